import type { Db, Trx } from '#src/database/database.ts'

export interface Throttle {
  failures: number
  lockedUntil: string | null
}

export async function findThrottle(db: Db, emailHash: string): Promise<Throttle | undefined> {
  return db
    .selectFrom('signInThrottle')
    .select(['failures', 'lockedUntil'])
    .where('emailHash', '=', emailHash)
    .executeTakeFirst()
}

export async function upsertThrottle(trx: Trx, emailHash: string, throttle: Throttle): Promise<void> {
  await trx
    .insertInto('signInThrottle')
    .values({ emailHash, ...throttle })
    .onConflict((conflict) => conflict.column('emailHash').doUpdateSet(throttle))
    .execute()
}

export async function deleteThrottle(trx: Trx, emailHash: string): Promise<void> {
  await trx.deleteFrom('signInThrottle').where('emailHash', '=', emailHash).execute()
}
