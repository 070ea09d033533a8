import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listEvents } from '#src/audit/event-repository.ts'
import { listDelegations } from '#src/delegations/delegation-repository.ts'
import { paths } from '#src/paths.ts'
import { listSubmissions } from '#src/responses/submission-repository.ts'
import { aRunningStudy, type RunningStudy, restarted } from '#tests/support/a-running-study.ts'
import { type InProcessVisitor, visitorOf } from '#tests/support/in-process-visitor.ts'
import { newTokenOn } from '#tests/support/new-link.ts'
import { fillIn, storedAnswers, storedResponse } from '#tests/support/walk.ts'

const { respond } = paths

let study: RunningStudy
let second: FastifyInstance
/** A visitor at each of two servers. */
let visitors: [InProcessVisitor, InProcessVisitor]

beforeAll(async () => {
  study = await aRunningStudy('postgres')
  second = await restarted(study)
  visitors = [visitorOf(study.app), visitorOf(second)]
})
afterAll(async () => {
  await second.close()
  await study.close()
})

/** Does something many times at once, by turns at each server. */
const atOnce = <Result>(times: number, act: (visitor: InProcessVisitor, turn: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: times }, (_, turn) => act(visitors[turn % 2 === 0 ? 0 : 1], turn)))

const actionsOf = async (subject: string) => (await listEvents(study.db, subject)).map(({ action }) => action)

it('sends and reopens once, however often and wherever it is asked at the same moment', async () => {
  const { token } = await study.invite()
  await fillIn(visitors[0], token)
  const { id } = await storedResponse(study.db, token)
  for (const version of [1, 2]) {
    const sent = await atOnce(200, (visitor) => visitor.post(respond.submit(token)))
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([303]))
    expect(await listSubmissions(study.db, id)).toHaveLength(version)
    const reopened = await atOnce(30, (visitor) => visitor.post(respond.reopen(token)))
    expect(new Set(reopened.map(({ status }) => status))).toEqual(new Set([303]))
  }
  const twice = ['response.submit', 'response.reopen']
  expect(await actionsOf(id)).toEqual(['response.start', ...twice, ...twice])
})

it('hands over to one person, and takes back once', async () => {
  const { token, invitationId } = await study.invite()
  await fillIn(visitors[0], token)
  const given = await atOnce(20, (visitor, turn) =>
    visitor.post(respond.otherPerson(token), { choice: 'hand-over', name: `Els ${turn}` }),
  )
  expect(given.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(new Set(given.map(({ status }) => status))).toEqual(new Set([200, 410]))
  const theirs = newTokenOn(given.find(({ status }) => status === 200)?.html ?? '')
  await atOnce(20, (visitor) => visitor.post(respond.takeBack(token)))
  expect((await visitors[1].get(respond.welcome(theirs))).status).toBe(410)
  expect((await visitors[1].get(respond.check(token))).status).toBe(200)
  expect((await actionsOf(invitationId)).filter((action) => action !== 'invitation.create')).toEqual([
    'invitation.handOver',
    'invitation.takeBack',
  ])
})

/** The turns at which a colleague saves; at the others the part is handed back, approved and taken back. */
const saves = [0, 1, 2, 4, 6, 7, 9, 10, 11]
const scoreAt = (turn: number) => (turn % 5) + 1

it('has the last answer that a colleague was told is saved, and takes none after, when that crosses with taking back', async () => {
  for (let round = 0; round < 6; round += 1) {
    const { token } = await study.invite()
    await fillIn(visitors[0], token)
    const asked = await visitors[0].post(respond.colleagues(token), { name: 'Jan', pages: 'urgency' })
    const theirs = newTokenOn(asked.html)
    const { id } = await storedResponse(study.db, token)
    const [delegation] = await listDelegations(study.db, id)
    const act = (visitor: InProcessVisitor, action: string) =>
      visitor.post(respond.colleague(token, delegation?.id ?? ''), { action })
    const answers = await atOnce(12, (visitor, turn) => {
      if (turn === 3) return visitor.post(respond.finish(theirs))
      if (turn === 5) return act(visitor, 'approve')
      if (turn === 8) return act(visitor, 'withdraw')
      return visitor.post(respond.draft(theirs, 'urgency'), {
        revision: '99',
        visit: 'hcbqo9k0-0123456_',
        sequence: String(turn + 1),
        urgency_1: String(scoreAt(turn)),
      })
    })
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    const last = saves.findLastIndex((turn) => answers[turn]?.status === 200)
    const before = await storedAnswers(study.db, token)
    if (last >= 0) expect(before.urgency_1).toBe(scoreAt(saves[last] ?? 0))
    await visitors[1].post(respond.draft(theirs, 'urgency'), { revision: '99', urgency_1: '1' })
    expect(await storedAnswers(study.db, token)).toEqual(before)
  }
})
