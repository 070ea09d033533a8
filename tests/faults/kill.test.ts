import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { buildApp } from '#src/app.ts'
import { listEvents } from '#src/audit/event-repository.ts'
import { connect } from '#src/database/connect.ts'
import type { Db } from '#src/database/database.ts'
import { migrate } from '#src/database/migrate.ts'
import { hiddenField } from '#src/demonstration/visitor.ts'
import { findInvitationByToken } from '#src/invitations/invitation-repository.ts'
import { inviteMunicipalities } from '#src/invitations/invite-municipalities.ts'
import { hashToken } from '#src/invitations/personal-link.ts'
import { paths } from '#src/paths.ts'
import { listSubmissions } from '#src/responses/submission-repository.ts'
import { loadStudy } from '#src/studies/load-study.ts'
import { listFrameUnits, listWaves } from '#src/studies/study-repository.ts'
import { nup2010 } from '#tests/support/a-running-study.ts'
import { visitorOf } from '#tests/support/in-process-visitor.ts'
import { startProduct } from '#tests/support/product-process.ts'
import { shortestJourney } from '#tests/support/questionnaire-pages.ts'
import { fillIn, storedAnswers, storedResponse } from '#tests/support/walk.ts'

const now = new Date('2010-04-14T09:30:00Z')
const respondents = 8
/** In the first saves, and when all of them are well under way. */
const momentsOfTheEnd = [9, 40, 120]
const draftsEach = 4
const receiptsBeforeTheEnd = 10

