import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paths } from '#src/paths.ts'
import { aRunningStudy, type RunningStudy, restarted } from '#tests/support/a-running-study.ts'
import { engines } from '#tests/support/engines.ts'
import { filledIn } from '#tests/support/form-in.ts'
import { type Form, hiddenFields, type InProcessVisitor, visitorOf } from '#tests/support/in-process-visitor.ts'
import { longestJourney } from '#tests/support/questionnaire-pages.ts'
import { fillIn, storedAnswers, storedResponse } from '#tests/support/walk.ts'

const { respond } = paths
const page = 'own-words'
/** Minutes in two weeks. */
const fortnight = 14 * 24 * 60

describe.each(engines)('nothing that was typed is lost on %s', (engine) => {
  let study: RunningStudy
  beforeAll(async () => {
    study = await aRunningStudy(engine)
  })
  afterAll(() => study.close())

  /** A questionnaire that is filled in up to the page with the open questions. */
  async function aDraft(): Promise<string> {
    const { token } = await study.invite()
    await fillIn(visitorOf(study.app), token, longestJourney.slice(0, -1))
    return token
  }

  /** The page as somebody has it open, with what its script would send while they type. */
  async function openPage(token: string, app = study.app) {
    const visitor = visitorOf(app)
    const { html } = await visitor.get(respond.page(token, page))
    const { revision = '', visit = '' } = hiddenFields(html)
    let sequence = 0
    return {
      shown: filledIn(html),
      async autosave(answers: Form) {
        sequence += 1
        const form = { revision, visit, sequence: String(sequence), ...answers }
        const { status, html: text } = await visitor.post(respond.draft(token, page), form)
        return { status, ...(JSON.parse(text) as { text: string; conflicts?: string[]; revision?: number }) }
      },
      post(answers: Form) {
        sequence += 1
        return visitor.post(respond.page(token, page), { revision, visit, sequence: String(sequence), ...answers })
      },
    }
  }

  const saved = async (token: string) => {
    const { remarks, success_factors } = await storedAnswers(study.db, token)
    return { remarks, success_factors }
  }

  it('keeps what was saved while typing, and says when', async () => {
    const token = await aDraft()
    const tab = await openPage(token)
    expect(await tab.autosave({ remarks: 'een begin' })).toMatchObject({ status: 200, text: 'Opgeslagen om 11:30' })
    expect(await saved(token)).toEqual({ remarks: 'een begin', success_factors: undefined })
    expect((await openPage(token)).shown).toEqual({ remarks: ['een begin'] })
  })

  it('keeps what cannot be used yet, shows it again, and asks to mend it before sending', async () => {
    const token = await aDraft()
    const address = respond.page(token, 'about-you')
    const visitor = visitorOf(study.app)
    const typed = { respondent_role: 'secretary', years_in_role: 'zeven' }
    expect(await visitor.post(address, typed)).toMatchObject({ status: 422 })
    expect(filledIn((await visitorOf(study.app).get(address)).html)).toEqual({
      respondent_role: ['secretary'],
      years_in_role: ['zeven'],
    })
    const check = await visitorOf(study.app).get(respond.check(token))
    expect(check.errors).toEqual(['U en uw functie'])
    expect(check.html).toContain('Nog te verbeteren')
    expect(await visitor.post(respond.submit(token))).toMatchObject({ status: 303, location: respond.check(token) })
    expect((await storedResponse(study.db, token)).submittedAt).toBeNull()
    await visitor.post(address, { ...typed, years_in_role: '7' })
    expect((await visitor.get(respond.check(token))).errors).toEqual([])
  })

  it('goes on after two weeks, without cookies and with a server that was started anew', async () => {
    const token = await aDraft()
    const tab = await openPage(token)
    await tab.autosave({ remarks: 'half een zin' })
    study.clock.advance(fortnight)
    const later = await restarted(study)
    try {
      const back = await visitorOf(later).get(respond.welcome(token))
      expect(back.html).toContain('Welkom terug')
      expect((await openPage(token, later)).shown).toEqual({ remarks: ['half een zin'] })
      // The tab that was open all the time still saves.
      expect(await tab.autosave({ remarks: 'half een zin, en de rest' })).toMatchObject({ status: 200, conflicts: [] })
      expect((await openPage(token, later)).shown).toEqual({ remarks: ['half een zin, en de rest'] })
    } finally {
      await later.close()
      study.clock.advance(-fortnight)
    }
  })

  it('takes changes to different questions from two devices without asking', async () => {
    const token = await aDraft()
    const [phone, computer] = [await openPage(token), await openPage(token)]
    await phone.autosave({ remarks: 'op de telefoon' })
    expect(await computer.autosave({ success_factors: 'op de computer' })).toMatchObject({ conflicts: [] })
    expect(await saved(token)).toEqual({ remarks: 'op de telefoon', success_factors: 'op de computer' })
    // The computer still shows an empty field there; that is no reason to empty it.
    expect(await computer.autosave({ success_factors: 'op de computer!' })).toMatchObject({ conflicts: [] })
    expect(await saved(token)).toEqual({ remarks: 'op de telefoon', success_factors: 'op de computer!' })
  })

  describe('when the same question is changed on two devices', () => {
    let token: string
    let visitor: InProcessVisitor
    async function collide() {
      token = await aDraft()
      visitor = visitorOf(study.app)
      const [phone, computer] = [await openPage(token), await openPage(token)]
      await phone.autosave({ remarks: 'van de telefoon' })
      return { phone, computer, told: await computer.autosave({ remarks: 'van de computer' }) }
    }

    it('keeps both, overwrites neither, and says so', async () => {
      const { told } = await collide()
      expect(told).toMatchObject({ status: 200, conflicts: ['remarks'] })
      expect(await saved(token)).toMatchObject({ remarks: 'van de telefoon' })
      const { html } = await visitor.get(respond.page(token, page))
      expect(html).toContain('van de telefoon')
      expect(html).toContain('van de computer')
      expect(html).toContain('Twee antwoorden bij')
    })

    it('shows both answers to who goes on, and does not go on', async () => {
      const { computer } = await collide()
      const { status, location } = await computer.post({ remarks: 'van de computer' })
      expect({ status, location }).toEqual({ status: 303, location: `${respond.page(token, page)}#conflict-remarks` })
    })

    it.each([
      ['what was saved first', 'stored', 'van de telefoon'],
      ['what was saved later', 'later', 'van de computer'],
    ])('keeps %s when that is chosen', async (_, choice, kept) => {
      await collide()
      const { html } = await visitor.get(respond.page(token, page))
      const later = /name="choice-remarks" value="(\d+)"/.exec(html)?.[1] ?? ''
      const chosen = { remarks: 'van de telefoon', 'choice-remarks': choice === 'later' ? later : choice }
      expect(await visitor.post(respond.page(token, page), chosen)).toMatchObject({
        status: 303,
        location: respond.check(token),
      })
      expect(await saved(token)).toMatchObject({ remarks: kept })
      expect((await visitor.get(respond.page(token, page))).html).not.toContain('Twee antwoorden bij')
    })

    it('takes a third answer as a choice', async () => {
      await collide()
      await visitor.post(respond.page(token, page), { remarks: 'van allebei wat' })
      expect(await saved(token)).toMatchObject({ remarks: 'van allebei wat' })
    })

    it('is not sent before the choice was made', async () => {
      await collide()
      expect(await visitor.post(respond.submit(token))).toMatchObject({ status: 303, location: respond.check(token) })
      const check = await visitor.get(respond.check(token))
      expect(check).toMatchObject({ errors: ['In uw eigen woorden'] })
      expect(check.html).toContain('Nog te kiezen')
    })
  })

  it('does not take its own earlier save for somebody else’s', async () => {
    const token = await aDraft()
    const tab = await openPage(token)
    await tab.autosave({ remarks: 'een' })
    expect(await tab.post({ remarks: 'twee' })).toMatchObject({ status: 303, location: respond.check(token) })
    // Back by the browser, to the page as it was made at first.
    expect(await tab.post({ remarks: 'drie' })).toMatchObject({ status: 303, location: respond.check(token) })
    expect(await saved(token)).toMatchObject({ remarks: 'drie' })
  })

  it('tells a script in words when nothing more is taken', async () => {
    const token = await aDraft()
    const tab = await openPage(token)
    const visitor = visitorOf(study.app)
    await visitor.post(respond.page(token, page), {})
    expect(await visitor.post(respond.submit(token))).toMatchObject({ status: 303, location: respond.receipt(token) })
    expect(await tab.autosave({ remarks: 'te laat' })).toMatchObject({
      status: 409,
      title: 'Uw antwoorden zijn al verstuurd',
      address: respond.welcome(token),
    })
  })

  it('lets a respondent change what was sent, keeps every version, and counts the last', async () => {
    const token = await aDraft()
    const visitor = visitorOf(study.app)
    await visitor.post(respond.page(token, page), { remarks: 'eerste versie' })
    const stillCounts = 'Wat u eerder hebt verstuurd, telt mee totdat u opnieuw verstuurt.'
    expect((await visitor.get(respond.check(token))).html).not.toContain(stillCounts)
    await visitor.post(respond.submit(token))
    expect(await visitor.post(respond.reopen(token))).toMatchObject({ status: 303, location: respond.check(token) })
    expect((await visitor.get(respond.check(token))).html).toContain(stillCounts)
    expect(await visitor.get(respond.receipt(token))).toMatchObject({ status: 200 })
    await visitor.post(respond.page(token, page), { remarks: 'tweede versie' })
    const first = await visitor.get(respond.receipt(token))
    expect(first.html).toContain('eerste versie')
    expect(first.html).not.toContain('tweede versie')
    await visitor.post(respond.submit(token))
    const second = await visitor.get(respond.receipt(token))
    expect(second.html).toContain('tweede versie')
    const replaced = 'U hebt later versie 2 verstuurd. Die telt nu mee.'
    expect(second.html).not.toContain(replaced)
    const earlier = await visitor.get(respond.receiptVersion(token, 1))
    expect(earlier.html).toContain('eerste versie')
    expect(earlier.html).toContain(replaced)
    expect(await visitor.get(respond.receiptVersion(token, 3))).toMatchObject({ status: 404 })
  })
})
