import { recordEvent } from '#src/audit/event-repository.ts'
import { toTime } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { hashHelpCode, helpCodeHours, newHelpCode } from './help-code.ts'
import { deleteUnusedHelpCodes, insertHelpCode } from './help-code-repository.ts'

export interface MakeHelpCode {
  invitationId: string
  /** Of whoever is on the phone with the invited person. */
  accountId: string
  secret: string
  now: Date
}

/** Makes a code by which an invited person opens the questionnaire; this is the only moment at which it can be read. */
export async function makeHelpCode(
  db: Db,
  { invitationId, accountId, secret, now }: MakeHelpCode,
): Promise<{ code: string; expiresAt: string }> {
  const code = newHelpCode()
  const at = toTime(now)
  const expiresAt = toTime(new Date(now.getTime() + helpCodeHours * 3_600_000))
  await db.transaction().execute(async (trx) => {
    await deleteUnusedHelpCodes(trx, invitationId)
    await insertHelpCode(trx, { codeHash: hashHelpCode(code, secret), invitationId, createdAt: at, expiresAt })
    await recordEvent(trx, { at, actorId: accountId, action: 'invitation.makeCode', subject: invitationId })
  })
  return { code, expiresAt }
}
