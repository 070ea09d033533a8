import { changedRow } from '#src/database/changed-row.ts'
import type { Db, Trx } from '#src/database/database.ts'

/** Returns false when the invitation was declined or withdrawn before. */
export async function markDeclined(
  trx: Trx,
  { id, reason, text, at }: { id: string; reason: string; text: string | null; at: string },
): Promise<boolean> {
  return changedRow(
    trx
      .updateTable('invitation')
      .set({ declinedAt: at, declineReason: reason, declineText: text })
      .where('id', '=', id)
      .where('declinedAt', 'is', null)
      .where('revokedAt', 'is', null),
  )
}

/** Returns false when the invitation was not declined. */
export async function clearDeclined(trx: Trx, id: string): Promise<boolean> {
  return changedRow(
    trx
      .updateTable('invitation')
      .set({ declinedAt: null, declineReason: null, declineText: null })
      .where('id', '=', id)
      .where('declinedAt', 'is not', null),
  )
}

/** Why an invitation that exists was declined, as it was chosen and typed. */
export async function getDecline(db: Db, id: string): Promise<{ reason: string | null; text: string | null }> {
  const { declineReason, declineText } = await db
    .selectFrom('invitation')
    .select(['declineReason', 'declineText'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { reason: declineReason, text: declineText }
}
