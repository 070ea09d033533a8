import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listEvents } from '#src/audit/event-repository.ts'
import { connect } from '#src/database/connect.ts'
import type { Db } from '#src/database/database.ts'
import { migrate } from '#src/database/migrate.ts'
import { hiddenField } from '#src/demonstration/visitor.ts'
import { inviteMunicipalities } from '#src/invitations/invite-municipalities.ts'
import { paths } from '#src/paths.ts'
import { listSubmissions } from '#src/responses/submission-repository.ts'
import { loadStudy } from '#src/studies/load-study.ts'
import { listFrameUnits, listWaves } from '#src/studies/study-repository.ts'
import { nup2010 } from '#tests/support/a-running-study.ts'
import { startProduct } from '#tests/support/product-process.ts'
import { longestJourney } from '#tests/support/questionnaire-pages.ts'
import { storedAnswers, storedResponse } from '#tests/support/walk.ts'

const { respond } = paths
const now = new Date('2010-04-14T09:30:00Z')
const started: ChildProcess[] = []
let folder: string
let db: Db
let servers: string[]
let tokens: string[]

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'veranderkrachten-two-'))
  db = connect({ kind: 'sqlite', file: path.join(folder, 'veranderkrachten.sqlite') })
  await migrate(db)
  const studyId = await loadStudy(db, { loaded: await nup2010(), isSynthetic: false, now })
  const [wave] = await listWaves(db, studyId)
  const unitIds = (await listFrameUnits(db, studyId)).slice(0, 6).map(({ id }) => id)
  const links = await inviteMunicipalities(db, { waveId: wave?.id ?? '', unitIds, roles: ['secretary'], now })
  tokens = links.map(({ token }) => token)
  const products = await Promise.all([startProduct(folder), startProduct(folder)])
  started.push(...products.map(({ product }) => product))
  servers = products.map(({ address }) => address)
})
afterAll(async () => {
  for (const product of started) product.kill('SIGKILL')
  await db.destroy()
  await rm(folder, { recursive: true, force: true })
})

const post = (server: number, address: string, form: Record<string, string | readonly string[]> = {}) => {
  const body = new URLSearchParams()
  for (const [name, values] of Object.entries(form)) for (const value of [values].flat()) body.append(name, value)
  return fetch(servers[server % servers.length] + address, { method: 'POST', body, redirect: 'manual' })
}

const get = async (server: number, address: string) => (await fetch(servers[server % servers.length] + address)).text()

/** Opens a page at one server and posts it to the other. */
async function fillInPage(server: number, address: string, form: Record<string, string | readonly string[]>) {
  const page = await get(server, address)
  const hidden = { revision: hiddenField(page, 'revision'), visit: hiddenField(page, 'visit'), sequence: '1' }
  return post(server + 1, address, { ...hidden, ...form })
}

it('takes the pages of several respondents on two servers at once, and loses none of them', async () => {
  await Promise.all(
    tokens.map(async (token, person) => {
      expect((await post(person, respond.start(token))).status).toBe(303)
      for (const [turn, { page, answers }] of longestJourney.entries()) {
        const { status } = await fillInPage(person + turn, respond.page(token, page), answers)
        expect([page, status]).toEqual([page, 303])
      }
    }),
  )
  const all = await Promise.all(tokens.map((token) => storedAnswers(db, token)))
  expect(new Set(all.map((answers) => JSON.stringify(answers))).size).toBe(1)
})

it('makes one version of two hundred submits that arrive at both', async () => {
  const [token = ''] = tokens
  const { id } = await storedResponse(db, token)
  for (const version of [1, 2]) {
    const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => post(index, respond.submit(token))))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
    expect((await listSubmissions(db, id)).map((one) => one.version)).toHaveLength(version)
    const reopened = await Promise.all(Array.from({ length: 20 }, (_, index) => post(index, respond.reopen(token))))
    expect(new Set(reopened.map(({ status }) => status))).toEqual(new Set([303]))
  }
  const actions = (await listEvents(db, id)).map(({ action }) => action)
  const twice = ['response.submit', 'response.reopen']
  expect(actions).toEqual(['response.start', ...twice, ...twice])
})

it('keeps the last of what is saved while typing, also when each save goes to the other server', async () => {
  const token = tokens[1] ?? ''
  const address = respond.page(token, 'own-words')
  const page = await get(0, address)
  const shown = { revision: hiddenField(page, 'revision'), visit: hiddenField(page, 'visit') }
  const saves = Array.from({ length: 40 }, (_, index) =>
    post(index, respond.draft(token, 'own-words'), { ...shown, sequence: String(index + 1), remarks: `zin ${index}` }),
  )
  const statuses = (await Promise.all(saves)).map(({ status }) => status)
  expect(new Set(statuses)).toEqual(new Set([200]))
  expect((await storedAnswers(db, token)).remarks).toBe('zin 39')
})
