import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Dependencies } from '#src/dependencies.ts'
import { problems } from '#src/errors.ts'
import { formOf } from '#src/http/form-body.ts'
import { switchLocale } from '#src/http/locale.ts'
import { stateOf } from '#src/invitations/invitation.ts'
import { paths } from '#src/paths.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import { findPlace, type Place, type Route } from '#src/surveys/page-flow.ts'
import { typeOf } from '#src/surveys/question-types/question-types.ts'
import { type Draft, fieldsOn, isUnusable, routeOf } from './draft.ts'
import { draftAt } from './draft-repository.ts'
import { withoutInventedChoices } from './invented-choices.ts'
import { loadEarlierAnswers } from './load-earlier-answers.ts'
import { loadMeasuredTime } from './load-measured-time.ts'
import { loadPageAuthors } from './load-page-authors.ts'
import { withInput } from './merged-page.ts'
import { openLink } from './open-link.ts'
import { addressAfter, addressAfterChange, addressBefore, whereToGoOn } from './page-addresses.ts'
import { type PageFault, type PageNotice, remarksOn } from './page-remarks.ts'
import { deviceKind, newVisit } from './page-visit.ts'
import { type PostedPage, readPostedPage, shownBefore } from './posted-page.ts'
import { openResponse, type Respondent, routeFor } from './respondent.ts'
import { savePage } from './save-page.ts'
import { saveStateView } from './save-state-views.ts'
import { surveyPageView } from './survey-page-views.ts'

type WithPage = { Params: { token: string; page: string }; Querystring: { from?: string } }
type PageRequest = FastifyRequest<WithPage>

/** A page that somebody has open: who, which draft, and where in the questionnaire. */
interface OpenPage {
  respondent: Respondent
  draft: Draft
  /** The part of the questionnaire that this person sees. */
  route: Route
  place: Place
}

