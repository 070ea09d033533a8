import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markRevoked } from '#src/invitations/invitation-repository.ts'
import { paths } from '#src/paths.ts'
import { markWaveClosed } from '#src/studies/study-repository.ts'
import { aRunningStudy, type Invited, type RunningStudy } from '#tests/support/a-running-study.ts'
import { engines } from '#tests/support/engines.ts'
import { type InProcessVisitor, visitorOf } from '#tests/support/in-process-visitor.ts'
import { newTokenOn } from '#tests/support/new-link.ts'
import { shortestJourney } from '#tests/support/questionnaire-pages.ts'
import { fillIn, storedAnswers } from '#tests/support/walk.ts'

const { respond } = paths

/** What should be true of an invitation. */
interface Model {
  state: 'new' | 'started' | 'submitted' | 'reopened'
  isDeclined: boolean
  isRevoked: boolean
  isClosed: boolean
  /** Links from the first person to the last; all but the last were given away. */
  holders: { token: string; isUsed: boolean }[]
  /** Links that were taken back from who got them. */
  dead: string[]
  remarks: string | undefined
}

interface Real {
  study: RunningStudy
  invited: Invited
  visitor: InProcessVisitor
}

const last = ({ holders }: Model) => {
  const holder = holders.at(-1)
  if (holder === undefined) throw new Error('Somebody always holds the invitation')
  return holder
}

/** The heading of the page that the last link opens, by state. */
function headingOf(model: Model, { study }: Real): string {
  if (model.isRevoked) return 'Deze link is ingetrokken'
  if (model.state === 'submitted' || (model.state === 'reopened' && model.isClosed))
    return 'Uw antwoorden zijn verstuurd'
  if (model.isClosed) return 'Deze vragenlijst is gesloten'
  if (model.isDeclined) return 'U hebt aangegeven dat u niet meedoet'
  return study.survey.title.nl
}

async function pageAt(address: string, visitor: InProcessVisitor) {
  const page = await visitor.get(address)
  return page.status === 303 && page.location !== undefined ? visitor.get(page.location) : page
}

/** Whether every link shows what it should, and the draft holds what was last saved. */
async function agree(model: Model, real: Real): Promise<void> {
  const { visitor, study, invited } = real
  const current = last(model)
  const page = await pageAt(respond.welcome(current.token), visitor)
  expect(page.heading).toBe(headingOf(model, real))
  if (headingOf(model, real) === study.survey.title.nl) {
    const told = { new: 'Beginnen', started: 'Welkom terug', reopened: 'U wijzigt uw antwoorden', submitted: '' }
    expect(page.html).toContain(told[model.state])
  }
  for (const { token } of model.holders.slice(0, -1)) {
    const given = await visitor.get(respond.welcome(token))
    expect(given.heading).toBe(model.isRevoked ? 'Deze link is ingetrokken' : 'De vragenlijst is overgedragen')
  }
  for (const token of model.dead) expect((await visitor.get(respond.welcome(token))).status).toBe(410)
  if (model.state !== 'new') expect((await storedAnswers(study.db, invited.token)).remarks).toBe(model.remarks)
}

/** Whether answers are taken from the last holder. */
const isOpen = (model: Model) => !model.isRevoked && !model.isClosed && !model.isDeclined && model.state !== 'submitted'

type Step = fc.AsyncCommand<Model, Real>

/** Something that the last holder posts: what is posted, and what then should be true. It may always be tried. */
const post = (
  name: string,
  act: (token: string, real: Real) => Promise<unknown>,
  expected: (model: Model, real: Real) => void,
): Step => ({
  check: () => true,
  async run(model, real) {
    const holder = last(model)
    await act(holder.token, real)
    if (!model.isRevoked) holder.isUsed = true
    expected(model, real)
    await agree(model, real)
  },
  toString: () => name,
})

const start = () =>
  post(
    'start',
    (token, { visitor }) => visitor.post(respond.start(token)),
    (model) => {
      if (isOpen(model) && model.state === 'new') model.state = 'started'
    },
  )

const save = (remarks: string) =>
  post(
    `save ${remarks}`,
    (token, { visitor }) => visitor.post(respond.page(token, 'own-words'), { remarks }),
    (model) => {
      if (isOpen(model) && model.state !== 'new') model.remarks = remarks
    },
  )

const complete = () =>
  post(
    'submit',
    async (token, { visitor }) => {
      for (const { page, answers } of shortestJourney.filter(({ page }) => page !== 'own-words'))
        await visitor.post(respond.page(token, page), answers)
      await visitor.post(respond.submit(token))
    },
    (model) => {
      if (isOpen(model) && model.state !== 'new') model.state = 'submitted'
    },
  )

const reopen = () =>
  post(
    'reopen',
    (token, { visitor }) => visitor.post(respond.reopen(token)),
    (model) => {
      if (!model.isRevoked && !model.isClosed && model.state === 'submitted') model.state = 'reopened'
    },
  )

const decline = () =>
  post(
    'decline',
    (token, { visitor }) => visitor.post(respond.otherPerson(token), { choice: 'decline', reason: 'noTime' }),
    (model) => {
      if (isOpen(model) && model.state !== 'reopened') model.isDeclined = true
    },
  )

const undecline = () =>
  post(
    'undecline',
    (token, { visitor }) => visitor.post(respond.undecline(token)),
    (model) => {
      if (!model.isRevoked && !model.isClosed) model.isDeclined = false
    },
  )

