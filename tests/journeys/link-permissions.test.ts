import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aRunningStudy, type RunningStudy } from '#tests/support/a-running-study.ts'
import { type Form, visitorOf, withoutEntities } from '#tests/support/in-process-visitor.ts'
import {
  delegatedPage,
  type Link,
  type LinkKind,
  linkKinds,
  linkOf,
  otherPage,
} from '#tests/support/links-of-every-kind.ts'
import { routesOf } from '#tests/support/routes.ts'

/** What the invited person typed on a page that no colleague was asked for. */
const secret = 'Samen met de buren'

/** What is posted: what does most harm where it is not refused. */
const forms: Record<string, Form> = {
  'POST /r/:token/colleagues': { name: 'Piet', pages: 'plan' },
  'POST /r/:token/colleagues/:delegation': { action: 'withdraw' },
  'POST /r/:token/other-person': { choice: 'hand-over', name: 'Piet' },
  'POST /r/:token/page/:page': { urgency_1: '2', revision: '99' },
  'POST /r/:token/page/:page/draft': { urgency_1: '2', revision: '99' },
  'POST /r/:token/page/:other': { remarks: 'anders', revision: '99' },
  'POST /r/:token/page/:other/draft': { remarks: 'anders', revision: '99' },
}

/** Long enough ago that nobody is in the middle of a sentence any more. */
const longAgo = '2010-04-14T04:00:00.000Z'

/**
 * Which status every page gives to whom, in the order of `linkKinds`, with a star where something in the database
 * changes. Of what is done with a link that was received the first thing counts, also when it is refused: from then on
 * the link cannot be taken back. `:page` is the page that colleagues are asked for, `:other` one that they are not.
 */
const permissions = new Map(
  `
GET /r/:token                         404  410  200  200  303  200  200  200  200  410  200  200  200  410  410  200  410  410  303  410
GET /r/:token/check                   404  410  409  200  303  200  409  410  200  410  200  409  409  410  410  409  410  410  303  410
GET /r/:token/colleagues              404  410  409  200  409  200  409  410  200  410  403  403  403  410  410  403  410  410  409  403
GET /r/:token/colleagues/:delegation  404  410  409  303  409  303  409  410  303  410  403  403  403  410  410  403  410  410  409  403
GET /r/:token/other-person            404  410  200  200  409  200  409  410  200  410  403  403  403  410  410  403  410  410  409  403
GET /r/:token/page/:other             404  410  409  200  303  200  409  410  200  410  303  409  409  410  410  409  410  410  303  410
GET /r/:token/page/:page              404  410  409  200  303  200  409  410  200  410  200  409  409  410  410  409  410  410  303  410
GET /r/:token/profile                 404  410  409  409  200  200  409  410  409  410  403  403  403  410  410  403  409  409  200  403
GET /r/:token/profile-comparison.svg  404  410  409  409  404  200  409  410  409  410  403  403  403  410  410  403  409  409  200  403
GET /r/:token/profile.svg             404  410  409  409  200  200  409  410  409  410  403  403  403  410  410  403  409  409  200  403
GET /r/:token/questionnaire           404  410  200  200  200  200  200  410  200  410  200  200  200  410  410  200  200  200  200  200
GET /r/:token/questionnaire.pdf       404  410  200  200  200  200  200  410  200  410  200  200  200  410  410  200  200  200  200  200
GET /r/:token/receipt                 404  410  409  409  200  200  409  410  409  410  403  403  403  410  410  403  409  409  200  403
GET /r/:token/receipt/:version        404  410  409  409  200  200  409  410  409  410  403  403  403  410  410  403  409  409  200  403
GET /r/:token/receipt/:version/pdf    404  410  409  409  200  200  409  410  409  410  403  403  403  410  410  403  409  409  200  403
POST /r/:token/colleagues             404  410  409  200* 409  200* 409  410  200* 410  403  403  403  410  410  403  410  410  409  403
POST /r/:token/colleagues/:delegation 404  410  409  404  409  404  409  410  404* 410  403  403  403  410  410  403  410  410  409  403
POST /r/:token/finish                 404  410  404  404  404  404  404  410  404* 410  303* 303  303  410  410  303  404  404  404  410
POST /r/:token/other-person           404  410  200* 200* 409  200* 409  410  200* 410  403  403  403  410  410  403  410  410  409  403
POST /r/:token/page/:other            404  410  409  303* 409  303* 409  410  303* 410  303  409  409  410  410  409  410  410  409  410
POST /r/:token/page/:other/draft      404  410  409  200* 409  200* 409  410  200* 410  404  409  409  410  410  409  410  410  409  410
POST /r/:token/page/:page             404  410  409  422* 409  422* 409  410  422* 410  422* 409  409  410  410  409  410  410  409  410
POST /r/:token/page/:page/draft       404  410  409  200* 409  200* 409  410  200* 410  200* 409  409  410  410  409  410  410  409  410
POST /r/:token/reopen                 404  410  409  409  303* 303  409  410  409* 410  403  403  403  410  410  403  409  409  410  403
POST /r/:token/resume                 404  410  404  404  404  404  404  410  404* 410  303  303* 303  410  410  303  404  404  404  303
POST /r/:token/start                  404  410  303* 303  303  303  409  410  303* 410  403  403  403  410  410  403  410  410  303  403
POST /r/:token/submit                 404  410  409  303* 303  303* 409  410  303* 410  403  403  403  410  410  403  410  410  303  403
POST /r/:token/take-back              404  410  303  303  303  303  303  303* 303* 410  303  303  303  410  410  303  303  303  303  303
POST /r/:token/undecline              404  410  303  303  303  303  303* 410  303* 410  403  403  403  410  410  403  410  410  410  403
`
    .trim()
    .split('\n')
    .map((line) => line.split(/ +/))
    .map(([method, url, ...outcomes]) => [`${method} ${url}`, outcomes] as const),
)

