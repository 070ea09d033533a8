import { afterAll, beforeAll, expect, it } from 'vitest'
import { paths } from '#src/paths.ts'
import { aRunningStudy, type RunningStudy } from '#tests/support/a-running-study.ts'
import { visitorOf } from '#tests/support/in-process-visitor.ts'

const { respond } = paths

let study: RunningStudy
beforeAll(async () => {
  study = await aRunningStudy('sqlite')
})
afterAll(() => study.close())

/** What comes of doing something more often than anybody does by hand. */
async function keepDoing(act: () => Promise<{ status: number }>): Promise<number[]> {
  const statuses: number[] = []
  for (let turn = 0; turn < 45; turn += 1) statuses.push((await act()).status)
  return statuses
}

it('slows down a link by which one asks colleague after colleague, and no other link', async () => {
  const visitor = visitorOf(study.app)
  const { token } = await study.invite()
  const { token: other } = await study.invite()
  for (const link of [token, other]) await visitor.post(respond.start(link))
  const ask = (link: string) => visitor.post(respond.colleagues(link), { name: 'Jan', pages: 'urgency' })
  expect(await keepDoing(() => ask(token))).toEqual([...Array(40).fill(200), ...Array(5).fill(429)])
  expect((await ask(token)).heading).toBe('Te veel pogingen')
  expect((await ask(other)).status).toBe(200)
  expect((await visitor.get(respond.colleagues(token))).status).toBe(200)
})

it('slows down a link that is handed over and taken back again and again', async () => {
  const visitor = visitorOf(study.app)
  const { token } = await study.invite()
  const statuses = await keepDoing(async () => {
    const given = await visitor.post(respond.otherPerson(token), { choice: 'hand-over', name: 'Els' })
    await visitor.post(respond.takeBack(token))
    return given
  })
  expect(statuses).toEqual([...Array(40).fill(200), ...Array(5).fill(429)])
  expect((await visitor.post(respond.start(token))).status).toBe(303)
})
