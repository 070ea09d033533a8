import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LastRun } from '#src/accessibility/last-run.ts'
import { lastRunFile, loadLastRun } from '#src/accessibility/load-last-run.ts'
import { buildApp } from '#src/app.ts'
import { paths } from '#src/paths.ts'
import { loadStudy } from '#src/studies/load-study.ts'
import { anEmptyInstallation, kitchenSink, type RunningApp } from '#tests/support/a-running-study.ts'
import { type Answer, visitorOf } from '#tests/support/in-process-visitor.ts'

const run: LastRun = {
  date: '2010-04-14',
  tool: 'axe-core 4.11',
  browser: 'Chromium 140',
  rules: ['wcag2a', 'wcag22aa'],
  languages: ['nl', 'en'],
  conditions: ['phone', 'forced-colours'],
  states: ['errors', 'conflict'],
  pages: 1234,
  inspections: 4936,
  violations: [],
}
const violation = {
  rule: 'target-size',
  description: { nl: 'Knoppen zijn groot genoeg', en: 'Buttons are large enough' },
  pages: ['welcome', 'check'],
}

let running: RunningApp
let folder: string
beforeAll(async () => {
  running = await anEmptyInstallation('sqlite')
  folder = await mkdtemp(path.join(tmpdir(), 'accessibility-'))
})
afterAll(async () => {
  await running.close()
  await rm(folder, { recursive: true, force: true })
})

/** The statement of a server that starts beside a file with this in it; without a file when nothing is given. */
async function statement(contents?: string, language = 'nl'): Promise<Answer> {
  const file = path.join(folder, 'last-run.json')
  await rm(file, { force: true })
  if (contents !== undefined) await writeFile(file, contents)
  const app = await buildApp(
    {
      db: running.db.withTables(),
      clock: running.clock.now,
      sessionSecret: 'a secret of at least thirty-two signs',
      firstRunCode: null,
      accessibilityRunFile: file,
    },
    { logLevel: 'silent', trustProxy: false },
  )
  const answer = await visitorOf(app).get(`${paths.accessibility()}?lang=${language}`)
  await app.close()
  return answer
}

describe('the statement on accessibility', () => {
  it('shows the figures of the last test', async () => {
    const { html, status, heading } = await statement(JSON.stringify(run))
    expect({ status, heading }).toEqual({ status: 200, heading: 'Toegankelijkheids\u00ADverklaring' })
    for (const figure of ['14 april 2010', 'axe-core 4.11 in Chromium 140', '1.234', '4.936', 'wcag2a en wcag22aa'])
      expect(html).toContain(`<dd>${figure}</dd>`)
    expect(html).toContain('<dt>Gevonden fouten</dt><dd>geen</dd>')
    expect(html).toContain('<li>op een telefoon van 360 pixels breed</li>')
    expect(html).toContain('<li>met twee antwoorden op een vraag</li>')
    expect(html).not.toContain('vergroting')
  })

  it('names what was found, with what becomes of it', async () => {
    const found = await statement(JSON.stringify({ ...run, violations: [violation] }))
    expect(found.html).toContain('<dt>Gevonden fouten</dt><dd>1 regel overtreden</dd>')
    expect(found.html).toContain('<h3>Knoppen zijn groot genoeg</h3>')
    expect(found.html).toContain('Gevonden op 2 pagina’s (regel target-size).')
    expect(found.html).toContain('Voor de volgende versie van de website.')
    const english = await statement(JSON.stringify({ ...run, violations: [violation] }), 'en')
    expect(english.html).toContain('<h3>Buttons are large enough</h3>')
    expect(english.html).toContain('Found on 2 pages (rule target-size).')
  })

  it.each([
    ['nothing was found', JSON.stringify(run)],
    ['something was found', JSON.stringify({ ...run, violations: [violation] })],
    ['no test is known', undefined],
  ])('never says that everything is accessible: %s', async (_, contents) => {
    const { html } = await statement(contents)
    expect(html).toContain('De eerste maatregelen zijn genomen.')
    expect(html).toContain('Wij zeggen niet dat de website helemaal voldoet.')
    expect(html).toContain('Drempels die een programma niet ziet')
    expect(html).not.toMatch(/voldoet (?:volledig|geheel)|volledig toegankelijk/)
  })

  it.each([
    ['is missing', undefined],
    ['is no JSON', '{"date": "2010-04-14",'],
    ['lacks a figure', JSON.stringify({ ...run, pages: undefined })],
    ['holds an unknown state', JSON.stringify({ ...run, states: ['upside-down'] })],
    ['holds markup', '<html></html>'],
  ])('says that no test is known when the file %s', async (_, contents) => {
    const { html, status } = await statement(contents)
    expect(status).toBe(200)
    expect(html).toContain('niet bekend wat de laatste automatische test vond')
    expect(html).not.toContain('Gevonden fouten')
  })

  it('tells whom to write to: the organisation of the study once there is one', async () => {
    expect((await statement()).html).toContain('Vraag het de onderzoeker die u heeft uitgenodigd.')
    await loadStudy(running.db, { loaded: await kitchenSink(), isSynthetic: false, now: running.clock.now() })
    const { html } = await statement()
    expect(html).toContain('<a class="utrecht-link" href="mailto:onderzoek@example.org">onderzoek@example.org</a>')
    expect(html).not.toContain('Vraag het de onderzoeker')
  })

  it('is one link away from every page, in both languages', async () => {
    const visitor = visitorOf(running.app)
    for (const address of [paths.home(), '/no-such-page', paths.code(), paths.accessibility()]) {
      expect((await visitor.get(address)).html).toContain(`href="${paths.accessibility()}">Toegankelijkheid</a>`)
      expect((await visitor.get(`${address}?lang=en`)).html).toContain(`href="${paths.accessibility()}">Accessibility<`)
      await visitor.get(`${address}?lang=nl`)
    }
  })
})

it('the outcome that is kept in the repository can be read', async () => {
  expect(await loadLastRun(lastRunFile)).not.toBeNull()
})
