import { z } from 'zod'
import { changedRow } from '#src/database/changed-row.ts'
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

/** A link that opens the pages of a delegation. */
export async function insertDelegationLink(
  trx: Trx,
  link: { tokenHash: string; invitationId: string; delegationId: string; createdAt: string },
): Promise<void> {
  await trx.insertInto('personalLink').values(link).execute()
}

/** Closes the links of a delegation; another takes their place. */
export async function replaceDelegationLinks(trx: Trx, delegationId: string, at: string): Promise<void> {
  await trx
    .updateTable('personalLink')
    .set({ replacedAt: at })
    .where('delegationId', '=', delegationId)
    .where('replacedAt', 'is', null)
    .execute()
}

/** Returns false when the delegation was finished, approved or taken back before. */
export const markFinished = (trx: Trx, id: string, at: string): Promise<boolean> =>
  changedRow(notApproved(trx, id).set({ finishedAt: at }).where('finishedAt', 'is', null))

/** Keeps a delegation as it is until the transaction ends; returns false when the colleague may not fill in any more. */
export const holdOpen = (trx: Trx, id: string): Promise<boolean> =>
  changedRow(notApproved(trx, id).set({ finishedAt: null }).where('finishedAt', 'is', null))

/** Opens a finished delegation again; returns false when it is not finished, or is approved or taken back. */
export const clearFinished = (trx: Trx, id: string): Promise<boolean> =>
  changedRow(notApproved(trx, id).set({ finishedAt: null }).where('finishedAt', 'is not', null))

/** Returns false when the delegation is not finished, or was approved or taken back before. */
export const markApproved = (trx: Trx, id: string, at: string): Promise<boolean> =>
  changedRow(notApproved(trx, id).set({ approvedAt: at }).where('finishedAt', 'is not', null))

/** Returns false when the delegation was taken back before. */
export const markWithdrawn = (trx: Trx, id: string, at: string): Promise<boolean> =>
  changedRow(notWithdrawn(trx, id).set({ withdrawnAt: at }))

const notWithdrawn = (trx: Trx, id: string) =>
  trx.updateTable('delegation').where('id', '=', id).where('withdrawnAt', 'is', null)

const notApproved = (trx: Trx, id: string) => notWithdrawn(trx, id).where('approvedAt', 'is', null)
