import type { Db } from './database.ts'

/** Removes every table of this product from a database, on either engine; what else lives there stays. */
export async function emptyDatabase(db: Db): Promise<void> {
  const tables = [
    'event',
    'answer',
    'response',
    'personalLink',
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
  for (const table of tables) await db.schema.dropTable(table).ifExists().execute()
}
