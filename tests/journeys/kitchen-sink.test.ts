import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listEvents } from '#src/audit/event-repository.ts'
import { paths } from '#src/paths.ts'
import { listSubmissions } from '#src/responses/submission-repository.ts'
import { questionTypes } from '#src/surveys/question-types/question-types.ts'
import { questionsIn } from '#src/surveys/survey.ts'
import { aRunningStudy, kitchenSink, type RunningStudy } from '#tests/support/a-running-study.ts'
import { engines } from '#tests/support/engines.ts'
import { filledIn } from '#tests/support/form-in.ts'
import { type InProcessVisitor, visitorOf, withoutEntities } from '#tests/support/in-process-visitor.ts'
import { type KitchenSinkPage, withoutProgramme, withProgramme } from '#tests/support/kitchen-sink-pages.ts'
import { storedAnswers, storedResponse, typed, walk } from '#tests/support/walk.ts'

const { respond } = paths

const journeys = [
  {
    claim: 'everything answered, in Dutch',
    locale: 'nl',
    pages: withProgramme,
    receipt: 'Uw antwoorden zijn verstuurd',
  },
  {
    claim: 'what is not known said, in English',
    locale: 'en',
    pages: withoutProgramme,
    receipt: 'Your answers have been sent',
  },
] as const

/** The pages as they were taken in the end. */
const taken = (pages: readonly KitchenSinkPage[]) => pages.filter(({ errors }) => errors === undefined)

/** The order of a ranking is not in a field that one can fill in. */
const orders = new Set(['obstacles', 'helpers'])
const visible = (page: KitchenSinkPage) =>
  Object.fromEntries(Object.entries(typed(page.answers)).filter(([name]) => !orders.has(name)))

const inOrder = (form: Readonly<Record<string, string[]>>) =>
  Object.fromEntries(Object.entries(form).map(([name, values]) => [name, [...values].sort()]))

/** The answers in words, by page. */
const linesIn = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<section class="answers" aria-labelledby="answers-([^"]+)">(.*?)<\/section>/gs)].map(
      ([, page = '', section = '']) => [
        page,
        [...section.matchAll(/<dd[^>]*>(.*?)<\/dd>/gs)].map(([, line = '']) => withoutEntities(line)),
      ],
    ),
  )

it('the two journeys together answer every kind of question', async () => {
  const { surveys } = await kitchenSink()
  const questions = surveys.flatMap(questionsIn)
  const answered = new Set(journeys.flatMap(({ pages }) => pages.flatMap(({ page }) => page)))
  expect(new Set(surveys.flatMap(({ pages }) => pages.map(({ name }) => name)))).toEqual(answered)
  expect(new Set(questions.map(({ type }) => type))).toEqual(new Set(Object.keys(questionTypes)))
})

describe.each(engines)('every kind of question on %s', (engine) => {
  let study: RunningStudy
  beforeAll(async () => {
    study = await aRunningStudy(engine, { loaded: await kitchenSink() })
  })
  afterAll(() => study.close())

  describe.each(journeys)('with $claim', ({ locale, pages, receipt }) => {
    const expected = Object.assign({}, ...taken(pages).map(({ stored = {} }) => stored))
    let token: string
    let person: InProcessVisitor
    beforeAll(async () => {
      token = (await study.invite()).token
      person = visitorOf(study.app)
      if (locale === 'en') await person.get(`${respond.welcome(token)}?lang=en`)
    })

    it('leads past every page to the check page', () => walk(person, token, pages))

    it('has stored every answer, and nothing else', async () => {
      expect(await storedAnswers(study.db, token)).toEqual(expected)
    })

    it('shows every page again as it was filled in', async () => {
      for (const page of taken(pages)) {
        const { html } = await person.get(respond.page(token, page.page))
        expect(inOrder(filledIn(html)), page.page).toEqual(inOrder(visible(page)))
      }
    })

    it('shows the answers in words, to check and on the receipt, also on paper', async () => {
      const check = await person.get(respond.check(token))
      expect(check).toMatchObject({ status: 200, errors: [] })
      expect(await person.post(respond.submit(token))).toMatchObject({ status: 303, location: respond.receipt(token) })
      const sent = await person.get(respond.receipt(token))
      expect(sent).toMatchObject({ status: 200, heading: receipt })
      const expected = Object.fromEntries(taken(pages).map(({ page, inWords = [] }) => [page, [...inWords]]))
      expect(linesIn(check.html)).toEqual(expected)
      expect(linesIn(sent.html)).toEqual(expected)
      const paper = await person.get(respond.receiptPdf(token, 1))
      expect([paper.status, paper.html.startsWith('%PDF')]).toEqual([200, true])
    })

    it('is sent once, with exactly the answers that were given', async () => {
      const { id } = await storedResponse(study.db, token)
      const versions = await listSubmissions(study.db, id)
      expect(versions.map(({ answers }) => answers)).toEqual([expected])
      const events = await listEvents(study.db, id)
      expect(events.map(({ action }) => action)).toEqual(['response.start', 'response.submit'])
    })
  })

  it('takes in English, word for word, what it takes in Dutch', async () => {
    const { token } = await study.invite()
    const person = visitorOf(study.app)
    await person.get(`${respond.welcome(token)}?lang=en`)
    const titles = new Map(study.survey.pages.map(({ name, title }) => [name, title.en]))
    const remarkable = ['More than half of your people work on digital services. Is that right?']
    const pages = taken(withProgramme).map(({ page, answers, notices }) => ({
      page,
      heading: titles.get(page) ?? '',
      answers,
      ...(notices === undefined ? {} : { notices: remarkable }),
    }))
    await walk(person, token, pages)
    expect(await storedAnswers(study.db, token)).toEqual(
      Object.assign({}, ...taken(withProgramme).map(({ stored = {} }) => stored)),
    )
    expect(await person.post(respond.submit(token))).toMatchObject({ location: respond.receipt(token) })
    const { html } = await person.get(respond.receipt(token))
    expect(linesIn(html).date).toEqual(['28 February 2010', '1 September 2011'])
  })
})
