import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { paths } from '#src/paths.ts'
import { aRunningStudy, type RunningStudy } from '#tests/support/a-running-study.ts'
import { dumpTables } from '#tests/support/engines.ts'
import { visitorOf } from '#tests/support/in-process-visitor.ts'
import { longestJourney } from '#tests/support/questionnaire-pages.ts'
import { fillIn, storedAnswers } from '#tests/support/walk.ts'

const { respond } = paths

let study: RunningStudy
beforeAll(async () => {
  study = await aRunningStudy('sqlite')
})
afterAll(() => study.close())

/** The disk has room for so many more pages of the database and no more. */
async function leaveRoomFor(pages: number): Promise<void> {
  const { rows } = await sql<{ pageCount: number }>`pragma page_count`.execute(study.db)
  await sql.raw(`pragma max_page_count = ${(rows[0]?.pageCount ?? 0) + pages}`).execute(study.db)
}

it('saves nothing by halves when the disk is full, says so to people and to scripts, and goes on when there is room', async () => {
  const { token } = await study.invite()
  const { token: other } = await study.invite()
  const visitor = visitorOf(study.app)
  for (const link of [token, other]) await fillIn(visitor, link, longestJourney.slice(0, 1))
  const page = respond.page(token, 'own-words')
  const long = 'x'.repeat(1900)
  const words = { success_factors: long, failure_factors: long, remarks: long }
  await visitor.get(page)
  const before = await dumpTables(study.db)

  await leaveRoomFor(0)
  const refused = await Promise.all([visitor.post(page, words), visitor.post(respond.page(other, 'own-words'), words)])
  expect(refused).toMatchObject([
    { status: 500, heading: 'Er ging iets mis bij ons' },
    { status: 500, heading: 'Er ging iets mis bij ons' },
  ])
  const drafted = await visitor.post(respond.draft(token, 'own-words'), { ...words, revision: '1' })
  expect([drafted.status, Object.keys(JSON.parse(drafted.html) as object)]).toEqual([500, ['title', 'text', 'address']])
  expect(await dumpTables(study.db)).toEqual(before)
  expect((await visitor.get(page)).status).toBe(200)
  const log = study.logLines.join('\n')
  expect(log).toContain('SQLITE_FULL')
  expect(log).not.toContain('xxx')
  expect(log).not.toContain(token)

  await leaveRoomFor(1000)
  expect((await visitor.post(page, words)).status).toBe(303)
  expect((await storedAnswers(study.db, token)).success_factors).toBe(long)
})
