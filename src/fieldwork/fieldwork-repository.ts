import type { Db } from '#src/database/database.ts'
import type { InvitationProgress } from './response-account.ts'

/** How far every invitation of a wave has come; withdrawn invitations are left out unless something was submitted. */
export async function listProgress(db: Db, waveId: string): Promise<InvitationProgress[]> {
  const rows = await db
    .selectFrom('invitation')
    .innerJoin('frameUnit', 'frameUnit.id', 'invitation.frameUnitId')
    .leftJoin('response', 'response.invitationId', 'invitation.id')
    .select(['frameUnit.code as unitCode', 'invitation.role', 'response.id as responseId', 'response.submittedAt'])
    .where('invitation.waveId', '=', waveId)
    .where((where) =>
      where.or([where('invitation.revokedAt', 'is', null), where('response.submittedAt', 'is not', null)]),
    )
    .execute()
  return rows.map(({ unitCode, role, responseId, submittedAt }) => ({
    unitCode,
    role,
    isStarted: responseId !== null,
    isSubmitted: submittedAt !== null,
  }))
}
