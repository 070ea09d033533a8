import type { Db, Trx } from '#src/database/database.ts'

export async function findSetting(db: Db, name: string): Promise<string | undefined> {
  return (await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst())?.value
}

/** Writes a setting unless it exists; returns what then holds. */
export async function insertSettingOnce(trx: Trx, name: string, value: string): Promise<string> {
  await trx
    .insertInto('setting')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  return (await trx.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirstOrThrow()).value
}
