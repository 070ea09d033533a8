import { v7 as uuid } from 'uuid'
import { recordEvent } from '#src/audit/event-repository.ts'
import { toTime } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { problems } from '#src/errors.ts'
import { giveLinksAway, insertHandOver } from './hand-over-repository.ts'
import { insertPersonalLinks } from './invitation-repository.ts'
import { hashToken, newToken } from './personal-link.ts'

export interface HandOverInvitation {
  invitationId: string
  /** The link of whoever hands over. */
  token: string
  /** Of the colleague. */
  name: string
  now: Date
}

/**
 * Passes an invitation on to a colleague, with everything that was filled in. Returns the token of the colleague’s link;
 * this is the only moment at which it can be read. The links that there were show the hand-over from then on.
 */
export async function handOverInvitation(
  db: Db,
  { invitationId, token, name, now }: HandOverInvitation,
): Promise<string> {
  const id = uuid()
  const at = toTime(now)
  const newOne = newToken()
  await db.transaction().execute(async (trx) => {
    await insertHandOver(trx, { id, invitationId, name, createdAt: at })
    if (!(await giveLinksAway(trx, { id, invitationId, tokenHash: hashToken(token) })))
      throw problems.invitationHandedOver({ at })
    await insertPersonalLinks(trx, [{ tokenHash: hashToken(newOne), invitationId, createdAt: at, receivedId: id }])
    await recordEvent(trx, { at, actorId: null, action: 'invitation.handOver', subject: invitationId })
  })
  return newOne
}
