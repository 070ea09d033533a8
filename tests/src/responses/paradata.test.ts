import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paths } from '#src/paths.ts'
import { deviceKind, newVisit } from '#src/responses/page-visit.ts'
import { activeSeconds, type PageSave, paradataOf } from '#src/responses/paradata.ts'
import { listSubmissions } from '#src/responses/submission-repository.ts'
import { aRunningStudy } from '#tests/support/a-running-study.ts'
import { dumpTables } from '#tests/support/engines.ts'
import { visitorOf } from '#tests/support/in-process-visitor.ts'
import { shortestJourney } from '#tests/support/questionnaire-pages.ts'
import { fillIn, storedResponse } from '#tests/support/walk.ts'

const begin = Date.parse('2010-04-14T09:30:00Z')
const at = (seconds: number) => new Date(begin + seconds * 1000)
const save = (page: string, visit: string | null, seconds: number, device: string | null = 'computer'): PageSave => ({
  page,
  visit,
  savedAt: at(seconds).toISOString(),
  device,
})

describe('how a questionnaire was answered', () => {
  it('is told a page: the time from showing to the last save, the visits, the kinds of device', () => {
    const [first, second, other] = [newVisit(at(0)), newVisit(at(1000)), newVisit(at(50))]
    const paradata = paradataOf([
      save('one', first, 20),
      save('one', first, 40),
      save('two', other, 65),
      save('one', second, 1005, 'phone'),
    ])
    expect(paradata).toEqual([
      { page: 'one', seconds: 45, visits: 2, devices: ['computer', 'phone'] },
      { page: 'two', seconds: 15, visits: 1, devices: ['computer'] },
    ])
    expect(activeSeconds(paradata)).toBe(60)
  })

  it('counts five minutes of a longer pause', () => {
    const visit = newVisit(at(0))
    expect(paradataOf([save('one', visit, 10), save('one', visit, 10 + 3600)])[0]?.seconds).toBe(310)
  })

  it('is not known of saves that nobody saw, and of no saves at all', () => {
    expect(paradataOf([save('one', null, 10), save('one', 'not a visit', 10)])).toEqual([])
    expect(activeSeconds([])).toBeNull()
  })

  it('never takes less than no time or more than passed, whatever the clocks say', () => {
    const seconds = fc.integer({ min: -10_000, max: 10_000 })
    const saves = fc.array(fc.tuple(fc.constantFrom('one', 'two'), seconds, seconds), { maxLength: 12 })
    fc.assert(
      fc.property(saves, (made) => {
        const paradata = paradataOf(made.map(([page, shown, saved]) => save(page, newVisit(at(shown)), saved)))
        for (const { page, seconds: spent, visits } of paradata) {
          const own = made.filter(([name]) => name === page)
          expect(visits).toBe(own.length)
          expect(spent).toBeGreaterThanOrEqual(0)
          expect(spent).toBeLessThanOrEqual(own.reduce((sum, [, shown, saved]) => sum + Math.max(0, saved - shown), 0))
        }
      }),
    )
  })
})

describe('the kind of device', () => {
  const agents = [
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148', 'phone'],
    ['Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/122.0 Mobile Safari/537.36', 'phone'],
    ['Mozilla/5.0 (Linux; Android 13; SM-X700) AppleWebKit/537.36 Chrome/122.0 Safari/537.36', 'tablet'],
    ['Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148', 'tablet'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/122.0 Safari/537.36', 'computer'],
    [undefined, 'computer'],
  ] as const
  it.each(agents)('of %s is %s', (agent, kind) => expect(deviceKind(agent)).toBe(kind))

  it('is all that is kept of a browser: neither its name nor its address is stored or logged', async () => {
    const study = await aRunningStudy('sqlite')
    const { token } = await study.invite()
    await fillIn(visitorOf(study.app, { remoteAddress: '203.0.113.77' }), token, shortestJourney)
    const headers = { 'user-agent': 'Peculiar/7.3 (iPhone)', 'content-type': 'application/x-www-form-urlencoded' }
    const post = (url: string, form: Record<string, string> = {}) =>
      study.app.inject({
        method: 'POST',
        url,
        headers,
        remoteAddress: '203.0.113.77',
        payload: new URLSearchParams(form).toString(),
      })
    const visit = newVisit(study.clock.now())
    const remark = { remarks: 'onderweg', visit, sequence: '1', revision: '999' }
    expect((await post(paths.respond.page(token, 'own-words'), remark)).statusCode).toBe(303)
    expect((await post(paths.respond.submit(token))).headers.location).toBe(paths.respond.receipt(token))
    const [sent] = await listSubmissions(study.db, (await storedResponse(study.db, token)).id)
    expect(sent?.paradata.find(({ page }) => page === 'own-words')?.devices).toEqual(['computer', 'phone'])
    const everything = JSON.stringify(await dumpTables(study.db)) + study.logLines.join('')
    expect(everything).not.toMatch(/Peculiar|203\.0\.113/)
    await study.close()
  })
})
