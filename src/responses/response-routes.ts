import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { colleagueCheckView, colleagueView } from '#src/delegations/colleague-views.ts'
import { listDelegations } from '#src/delegations/delegation-repository.ts'
import type { Dependencies } from '#src/dependencies.ts'
import { problems } from '#src/errors.ts'
import { formOf } from '#src/http/form-body.ts'
import { getDecline } from '#src/invitations/decline-repository.ts'
import { declinedView, handedOverView } from '#src/invitations/hand-over-views.ts'
import { stateOf } from '#src/invitations/invitation.ts'
import { paths } from '#src/paths.ts'
import { getStudyDefinition } from '#src/studies/study-repository.ts'
import { type Route, routeThrough } from '#src/surveys/page-flow.ts'
import { type Draft, routeOf } from './draft.ts'
import { draftAt, getDraft } from './draft-repository.ts'
import { loadMeasuredTime } from './load-measured-time.ts'
import { openLink, openOwnOrGivenLink } from './open-link.ts'
import { checkView } from './overview-views.ts'
import { whereToGoOn } from './page-addresses.ts'
import { unreadyPages } from './page-remarks.ts'
import { newVisit } from './page-visit.ts'
import { shownBefore } from './posted-page.ts'
import { receiptView } from './receipt-views.ts'
import { reopenResponse } from './reopen-response.ts'
import { openResponse, type Respondent, refuseColleagues, routeFor, submittedResponse } from './respondent.ts'
import { startResponse } from './start-response.ts'
import { listSubmissions } from './submission-repository.ts'
import { submitResponse } from './submit-response.ts'
import { welcomeView } from './welcome-views.ts'

type WithToken = { Params: { token: string } }
type WithVersion = { Params: { token: string; version: string } }

/**
 * What begins and ends behind a personal link: the welcome, the overview, sending and receipts. GET never changes
 * anything, because mail scanners open links too.
 */
export async function responseRoutes(app: FastifyInstance, { db, clock }: Dependencies): Promise<void> {
  async function openDraft(respondent: Respondent): Promise<{ draft: Draft; route: Route }> {
    const draft = await draftAt(db, openResponse(respondent))
    return { draft, route: routeFor(respondent, routeOf(respondent.survey, draft)) }
  }

  /** The receipt of a version, or of the last one when none is named. */
  async function showReceipt(
    request: FastifyRequest<{ Params: { token: string; version?: string } }>,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    reply.header('cache-control', 'no-store')
    const respondent = await openLink(db, request, { now: clock() })
    refuseColleagues(respondent)
    const versions = await listSubmissions(db, submittedResponse(respondent).id)
    const { version: asked } = request.params
    const shown = asked === undefined ? versions.at(-1) : versions.find(({ version }) => String(version) === asked)
    if (shown === undefined) throw problems.pageNotFound()
    return reply.page('respond/receipt', receiptView(respondent, shown, versions))
  }

  app.get<WithToken>(paths.respond.welcome(':token'), async (request, reply) => {
    const respondent = await openOwnOrGivenLink(db, request, { now: clock() })
    const { invitation, token, survey, delegation, givenAway } = respondent
    const state = stateOf(invitation)
    if (givenAway !== null) return reply.page('respond/handed-over', handedOverView(respondent, givenAway))
    if (state === 'submitted' && delegation === null) return reply.redirect(paths.respond.receipt(token), 303)
    if (state === 'closed') throw problems.surveyClosed({ at: invitation.wave.closedAt ?? '' })
    const study = await getStudyDefinition(db, invitation.study.id)
    if (delegation !== null) {
      const draft = await getDraft(db, delegation.responseId)
      const route = routeFor(respondent, routeOf(survey, draft))
      return reply.page('respond/colleague', colleagueView(respondent, delegation, { study, route }))
    }
    if (state === 'declined')
      return reply.page('respond/declined', declinedView(respondent, await getDecline(db, invitation.id)))
    const { response } = invitation
    const resumeAddress = response === null ? null : whereToGoOn(respondent, (await openDraft(respondent)).route)
    const delegations = response === null ? [] : await listDelegations(db, response.id)
    const time = await loadMeasuredTime(db, respondent, clock())
    return reply.page('respond/welcome', welcomeView(respondent, { study, resumeAddress, delegations, time }))
  })

  app.post<WithToken>(paths.respond.start(':token'), async (request, reply) => {
    const respondent = await openLink(db, request, { now: clock() })
    refuseColleagues(respondent)
    const { invitation, token, survey } = respondent
    const state = stateOf(invitation)
    if (state === 'submitted') return reply.redirect(paths.respond.receipt(token), 303)
    if (state === 'closed') throw problems.surveyClosed({ at: invitation.wave.closedAt ?? '' })
    if (state === 'declined') throw problems.invitationDeclined()
    await startResponse(db, {
      invitationId: invitation.id,
      surveyVersionId: invitation.wave.surveyVersionId,
      locale: request.locale,
      now: clock(),
    })
    // Begun already, on another device say: go on where that was left.
    const route = invitation.response === null ? routeThrough(survey, {}) : (await openDraft(respondent)).route
    return reply.redirect(whereToGoOn(respondent, routeFor(respondent, route)), 303)
  })

  app.get<WithToken>(paths.respond.check(':token'), async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const respondent = await openLink(db, request, { now: clock() })
    const { delegation } = respondent
    if (stateOf(respondent.invitation) === 'submitted' && delegation === null)
      return reply.redirect(paths.respond.receipt(respondent.token), 303)
    const { draft, route } = await openDraft(respondent)
    if (delegation !== null) return reply.page('respond/colleague-check', colleagueCheckView(respondent, route, draft))
    const delegations = await listDelegations(db, draft.responseId)
    return reply.page('respond/check', checkView(respondent, { route, draft, delegations, visit: newVisit(clock()) }))
  })

  app.post<WithToken>(paths.respond.submit(':token'), async (request, reply) => {
    const respondent = await openLink(db, request, {
      now: clock(),
      // Who reads the overview for an hour is at it all that time.
      shownAt: shownBefore(formOf(request.body)),
    })
    const { token, survey, invitation } = respondent
    refuseColleagues(respondent)
    if (stateOf(invitation) === 'submitted') return reply.redirect(paths.respond.receipt(token), 303)
    const { draft, route } = await openDraft(respondent)
    // The check page itself names what is missing, at an address that can be reloaded and shown in another language.
    if (unreadyPages(survey, draft, route).length > 0) return reply.redirect(paths.respond.check(token), 303)
    const isSent = await submitResponse(db, {
      draft,
      surveyVersionId: openResponse(respondent).surveyVersionId,
      answers: route.answers,
      now: clock(),
    })
    // Another request was first: it sent the answers, or it changed one, which the check page then shows.
    const isDone = isSent || stateOf((await openLink(db, request, { now: clock() })).invitation) === 'submitted'
    return reply.redirect(isDone ? paths.respond.receipt(token) : paths.respond.check(token), 303)
  })

  app.post<WithToken>(paths.respond.reopen(':token'), async (request, reply) => {
    const respondent = await openLink(db, request, { now: clock() })
    refuseColleagues(respondent)
    const { id: responseId } = submittedResponse(respondent)
    const { wave } = respondent.invitation
    if (wave.closedAt !== null) throw problems.surveyClosed({ at: wave.closedAt })
    await reopenResponse(db, { responseId, now: clock() })
    return reply.redirect(paths.respond.check(respondent.token), 303)
  })

  app.get<WithToken>(paths.respond.receipt(':token'), showReceipt)
  app.get<WithVersion>(paths.respond.receiptVersion(':token', ':version'), showReceipt)
}
