import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paths } from '#src/paths.ts'
import { aRunningStudy, type RunningStudy } from '#tests/support/a-running-study.ts'
import { expectAccessible, expectNoSidewaysScroll, listen, openBrowser, openTab } from '#tests/support/browser.ts'

describe('the page with the whole questionnaire', () => {
  let study: RunningStudy
  let browser: Browser
  let address: string
  let token: string
  beforeAll(async () => {
    study = await aRunningStudy('sqlite')
    browser = await openBrowser()
    address = await listen(study)
    token = (await study.invite()).token
  })
  afterAll(async () => {
    await browser.close()
    await study.close()
  })

  it.each([
    ['on a phone', { viewport: { width: 360, height: 740 } }],
    ['on a wide screen, in the dark', { colorScheme: 'dark' }],
    ['in forced colours', { forcedColors: 'active' }],
  ] as const)('is accessible %s', async (_, options) => {
    const tab = await openTab(browser, address, options)
    await tab.page.goto(paths.respond.questionnaire(token))
    await expectAccessible(tab.page)
    await expectNoSidewaysScroll(tab.page)
    expect(tab.faults).toEqual([])
    await tab.close()
  })

  it('leads from what to look up to the question itself', async () => {
    const { page, close } = await openTab(browser, address, { javaScriptEnabled: false })
    await page.goto(paths.respond.welcome(token))
    await page.getByRole('link', { name: 'Bekijk eerst alle vragen' }).click()
    await page.getByRole('link', { name: /^Vraag 4: / }).click()
    expect(new URL(page.url()).hash).toBe('#question-4')
    expect(await page.locator(':target').getByRole('heading', { level: 3 }).innerText()).toContain(
      'Hoe staat het met de uitvoering van het plan?',
    )
    await close()
  })

  it('prints without what is for the screen only, and no question over two sheets', async () => {
    const { page, close } = await openTab(browser, address)
    await page.goto(paths.respond.questionnaire(token))
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('link', { name: 'Download als pdf' }).isVisible()).toBe(false)
    expect(await page.locator('.site-footer').isVisible()).toBe(false)
    const breaks = await page
      .locator('.paper-question')
      .evaluateAll((questions) => questions.map((question) => getComputedStyle(question).breakInside))
    expect(breaks.length).toBeGreaterThan(40)
    expect(new Set(breaks)).toEqual(new Set(['avoid']))
    await close()
  })
})
