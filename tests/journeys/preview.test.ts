import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paths } from '#src/paths.ts'
import { previewStates } from '#src/preview/preview.ts'
import { sampleAnswers } from '#src/preview/sample-answers.ts'
import { listSubmittedResponses } from '#src/responses/submission-repository.ts'
import { listFrameUnits, listWaves } from '#src/studies/study-repository.ts'
import { typeOf } from '#src/surveys/question-types/question-types.ts'
import { questionsIn } from '#src/surveys/survey.ts'
import { readPdf, squeeze } from '#tests/reports/support/read-pdf.ts'
import { aRunningStudy, kitchenSink, type RunningStudy } from '#tests/support/a-running-study.ts'
import { engines } from '#tests/support/engines.ts'
import { type InProcessVisitor, visitorOf } from '#tests/support/in-process-visitor.ts'
import { createPeople, csrfOf, signInAs } from '#tests/support/staff.ts'

const { respond, staff } = paths
const slug = 'kitchen-sink'

describe.each(engines)('trying a questionnaire out on %s', (engine) => {
  let study: RunningStudy
  let researcher: InProcessVisitor
  beforeAll(async () => {
    study = await aRunningStudy(engine, { loaded: await kitchenSink() })
    await createPeople(study)
    researcher = await signInAs(study, 'researcher')
  })
  afterAll(() => study.close())

  /** Opens a preview and returns the token of its link. */
  async function preview(state: string): Promise<string> {
    const { html } = await researcher.get(staff.preview(slug))
    const unit = /<option value="([^"]+)">/.exec(html)?.[1] ?? ''
    const { status, location } = await researcher.post(staff.preview(slug), {
      csrf: await csrfOf(researcher),
      unit,
      role: 'secretary',
      state,
    })
    expect(status).toBe(303)
    return location?.replace(respond.welcome(''), '') ?? ''
  }

  it('lists the municipalities by name', async () => {
    const { html } = await researcher.get(staff.preview(slug))
    const names = [...html.matchAll(/<option value="[^"]+">([^<]+)</g)].map(([, name = '']) => name)
    const municipalities = names.slice(0, (await listFrameUnits(study.db, study.studyId)).length)
    expect(municipalities).toEqual(municipalities.toSorted((one, other) => one.localeCompare(other, 'nl')))
  })

  const opens: Record<(typeof previewStates)[number], RegExp> = {
    new: /Beginnen/,
    started: /Welkom terug/,
    complete: /Welkom terug/,
    submitted: /Uw antwoorden zijn verstuurd/,
    reopened: /U wijzigt uw antwoorden/,
    declined: /niet mee/,
    closed: /gesloten/,
    revoked: /ingetrokken/,
  }
  it.each(previewStates)('opens as somebody whose questionnaire is %s, under a banner', async (state) => {
    const visitor: InProcessVisitor = visitorOf(study.app)
    let page = await visitor.get(respond.welcome(await preview(state)))
    if (page.status === 303) page = await visitor.get(page.location ?? '')
    expect(page.html).toMatch(opens[state])
    expect(page.html).toContain('Antwoorden tellen niet mee')
  })

  it('has answers that are complete: every kind of question takes its sample', async () => {
    for (const question of questionsIn(study.survey)) {
      const type = typeOf(question)
      const form = type.toForm(question, sampleAnswers(question))
      expect({ name: question.name, faults: type.parse(question, form, 'nl').faults }).toEqual({
        name: question.name,
        faults: [],
      })
    }
    const check = await visitorOf(study.app).get(respond.check(await preview('complete')))
    expect(check.errors).toEqual([])
  })

  it('jumps to every page, also those that the answers hide', async () => {
    const token = await preview('complete')
    const visitor = visitorOf(study.app)
    for (const { name, title } of study.survey.pages) {
      expect(await visitor.get(respond.page(token, name))).toMatchObject({ status: 200, heading: title.nl })
    }
  })

  it('never mixes with real answers', async () => {
    const before = await listWaves(study.db, study.studyId)
    await preview('submitted')
    expect(await listWaves(study.db, study.studyId)).toEqual(before)
    expect((await Promise.all(before.map(({ id }) => listSubmittedResponses(study.db, id)))).flat()).toEqual([])
    const overview = await researcher.get(staff.study(slug))
    expect(overview.html).toContain('0 van 0 vragenlijsten verstuurd')
  })

  it('says so on the receipt that is kept on paper', async () => {
    const receipt = await study.app.inject(respond.receiptPdf(await preview('submitted'), 1))
    const { pages } = await readPdf(receipt.rawPayload)
    expect(squeeze(pages.join(' '))).toContain(squeeze('Voorbeeld: dit telt niet mee'))
  })

  it('is removed after a day, when the next one is made', async () => {
    const token = await preview('submitted')
    study.clock.advance(25 * 60)
    researcher = await signInAs(study, 'researcher')
    await preview('new')
    expect(await visitorOf(study.app).get(respond.welcome(token))).toMatchObject({ status: 404 })
    const left = await study.db.selectFrom('wave').select('id').where('previewSince', 'is not', null).execute()
    expect(left).toHaveLength(1)
  })

  it('is refused to who is not signed in', async () => {
    const visitor = visitorOf(study.app)
    expect(await visitor.get(staff.preview(slug))).toMatchObject({ status: 303, location: staff.signIn() })
  })
})
