import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listEvents } from '#src/audit/event-repository.ts'
import { markRevoked } from '#src/invitations/invitation-repository.ts'
import { paths } from '#src/paths.ts'
import { getDraft } from '#src/responses/draft-repository.ts'
import { listSubmissions } from '#src/responses/submission-repository.ts'
import { submitResponse } from '#src/responses/submit-response.ts'
import { markWaveClosed } from '#src/studies/study-repository.ts'
import { aRunningStudy, type Invited, type RunningStudy } from '#tests/support/a-running-study.ts'
import { dumpTables, engines } from '#tests/support/engines.ts'
import { filledIn } from '#tests/support/form-in.ts'
import { type InProcessVisitor, visitorOf, withoutEntities } from '#tests/support/in-process-visitor.ts'
import {
  carelessJourney,
  type JourneyPage,
  longestJourney,
  shortestJourney,
  statements,
} from '#tests/support/questionnaire-pages.ts'
import { routesOf } from '#tests/support/routes.ts'
import { fillIn, storedAnswers, storedResponse, typed, walk } from '#tests/support/walk.ts'

const journeys = [
  {
    claim: 'everything asked, in Dutch',
    locale: 'nl',
    pages: longestJourney,
    check: 'Controleer uw antwoorden',
    receipt: 'Uw antwoorden zijn verstuurd',
    sentOn: /14 april 2010 om \d\d:\d\d/,
    profile: 'De vijf veranderkrachten van ',
    scores: ['4,00', '2,83', '2,00', '3,20', 'Geen score'],
  },
  {
    claim: 'only what must be answered, in English',
    locale: 'en',
    pages: shortestJourney,
    check: 'Check your answers',
    receipt: 'Your answers have been sent',
    sentOn: /14 April 2010 at \d\d:\d\d/,
    profile: 'The five change forces of ',
    scores: ['5.00', '1.00', '3.00', '4.00', '2.00'],
  },
  {
    claim: 'every mistake made once, in Dutch',
    locale: 'nl',
    pages: carelessJourney,
    check: 'Controleer uw antwoorden',
    receipt: 'Uw antwoorden zijn verstuurd',
    sentOn: /14 april 2010 om \d\d:\d\d/,
    profile: 'De vijf veranderkrachten van ',
    scores: ['4,00', '2,83', '2,00', '3,20', 'Geen score'],
  },
] as const

/** What a journey leaves in the database: the last answer given to each field, under its own name. */
const answersOf = (pages: readonly JourneyPage[]) =>
  Object.assign({}, ...pages.filter(({ errors }) => errors === undefined).map(({ answers }) => typed(answers)))

const pageNamed = (name: string): JourneyPage => {
  const found = longestJourney.find(({ page }) => page === name)
  if (found === undefined) throw new Error(`The journey has no page ${name}`)
  return found
}

