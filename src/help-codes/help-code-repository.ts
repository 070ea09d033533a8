import type { Db, Trx } from '#src/database/database.ts'
import type { HelpedInvitation } from './help-code.ts'

export async function insertHelpCode(
  trx: Trx,
  code: { codeHash: string; invitationId: string; createdAt: string; expiresAt: string },
): Promise<void> {
  await trx.insertInto('helpCode').values(code).execute()
}

/** Codes that were made before for an invitation and may still be used, are worth nothing from now on. */
export async function deleteUnusedHelpCodes(trx: Trx, invitationId: string): Promise<void> {
  await trx.deleteFrom('helpCode').where('invitationId', '=', invitationId).where('usedAt', 'is', null).execute()
}

/** Uses a code up; returns its invitation, or undefined when the code is unknown, used or expired. */
export async function useHelpCode(trx: Trx, codeHash: string, at: string): Promise<string | undefined> {
  const used = await trx
    .updateTable('helpCode')
    .set({ usedAt: at })
    .where('codeHash', '=', codeHash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', at)
    .where('invitationId', 'in', (where) =>
      where.selectFrom('invitation').select('invitation.id').where('invitation.revokedAt', 'is', null),
    )
    .returning('invitationId')
    .executeTakeFirst()
  return used?.invitationId
}

/** The invitations of a wave that were not withdrawn, by municipality. */
export async function listHelpedInvitations(db: Db, waveId: string): Promise<HelpedInvitation[]> {
  const rows = await db
    .selectFrom('invitation')
    .innerJoin('frameUnit', 'frameUnit.id', 'invitation.frameUnitId')
    .leftJoin('response', 'response.invitationId', 'invitation.id')
    .select([
      'invitation.id',
      'invitation.role',
      'invitation.declinedAt',
      'frameUnit.name',
      'response.id as responseId',
      'response.submittedAt',
    ])
    .where('invitation.waveId', '=', waveId)
    .where('invitation.revokedAt', 'is', null)
    .orderBy('frameUnit.name')
    .orderBy('invitation.role')
    .execute()
  return rows.map(({ name, responseId, ...row }) => ({ ...row, municipality: name, isStarted: responseId !== null }))
}
