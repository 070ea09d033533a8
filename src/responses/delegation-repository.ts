import { z } from 'zod'
import { fromJson, toJson } from '#src/database/columns.ts'
import type { Db, Trx } from '#src/database/database.ts'
import type { Delegation } from './delegation.ts'

const PageNames = z.array(z.string())

export async function insertDelegation(
  trx: Trx,
  { id, responseId, name, pages, createdAt }: Pick<Delegation, 'id' | 'responseId' | 'name' | 'pages' | 'createdAt'>,
): Promise<void> {
  await trx
    .insertInto('delegation')
    .values({ id, responseId, name, pages: toJson(pages), createdAt })
    .execute()
}

/** All delegations of a response, oldest first, also those that were taken back. */
export async function listDelegations(db: Db, responseId: string): Promise<Delegation[]> {
  const rows = await db
    .selectFrom('delegation')
    .selectAll()
    .where('responseId', '=', responseId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, pages: fromJson(PageNames, row.pages) }))
}

export async function findDelegation(db: Db, id: string): Promise<Delegation | undefined> {
  const row = await db.selectFrom('delegation').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : { ...row, pages: fromJson(PageNames, row.pages) }
}
