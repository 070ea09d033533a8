import type { Response } from '#src/responses/response.ts'

/** Who is asked: one function in one municipality in one wave, with the draft or response that came of it. */
export interface Invitation {
  id: string
  role: string
  revokedAt: string | null
  municipality: { code: string; name: string; population: number }
  wave: { id: string; name: string; closedAt: string | null; surveyVersionId: string }
  study: { id: string; slug: string; syntheticSince: string | null }
  response: Response | null
}

/** Where an invitation stands. Revoked wins from everything: the link may be in the wrong hands. */
export type InvitationState = 'revoked' | 'submitted' | 'closed' | 'started' | 'new'

export function stateOf(invitation: Invitation): InvitationState {
  if (invitation.revokedAt !== null) return 'revoked'
  if (invitation.response?.submittedAt) return 'submitted'
  if (invitation.wave.closedAt !== null) return 'closed'
  return invitation.response === null ? 'new' : 'started'
}
