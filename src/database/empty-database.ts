import type { Db } from './database.ts'

/** Removes every table of this product from a database, on either engine; what else lives there stays. */
export async function emptyDatabase(db: Db): Promise<void> {
  const tables = [
    'event',
    'conflictingInput',
    'savedPage',
    'submission',
    'personalLink',
    'handOver',
    'helpCode',
    'delegation',
    'response',
    'invitation',
    'wave',
    'surveyVersion',
    'frameUnit',
    'study',
    'signInThrottle',
    'session',
    'account',
    'setting',
    'kyselyMigration',
    'kyselyMigrationLock',
  ]
  // One transaction: a start that is killed in the middle must find either everything or nothing.
  await db.transaction().execute(async (trx) => {
    for (const table of tables) await trx.schema.dropTable(table).ifExists().execute()
  })
}