/** The pages of the questionnaire: shown, posted, and saved while somebody types. */
export async function pageRoutes(app: FastifyInstance, { db, clock }: Dependencies): Promise<void> {
  /** When a page is posted, and when it was shown as far as the page itself tells. */
  const momentOf = (request: PageRequest) => ({ now: clock(), shownAt: shownBefore(formOf(request.body)) })

  async function openDraft(respondent: Respondent): Promise<{ draft: Draft; route: Route }> {
    const draft = await draftAt(db, openResponse(respondent))
    return { draft, route: routeFor(respondent, routeOf(respondent.survey, draft)) }
  }

  /** The page at an address; undefined when it does not exist or the answers hide it. */
  async function openPage(
    request: PageRequest,
    respondent: Respondent,
  ): Promise<{ page: OpenPage | undefined; route: Route }> {
    const { draft, route } = await openDraft(respondent)
    const place = findPlace(route, request.params.page) ?? hiddenPlace(respondent, request.params.page)
    return { page: place === undefined ? undefined : { respondent, draft, route, place }, route }
  }

  /** What a form holds for a page, without what cannot have been filled in on it. */
  function read(request: PageRequest, { draft, place }: OpenPage): { posted: PostedPage; refused: PageFault[] } {
    const { page, questions } = place.shown
    const posted = readPostedPage(page, formOf(request.body))
    const input = { posted: posted.fields, stored: fieldsOn(draft, page.name) }
    const { fields, faults } = withoutInventedChoices(questions, input, request.locale)
    return { posted: { ...posted, fields }, refused: faults }
  }

  /** Saves what a form holds for a page; returns the draft as it stands then. */
  function save(request: PageRequest, { respondent, draft, place }: OpenPage, posted: PostedPage): Promise<Draft> {
    return savePage(db, {
      draft,
      page: place.shown.page.name,
      questions: place.shown.questions,
      posted,
      author: respondent.delegation?.id ?? null,
      device: deviceKind(request.headers['user-agent']),
      now: clock(),
    })
  }

  async function show(
    reply: FastifyReply,
    request: PageRequest,
    { respondent, draft, route, place }: OpenPage,
    { faults = [], notices = [] }: { faults?: PageFault[]; notices?: PageNotice[] } = {},
  ): Promise<FastifyReply> {
    const isChange = request.query.from === 'check'
    const toCome = route.pages.slice(place.position - 1).map(({ page }) => page.name)
    const earlier = await loadEarlierAnswers(db, respondent)
    const authors = await loadPageAuthors(db, respondent, draft, place.shown.page.name)
    const time = await loadMeasuredTime(db, respondent, clock())
    return reply.code(faults.length > 0 ? 422 : 200).page(
      'respond/page',
      surveyPageView(respondent, {
        draft,
        route,
        place,
        visit: newVisit(clock()),
        faults,
        notices,
        earlier,
        authors,
        remaining: isChange ? null : time.ofPages(toCome),
        isChange,
      }),
    )
  }

  app.get<WithPage>(paths.respond.page(':token', ':page'), async (request, reply) => {
    const respondent = await openLink(db, request, { now: clock() })
    if (stateOf(respondent.invitation) === 'submitted' && respondent.delegation === null)
      return reply.redirect(paths.respond.receipt(respondent.token), 303)
    const { page, route } = await openPage(request, respondent)
    if (page === undefined) return reply.redirect(whereToGoOn(respondent, route), 303)
    return show(reply, request, page)
  })

  app.post<WithPage>(paths.respond.page(':token', ':page'), async (request, reply) => {
    const respondent = await openLink(db, request, momentOf(request))
    const { page: open, route } = await openPage(request, respondent)
    if (open === undefined) return reply.redirect(whereToGoOn(respondent, route), 303)
    const { page, questions } = open.place.shown
    const { posted, refused } = read(request, open)
    const { action } = posted
    const acting = action === null ? undefined : questions.find(({ name }) => name === action.question)
    if (action !== null && acting !== undefined) {
      const changed = typeOf(acting).act?.(acting, posted.fields, action.detail) ?? posted.fields
      await save(request, open, { ...posted, fields: withInput(posted.fields, [acting], changed) })
      return reply.redirect(`${addressOf(request, respondent, page.name)}#${acting.name}`, 303)
    }
    const draft = await save(request, open, posted)
    const saved = { ...open, draft }
    const { survey } = respondent
    const remarks = (locale: Locale) =>
      remarksOn(survey, open.place.shown, draft, { locale, confirmed: posted.confirmed, refused })

    if (switchLocale(request, reply, posted.language)) {
      const inOtherLanguage = { ...saved, respondent: { ...respondent, locale: request.locale } }
      // Errors that were on the page come back in the other language; nothing else has been asked for yet.
      const faults = posted.hadErrors ? remarks(request.locale).faults : []
      return show(reply, request, inOtherLanguage, { faults })
    }
    const { faults, notices, conflicts } = remarks(request.locale)
    // Both answers are there when the page is shown afresh, at an address that can be reloaded.
    if (conflicts.length > 0)
      return reply.redirect(`${addressOf(request, respondent, page.name)}#conflict-${conflicts[0]}`, 303)
    if (posted.goesBack) {
      // A gap may be filled in later, and what cannot be used is kept as it was typed; but it must be seen to be mended.
      const unusable = faults.filter(isUnusable)
      if (unusable.length > 0) return show(reply, request, saved, { faults: unusable })
      return reply.redirect(addressBefore(respondent, open.place.previous), 303)
    }
    if (faults.length > 0 || notices.length > 0) return show(reply, request, saved, { faults, notices })
    const after = routeFor(respondent, routeOf(survey, draft))
    return reply.redirect(
      request.query.from === 'check'
        ? addressAfterChange(respondent, route, after, page.name)
        : addressAfter(respondent, after, page.name),
      303,
    )
  })

  // What was typed but not yet posted, sent by the page's script while somebody types and when the page is left.
  app.post<WithPage>(
    paths.respond.draft(':token', ':page'),
    { config: { answersJson: true } },
    async (request, reply) => {
      const respondent = await openLink(db, request, momentOf(request))
      const { page: open } = await openPage(request, respondent)
      if (open === undefined) throw problems.pageNotFound()
      const { posted } = read(request, open)
      const draft = await save(request, open, posted)
      return reply.send(
        saveStateView(request.locale, {
          shown: open.place.shown,
          draft,
          revision: posted.baseRevision,
          now: clock(),
        }),
      )
    },
  )
}

/** Who tries a questionnaire out may look at pages that the answers hide, with every question on them. */
function hiddenPlace({ invitation, survey }: Respondent, name: string): Place | undefined {
  const index = survey.pages.findIndex((page) => page.name === name)
  const page = survey.pages[index]
  if (invitation.wave.previewSince === null || page === undefined) return undefined
  const { questions } = page
  return {
    shown: { page, questions },
    position: index + 1,
    total: survey.pages.length,
    previous: undefined,
    next: undefined,
  }
}

/** The address of a page, with the way back to the check page where the respondent came from there. */
const addressOf = (request: PageRequest, { token }: Respondent, page: string): string =>
  request.query.from === 'check' ? paths.respond.change(token, page) : paths.respond.page(token, page)
