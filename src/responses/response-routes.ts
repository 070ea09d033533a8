import type { FastifyInstance, FastifyRequest } from 'fastify'
import { scoreScales } from '#src/change-forces/change-force.ts'
import type { Dependencies } from '#src/dependencies.ts'
import { problems } from '#src/errors.ts'
import { formOf } from '#src/http/form-body.ts'
import { switchLocale } from '#src/http/locale.ts'
import { stateOf } from '#src/invitations/invitation.ts'
import { findInvitationByToken } from '#src/invitations/invitation-repository.ts'
import { hashToken } from '#src/invitations/personal-link.ts'
import { paths } from '#src/paths.ts'
import { getStudyDefinition } from '#src/studies/study-repository.ts'
import {
  findPlace,
  incompletePages,
  pageToVisitAfterChange,
  type Route,
  resumePage,
  routeThrough,
} from '#src/surveys/page-flow.ts'
import type { FormBody } from '#src/surveys/question-type.ts'
import { typeOf } from '#src/surveys/question-types/question-types.ts'
import { getSurvey } from '#src/surveys/survey-repository.ts'
import { profileChart, profileView } from './change-force-profile.ts'
import { type ParsedPage, parsePage } from './parse-page.ts'
import type { Response } from './response.ts'
import { listAnswers } from './response-repository.ts'
import {
  checkView,
  type RespondentContext,
  receiptView,
  shownErrors,
  surveyPageView,
  welcomeView,
} from './response-views.ts'
import { savePage } from './save-page.ts'
import { startResponse } from './start-response.ts'
import { submitResponse } from './submit-response.ts'

type WithToken = { Params: { token: string } }
type WithPage = { Params: { token: string; page: string }; Querystring: { from?: string } }

