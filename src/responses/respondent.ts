import { type Delegation, delegationState } from '#src/delegations/delegation.ts'
import { problems } from '#src/errors.ts'
import { type HandOver, type Invitation, stateOf } from '#src/invitations/invitation.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import type { Route } from '#src/surveys/page-flow.ts'
import type { Survey } from '#src/surveys/survey.ts'
import type { Response } from './response.ts'

/** Somebody behind a personal link: who they are to the study, and what they may see of it. */
export interface Respondent {
  token: string
  locale: Locale
  invitation: Invitation
  survey: Survey
  /** Set for a colleague, who may fill in some pages only; null for the invited person. */
  delegation: Delegation | null
  /** Set when the invitation was handed over with this link; the link then shows that and nothing else. */
  givenAway: HandOver | null
}

/** A draft that may still be written by this person. */
export function openResponse({ invitation, delegation }: Respondent): Response {
  const state = stateOf(invitation)
  if (state === 'closed') throw problems.surveyClosed({ at: invitation.wave.closedAt ?? '' })
  if (delegation !== null && (state === 'submitted' || state === 'declined' || delegationState(delegation) !== 'open'))
    throw problems.colleagueMayNotFill()
  if (state === 'submitted') throw problems.responseAlreadySubmitted()
  if (state === 'declined') throw problems.invitationDeclined()
  if (invitation.response === null) throw problems.responseNotStarted()
  return invitation.response
}

/** A response of which a version was submitted. */
export function submittedResponse({ invitation }: Respondent): Response & { submittedAt: string } {
  const { response } = invitation
  if (response === null || response.submittedAt === null) throw problems.responseNotSubmitted()
  return { ...response, submittedAt: response.submittedAt }
}

/**
 * The part of a questionnaire that somebody may fill in: all of it, or the pages that a colleague was asked for. The
 * texts of those pages may still repeat an answer of another page that they speak of, and such answers still decide
 * what is shown: the colleague works for the same municipality, and could not understand the question without.
 */
export function routeFor({ delegation }: Respondent, route: Route): Route {
  if (delegation === null) return route
  return { ...route, pages: route.pages.filter(({ page }) => delegation.pages.includes(page.name)) }
}

/** What is for the invited person only, such as submitting. */
export function refuseColleagues({ delegation }: Respondent): void {
  if (delegation !== null) throw problems.notForColleagues()
}
