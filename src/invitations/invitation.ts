import type { Response } from '#src/responses/response.ts'

/** Who is asked: one function in one municipality in one wave, with the draft or response that came of it. */
export interface Invitation {
  id: string
  role: string
  revokedAt: string | null
  declinedAt: string | null
  municipality: { code: string; name: string; population: number }
  wave: {
    id: string
    name: string
    position: number
    /** Since when it takes no answers any more, from this person. */
    closedAt: string | null
    /** Until when it takes answers; null when that is not known, or over. */
    answersUntil: string | null
    /** True when it is closed to others, but this person was in the middle of it. */
    isGrace: boolean
    surveyVersionId: string
    /** Set when staff try the questionnaire out in it. */
    previewSince: string | null
  }
  study: { id: string; slug: string; syntheticSince: string | null }
  response: Response | null
}

/** The link by which somebody came to an invitation. */
export interface LinkUse {
  /** Set when the invitation was handed over to somebody else, who has a link of their own. */
  givenAway: HandOver | null
  /** Set when the link was made for somebody who took the invitation over. */
  received: HandOver | null
  /** Set when the link opens some pages only, for a colleague. */
  delegationId: string | null
  /** Set when another link took its place. */
  replacedAt: string | null
}

/** An invitation that was passed on. */
export interface HandOver {
  id: string
  /** To whom. */
  name: string
  at: string
  /** When the new link was first used by a person; until then it can be taken back. */
  takenUpAt: string | null
  takenBackAt: string | null
}

/**
 * Where an invitation stands. Revoked wins from everything: the link may be in the wrong hands. What was submitted stays
 * submitted when the wave closes while it is being changed.
 */
export type InvitationState = 'revoked' | 'submitted' | 'closed' | 'declined' | 'reopened' | 'started' | 'new'

export function stateOf({ revokedAt, declinedAt, wave, response }: Invitation): InvitationState {
  if (revokedAt !== null) return 'revoked'
  const isSubmitted = response !== null && response.submittedAt !== null
  if (isSubmitted && (response.reopenedAt === null || wave.closedAt !== null)) return 'submitted'
  if (wave.closedAt !== null) return 'closed'
  if (declinedAt !== null) return 'declined'
  if (isSubmitted) return 'reopened'
  return response === null ? 'new' : 'started'
}
