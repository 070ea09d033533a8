import { recordEvent } from '#src/audit/event-repository.ts'
import { toTime } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { clearDeclined, markDeclined } from './decline-repository.ts'
import type { DeclineReason } from './hand-over.ts'

export interface DeclineInvitation {
  invitationId: string
  reason: DeclineReason
  /** In the invited person’s own words. */
  text: string | null
  now: Date
}

/** Notes that nobody of a municipality takes part, and why. What was filled in stays. Declining twice changes nothing. */
export async function declineInvitation(db: Db, { invitationId, reason, text, now }: DeclineInvitation): Promise<void> {
  const at = toTime(now)
  await db.transaction().execute(async (trx) => {
    if (!(await markDeclined(trx, { id: invitationId, reason, text, at }))) return
    await recordEvent(trx, { at, actorId: null, action: 'invitation.decline', subject: invitationId })
  })
}

/** Takes part after all. */
export async function undeclineInvitation(
  db: Db,
  { invitationId, now }: Pick<DeclineInvitation, 'invitationId' | 'now'>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (!(await clearDeclined(trx, invitationId))) return
    await recordEvent(trx, { at: toTime(now), actorId: null, action: 'invitation.undecline', subject: invitationId })
  })
}
