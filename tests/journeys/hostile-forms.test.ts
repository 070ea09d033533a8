import fc from 'fast-check'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paths } from '#src/paths.ts'
import { fieldsOf } from '#src/responses/question-fields.ts'
import { questionsIn } from '#src/surveys/survey.ts'
import { aRunningStudy, kitchenSink, type RunningStudy } from '#tests/support/a-running-study.ts'
import { dumpTables } from '#tests/support/engines.ts'
import { visitorOf } from '#tests/support/in-process-visitor.ts'
import { fillInSamples } from '#tests/support/kitchen-sink-journey.ts'
import { newTokenOn } from '#tests/support/new-link.ts'
import { routesOf } from '#tests/support/routes.ts'
import { createPeople, csrfOf, signInAs } from '#tests/support/staff.ts'

const form = 'application/x-www-form-urlencoded'
const script = '<script>alert("1")</script>'

const hostileText = fc.oneof(
  fc.constantFrom(
    script,
    '{{title}} {{> partials/error-summary}} {{{label}}}',
    '<%= 7 * 7 %>',
    "'; DROP TABLE response; --",
    '\u0000',
    '__proto__',
    '\u202Eterug',
    '٣',
    '1e309',
    '-0',
    'NaN',
    '=HYPERLINK("x")',
    'dont_know',
    'not_applicable',
    // What the buttons of our own forms say.
    'hand-over',
    'decline',
    'withdraw',
    'renew',
    'previous',
    'en',
    'obstacles up time',
    '😀'.repeat(300),
    'x'.repeat(20_001),
  ),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.nat().map(String),
)

interface HostileBody {
  type: string | undefined
  body: Buffer
}

/** A body that no page of ours would post, or only with bad luck. */
function bodyFor(names: readonly string[]): fc.Arbitrary<HostileBody> {
  const name = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...names) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('__proto__', 'constructor', 'csrf', 'toString', 'choice-', '', 'a[b]', 'revision.x'),
    },
    { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  )
  const encoded = fc
    .array(fc.tuple(name, hostileText), { maxLength: 30 })
    .map((pairs) => new URLSearchParams(pairs).toString())
  const broken = fc.tuple(
    encoded,
    fc.constantFrom('%', '%zz', '%ff%fe', '&&&=', '=', '%E0%A4%A', '&'.repeat(6000), '=x'.repeat(50)),
  )
  return fc.oneof(
    { weight: 6, arbitrary: encoded.map((text) => ({ type: form, body: Buffer.from(text) })) },
    { weight: 2, arbitrary: broken.map(([text, end]) => ({ type: form, body: Buffer.from(`${text}${end}`) })) },
    {
      weight: 1,
      arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => ({ type: form, body: Buffer.from(bytes) })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.constantFrom('application/json', 'multipart/form-data; boundary=x', 'text/plain', 'a', undefined),
          fc.json(),
        )
        .map(([type, text]) => ({ type, body: Buffer.from(text) })),
    },
  )
}

