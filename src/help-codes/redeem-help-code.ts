import { recordEvent } from '#src/audit/event-repository.ts'
import { toTime } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { insertPersonalLinks } from '#src/invitations/invitation-repository.ts'
import { hashToken, newToken } from '#src/invitations/personal-link.ts'
import { hashHelpCode, readHelpCode } from './help-code.ts'
import { useHelpCode } from './help-code-repository.ts'

export interface RedeemHelpCode {
  /** As it was typed. */
  typed: string
  secret: string
  now: Date
}

/**
 * Exchanges a code for a personal link; returns its token, or undefined when the code is wrong, used or expired, without
 * telling which.
 */
export async function redeemHelpCode(db: Db, { typed, secret, now }: RedeemHelpCode): Promise<string | undefined> {
  const code = readHelpCode(typed)
  if (code === undefined) return undefined
  const at = toTime(now)
  return db.transaction().execute(async (trx) => {
    const invitationId = await useHelpCode(trx, hashHelpCode(code, secret), at)
    if (invitationId === undefined) return undefined
    const token = newToken()
    await insertPersonalLinks(trx, [{ tokenHash: hashToken(token), invitationId, createdAt: at }])
    await recordEvent(trx, { at, actorId: null, action: 'invitation.useCode', subject: invitationId })
    return token
  })
}