let study: RunningStudy
beforeAll(async () => {
  study = await aRunningStudy('sqlite')
})
afterAll(() => study.close())

const routes = () =>
  routesOf(study.app)
    .filter(({ method, url }) => url.startsWith('/r/:token') && method !== 'HEAD')
    .flatMap(({ method, url }) => [`${method} ${url}`, `${method} ${url.replace(':page', ':other')}`])

const addressOf = (url: string, { token, delegation }: Link) =>
  url
    .replace(':token', token)
    .replace(':page', delegatedPage)
    .replace(':other', otherPage)
    .replace(':delegation', delegation)
    .replace(':version', '1')

/** How many rows were written, changed or removed so far, as the database counts them. */
async function changes(): Promise<number> {
  const { rows } = await sql<{ number: number }>`select total_changes() as number`.execute(study.db)
  return rows[0]?.number ?? 0
}

/** Looks or posts, and tells what came of it: the status, with a star where something changed in the database. */
async function outcome(route: string, kind: LinkKind, link: Link): Promise<string> {
  const [method = '', url = ''] = route.split(' ')
  const visitor = visitorOf(study.app)
  const before = await changes()
  const address = addressOf(url, link)
  const answer = method === 'GET' ? await visitor.get(address) : await visitor.post(address, forms[route] ?? {})
  if (method === 'GET') expect((await visitor.head(address)).status).toBe(answer.status)
  if (kind.startsWith('colleague')) expect(withoutEntities(answer.html), `${kind}: ${route}`).not.toContain(secret)
  return `${answer.status}${(await changes()) === before ? '' : '*'}`
}

const setClosed = (closedAt: string | null) => study.db.updateTable('wave').set({ closedAt }).execute()

it('are written down for every page behind a link, and for no others', () => {
  expect([...new Set(routes())].sort()).toEqual([...permissions.keys()].sort())
})

it.each(linkKinds.map((kind, column) => ({ kind, column })))(
  'give somebody whose link is $kind what is theirs, and change nothing else',
  async ({ kind, column }) => {
    const expected: Record<string, string | undefined> = {}
    const found: Record<string, string> = {}
    const lookedAt = await linkOf(study, kind)
    for (const [route, outcomes] of permissions) {
      expected[route] = outcomes[column]
      const link = route.startsWith('GET') ? lookedAt : await linkOf(study, kind)
      if (kind.endsWith('closed')) await setClosed(longAgo)
      found[route] = await outcome(route, kind, link)
      await setClosed(null)
    }
    expect(found).toEqual(expected)
  },
)
