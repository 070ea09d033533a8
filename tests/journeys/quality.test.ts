import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paths } from '#src/paths.ts'
import { aRunningStudy, type Invited, type RunningStudy, slug } from '#tests/support/a-running-study.ts'
import { engines } from '#tests/support/engines.ts'
import { type InProcessVisitor, visitorOf, withoutEntities } from '#tests/support/in-process-visitor.ts'
import { type JourneyPage, longestJourney, statements } from '#tests/support/questionnaire-pages.ts'
import { createPeople, signInAs } from '#tests/support/staff.ts'

const { quality, study: studyPage } = paths.staff
const allThrees: readonly JourneyPage[] = longestJourney.map((step) => {
  const isStatements = Object.keys(step.answers).every((name) => name.startsWith(`${step.page}_`))
  return isStatements && /^(?:urgency|ambition|planning|interaction|leadership)$/.test(step.page)
    ? { ...step, answers: statements(step.page, [3, 3, 3, 3, 3, 3]) }
    : step
})

describe.each(engines)('the quality of the answers on %s', (engine) => {
  let study: RunningStudy
  let researcher: InProcessVisitor
  let hasty: Invited
  const page = async (visitor: InProcessVisitor) => withoutEntities((await visitor.get(quality(slug))).html)

  async function send(invited: Invited, pages: readonly JourneyPage[], minutesPerPage: number): Promise<void> {
    const visitor = visitorOf(study.app)
    await visitor.post(paths.respond.start(invited.token))
    for (const { page: name, answers } of pages) {
      await visitor.get(paths.respond.page(invited.token, name))
      study.clock.advance(minutesPerPage)
      await visitor.post(paths.respond.page(invited.token, name), answers)
    }
    await visitor.post(paths.respond.submit(invited.token))
  }

  beforeAll(async () => {
    study = await aRunningStudy(engine, { isSynthetic: true })
    await createPeople(study)
    researcher = await signInAs(study, 'researcher')
  })
  afterAll(() => study.close())

  it('says what will be there when nothing has been sent', async () => {
    const answer = await researcher.get(quality(slug))
    expect(answer).toMatchObject({ status: 200, heading: 'Kwaliteit van de antwoorden' })
    expect(answer.html).toContain('Er is nog niets verstuurd')
  })

  it('shows time, devices, and what everybody left open', async () => {
    for (let number = 0; number < 11; number++) await send(await study.invite(), longestJourney, 1)
    const html = await page(researcher)
    expect(html).toContain('11 vragenlijsten verstuurd in de nieuwste meting')
    expect(html).toContain(`<strong class="key-figure__value">${longestJourney.length},0 minuten</strong>`)
    expect(html).toMatch(/<th scope="row">Computer<\/th><td[^>]*>11<\/td><td[^>]*>100%<\/td>/)
    // The journey answers three building blocks and leaves twenty open.
    expect(html).toMatch(/<th scope="row">Veel vragen niet beantwoord<\/th><td[^>]*>11<\/td><td[^>]*>100%<\/td>/)
    expect(html).toMatch(/<th scope="row">Over het geheel veel sneller dan anderen<\/th><td[^>]*>0<\/td>/)
    expect(html).not.toContain('<td>veel vragen niet beantwoord;')
    expect(html).toContain('class="synthetic-mark"')
  })

  it('names first the questionnaire that was answered with one answer, in no time', async () => {
    hasty = await study.invite()
    await send(hasty, allThrees, 0.1)
    const html = await page(researcher)
    expect(html).toContain('12 van 12 vragenlijsten met een signaal of meer')
    const [, municipality, row] =
      /<caption>Per vragenlijst.*?<tbody>\s*<tr><th scope="row">(.*?)<\/th>(.*?)<\/tr>/s.exec(html) ?? []
    expect(municipality).toBe(hasty.municipality)
    expect(row).toContain('<td>Gemeentesecretaris</td>')
    expect(row).toContain('in de meeste rijtjes stellingen telkens hetzelfde antwoord')
    expect(row).toContain('over het geheel veel sneller dan anderen')
    await researcher.get(`${quality(slug)}?lang=en`)
    expect(await page(researcher)).toContain('12 of 12 questionnaires with one flag or more')
    await researcher.get(`${quality(slug)}?lang=nl`)
  })

  it('is led to from the study for who may see it, and is not there for a consultant', async () => {
    expect((await researcher.get(studyPage(slug))).html).toContain(`href="${quality(slug)}"`)
    const consultant = await signInAs(study, 'consultant')
    expect((await consultant.get(studyPage(slug))).html).not.toContain(quality(slug))
    expect(await consultant.get(quality(slug))).toMatchObject({ status: 403 })
    expect(await researcher.get(quality('no-such-study'))).toMatchObject({ status: 404 })
  })

  it('is told to nobody who answered, and to no log', async () => {
    const visitor = visitorOf(study.app)
    const { receipt, profile, welcome, receiptVersion } = paths.respond
    const addresses = [receipt(hasty.token), receiptVersion(hasty.token, 1), profile(hasty.token), welcome(hasty.token)]
    for (const address of addresses) {
      expect((await visitor.get(address)).html).not.toMatch(/hetzelfde antwoord|sneller dan anderen|signaal|paradata/i)
    }
    expect(study.logLines.join('\n')).not.toMatch(/straightLine|fastOverall|paradata|activeSeconds|user-agent/i)
  })
})