describe('forms that nobody could have filled in', () => {
  let study: RunningStudy
  /** The addresses that take forms: of the whole site, and those behind a personal link. */
  let all: string[]
  let posted: string[]
  let names: string[]
  /** Of a draft in which a remark was made. */
  let token: string
  beforeAll(async () => {
    study = await aRunningStudy('sqlite', { loaded: await kitchenSink() })
    all = routesOf(study.app)
      .filter(({ method }) => method === 'POST')
      .map(({ url }) => url)
    posted = all.filter((url) => url.startsWith(paths.respond.welcome(':token')))
    expect(posted).toEqual(
      expect.arrayContaining([paths.respond.page(':token', ':page'), paths.respond.draft(':token', ':page')]),
    )
    const questions = questionsIn(study.survey)
    names = [
      ...questions.flatMap((question) => fieldsOf(question).map((field) => field.name)),
      ...questions.map((question) => `choice-${question.name}`),
      ...[
        'revision',
        'visit',
        'sequence',
        'direction',
        'language',
        'action',
        'shown_errors',
        'confirmed',
        'name',
        'pages',
        'choice',
        'reason',
        'explanation',
        'code',
        'email',
        'password',
        'csrf',
        'invitation',
        'unit',
        'role',
        'state',
      ],
    ]
    token = (await study.invite()).token
    await visitorOf(study.app).post(paths.respond.start(token))
    await visitorOf(study.app).post(paths.respond.page(token, 'texts'), { remarks: 'wat er stond' })
  })
  afterAll(() => study.close())

  const send = (url: string, { type, body }: HostileBody, headers: Record<string, string> = {}) =>
    study.app.inject({
      method: 'POST',
      url,
      payload: body,
      headers: type === undefined ? headers : { ...headers, 'content-type': type },
    })

  /** A page in words, with the right kind of status: never a bug, never the text of somebody else as code. */
  function expectClear({ statusCode, headers, payload }: LightMyRequestResponse): void {
    expect([200, 303, 400, 403, 404, 409, 410, 413, 415, 422, 429]).toContain(statusCode)
    if (statusCode === 303) return
    if (String(headers['content-type']).startsWith('application/json')) {
      expect(() => JSON.parse(payload)).not.toThrow()
    } else {
      expect(payload).toContain('<h1>')
      expect(payload).not.toContain(script)
    }
  }

  it('end in a clear page on every address, and a refusal changes nothing', async () => {
    const { token } = await study.invite()
    await visitorOf(study.app).post(paths.respond.start(token))
    const pages = study.survey.pages.map(({ name }) => name)
    const address = fc
      .tuple(
        fc.constantFrom(...posted),
        fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...pages) }, { weight: 1, arbitrary: fc.webSegment() }),
      )
      // Sending, declining and handing over are what these forms may do by right; they end the draft that is looked at here.
      .map(([url, page]) =>
        url
          .replace(':token', token)
          .replace(':page', page === '' ? 'x' : page)
          .replace(/:\w+/g, 'x'),
      )
      .filter((url) => !/\/(submit|decline|hand-over|reopen)/.test(url))
    await fc.assert(
      fc.asyncProperty(address, bodyFor(names), async (url, body) => {
        const before = await dumpTables(study.db)
        const answer = await send(url, body)
        expectClear(answer)
        if (answer.statusCode >= 400 && answer.statusCode !== 422) expect(await dumpTables(study.db)).toEqual(before)
      }),
      { numRuns: 400 },
    )
    for (const page of pages) {
      const { status, html } = await visitorOf(study.app).get(paths.respond.page(token, page))
      expect([200, 303]).toContain(status)
      expect(html).not.toContain(script)
    }
    const check = await visitorOf(study.app).get(paths.respond.check(token))
    expect(check.status).toBe(200)
    expect(check.html).not.toContain(script)
  })

  /** A link for each state of an invitation, and one of a colleague. */
  async function linksInEveryState(): Promise<string[]> {
    const visitor = visitorOf(study.app)
    const { start, submit, reopen, otherPerson, colleagues } = paths.respond
    const invite = async () => (await study.invite()).token
    const [fresh, started, submitted, reopened, declined, handedOver] = [
      await invite(),
      await invite(),
      await invite(),
      await invite(),
      await invite(),
      await invite(),
    ]
    await visitor.post(start(started))
    for (const token of [submitted, reopened]) {
      await fillInSamples(visitor, { survey: study.survey, token })
      await visitor.post(submit(token))
    }
    await visitor.post(reopen(reopened))
    await visitor.post(otherPerson(declined), { choice: 'decline', reason: 'other' })
    const taken = await visitor.post(otherPerson(handedOver), { choice: 'hand-over', name: 'Els' })
    const asked = await visitor.post(colleagues(started), { name: 'Jan', pages: 'texts' })
    return [fresh, started, submitted, reopened, declined, handedOver, newTokenOn(taken.html), newTokenOn(asked.html)]
  }

  /** Everything that was ever sent, a line each; nothing may ever change or disappear. */
  const sent = async () => (await dumpTables(study.db)).submission ?? []

  it('end in a clear page on every form of the site, whoever posts them and in every state of an invitation', async () => {
    expect(all).toEqual(
      expect.arrayContaining([paths.code(), paths.staff.signIn(), paths.staff.preview(':slug'), ...posted]),
    )
    await createPeople(study)
    const researcher = await signInAs(study, 'researcher')
    const cookie = [...researcher.cookies].map((pair) => pair.join('=')).join('; ')
    const csrf = await csrfOf(researcher)
    const links = await linksInEveryState()
    const delegations = (await study.db.selectFrom('delegation').select('id').execute()).map(({ id }) => id)
    const before = await sent()
    expect(before.length).toBeGreaterThanOrEqual(2)
    const pages = study.survey.pages.map(({ name }) => name)
    const someOrNone = (known: readonly string[]) =>
      fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: fc.constant('x') })
    const post = fc.record({
      route: fc.constantFrom(...all),
      token: someOrNone(links),
      page: someOrNone(pages),
      delegation: someOrNone(delegations),
      slug: someOrNone(['kitchen-sink']),
      isSignedIn: fc.boolean(),
      form: bodyFor(names),
    })
    await fc.assert(
      fc.asyncProperty(post, async ({ route, form, isSignedIn, ...parts }) => {
        const url = Object.entries(parts).reduce((address, [name, part]) => address.replace(`:${name}`, part), route)
        // Signing out is believed, and would end what the other forms are posted with.
        const isBelieved = isSignedIn && route.startsWith('/staff/studies')
        const signed = { ...form, body: Buffer.concat([Buffer.from(`csrf=${csrf}&`), form.body]) }
        expectClear(await (isBelieved ? send(url, signed, { cookie }) : send(url, form)))
      }),
      { numRuns: 400 },
    )
    expect(await sent()).toEqual(expect.arrayContaining(before))
    for (const token of links) expectClear(await study.app.inject(paths.respond.welcome(token)))
  })

  const tooMuch = [
    { what: 'ten megabytes of text', body: `remarks=${'x'.repeat(10_000_000)}`, status: 413 },
    { what: 'more than a form may hold', body: `remarks=${'é'.repeat(300_000)}`, status: 413 },
    { what: 'bytes that are no text', body: Buffer.from([0x72, 0x3d, 0xff, 0xfe]), status: 400 },
    { what: 'percent signs that stand for no text', body: 'remarks=%ff%fe', status: 400 },
    { what: 'the same answer twice where there can be one', body: 'remarks=a&remarks=b', status: 400 },
    { what: 'a field that the page does not have', body: 'remarks=a&salary=1', status: 400 },
    { what: 'a revision that is no number', body: 'remarks=a&revision=new', status: 400 },
    { what: 'a showing of the page that was none', body: 'remarks=a&visit=../x', status: 400 },
  ]
  it.each(tooMuch)('$what: $status, and the draft stays as it was', async ({ body, status }) => {
    const before = await dumpTables(study.db)
    for (const url of [paths.respond.page(token, 'texts'), paths.respond.draft(token, 'texts')]) {
      const answer = await send(url, { type: form, body: Buffer.from(body) })
      expectClear(answer)
      expect(answer.statusCode).toBe(status)
    }
    expect(await dumpTables(study.db)).toEqual(before)
  })
})
