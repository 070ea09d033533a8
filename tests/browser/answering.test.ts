import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { paths } from '#src/paths.ts'
import { aRunningStudy, kitchenSink, type RunningStudy } from '#tests/support/a-running-study.ts'
import { openBrowser, openTab } from '#tests/support/browser.ts'
import { visitorOf } from '#tests/support/in-process-visitor.ts'
import { type RestartableServer, restartableServer } from '#tests/support/restartable-server.ts'
import { storedAnswers } from '#tests/support/walk.ts'

let study: RunningStudy
let server: RestartableServer
let browser: Browser
let token: string

beforeAll(async () => {
  study = await aRunningStudy('sqlite', { loaded: await kitchenSink() })
  server = await restartableServer(study)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  await study.close()
})
beforeEach(async () => {
  token = (await study.invite()).token
  await visitorOf(study.app).post(paths.respond.start(token))
})

const stored = () => storedAnswers(study.db, token)
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))

/** Does something with a window on a page; unless the server is away, the browser has nothing to complain about. */
async function atPage(
  name: string,
  use: (page: Page) => Promise<void>,
  { isCutOff = false }: { isCutOff?: boolean } = {},
): Promise<void> {
  const { page, faults, close } = await openTab(browser, server.address)
  try {
    await page.goto(paths.respond.page(token, name))
    await use(page)
    if (!isCutOff) expect(faults).toEqual([])
  } finally {
    await close()
  }
}

describe('a ranking', () => {
  const order = (page: Page) => page.locator('#obstacles .ranking__label').allTextContents()
  const places = (page: Page) => page.locator('#obstacles [data-rank-place]').allTextContents()

  it('moves where it is: the focus stays on the button, the new place is told, and the order is saved', () =>
    atPage('ranking', async (page) => {
      await page.getByRole('button', { name: 'Zet “Leveranciers” omhoog' }).focus()
      await page.keyboard.press('Enter')
      await page.keyboard.press('Enter')
      expect(await order(page)).toEqual(['Geld', 'Leveranciers', 'Tijd', 'Regels van het Rijk'])
      expect(await places(page)).toEqual(['1 van 4', '2 van 4', '3 van 4', '4 van 4'])
      expect(await focused(page)).toBe('Zet “Leveranciers” omhoog')
      expect(await page.locator('#obstacles-moved').textContent()).toBe('“Leveranciers” staat nu op plaats 2 van 4')
      expect(await page.locator('#obstacles_done').isChecked()).toBe(true)
      await expect.poll(stored).toMatchObject({ obstacles: ['money', 'suppliers', 'time', 'rules'] })
      expect(new URL(page.url()).hash).toBe('')
    }))

  it('does not move past its ends', () =>
    atPage('ranking', async (page) => {
      await page.getByRole('button', { name: 'Zet “Geld” omhoog' }).click()
      await page.getByRole('button', { name: 'Zet “Leveranciers” omlaag' }).click()
      expect(await order(page)).toEqual(['Geld', 'Tijd', 'Regels van het Rijk', 'Leveranciers'])
    }))

  it('comes back in the order that could not be saved', () =>
    atPage(
      'ranking',
      async (page) => {
        await server.stop()
        await page.getByRole('button', { name: 'Zet “Geld” omlaag' }).click()
        const again = await page.context().newPage()
        await page.close()
        await server.start()
        await again.goto(paths.respond.page(token, 'ranking'))
        await expect.poll(() => order(again)).toEqual(['Tijd', 'Geld', 'Regels van het Rijk', 'Leveranciers'])
        expect(await places(again)).toEqual(['1 van 4', '2 van 4', '3 van 4', '4 van 4'])
        await expect.poll(stored).toMatchObject({ obstacles: ['time', 'money', 'rules', 'suppliers'] })
      },
      { isCutOff: true },
    ))
})

it('counts the signs that are left, and reads them aloud only when they run out', () =>
  atPage('texts', async (page) => {
    const name = page.locator('[name="programme_name"]')
    const aloud = page.locator('#programme_name-count + [role=status]')
    await name.fill('Dichtbij')
    expect(await page.locator('#programme_name-count').textContent()).toBe('Tekens over: 52')
    await name.fill('x'.repeat(55))
    await expect.poll(() => aloud.textContent(), { timeout: 5000 }).toBe('Tekens over: 5')
    await name.fill('x'.repeat(63))
    expect(await page.locator('#programme_name-count').textContent()).toBe('Tekens te veel: 3')
    await name.fill('kort')
    await expect.poll(() => aloud.textContent(), { timeout: 5000 }).toBe('')
  }))

it('adds up what has been divided', () =>
  atPage('allocation', async (page) => {
    const sum = page.locator('#effort-sum')
    expect(await sum.textContent()).toBe('Verdeeld: 0 van 100')
    await page.locator('[name="effort_services"]').fill('60')
    await page.locator('[name="effort_region"]').fill('15')
    await page.locator('[name="effort_organisation"]').fill('veel')
    expect(await sum.textContent()).toBe('Verdeeld: 75 van 100')
  }))

it('unticks the others with an answer that stands alone, and that answer with another', () =>
  atPage('choices', async (page) => {
    const ticked = () =>
      page
        .locator('[name="help_kinds"]:checked')
        .evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value))
    await page.locator('[name="help_kinds"][value="money"]').check()
    await page.locator('[name="help_kinds"][value="capacity"]').check()
    await page.locator('[name="help_kinds"][value="none"]').check()
    expect(await ticked()).toEqual(['none'])
    await expect.poll(stored).toMatchObject({ help_kinds: ['none'] })
    await page.locator('[name="help_kinds"][value="money"]').check()
    expect(await ticked()).toEqual(['money'])
    await expect.poll(stored).toMatchObject({ help_kinds: ['money'] })
  }))
