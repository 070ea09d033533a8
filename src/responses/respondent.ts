import { problems } from '#src/errors.ts'
import { type Invitation, stateOf } from '#src/invitations/invitation.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import type { Route } from '#src/surveys/page-flow.ts'
import type { Survey } from '#src/surveys/survey.ts'
import type { Delegation } from './delegation.ts'
import type { Response } from './response.ts'

/** Somebody behind a personal link: who they are to the study, and what they may see of it. */
export interface Respondent {
  token: string
  locale: Locale
  invitation: Invitation
  survey: Survey
  /** Set for a colleague, who may fill in some pages only; null for the invited person. */
  delegation: Delegation | null
}

/** A draft that may still be written. */
export function openResponse({ invitation }: Respondent): Response {
  switch (stateOf(invitation)) {
    case 'submitted':
      throw problems.responseAlreadySubmitted()
    case 'closed':
      throw problems.surveyClosed({ at: invitation.wave.closedAt ?? '' })
    case 'declined':
      throw problems.invitationDeclined()
  }
  if (invitation.response === null) throw problems.responseNotStarted()
  return invitation.response
}

/** A response of which a version was submitted. */
export function submittedResponse({ invitation }: Respondent): Response & { submittedAt: string } {
  const { response } = invitation
  if (response === null || response.submittedAt === null) throw problems.responseNotSubmitted()
  return { ...response, submittedAt: response.submittedAt }
}

/** The part of a questionnaire that somebody may fill in: all of it, or the pages that a colleague was asked for. */
export function routeFor({ delegation }: Respondent, route: Route): Route {
  if (delegation === null) return route
  return { ...route, pages: route.pages.filter(({ page }) => delegation.pages.includes(page.name)) }
}

/** What is for the invited person only, such as submitting. */
export function refuseColleagues({ delegation }: Respondent): void {
  if (delegation !== null) throw problems.notForColleagues()
}