const handOver = (): Step => ({
  check: () => true,
  async run(model, real) {
    const holder = last(model)
    const page = await real.visitor.post(respond.otherPerson(holder.token), { choice: 'hand-over', name: 'Els' })
    if (!model.isRevoked) holder.isUsed = true
    if (isOpen(model)) model.holders.push({ token: newTokenOn(page.html), isUsed: false })
    else expect(page.status).toBeGreaterThanOrEqual(409)
    await agree(model, real)
  },
  toString: () => 'hand over',
})

const takeBack = (): Step => ({
  check: ({ holders }) => holders.length > 1,
  async run(model, real) {
    await real.visitor.post(respond.takeBack(model.holders.at(-2)?.token ?? ''))
    if (!last(model).isUsed && !model.isRevoked && !model.isClosed) model.dead.push(model.holders.pop()?.token ?? '')
    await agree(model, real)
  },
  toString: () => 'take back',
})

const revoke = (): Step => ({
  check: () => true,
  async run(model, real) {
    const { study, invited } = real
    await study.db.transaction().execute((trx) => markRevoked(trx, invited.invitationId, '2010-04-14T10:00:00.000Z'))
    model.isRevoked = true
    await agree(model, real)
  },
  toString: () => 'revoke',
})

const close = (): Step => ({
  check: () => true,
  async run(model, real) {
    const { study } = real
    await study.db.transaction().execute((trx) => markWaveClosed(trx, study.waveId, '2010-04-10T22:30:00.000Z'))
    model.isClosed = true
    await agree(model, real)
  },
  toString: () => 'close',
})

const step = fc.oneof(
  { weight: 3, arbitrary: fc.constant(start()) },
  { weight: 3, arbitrary: fc.constantFrom('een', 'twee', 'drie').map(save) },
  { weight: 2, arbitrary: fc.constant(complete()) },
  { weight: 2, arbitrary: fc.constant(reopen()) },
  { weight: 2, arbitrary: fc.constant(decline()) },
  { weight: 2, arbitrary: fc.constant(undecline()) },
  { weight: 3, arbitrary: fc.constant(handOver()) },
  { weight: 3, arbitrary: fc.constant(takeBack()) },
  { weight: 1, arbitrary: fc.constant(revoke()) },
  { weight: 1, arbitrary: fc.constant(close()) },
)

describe.each(engines)('the states of a link on %s', (engine) => {
  it('agree with a model after any sequence of steps, and the draft is never lost', { timeout: 180_000 }, async () => {
    const study = await aRunningStudy(engine)
    const visitor = visitorOf(study.app)
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        await study.db.updateTable('wave').set({ closedAt: null }).execute()
        const invited = await study.invite()
        const model: Model = {
          state: 'new',
          isDeclined: false,
          isRevoked: false,
          isClosed: false,
          holders: [{ token: invited.token, isUsed: false }],
          dead: [],
          remarks: undefined,
        }
        const real = { study, invited, visitor }
        for (const next of steps) if (next.check(model)) await next.run(model, real)
      }),
      { numRuns: engine === 'sqlite' ? 40 : 15 },
    )
    await study.close()
  })

  it('each have a page in both languages', async () => {
    const study = await aRunningStudy(engine)
    const visitor = visitorOf(study.app)
    const english = visitorOf(study.app)
    await english.get(`${paths.home()}?lang=en`)
    const headings: Record<string, [string, string]> = {
      new: [study.survey.title.nl, study.survey.title.en],
      started: [study.survey.title.nl, study.survey.title.en],
      submitted: ['Uw antwoorden zijn verstuurd', 'Your answers have been sent'],
      reopened: [study.survey.title.nl, study.survey.title.en],
      declined: ['U hebt aangegeven dat u niet meedoet', 'You told us that you do not take part'],
      'handed over': ['De vragenlijst is overgedragen', 'The questionnaire has been handed over'],
      revoked: ['Deze link is ingetrokken', 'This link has been withdrawn'],
      closed: ['Deze vragenlijst is gesloten', 'This questionnaire is closed'],
    }
    for (const [state, [dutch, inEnglish]] of Object.entries(headings)) {
      const { token, invitationId } = await study.invite()
      if (state !== 'new') await visitor.post(respond.start(token))
      if (state === 'submitted' || state === 'reopened') {
        await fillIn(visitor, token, shortestJourney)
        await visitor.post(respond.submit(token))
      }
      if (state === 'reopened') await visitor.post(respond.reopen(token))
      if (state === 'declined') await visitor.post(respond.otherPerson(token), { choice: 'decline', reason: 'other' })
      if (state === 'handed over') await visitor.post(respond.otherPerson(token), { choice: 'hand-over', name: 'Els' })
      if (state === 'revoked')
        await study.db.transaction().execute((trx) => markRevoked(trx, invitationId, '2010-04-14T10:00:00.000Z'))
      if (state === 'closed')
        await study.db.transaction().execute((trx) => markWaveClosed(trx, study.waveId, '2010-04-10T22:30:00.000Z'))
      expect((await pageAt(respond.welcome(token), visitor)).heading).toBe(dutch)
      expect((await pageAt(respond.welcome(token), english)).heading).toBe(inEnglish)
    }
    await study.close()
  })
})
