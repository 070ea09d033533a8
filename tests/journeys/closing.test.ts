import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hiddenField } from '#src/demonstration/visitor.ts'
import { paths } from '#src/paths.ts'
import { aRunningStudy, nup2010, type RunningStudy } from '#tests/support/a-running-study.ts'
import { engines } from '#tests/support/engines.ts'
import { visitorOf } from '#tests/support/in-process-visitor.ts'
import { longestJourney } from '#tests/support/questionnaire-pages.ts'
import { fillIn, storedAnswers, storedResponse } from '#tests/support/walk.ts'

const { respond } = paths
const hour = 60

describe.each(engines)('a wave that closes at the end of a day on %s', (engine) => {
  let study: RunningStudy
  beforeAll(async () => {
    const loaded = await nup2010()
    const waves = loaded.study.waves.map((wave) => ({ ...wave, closesOn: '2010-04-14' }))
    study = await aRunningStudy(engine, { loaded: { ...loaded, study: { ...loaded.study, waves } } })
  })
  afterAll(() => study.close())

  /** Does something a while from now, and comes back. */
  async function later<Result>(minutes: number, work: () => Promise<Result>): Promise<Result> {
    study.clock.advance(minutes)
    try {
      return await work()
    } finally {
      study.clock.advance(-minutes)
    }
  }

  // The clock of the tests stands at half past eleven in the morning.
  const toMidnight = 12.5 * hour

  it('says until when one can answer', async () => {
    const { token } = await study.invite()
    const { html } = await visitorOf(study.app).get(respond.welcome(token))
    expect(html).toContain('U kunt antwoorden tot en met 14 april 2010.')
  })

  it('takes answers in the last minute, and none from who comes a minute later', async () => {
    const { token } = await study.invite()
    const visitor = visitorOf(study.app)
    await later(toMidnight - 1, async () =>
      expect(await visitor.get(respond.welcome(token))).toMatchObject({ status: 200 }),
    )
    await later(toMidnight + 1, async () => {
      expect(await visitor.get(respond.welcome(token))).toMatchObject({ status: 410 })
      expect(await visitor.post(respond.start(token))).toMatchObject({ status: 410 })
    })
  })

  it('never closes under somebody who is filling it in: they can go on, and send', async () => {
    const { token } = await study.invite()
    const visitor = visitorOf(study.app)
    await later(toMidnight - 10, () => fillIn(visitor, token, longestJourney.slice(0, -1)))
    await later(toMidnight + 30, async () => {
      const page = await visitor.get(respond.page(token, 'own-words'))
      expect(page.html).toContain('u kunt tot 00:50 uur verder invullen')
      expect(await visitor.post(respond.page(token, 'own-words'), { remarks: 'net op tijd' })).toMatchObject({
        status: 303,
      })
      expect(await visitor.post(respond.submit(token))).toMatchObject({ location: respond.receipt(token) })
    })
    expect((await storedResponse(study.db, token)).submittedAt).not.toBeNull()
  })

  it('takes what was typed on a page that was shown in time, however long that took', async () => {
    const { token } = await study.invite()
    const visitor = visitorOf(study.app)
    await fillIn(visitor, token, longestJourney.slice(0, -1))
    await later(toMidnight - 2 * hour, () => visitor.get(respond.page(token, 'own-words')))
    await later(toMidnight + hour, async () => {
      const posted = await visitor.post(respond.page(token, 'own-words'), { remarks: 'drie uur over nagedacht' })
      expect(posted).toMatchObject({ status: 303, location: respond.check(token) })
      expect(await visitor.get(respond.check(token))).toMatchObject({ status: 200 })
    })
    expect(await storedAnswers(study.db, token)).toMatchObject({ remarks: 'drie uur over nagedacht' })
  })

  it('takes what is sent from an overview that was opened in time', async () => {
    const { token } = await study.invite()
    const visitor = visitorOf(study.app)
    await fillIn(visitor, token)
    const { html } = await later(toMidnight - hour, () => visitor.get(respond.check(token)))
    const visit = hiddenField(html, 'visit')
    await later(toMidnight + hour, async () => {
      expect(await visitor.post(respond.submit(token))).toMatchObject({ status: 410 })
      const sent = await visitor.post(respond.submit(token), { visit })
      expect(sent).toMatchObject({ status: 303, location: respond.receipt(token) })
    })
  })

  it('is over for everybody four hours later', async () => {
    const { token } = await study.invite()
    const visitor = visitorOf(study.app)
    await later(toMidnight - 10, () => fillIn(visitor, token))
    await later(toMidnight + 4 * hour, async () => {
      expect(await visitor.get(respond.check(token))).toMatchObject({ status: 410 })
      expect(await visitor.post(respond.submit(token))).toMatchObject({ status: 410 })
    })
  })
})
