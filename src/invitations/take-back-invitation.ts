import { recordEvent } from '#src/audit/event-repository.ts'
import { toTime } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { markTakenBack, markTakenUp, restoreLinks } from './hand-over-repository.ts'

interface HandOverChange {
  handOverId: string
  invitationId: string
  now: Date
}

/**
 * Undoes a hand-over: the new link closes and the old ones open again. Returns false when the colleague has used the
 * new link by then; nothing happens.
 */
export async function takeBackInvitation(db: Db, { handOverId, invitationId, now }: HandOverChange): Promise<boolean> {
  const at = toTime(now)
  return db.transaction().execute(async (trx) => {
    if (!(await markTakenBack(trx, handOverId, at))) return false
    await restoreLinks(trx, handOverId)
    await recordEvent(trx, { at, actorId: null, action: 'invitation.takeBack', subject: invitationId })
    return true
  })
}

/** Notes that somebody did something with a link that they were handed: from then on it cannot be taken back. */
export async function takeUpInvitation(
  db: Db,
  { handOverId, now }: Pick<HandOverChange, 'handOverId' | 'now'>,
): Promise<void> {
  const at = toTime(now)
  await db.transaction().execute(async (trx) => {
    if (!(await markTakenUp(trx, handOverId, at))) return
    await recordEvent(trx, { at, actorId: null, action: 'invitation.takeUp', subject: handOverId })
  })
}
