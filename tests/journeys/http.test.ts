import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  formAction,
  hiddenField,
  hiddenFields,
  radioButtons,
  type Visit,
  type Visitor,
  visitor,
} from '#src/demonstration/visitor.ts'
import { paths } from '#src/paths.ts'
import { aRunningStudy, type Invited, type RunningStudy, slug } from '#tests/support/a-running-study.ts'
import { createPeople, password, people } from '#tests/support/staff.ts'

const remark = 'Wij doen het samen met Buurgemeente.'

let study: RunningStudy
let invited: Invited
let address: string
let respondent: Visitor
/** Every page that was seen, by its path. */
const seen = new Map<string, Visit>()

beforeAll(async () => {
  study = await aRunningStudy('sqlite', { isSynthetic: true })
  await createPeople(study)
  invited = await study.invite()
  await study.app.listen({ host: '127.0.0.1', port: 0 })
  address = `http://127.0.0.1:${(study.app.server.address() as AddressInfo).port}`
  respondent = visitor(address)
})
afterAll(() => study.close())

const see = (visit: Visit): Visit => {
  seen.set(visit.path, visit)
  return visit
}

it('answers the whole questionnaire over HTTP, without JavaScript, by reading the forms', async () => {
  const { token } = invited
  const tooEarly = await respondent.get(paths.respond.receipt(token))
  expect(tooEarly).toMatchObject({ status: 409, text: expect.stringContaining('class="synthetic-mark"') })
  const welcome = see(await respondent.get(paths.respond.welcome(token)))
  let page = see(await respondent.post(formAction(welcome.text), []))
  /** Somebody types in every field for words or numbers of a page. */
  const typedFields = (html: string, text: string) =>
    [...html.matchAll(/<(?:input[^>]*type="text"|textarea)[^>]*\sname="([^"]+)"/g)].map(
      ([, name = '']) => [name, text] as const,
    )
  let pages = 0
  while (page.path !== paths.respond.check(token)) {
    pages += 1
    expect(page.status, page.path).toBe(200)
    // One page asks to look again at two answers that hardly go together.
    expect(pages).toBeLessThanOrEqual(study.survey.pages.length + 1)
    const hidden = hiddenFields(page.text)
    const faulty = await respondent.post(formAction(page.text), [...hidden, ...typedFields(page.text, 'veel')])
    if (faulty.status === 422) seen.set(`${faulty.path} (fault)`, faulty)
    const chosen = [...radioButtons(page.text)].map(([name, values]) => [name, values[1] ?? ''] as const)
    const texts = page.text.includes('name="remarks"') ? [['remarks', remark] as const] : []
    page = see(
      await respondent.post(formAction(page.text), [
        ...hidden,
        ...typedFields(page.text, '').filter(([name]) => name !== 'remarks'),
        ...chosen,
        ...texts,
      ]),
    )
  }
  expect(pages).toBeGreaterThan(12)
  const receipt = see(await respondent.post(formAction(page.text), []))
  expect(receipt).toMatchObject({ status: 200, path: paths.respond.receipt(token) })
  expect(receipt.text).toContain(remark)
  see(await respondent.get(paths.respond.profile(token)))
  const figure = await respondent.get(paths.respond.profileFigure(token))
  expect(figure).toMatchObject({ status: 200, contentType: 'image/svg+xml' })
})

it('signs a researcher in, shows the study, and signs out', async () => {
  const researcher = visitor(address)
  const form = see(await researcher.get(paths.staff.signIn()))
  const home = await researcher.post(paths.staff.signIn(), [
    ['csrf', hiddenField(form.text, 'csrf')],
    ['email', people.researcher.email],
    ['password', password],
  ])
  expect(see(home)).toMatchObject({ status: 200, path: paths.staff.home() })
  expect(see(await researcher.get(paths.staff.study(slug)))).toMatchObject({ status: 200 })
  const out = await researcher.post(formAction(home.text), [['csrf', hiddenField(home.text, 'csrf')]])
  expect(out).toMatchObject({ status: 200, path: paths.staff.signIn() })
})

it('answers plainly whatever is asked: unknown pages, unknown methods, and whether the server lives', async () => {
  see(await respondent.get('/'))
  expect(see(await respondent.get('/no-such-page'))).toMatchObject({ status: 404 })
  expect(await respondent.get('/assets/no-such-file.css')).toMatchObject({ status: 404 })
  expect((await fetch(address, { method: 'DELETE' })).status).toBe(404)
  const health = await fetch(address + paths.health())
  expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }])
})