describe.each(engines)('answering the questionnaire on %s', (engine) => {
  let study: RunningStudy
  let visitor: InProcessVisitor

  beforeAll(async () => {
    study = await aRunningStudy(engine)
    visitor = visitorOf(study.app)
  })
  afterAll(() => study.close())

  describe.each(journeys)('with $claim', ({ locale, pages, check, receipt, profile, sentOn, scores }) => {
    let invited: Invited
    let token: string
    let person: InProcessVisitor

    beforeAll(async () => {
      invited = await study.invite()
      token = invited.token
      person = visitorOf(study.app)
      if (locale === 'en') await person.get(`${paths.respond.welcome(token)}?lang=en`)
    })

    it('leads from the welcome page past every page to the check page', () => walk(person, token, pages))

    it('has stored every answer under its own name and nothing else', async () => {
      const stored = Object.entries(await storedAnswers(study.db, token))
      const asPosted = stored.map(([name, value]) => [name, Array.isArray(value) ? value : [String(value)]])
      expect(Object.fromEntries(asPosted)).toEqual(answersOf(pages))
    })

    it('shows the answers to check, page by page', async () => {
      const answer = await person.get(paths.respond.check(token))
      expect(answer).toMatchObject({ status: 200, heading: check, errors: [] })
      const headings = [...answer.html.matchAll(/<h2 id="answers-[^>]*>(.*?)<\/h2>/g)].map((found) => found[1])
      expect(headings).toEqual(pages.filter(({ errors }) => errors === undefined).map(({ heading }) => heading))
    })

    it('is sent once and ends with a receipt that names the moment', async () => {
      study.clock.advance(25)
      const sent = await person.post(paths.respond.submit(token))
      expect(sent).toMatchObject({ status: 303, location: paths.respond.receipt(token) })
      const answer = await person.get(paths.respond.receipt(token))
      expect(answer).toMatchObject({ status: 200, heading: receipt })
      const { submittedAt } = await storedResponse(study.db, token)
      expect(submittedAt).toBe(study.clock.now().toISOString())
      expect(answer.html).toMatch(sentOn)
    })

    it('shows the profile of the municipality: five scores, and the chart where it can be drawn', async () => {
      const answer = await person.get(paths.respond.profile(token))
      expect(answer).toMatchObject({ status: 200, heading: `${profile}${invited.municipality}` })
      const cells = [...answer.html.matchAll(/<tr><th scope="row">.*?<\/th><td[^>]*>(.*?)<\/td>/g)]
      expect(cells.map((found) => found[1])).toEqual(scores)
      const figure = await person.get(paths.respond.profileFigure(token))
      expect(figure).toMatchObject({ status: 200, headers: { 'content-type': 'image/svg+xml' } })
      expect(figure.html).toMatch(/^<svg /)
    })

    it('shows the receipt from then on, whichever address of the link is opened', async () => {
      const { welcome, page, check: checking } = paths.respond
      for (const address of [welcome(token), page(token, 'urgency'), checking(token)]) {
        expect(await person.get(address)).toMatchObject({ status: 303, location: paths.respond.receipt(token) })
      }
      expect(await person.post(paths.respond.start(token))).toMatchObject({ status: 303 })
      expect(await person.post(paths.respond.submit(token))).toMatchObject({ status: 303 })
    })

    it('refuses changes after sending, and keeps what was sent', async () => {
      const before = await storedAnswers(study.db, token)
      const { page, answers } = pageNamed('about-you')
      expect(await person.post(paths.respond.page(token, page), answers)).toMatchObject({ status: 409 })
      expect(await person.post(paths.respond.draft(token, page), answers)).toMatchObject({ status: 409 })
      expect(await storedAnswers(study.db, token)).toEqual(before)
    })

    it('left one event for the start and one for the sending', async () => {
      const { id } = await storedResponse(study.db, token)
      const events = await listEvents(study.db, id)
      expect(events.map(({ action }) => action)).toEqual(['response.start', 'response.submit'])
    })
  })

  describe('when required answers are missing', () => {
    it('keeps what is usable of a faulty page', async () => {
      const { token } = await study.invite()
      await visitor.post(paths.respond.start(token))
      await visitor.post(paths.respond.page(token, 'about-you'), { respondent_role: 'secretary', years_in_role: '7' })
      const faulty = await visitor.post(paths.respond.page(token, 'about-you'), { years_in_role: '9' })
      expect(faulty).toMatchObject({ status: 422, errors: ['Beantwoord de vraag “Wat is uw functie?”'] })
      expect(faulty.title).toMatch(/^Fout: /)
      expect(await storedAnswers(study.db, token)).toEqual({ years_in_role: 9 })
    })

    it('points each line of the summary at a field that is on the page', async () => {
      const { token } = await study.invite()
      await visitor.post(paths.respond.start(token))
      const faulty = await visitor.post(paths.respond.page(token, 'urgency'), {})
      expect(faulty.errors[0]).toMatch(/^Kies een antwoord bij “.+”$/)
      expect(faulty.html).toContain('</span>Kies een antwoord</p>')
      const targets = [...faulty.html.matchAll(/<a class="utrecht-link" href="#([^"]+)">/g)].map((found) => found[1])
      expect(targets).toEqual(['urgency_1', 'urgency_2', 'urgency_3', 'urgency_4', 'urgency_5', 'urgency_6'])
      for (const target of targets) expect(faulty.html.split(`id="${target}"`)).toHaveLength(2)
    })

    it('empties an answer that need not be given when its field is emptied', async () => {
      const { token } = await study.invite()
      await visitor.post(paths.respond.start(token))
      await visitor.post(paths.respond.page(token, 'about-you'), { respondent_role: 'secretary', years_in_role: '7' })
      await visitor.post(paths.respond.page(token, 'about-you'), { respondent_role: 'secretary', years_in_role: '' })
      expect(await storedAnswers(study.db, token)).toEqual({ respondent_role: 'secretary' })
    })

    it('saves what there is on the way back, and asks nothing', async () => {
      const { token } = await study.invite()
      await fillIn(visitor, token, longestJourney.slice(0, 2))
      const answers = { ...statements('urgency', [4, '', 2]), direction: 'previous' }
      const posted = await visitor.post(paths.respond.page(token, 'urgency'), answers)
      expect(posted).toMatchObject({ status: 303, location: paths.respond.page(token, 'plan') })
      expect(await storedAnswers(study.db, token)).toMatchObject({ urgency_1: 4, urgency_3: 2 })
    })

    it('does not go back over an answer that cannot be used, and asks only about that', async () => {
      const { token } = await study.invite()
      await visitor.post(paths.respond.start(token))
      const answers = { years_in_role: 'zeven', direction: 'previous' }
      const refused = await visitor.post(paths.respond.page(token, 'about-you'), answers)
      expect(refused).toMatchObject({ status: 422, errors: [expect.stringContaining('een getal in')] })
      expect(refused.html).toContain('value="zeven"')
    })

    it('refuses to send, names the pages, and stays a draft', async () => {
      const { token } = await study.invite()
      await fillIn(visitor, token, [pageNamed('about-you'), pageNamed('urgency')])
      const refused = await visitor.post(paths.respond.submit(token))
      expect(refused).toMatchObject({ status: 303, location: paths.respond.check(token) })
      const check = await visitor.get(paths.respond.check(token))
      expect(check).toMatchObject({ status: 200, heading: 'Controleer uw antwoorden' })
      expect(check.errors).toEqual([
        'Het plan van uw gemeente',
        'Ambitie',
        'Planning',
        'Interactie',
        'Leiderschap',
        'Budget en hulp',
        'De uitvoering tot nu toe',
      ])
      const { id, submittedAt } = await storedResponse(study.db, token)
      expect(submittedAt).toBeNull()
      expect((await listEvents(study.db, id)).map(({ action }) => action)).toEqual(['response.start'])
    })
  })

  describe('when an answer hides a page', () => {
    const notCutting = { ...pageNamed('budget-support').answers, budget_next_year: 'equal' }
    let token: string
    beforeAll(async () => {
      token = (await study.invite()).token
      await fillIn(visitor, token)
    })

    it('passes the page over, and leads away from its address', async () => {
      const posted = await visitor.post(paths.respond.page(token, 'budget-support'), notCutting)
      expect(posted).toMatchObject({ status: 303, location: paths.respond.page(token, 'support') })
      expect(await visitor.get(paths.respond.page(token, 'budget-cut'))).toMatchObject({ status: 303 })
      const ignored = await visitor.post(paths.respond.page(token, 'budget-cut'), { budget_cut_band: 'over_50' })
      expect(ignored).toMatchObject({ status: 303 })
    })

    it('keeps the hidden answer in the database but counts and shows it nowhere', async () => {
      expect(await storedAnswers(study.db, token)).toMatchObject({ budget_cut_band: '10_25' })
      const { html } = await visitor.get(paths.respond.check(token))
      expect(html).not.toContain('De bezuiniging')
      expect(html).not.toContain('10 tot 25 procent')
    })

    it('brings the answer back when the page is shown again', async () => {
      const posted = await visitor.post(
        paths.respond.page(token, 'budget-support'),
        pageNamed('budget-support').answers,
      )
      expect(posted).toMatchObject({ status: 303, location: paths.respond.page(token, 'budget-cut') })
      const { html } = await visitor.get(paths.respond.page(token, 'budget-cut'))
      expect(filledIn(html)).toEqual({ budget_cut_band: ['10_25'] })
      expect((await visitor.get(paths.respond.check(token))).html).toContain('10 tot 25 procent')
    })

    it('leaves a hidden answer off the receipt', async () => {
      await visitor.post(paths.respond.page(token, 'budget-support'), notCutting)
      expect(await visitor.post(paths.respond.submit(token))).toMatchObject({ status: 303 })
      const { html, status } = await visitor.get(paths.respond.receipt(token))
      expect(status).toBe(200)
      expect(html).toContain('Het blijft gelijk')
      expect(html).not.toContain('10 tot 25 procent')
      expect(await storedAnswers(study.db, token)).toMatchObject({ budget_cut_band: '10_25' })
    })
  })

  describe('when something is changed from the check page', () => {
    let token: string
    beforeAll(async () => {
      token = (await study.invite()).token
      await fillIn(visitor, token)
    })
    const change = (page: string) => `${paths.respond.page(token, page)}?from=check`

    it('offers a way to change each page', async () => {
      const { html } = await visitor.get(paths.respond.check(token))
      const addresses = [...html.matchAll(/class="utrecht-link" href="([^"]+)" aria-label="Wijzigen: /g)]
      expect(addresses.map((found) => withoutEntities(found[1] ?? ''))).toEqual(
        longestJourney.map(({ page }) => change(page)),
      )
    })

    it('returns to the check page when nothing new must be asked', async () => {
      const page = await visitor.get(change('plan'))
      expect(page.html).toContain('Opslaan en naar overzicht')
      const changed = { ...pageNamed('plan').answers, starting_position: '3' }
      const posted = await visitor.post(change('plan'), changed)
      expect(posted).toMatchObject({ status: 303, location: paths.respond.check(token) })
      expect(await storedAnswers(study.db, token)).toMatchObject({ starting_position: 3 })
    })

    it('stays in the change when an error is made', async () => {
      const faulty = await visitor.post(change('plan'), {})
      expect(faulty.status).toBe(422)
      expect(withoutEntities(faulty.html)).toContain(`action="${change('plan')}"`)
    })

    it('first asks what the change brings up', async () => {
      const { token: other } = await study.invite()
      const person = visitorOf(study.app)
      await person.get('/?lang=en')
      await fillIn(person, other, shortestJourney)
      const cutting = { budget_pressure: 'yes', budget_next_year: 'cut', help_needed: 'dont_know' }
      const posted = await person.post(`${paths.respond.page(other, 'budget-support')}?from=check`, cutting)
      expect(posted.location).toBe(`${paths.respond.page(other, 'budget-cut')}?from=check`)
      const answered = await person.post(posted.location ?? '', { budget_cut_band: '0_10' })
      expect(answered).toMatchObject({ status: 303, location: paths.respond.check(other) })
    })
  })

  it('asks every page that a change from the check page brings up', async () => {
    const { token } = await study.invite()
    const person = visitorOf(study.app)
    await fillIn(person, token, shortestJourney)
    const change = (page: string) => `${paths.respond.page(token, page)}?from=check`
    const cutting = { budget_pressure: 'yes', budget_next_year: 'cut', help_needed: 'yes' }
    expect(await person.post(change('budget-support'), cutting)).toMatchObject({ location: change('budget-cut') })
    const band = { budget_cut_band: '0_10' }
    expect(await person.post(change('budget-cut'), band)).toMatchObject({ location: change('support') })
    const answered = await person.post(change('support'), { help_kinds: 'knowledge' })
    expect(answered).toMatchObject({ location: paths.respond.check(token) })
  })

  it('opens a link that was copied with a slash at its end', async () => {
    const { token } = await study.invite()
    expect(await visitor.get(`${paths.respond.welcome(token)}/`)).toMatchObject({ status: 200 })
  })

  it('resumes on another device where it was left, and says when', async () => {
    const { token } = await study.invite()
    await fillIn(visitorOf(study.app), token, longestJourney.slice(0, 3))
    study.clock.advance(60 * 24)
    const otherDevice = visitorOf(study.app)
    const welcome = await otherDevice.get(paths.respond.welcome(token))
    expect(welcome.html).toContain('Welkom terug')
    expect(welcome.html).toContain(`href="${paths.respond.page(token, 'ambition')}"`)
    expect(welcome.html).not.toContain(`action="${paths.respond.start(token)}"`)
    const page = await otherDevice.get(paths.respond.page(token, 'plan'))
    expect(filledIn(page.html)).toEqual(typed(pageNamed('plan').answers))
  })

  it('opens the same draft when started twice', async () => {
    const { token } = await study.invite()
    const starts = await Promise.all(
      Array.from({ length: 5 }, () => visitorOf(study.app).post(paths.respond.start(token))),
    )
    expect(starts.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303])
    const { id } = await storedResponse(study.db, token)
    expect((await listEvents(study.db, id)).map(({ action }) => action)).toEqual(['response.start'])
    await visitor.post(paths.respond.page(token, 'about-you'), pageNamed('about-you').answers)
    expect(await visitor.post(paths.respond.start(token))).toMatchObject({ status: 303 })
    expect(await storedAnswers(study.db, token)).toMatchObject({ respondent_role: 'secretary' })
  })

  it('takes a page posted again after browser Back, and leaves later pages as they were', async () => {
    const { token } = await study.invite()
    await fillIn(visitor, token, longestJourney.slice(0, 4))
    const again = { ...pageNamed('plan').answers, starting_position: '2' }
    const posted = await visitor.post(paths.respond.page(token, 'plan'), again)
    expect(posted).toMatchObject({ status: 303, location: paths.respond.page(token, 'urgency') })
    const stored = await storedAnswers(study.db, token)
    expect(stored).toMatchObject({ starting_position: 2, urgency_1: 4, urgency_6: 2, ambition_6: 4 })
  })

  it('is sent once however often the button is pressed at the same time', async () => {
    const { token } = await study.invite()
    await fillIn(visitor, token)
    const sent = await Promise.all(
      Array.from({ length: 200 }, () => visitorOf(study.app).post(paths.respond.submit(token))),
    )
    const { check, receipt } = paths.respond
    expect(sent.filter(({ location }) => location === receipt(token)).length).toBeGreaterThan(0)
    expect(sent.filter(({ location }) => location !== receipt(token))).toEqual([])
    expect(await visitor.get(check(token))).toMatchObject({ status: 303, location: receipt(token) })
    const { id, submittedAt } = await storedResponse(study.db, token)
    expect(submittedAt).not.toBeNull()
    const submissions = (await listEvents(study.db, id)).filter(({ action }) => action === 'response.submit')
    expect(submissions).toHaveLength(1)
    expect(await listSubmissions(study.db, id)).toHaveLength(1)
  })

  it('is not sent when an answer changed after it was found complete', async () => {
    const { token } = await study.invite()
    await fillIn(visitor, token, shortestJourney)
    const complete = await storedResponse(study.db, token)
    const draft = await getDraft(study.db, complete.id)
    const cutting = { budget_pressure: 'yes', budget_next_year: 'cut', help_needed: 'no' }
    expect(await visitor.post(paths.respond.page(token, 'budget-support'), cutting)).toMatchObject({ status: 303 })
    const { surveyVersionId } = complete
    expect(await submitResponse(study.db, { draft, surveyVersionId, answers: {}, now: study.clock.now() })).toBe(false)
    expect((await storedResponse(study.db, token)).submittedAt).toBeNull()
    const check = paths.respond.check(token)
    expect(await visitor.post(paths.respond.submit(token))).toMatchObject({ status: 303, location: check })
    expect(await visitor.get(check)).toMatchObject({ errors: ['De bezuiniging'] })
  })

  it('loses no answer when a page is saved and sent at the same moment', async () => {
    const { token } = await study.invite()
    await fillIn(visitor, token)
    const [saved] = await Promise.all([
      visitorOf(study.app).post(paths.respond.page(token, 'own-words'), { remarks: 'Nog één ding' }),
      visitorOf(study.app).post(paths.respond.submit(token)),
    ])
    const { remarks } = await storedAnswers(study.db, token)
    expect({ status: saved.status, remarks }).toEqual(
      saved.status === 303 ? { status: 303, remarks: 'Nog één ding' } : { status: 409, remarks: undefined },
    )
  })

  describe('given hostile text', () => {
    const texts = {
      success_factors: `<script>alert("1")</script> 'één' & "twee" {{title}} </textarea><b>vet</b> 😀 \\ %00`,
      failure_factors: 'x'.repeat(4000),
      remarks: '\n\n  eerste regel\ntweede regel  ',
    }
    let token: string
    beforeAll(async () => {
      token = (await study.invite()).token
      await fillIn(visitor, token)
    })

    it('stores it exactly and shows it escaped on every page', async () => {
      const posted = await visitor.post(paths.respond.page(token, 'own-words'), texts)
      expect(posted).toMatchObject({ status: 303, location: paths.respond.check(token) })
      expect(await storedAnswers(study.db, token)).toMatchObject(texts)
      const page = await visitor.get(paths.respond.page(token, 'own-words'))
      expect(filledIn(page.html)).toEqual(typed(texts))
      const check = await visitor.get(paths.respond.check(token))
      await visitor.post(paths.respond.submit(token))
      const receipt = await visitor.get(paths.respond.receipt(token))
      for (const { html } of [page, check, receipt]) {
        expect(html).not.toContain('<script>alert')
        expect(html).not.toContain('<b>vet')
        expect(withoutEntities(html)).toContain(texts.success_factors)
        expect(html).toContain(texts.failure_factors)
      }
    })

    it('refuses fields that the page does not have, and keeps what was stored', async () => {
      const { token: other } = await study.invite()
      await visitor.post(paths.respond.start(other))
      const form = JSON.parse(
        '{"__proto__": "x", "constructor": "x", "toString": "x", "urgency_1": "5", "respondent_role": "secretary"}',
      )
      expect(await visitor.post(paths.respond.page(other, 'about-you'), form)).toMatchObject({ status: 400 })
      expect(await storedAnswers(study.db, other)).toEqual({})
    })

    it('keeps a text that is too long on the page, and saves the others', async () => {
      const { token: other } = await study.invite()
      await fillIn(visitor, other)
      const tooLong = { success_factors: 'kort', remarks: `${'é'.repeat(4000)}😀` }
      const faulty = await visitor.post(paths.respond.page(other, 'own-words'), tooLong)
      expect(faulty).toMatchObject({
        status: 422,
        errors: [
          'Het antwoord bij “Hebt u nog opmerkingen over dit onderwerp of over deze vragenlijst?” is 2 tekens te lang. Er passen 4.000 tekens in.',
        ],
      })
      expect(filledIn(faulty.html)).toEqual(typed(tooLong))
      const stored = await storedAnswers(study.db, other)
      expect(stored.success_factors).toBe('kort')
      expect(stored.remarks).toBeUndefined()
    })

    it('refuses what no browser would post, with a page of its own', async () => {
      const { token: other } = await study.invite()
      await visitor.post(paths.respond.start(other))
      const url = paths.respond.page(other, 'about-you')
      const json = await study.app.inject({ method: 'POST', url, payload: { respondent_role: 'secretary' } })
      expect([json.statusCode, json.payload.includes('Dit verzoek begrijpen wij niet')]).toEqual([400, true])
      const huge = await visitor.post(url, { years_in_role: '1'.repeat(600_000) })
      expect(huge).toMatchObject({ status: 413, heading: 'Dit is te groot' })
      expect(await storedAnswers(study.db, other)).toEqual({})
    })
  })

  describe('when a page is left without pressing a button', () => {
    const beacon = async (token: string, page: string, fields: Record<string, string>) =>
      (
        await study.app.inject({
          method: 'POST',
          url: paths.respond.draft(token, page),
          headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
          payload: new URLSearchParams(fields).toString(),
        })
      ).statusCode

    it('saves what was typed as far as it is usable', async () => {
      const { token } = await study.invite()
      await fillIn(visitor, token, longestJourney.slice(0, 2))
      expect(await beacon(token, 'urgency', { urgency_1: '5', urgency_2: '9', urgency_4: 'dont_know' })).toBe(200)
      const { urgency_1, urgency_2, urgency_4 } = await storedAnswers(study.db, token)
      expect({ urgency_1, urgency_2, urgency_4 }).toEqual({
        urgency_1: 5,
        urgency_2: undefined,
        urgency_4: 'dont_know',
      })
      const page = await visitor.get(paths.respond.page(token, 'urgency'))
      expect(filledIn(page.html)).toEqual({ urgency_1: ['5'], urgency_4: ['dont_know'] })
    })

    it('saves nothing before the start, and nothing on a page that is not shown', async () => {
      const { token } = await study.invite()
      expect(await beacon(token, 'urgency', { urgency_1: '5' })).toBe(409)
      await visitor.post(paths.respond.start(token))
      expect(await beacon(token, 'budget-cut', { budget_cut_band: '0_10' })).toBe(404)
      expect(await storedAnswers(study.db, token)).toEqual({})
    })
  })

  describe('in another language', () => {
    it('switches by address, remembers by cookie, and switches back', async () => {
      const { token } = await study.invite()
      await visitor.post(paths.respond.start(token))
      const person = visitorOf(study.app)
      const address = paths.respond.page(token, 'urgency')
      expect(await person.get(address)).toMatchObject({ heading: 'Urgentie' })
      expect(await person.get(`${address}?lang=en`)).toMatchObject({ heading: 'Urgency' })
      const remembered = await person.get(address)
      expect(remembered).toMatchObject({ heading: 'Urgency' })
      expect(remembered.html).toContain('<html lang="en">')
      expect(await person.get(`${address}?lang=nl`)).toMatchObject({ heading: 'Urgentie' })
      expect(await person.get(address)).toMatchObject({ heading: 'Urgentie' })
    })

    it('stays as it was when asked for a language that there is not', async () => {
      const { token } = await study.invite()
      const person = visitorOf(study.app)
      const answer = await person.get(`${paths.respond.welcome(token)}?lang=fr`)
      expect([answer.status, answer.html.includes('<html lang="nl">'), person.cookies.size]).toEqual([200, true, 0])
    })

    it('switches in the middle of a page without losing what was typed, usable or not', async () => {
      const { token } = await study.invite()
      const person = visitorOf(study.app)
      await person.post(paths.respond.start(token))
      const typed = { respondent_role: 'secretary', years_in_role: 'zeven', language: 'en' }
      const switched = await person.post(paths.respond.page(token, 'about-you'), typed)
      expect(switched).toMatchObject({ status: 200, errors: [], heading: 'You and your position' })
      expect(switched.html).toContain('value="zeven"')
      expect(await storedAnswers(study.db, token)).toEqual({ respondent_role: 'secretary' })
      expect(await person.get(paths.respond.check(token))).toMatchObject({ heading: 'Check your answers' })
    })

    it('shows the errors of a page again in the other language, after they were shown and not before', async () => {
      const { token } = await study.invite()
      const person = visitorOf(study.app)
      await person.post(paths.respond.start(token))
      const address = paths.respond.page(token, 'about-you')
      expect((await person.get(address)).html).not.toContain('shown_errors')
      const faulty = await person.post(address, {})
      expect(faulty.html).toContain('<input type="hidden" name="shown_errors" value="yes"')
      const switched = await person.post(address, { shown_errors: 'yes', language: 'en' })
      expect(switched).toMatchObject({ status: 422, errors: ['Answer the question “What is your position?”'] })
    })

    it('words errors in the language of the page', async () => {
      const { token } = await study.invite()
      const person = visitorOf(study.app)
      await person.get(`${paths.respond.welcome(token)}?lang=en`)
      await person.post(paths.respond.start(token))
      const faulty = await person.post(paths.respond.page(token, 'about-you'), {})
      expect(faulty).toMatchObject({ status: 422, errors: ['Answer the question “What is your position?”'] })
      expect(faulty.title).toMatch(/^Error: /)
    })
  })
})

