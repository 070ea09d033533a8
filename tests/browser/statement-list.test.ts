import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { paths } from '#src/paths.ts'
import { aRunningStudy, kitchenSink, type RunningStudy } from '#tests/support/a-running-study.ts'
import { listen, openBrowser, openTab } from '#tests/support/browser.ts'
import { visitorOf } from '#tests/support/in-process-visitor.ts'

const { respond } = paths

let study: RunningStudy
let browser: Browser
let address: string
let token: string

beforeAll(async () => {
  study = await aRunningStudy('sqlite', { loaded: await kitchenSink() })
  token = (await study.invite()).token
  await visitorOf(study.app).post(respond.start(token))
  address = await listen(study)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await study.close()
})

/** Where the statements of the list “interaction” and their answers stand. */
async function layout(width: number) {
  const tab = await openTab(browser, address, { javaScriptEnabled: false, viewport: { width, height: 740 } })
  await tab.page.goto(respond.page(token, 'statement-lists'))
  const list = tab.page.locator('[aria-labelledby="interaction-label"]')
  const statements = await Promise.all(
    (await list.locator('fieldset').all()).map(async (statement) => ({
      box: await statement.boundingBox(),
      answers: await Promise.all(
        (await statement.locator('.likert__point').all()).map((answer) => answer.boundingBox()),
      ),
      words: await statement.locator('.statements__word').first().boundingBox(),
    })),
  )
  const hasHeads = await list.locator('.statements__heads').isVisible()
  await tab.close()
  return { statements, hasHeads }
}

const distinct = (values: readonly (number | undefined)[]) =>
  new Set(values.map((value) => Math.round(value ?? -1))).size

it('shows one statement under another on a phone, each with its own answers in words', async () => {
  const { statements, hasHeads } = await layout(360)
  expect(statements).toHaveLength(4)
  expect(hasHeads).toBe(false)
  for (const [index, { box, answers, words }] of statements.entries()) {
    expect(answers).toHaveLength(7)
    expect([distinct(answers.map((answer) => answer?.x)), distinct(answers.map((answer) => answer?.y))]).toEqual([1, 7])
    expect(words?.width).toBeGreaterThan(40)
    // The next statement begins where this one ends, and with it fills most of a screen.
    const next = statements[index + 1]?.box
    if (next) expect(next.y).toBeGreaterThanOrEqual((box?.y ?? 0) + (box?.height ?? 0) - 1)
    expect(box?.height).toBeGreaterThan(370)
  }
})

it('shows the statements as a table on a wide screen, with the answers side by side under one head', async () => {
  const { statements, hasHeads } = await layout(1200)
  expect(hasHeads).toBe(true)
  for (const { answers } of statements)
    expect([distinct(answers.map((answer) => answer?.x)), distinct(answers.map((answer) => answer?.y))]).toEqual([7, 1])
  const columns = new Set(statements.map(({ answers }) => answers.map((answer) => Math.round(answer?.x ?? -1)).join()))
  expect(columns.size).toBe(1)
})