const started: ChildProcess[] = []
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'veranderkrachten-kill-'))
})
afterEach(async () => {
  for (const product of started.splice(0)) product.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

const open = () => connect({ kind: 'sqlite', file: path.join(folder, 'veranderkrachten.sqlite') })

async function prepare(count = respondents): Promise<string[]> {
  const db = open()
  await migrate(db)
  const studyId = await loadStudy(db, { loaded: await nup2010(), isSynthetic: false, now })
  const [wave] = await listWaves(db, studyId)
  const units = (await listFrameUnits(db, studyId)).slice(0, count)
  const links = await inviteMunicipalities(db, {
    waveId: wave?.id ?? '',
    unitIds: units.map(({ id }) => id),
    roles: ['secretary'],
    now,
  })
  await db.destroy()
  return links.map(({ token }) => token)
}

async function startHere() {
  const { product, address } = await startProduct(folder)
  started.push(product)
  return { product, address }
}

/**
 * Saves one answer over and over, each time with a higher number, and remembers the last that was acknowledged: by turns
 * as a page that is posted, and as the page’s script does while somebody types.
 */
async function keepSaving(startAddress: string, token: string, onSaved: () => void): Promise<number> {
  const post = (url: string, form: Record<string, string>) =>
    fetch(startAddress + url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' })
  let acknowledged = 0
  try {
    await post(paths.respond.start(token), {})
    const address = paths.respond.page(token, 'own-words')
    const page = await (await fetch(`${startAddress}${address}`)).text()
    const shown = { revision: hiddenField(page, 'revision'), visit: hiddenField(page, 'visit') }
    for (;;) {
      const next = acknowledged + 1
      const remark = { remarks: `bewaard ${next}`, success_factors: 'x'.repeat(1000) }
      const form = { ...shown, sequence: String(next), ...remark }
      const isPosted = next % 2 === 0
      const { status } = await post(isPosted ? address : paths.respond.draft(token, 'own-words'), form)
      if (status !== (isPosted ? 303 : 200)) throw new Error(`Saving answered ${status}`)
      acknowledged = next
      onSaved()
    }
  } catch (error) {
    // Only the end of the server ends the saving.
    if (!(error instanceof TypeError)) throw error
    return acknowledged
  }
}

/** The number of the save that is found; 0 for who was not even begun. */
const lastSaved = async (db: Db, token: string): Promise<number> => {
  const found = await findInvitationByToken(db, hashToken(token))
  if (found === undefined || found.response === null) return 0
  const { remarks } = await storedAnswers(db, token)
  return remarks === undefined ? 0 : Number(/^bewaard (\d+)$/.exec(String(remarks))?.[1])
}

it.each(momentsOfTheEnd)('has every acknowledged answer after the server was killed at save %i', async (moment) => {
  const tokens = await prepare()
  const { product, address } = await startHere()
  const ended = once(product, 'exit')
  let saves = 0
  const acknowledged = await Promise.all(
    tokens.map((token) =>
      keepSaving(address, token, () => {
        saves += 1
        if (saves === moment) product.kill('SIGKILL')
      }),
    ),
  )
  expect(await ended).toEqual([null, 'SIGKILL'])
  expect(acknowledged.reduce((sum, one) => sum + one)).toBeGreaterThanOrEqual(moment)

  const db = open()
  for (const [index, token] of tokens.entries()) {
    // The save that was under way when the server died may be there or not; nothing before it may be missing.
    const [sure, found] = [acknowledged[index] ?? 0, await lastSaved(db, token)]
    expect([sure, sure + 1]).toContain(found)
  }
  await db.destroy()

  const again = await startHere()
  const saver = tokens[acknowledged.findIndex((number) => number > 0)] ?? ''
  const resumed = await fetch(again.address + paths.respond.welcome(saver))
  expect([resumed.status, (await resumed.text()).includes('Welkom terug')]).toEqual([200, true])
  const stopped = once(again.product, 'exit')
  again.product.kill('SIGTERM')
  expect(await stopped).toEqual([0, null])
})

/** Fills in everything up to the button that sends it. */
async function complete(tokens: readonly string[]): Promise<void> {
  const db = open()
  const app = await buildApp(
    { db, clock: () => now, sessionSecret: 'a secret of at least thirty-two signs', firstRunCode: null },
    { logLevel: 'silent', trustProxy: false },
  )
  for (const token of tokens) await fillIn(visitorOf(app), token, shortestJourney)
  await app.close()
  await db.destroy()
}

it('has every receipt that was given, once, after the server was killed while questionnaires were sent', async () => {
  const tokens = await prepare(respondents * draftsEach)
  await complete(tokens)
  const { product, address } = await startProduct(folder)
  started.push(product)
  const ended = once(product, 'exit')
  const acknowledged = new Set<string>()
  const sendAll = async (own: readonly string[]) => {
    for (const token of own) {
      const sent = await fetch(address + paths.respond.submit(token), { method: 'POST', redirect: 'manual' })
      expect(sent.headers.get('location')).toBe(paths.respond.receipt(token))
      acknowledged.add(token)
      if (acknowledged.size === receiptsBeforeTheEnd) product.kill('SIGKILL')
    }
  }
  const queues = Array.from({ length: respondents }, (_, one) =>
    sendAll(tokens.filter((_, index) => index % respondents === one)),
  )
  const ends = await Promise.allSettled(queues)
  for (const end of ends) if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(TypeError)
  expect(await ended).toEqual([null, 'SIGKILL'])
  expect(acknowledged.size).toBeLessThan(tokens.length)

  const again = await startProduct(folder)
  started.push(again.product)
  const db = open()
  for (const token of tokens) {
    const { id } = await storedResponse(db, token)
    const count = async () => ({
      versions: (await listSubmissions(db, id)).length,
      events: (await listEvents(db, id)).filter(({ action }) => action === 'response.submit').length,
    })
    const { versions, events } = await count()
    expect(events).toBe(versions)
    if (acknowledged.has(token)) expect(versions).toBe(1)
    // Pressing once more is all that the others have to do.
    await fetch(again.address + paths.respond.submit(token), { method: 'POST', redirect: 'manual' })
    expect(await count()).toEqual({ versions: 1, events: 1 })
  }
  await db.destroy()
})