/** Everything behind a personal link. GET never changes anything, because mail scanners open links too. */
export async function responseRoutes(app: FastifyInstance, { db, clock }: Dependencies): Promise<void> {
  /** The invitation behind a link, unless the link is unknown or withdrawn. */
  async function contextOf(request: FastifyRequest<WithToken>): Promise<RespondentContext> {
    const { token } = request.params
    const invitation = await findInvitationByToken(db, hashToken(token))
    if (invitation === undefined) throw problems.linkUnknown()
    request.personalLink = { token, isSynthetic: invitation.study.syntheticSince !== null }
    if (stateOf(invitation) === 'revoked') throw problems.linkRevoked()
    const survey = await getSurvey(db, invitation.response?.surveyVersionId ?? invitation.wave.surveyVersionId)
    const study = await getStudyDefinition(db, invitation.study.id)
    return { token, locale: request.locale, invitation, survey, study }
  }

  /** A draft that may still be written. */
  function openDraft({ invitation }: RespondentContext): Response {
    const state = stateOf(invitation)
    if (state === 'submitted') throw problems.responseAlreadySubmitted()
    if (state === 'closed') throw problems.surveyClosed({ at: invitation.wave.closedAt ?? '' })
    if (invitation.response === null) throw problems.responseNotStarted()
    return invitation.response
  }

  async function routeOf({ survey }: RespondentContext, response: Response): Promise<Route> {
    return routeThrough(survey, await listAnswers(db, response.id))
  }

  function submittedResponse({ invitation }: RespondentContext): Response & { submittedAt: string } {
    const { response } = invitation
    if (response === null || response.submittedAt === null) throw problems.responseNotSubmitted()
    return { ...response, submittedAt: response.submittedAt }
  }

  app.get<WithToken>(paths.respond.welcome(':token'), async (request, reply) => {
    const context = await contextOf(request)
    const { invitation, token } = context
    const state = stateOf(invitation)
    if (state === 'submitted') return reply.redirect(paths.respond.receipt(token), 303)
    if (state === 'closed') throw problems.surveyClosed({ at: invitation.wave.closedAt ?? '' })
    if (invitation.response === null) return reply.page('respond/welcome', welcomeView(context, null))
    const route = await routeOf(context, invitation.response)
    return reply.page('respond/welcome', welcomeView(context, whereToGoOn(token, route)))
  })

  app.post<WithToken>(paths.respond.start(':token'), async (request, reply) => {
    const context = await contextOf(request)
    const { invitation, token, survey } = context
    const state = stateOf(invitation)
    if (state === 'submitted') return reply.redirect(paths.respond.receipt(token), 303)
    if (state === 'closed') throw problems.surveyClosed({ at: invitation.wave.closedAt ?? '' })
    await startResponse(db, {
      invitationId: invitation.id,
      surveyVersionId: invitation.wave.surveyVersionId,
      locale: request.locale,
      now: clock(),
    })
    // Begun already, on another device say: go on where that was left.
    const route = invitation.response === null ? routeThrough(survey, {}) : await routeOf(context, invitation.response)
    return reply.redirect(whereToGoOn(token, route), 303)
  })

  app.get<WithPage>(paths.respond.page(':token', ':page'), async (request, reply) => {
    const context = await contextOf(request)
    if (stateOf(context.invitation) === 'submitted') return reply.redirect(paths.respond.receipt(context.token), 303)
    const route = await routeOf(context, openDraft(context))
    const place = findPlace(route, request.params.page)
    if (place === undefined) return reply.redirect(whereToGoOn(context.token, route), 303)
    const form = filledForm(route, place.shown.questions)
    const isChange = request.query.from === 'check'
    return reply.page('respond/page', surveyPageView(context, { place, form, faults: [], isChange }))
  })

  app.post<WithPage>(paths.respond.page(':token', ':page'), async (request, reply) => {
    const context = await contextOf(request)
    const draft = openDraft(context)
    const route = await routeOf(context, draft)
    const place = findPlace(route, request.params.page)
    if (place === undefined) return reply.redirect(whereToGoOn(context.token, route), 303)
    const form = formOf(request.body)
    const { answers, emptied, faults } = parsePage(place.shown, form, request.locale)
    await savePage(db, { responseId: draft.id, answers, emptied, now: clock() })

    const isChange = request.query.from === 'check'
    const show = (shown: RespondentContext, shownFaults: ParsedPage['faults']) =>
      reply
        .code(shownFaults.length > 0 ? 422 : 200)
        .page('respond/page', surveyPageView(shown, { place, form, faults: shownFaults, isChange }))
    if (switchLocale(request, reply, form.language?.[0])) {
      const inOtherLanguage = { ...context, locale: request.locale }
      // Errors that were on the page come back in the other language; nothing else has been asked for yet.
      const hadErrors = form[shownErrors] !== undefined
      return show(inOtherLanguage, hadErrors ? parsePage(place.shown, form, request.locale).faults : [])
    }
    if (form.direction?.[0] === 'previous') {
      // A gap may be filled in later; what was typed and cannot be used would be lost without a word.
      const unusable = faults.filter(({ reason }) => reason !== 'required' && reason !== 'rowRequired')
      if (unusable.length > 0) return show(context, unusable)
      return reply.redirect(addressBefore(context.token, place.previous), 303)
    }
    if (faults.length > 0) return show(context, faults)
    const after = await routeOf(context, draft)
    return reply.redirect(
      isChange
        ? addressAfterChange(context.token, route, after, place.shown.page.name)
        : addressAfter(context.token, after, place.shown.page.name),
      303,
    )
  })

  // What was typed but not yet posted, sent by the page's script when the page is left another way.
  app.post<WithPage>(paths.respond.draft(':token', ':page'), async (request, reply) => {
    const context = await contextOf(request)
    const draft = openDraft(context)
    const place = findPlace(await routeOf(context, draft), request.params.page)
    if (place === undefined) throw problems.pageNotFound()
    const { answers, emptied } = parsePage(place.shown, formOf(request.body), request.locale)
    await savePage(db, { responseId: draft.id, answers, emptied, now: clock() })
    return reply.code(204).send()
  })

  app.get<WithToken>(paths.respond.check(':token'), async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const context = await contextOf(request)
    if (stateOf(context.invitation) === 'submitted') return reply.redirect(paths.respond.receipt(context.token), 303)
    const route = await routeOf(context, openDraft(context))
    return reply.page('respond/check', checkView(context, route))
  })

  app.post<WithToken>(paths.respond.submit(':token'), async (request, reply) => {
    const context = await contextOf(request)
    if (stateOf(context.invitation) === 'submitted') return reply.redirect(paths.respond.receipt(context.token), 303)
    const draft = openDraft(context)
    // The check page itself names what is missing, at an address that can be reloaded and shown in another language.
    const route = await routeOf(context, draft)
    if (incompletePages(route).length > 0) return reply.redirect(paths.respond.check(context.token), 303)
    const { id: responseId, revision } = draft
    const isSent = await submitResponse(db, { responseId, revision, now: clock() })
    // The check page shows what changed in another tab, and leads on to the receipt when that tab sent the answers.
    return reply.redirect(isSent ? paths.respond.receipt(context.token) : paths.respond.check(context.token), 303)
  })

  app.get<WithToken>(paths.respond.receipt(':token'), async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const context = await contextOf(request)
    const response = submittedResponse(context)
    const route = await routeOf(context, response)
    return reply.page('respond/receipt', receiptView(context, route, response.submittedAt, response.id))
  })

  app.get<WithToken>(paths.respond.profile(':token'), async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const context = await contextOf(request)
    const route = await routeOf(context, submittedResponse(context))
    return reply.page('respond/profile', profileView(context, scoreScales(context.survey, route.answers)))
  })

  app.get<WithToken>(paths.respond.profileFigure(':token'), async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const context = await contextOf(request)
    const route = await routeOf(context, submittedResponse(context))
    const profile = profileChart(context, scoreScales(context.survey, route.answers))
    // Loaded when first needed, as in the reports: the drawing engine is large.
    const { drawChart, narrowWidth } = await import('#src/reports/draw-chart.ts')
    return reply.type('image/svg+xml').send(drawChart(profile, { locale: context.locale, widthPoints: narrowWidth }))
  })
}

/** The page to go on with, or the check page when everything has been seen. */
function whereToGoOn(token: string, route: Route): string {
  const shown = resumePage(route)
  return shown === undefined ? paths.respond.check(token) : paths.respond.page(token, shown.page.name)
}

const addressBefore = (token: string, previous: { page: { name: string } } | undefined): string =>
  previous === undefined ? paths.respond.welcome(token) : paths.respond.page(token, previous.page.name)

/** The page after this one; looked up afresh, since the answers just given may show or hide pages. */
function addressAfter(token: string, route: Route, pageName: string): string {
  const next = findPlace(route, pageName)?.next
  return next === undefined ? paths.respond.check(token) : paths.respond.page(token, next.page.name)
}

/** Back to the check page, unless the change brought up questions that were not asked before. */
function addressAfterChange(token: string, before: Route, after: Route, pageName: string): string {
  const shown = pageToVisitAfterChange(before, after, pageName)
  return shown === undefined ? paths.respond.check(token) : `${paths.respond.page(token, shown.page.name)}?from=check`
}

function filledForm(route: Route, questions: Route['pages'][number]['questions']): FormBody {
  return Object.assign({}, ...questions.map((question) => typeOf(question).toForm(question, route.answers)))
}
