import { changedRow } from '#src/database/changed-row.ts'
import type { Trx } from '#src/database/database.ts'

export async function insertHandOver(
  trx: Trx,
  handOver: { id: string; invitationId: string; name: string; createdAt: string },
): Promise<void> {
  await trx.insertInto('handOver').values(handOver).execute()
}

/**
 * Gives up a link and every other link by which the whole invitation can be filled in. Returns false when this link was
 * given up already.
 */
export async function giveLinksAway(
  trx: Trx,
  { id, invitationId, tokenHash }: { id: string; invitationId: string; tokenHash: string },
): Promise<boolean> {
  const open = trx.updateTable('personalLink').set({ givenAwayId: id }).where('givenAwayId', 'is', null)
  if (!(await changedRow(open.where('tokenHash', '=', tokenHash)))) return false
  await open.where('invitationId', '=', invitationId).where('delegationId', 'is', null).execute()
  return true
}

/** Opens the links again that were given up by a hand-over. */
export async function restoreLinks(trx: Trx, id: string): Promise<void> {
  await trx.updateTable('personalLink').set({ givenAwayId: null }).where('givenAwayId', '=', id).execute()
}

/** Returns false when the hand-over was taken up or taken back before. */
export const markTakenBack = (trx: Trx, id: string, at: string): Promise<boolean> =>
  settleHandOver(trx, id, { takenBackAt: at })

/** Returns false when the hand-over was taken up or taken back before. */
export const markTakenUp = (trx: Trx, id: string, at: string): Promise<boolean> =>
  settleHandOver(trx, id, { takenUpAt: at })

const settleHandOver = (
  trx: Trx,
  id: string,
  settled: { takenBackAt: string } | { takenUpAt: string },
): Promise<boolean> =>
  changedRow(
    trx
      .updateTable('handOver')
      .set(settled)
      .where('id', '=', id)
      .where('takenUpAt', 'is', null)
      .where('takenBackAt', 'is', null),
  )
