import { createHash } from 'node:crypto'
import type { Db } from '#src/database/database.ts'

/** Only the hash of a session id is stored: whoever reads the table cannot step into a session. */
const hashOf = (id: string): string => createHash('sha256').update(id).digest('hex')

export async function findSession(db: Db, id: string, now: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('session')
    .select('data')
    .where('idHash', '=', hashOf(id))
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  return row?.data
}

export async function upsertSession(db: Db, id: string, data: string, expiresAt: string): Promise<void> {
  await db
    .insertInto('session')
    .values({ idHash: hashOf(id), data, expiresAt })
    .onConflict((conflict) => conflict.column('idHash').doUpdateSet({ data, expiresAt }))
    .execute()
}

export async function deleteSession(db: Db, id: string): Promise<void> {
  await db.deleteFrom('session').where('idHash', '=', hashOf(id)).execute()
}

/** Signs everybody out. */
export async function deleteAllSessions(db: Db): Promise<void> {
  await db.deleteFrom('session').execute()
}

export async function deleteExpiredSessions(db: Db, now: string): Promise<void> {
  await db.deleteFrom('session').where('expiresAt', '<=', now).execute()
}