describe.each(engines)('a link that leads nowhere on %s', (engine) => {
  let study: RunningStudy
  let visitor: InProcessVisitor
  const links: Record<string, string> = {}

  beforeAll(async () => {
    study = await aRunningStudy(engine)
    visitor = visitorOf(study.app)
    for (const name of ['new', 'started', 'sent', 'revoked', 'revokedAfterSending']) {
      links[name] = (await study.invite()).token
    }
    const invitationOf = new Map<string, string>()
    for (const name of ['revoked', 'revokedAfterSending']) {
      const { token, invitationId } = await study.invite()
      links[name] = token
      invitationOf.set(name, invitationId)
    }
    await fillIn(visitor, links.started ?? '')
    for (const name of ['sent', 'revokedAfterSending']) {
      await fillIn(visitor, links[name] ?? '')
      await visitor.post(paths.respond.submit(links[name] ?? ''))
    }
    await study.db.transaction().execute(async (trx) => {
      for (const id of invitationOf.values()) await markRevoked(trx, id, study.clock.now().toISOString())
    })
    links.unknown = 'x'.repeat(27)
    links.endless = 'x'.repeat(4000)
    links.malformed = '%E0%A4%A'
    links.path = '..%2f..%2fetc%2fpasswd'
  })
  afterAll(() => study.close())

  const { welcome, page, check, receipt, profile, profileFigure, start, submit } = paths.respond
  const aPage = (token: string) => page(token, 'plan')
  const all = [welcome, aPage, check, receipt, profile, profileFigure]

  const cases = [
    { link: 'unknown', gets: all, posts: [start, aPage, submit], status: 404, heading: 'Deze link kennen wij niet' },
    { link: 'path', gets: all, posts: [start, aPage, submit], status: 404, heading: 'Deze link kennen wij niet' },
    { link: 'endless', gets: all, posts: [start], status: 404, heading: 'Deze link kennen wij niet' },
    { link: 'malformed', gets: all, posts: [start], status: 404, heading: 'Deze pagina bestaat niet' },
    { link: 'revoked', gets: all, posts: [start, aPage, submit], status: 410, heading: 'Deze link is ingetrokken' },
    { link: 'revokedAfterSending', gets: all, posts: [submit], status: 410, heading: 'Deze link is ingetrokken' },
    {
      link: 'new',
      gets: [aPage, check],
      posts: [aPage, submit],
      status: 409,
      heading: 'U bent nog niet begonnen',
    },
    {
      link: 'started',
      gets: [receipt, profile, profileFigure],
      posts: [],
      status: 409,
      heading: 'U hebt nog niets verstuurd',
    },
    { link: 'sent', gets: [], posts: [aPage], status: 409, heading: 'Uw antwoorden zijn al verstuurd' },
  ]

  it.each(cases)('tells about the link that is $link: $status', async ({ link, gets, posts, status, heading }) => {
    const token = links[link] ?? ''
    for (const address of gets) expect(await visitor.get(address(token))).toMatchObject({ status, heading })
    for (const address of posts) expect(await visitor.post(address(token))).toMatchObject({ status, heading })
  })

  it('is never repeated on the page that tells about it', async () => {
    const { html } = await visitor.get(welcome(links.unknown ?? ''))
    expect(html).not.toContain(links.unknown)
  })

  it.each([
    ['new', aPage, true],
    ['started', receipt, true],
    ['unknown', welcome, false],
    ['revoked', welcome, false],
  ] as const)('leads back to the personal page where that leads on: %s', async (link, address, leadsBack) => {
    const token = links[link] ?? ''
    const { html } = await visitor.get(address(token))
    expect(withoutEntities(html)).toContain(`<p><a class="utrecht-link" href="${leadsBack ? welcome(token) : '/'}"`)
  })

  it('keeps a draft whose link is withdrawn', async () => {
    const { token, invitationId } = await study.invite()
    await fillIn(visitor, token, longestJourney.slice(0, 1))
    await study.db.transaction().execute((trx) => markRevoked(trx, invitationId, study.clock.now().toISOString()))
    expect(await visitor.get(welcome(token))).toMatchObject({ status: 410 })
    expect(await storedAnswers(study.db, token)).toMatchObject({ respondent_role: 'secretary', years_in_role: 7 })
  })

  it('goes on with the first page that is open when the page in its address does not exist', async () => {
    const { token } = await study.invite()
    await visitor.post(start(token))
    expect(await visitor.get(page(token, 'no-such-page'))).toMatchObject({
      status: 303,
      location: page(token, 'about-you'),
    })
  })

  describe('once the questionnaire is closed', () => {
    beforeAll(async () => {
      const closed = await study.db
        .transaction()
        .execute((trx) => markWaveClosed(trx, study.waveId, '2010-04-30T22:30:00.000Z'))
      expect(closed).toBe(true)
      // The day after.
      study.clock.advance(17 * 24 * 60)
    })

    it.each(['new', 'started'])('tells when, to a link that is %s, and takes no answers', async (link) => {
      const token = links[link] ?? ''
      const before = await dumpTables(study.db)
      const answers = [await visitor.get(welcome(token)), await visitor.post(start(token))]
      if (link === 'started') {
        answers.push(await visitor.get(aPage(token)), await visitor.get(check(token)))
        answers.push(await visitor.post(aPage(token), { starting_position: '1' }), await visitor.post(submit(token)))
      }
      for (const answer of answers) {
        expect(answer).toMatchObject({ status: 410, heading: 'Deze vragenlijst is gesloten' })
        // Half past midnight in Amsterdam is the next day there.
        expect(answer.html).toContain('gesloten op 1 mei 2010')
      }
      expect(await dumpTables(study.db)).toEqual(before)
    })

    it('still shows the receipt and the profile of what was sent', async () => {
      const token = links.sent ?? ''
      expect(await visitor.get(receipt(token))).toMatchObject({ status: 200 })
      expect(await visitor.get(profile(token))).toMatchObject({ status: 200 })
    })
  })
})