it('puts neither script nor style into a page, and marks synthetic data on each page of the demonstration', () => {
  expect(seen.size).toBeGreaterThan(20)
  for (const [path, { text }] of seen) {
    const scripts = text.match(/<script\b[^>]*>(?!<\/script>)/g) ?? []
    const handlers = text.match(/\s(?:on[a-z]+|style)\s*=\s*["']/g) ?? []
    expect({ path, scripts, handlers, hasStyle: /<style\b/.test(text), links: /href="javascript:/.test(text) }).toEqual(
      {
        path,
        scripts: [],
        handlers: [],
        hasStyle: false,
        links: false,
      },
    )
    const isPersonal = path.startsWith('/r/') || path === '/'
    if (isPersonal) expect(text, path).toContain('class="synthetic-mark"')
  }
})

const files = [paths.home(), '/no-such-page', '/%E0%A4%A', paths.health()] as const

it.each(files)('protects the visitor by the headers of %s', async (path) => {
  const { headers } = await fetch(address + path)
  const policy = headers.get('content-security-policy') ?? ''
  const directives = Object.fromEntries(policy.split(';').map((part) => [part.split(' ')[0], part]))
  expect(policy).not.toContain('unsafe')
  expect(policy).not.toContain('http')
  expect(directives).toMatchObject({
    'default-src': "default-src 'none'",
    'script-src': "script-src 'self'",
    'style-src': "style-src 'self'",
    'form-action': "form-action 'self'",
    'base-uri': "base-uri 'none'",
    'frame-ancestors': "frame-ancestors 'none'",
  })
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('x-robots-tag')).toBe('noindex')
  expect(headers.get('cache-control')).toMatch(/^private|^no-store/)
  expect(headers.get('x-powered-by')).toBeNull()
})

it('gives respondents no cookie until they choose a language', async () => {
  const { token } = await study.invite()
  const welcome = await fetch(address + paths.respond.welcome(token))
  expect(welcome.headers.getSetCookie()).toEqual([])
  const switched = await fetch(`${address}${paths.respond.welcome(token)}?lang=en`)
  expect(switched.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^language=en; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/),
  ])
})

it('keeps a question page within 100 kB over the wire, 30 kB of it script', async () => {
  const { token } = await study.invite()
  const guest = visitor(address)
  await guest.post(paths.respond.start(token), [])
  const sizes: Record<string, number> = {}
  for (const { name } of study.survey.pages) {
    const url = paths.respond.page(token, name)
    const page = await fetch(address + url, { headers: { 'accept-encoding': 'br' } })
    const html = await page.text()
    const parts = [...html.matchAll(/<(?:link|script)[^>]* (?:href|src)="(\/assets\/[^"]+)"/g)].map((found) => found[1])
    const weights = await Promise.all(
      [...new Set(parts)].map(async (part) => [part ?? '', await bytesOnTheWire(part ?? '')] as const),
    )
    const script = weights.filter(([part]) => part.endsWith('.js')).reduce((sum, [, size]) => sum + size, 0)
    const total = Buffer.byteLength(html) + weights.reduce((sum, [, size]) => sum + size, 0)
    sizes[name] = total
    expect(weights.map(([part]) => part.split('.').at(-1)).sort()).toEqual(['css', 'js', 'woff2'])
    expect(script).toBeLessThanOrEqual(30_000)
  }
  expect(Math.max(...Object.values(sizes)), JSON.stringify(sizes)).toBeLessThanOrEqual(100_000)
})

/** What a file weighs as it is sent; fetch unpacks it, so the length is read from the server's own answer. */
async function bytesOnTheWire(path: string): Promise<number> {
  const response = await study.app.inject({ method: 'GET', url: path, headers: { 'accept-encoding': 'br' } })
  expect(response.statusCode).toBe(200)
  expect(response.headers['cache-control']).toContain('immutable')
  return response.rawPayload.length
}

it('serves files as they are to whoever cannot unpack them', async () => {
  const html = (await respondent.get('/')).text
  const style = /href="(\/assets\/site\.[^"]+\.css)"/.exec(html)?.[1] ?? ''
  const plain = await study.app.inject({ method: 'GET', url: style })
  const packed = await study.app.inject({ method: 'GET', url: style, headers: { 'accept-encoding': 'gzip, br' } })
  expect([plain.statusCode, plain.headers['content-encoding']]).toEqual([200, undefined])
  expect(packed.headers['content-encoding']).toBe('br')
  expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 3)
})

it('wrote no link, answer, name or e-mail address to the log', () => {
  const log = study.logLines.join('\n')
  expect(study.logLines.length).toBeGreaterThan(50)
  expect(log).toContain('/r/:token/page/:page')
  const secrets = [invited.token, remark, 'Buurgemeente', invited.municipality, password, ...Object.values(people)]
  for (const secret of secrets.flatMap((one) => (typeof one === 'string' ? [one] : [one.email]))) {
    expect(log).not.toContain(secret)
  }
  expect(log).not.toMatch(/"level":(?:40|50|60)/)
  expect(log).not.toContain('cookie')
})
