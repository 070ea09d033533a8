import { toTime } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { findDelegation } from '#src/delegations/delegation-repository.ts'
import { problems } from '#src/errors.ts'
import { type Closing, closingMoment, deadline } from '#src/invitations/deadline.ts'
import { stateOf } from '#src/invitations/invitation.ts'
import { findInvitationByToken } from '#src/invitations/invitation-repository.ts'
import { hashToken } from '#src/invitations/personal-link.ts'
import type { OpenedLink } from '#src/opened-link.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import { getSurvey } from '#src/surveys/survey-repository.ts'
import type { Respondent } from './respondent.ts'
import type { Response } from './response.ts'

/** A visit to an address below a personal link. */
export interface LinkVisit {
  params: { token: string }
  locale: Locale
  /** Told as soon as the link is known. */
  personalLink: OpenedLink | null
}

/** When a link is opened, and when the page was shown that is posted with it. */
export interface Moment {
  now: Date
  shownAt?: Date | null
}

/** Whether a wave still takes answers from somebody who may be in the middle of them. */
function closingFor(closing: Closing, response: Response | null, { now, shownAt = null }: Moment) {
  const closes = closingMoment(closing)
  // Somebody typed on a page that was shown before: that is a sign of life now, however long it took.
  const wasShownInTime = shownAt !== null && closes !== null && shownAt < closes
  const lastSign = wasShownInTime ? now : response === null ? null : new Date(response.savedAt)
  const limit = deadline(closing, { lastSign, now })
  if (limit.kind === 'closed') return { closedAt: toTime(limit.since), answersUntil: null, isGrace: false }
  const answersUntil = limit.until === null ? null : toTime(limit.until)
  return { closedAt: null, answersUntil, isGrace: limit.kind === 'grace' }
}

/** Who somebody with a link is; refuses links that are unknown, withdrawn or handed over. Changes nothing. */
export async function openLink(db: Db, visit: LinkVisit, moment: Moment): Promise<Respondent> {
  const respondent = await openOwnOrGivenLink(db, visit, moment)
  if (respondent.givenAway !== null) throw problems.invitationHandedOver({ at: respondent.givenAway.at })
  return respondent
}

/** As `openLink`, but also for somebody who handed the invitation over: they may see that, and take it back. */
export async function openOwnOrGivenLink(db: Db, visit: LinkVisit, moment: Moment): Promise<Respondent> {
  const { token } = visit.params
  const found = await findInvitationByToken(db, hashToken(token))
  if (found === undefined) throw problems.linkUnknown()
  const { link, closing, ...stored } = found
  const invitation = { ...stored, wave: { ...stored.wave, ...closingFor(closing, stored.response, moment) } }
  const { received, givenAway } = link
  const survey = await getSurvey(db, invitation.response?.surveyVersionId ?? invitation.wave.surveyVersionId)
  visit.personalLink = {
    token,
    isSynthetic: invitation.study.syntheticSince !== null,
    firstUseOf: received !== null && received.takenUpAt === null ? received.id : null,
    preview: invitation.wave.previewSince === null ? null : { slug: invitation.study.slug, pages: survey.pages },
  }
  if (stateOf(invitation) === 'revoked') throw problems.linkRevoked()
  if (received !== null && received.takenBackAt !== null) throw problems.handOverTakenBack()
  const delegation = link.delegationId === null ? null : ((await findDelegation(db, link.delegationId)) ?? null)
  if (delegation !== null && delegation.withdrawnAt !== null) throw problems.delegationWithdrawn()
  if (link.replacedAt !== null) throw problems.delegationLinkReplaced()
  return { token, locale: visit.locale, invitation, survey, delegation, givenAway }
}