describe.each(engines)('looking at pages on %s', (engine) => {
  it('never changes the database, whatever state the link is in', async () => {
    const study = await aRunningStudy(engine)
    const visitor = visitorOf(study.app)
    const links: string[] = ['unknown']
    for (const state of ['new', 'started', 'sent', 'revoked']) {
      const { token, invitationId } = await study.invite()
      links.push(token)
      if (state !== 'new') await fillIn(visitor, token)
      if (state === 'sent') await visitor.post(paths.respond.submit(token))
      if (state === 'revoked') {
        await study.db.transaction().execute((trx) => markRevoked(trx, invitationId, '2010-04-14T10:00:00.000Z'))
      }
    }
    const readable = routesOf(study.app).filter(({ method, url }) => method === 'GET' && !url.startsWith('/staff'))
    expect(readable.length).toBeGreaterThanOrEqual(9)

    const before = await dumpTables(study.db)
    for (const token of links) {
      for (const { url } of readable) {
        const address = url.replace(':token', token).replace(':page', 'plan').replace(':file', 'none.css')
        for (const suffix of ['', '?lang=en', '?from=check']) {
          const got = await visitor.get(`${address}${suffix}`)
          const head = await visitor.head(`${address}${suffix}`)
          expect([head.status, head.html]).toEqual([got.status, ''])
        }
      }
    }
    expect(await dumpTables(study.db)).toEqual(before)
    await study.close()
  })
})
