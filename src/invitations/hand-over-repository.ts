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
  const own = await trx
    .updateTable('personalLink')
    .set({ givenAwayId: id })
    .where('tokenHash', '=', tokenHash)
    .where('givenAwayId', 'is', null)
    .executeTakeFirst()
  if (own.numUpdatedRows !== 1n) return false
  await trx
    .updateTable('personalLink')
    .set({ givenAwayId: id })
    .where('invitationId', '=', invitationId)
    .where('delegationId', 'is', null)
    .where('givenAwayId', 'is', null)
    .execute()
  return true
}

/** Opens the links again that were given up by a hand-over. */
export async function restoreLinks(trx: Trx, id: string): Promise<void> {
  await trx.updateTable('personalLink').set({ givenAwayId: null }).where('givenAwayId', '=', id).execute()
}

/** Returns false when the hand-over was taken up or taken back before. */
export async function markTakenBack(trx: Trx, id: string, at: string): Promise<boolean> {
  return changedRow(
    trx
      .updateTable('handOver')
      .set({ takenBackAt: at })
      .where('id', '=', id)
      .where('takenUpAt', 'is', null)
      .where('takenBackAt', 'is', null),
  )
}

/** Returns false when the hand-over was taken up or taken back before. */
export async function markTakenUp(trx: Trx, id: string, at: string): Promise<boolean> {
  return changedRow(
    trx
      .updateTable('handOver')
      .set({ takenUpAt: at })
      .where('id', '=', id)
      .where('takenUpAt', 'is', null)
      .where('takenBackAt', 'is', null),
  )
}
