import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paths } from '#src/paths.ts'
import { aRunningStudy, type RunningStudy } from '#tests/support/a-running-study.ts'
import { listen, openBrowser, openTab } from '#tests/support/browser.ts'
import { visitorOf } from '#tests/support/in-process-visitor.ts'
import { type JourneyPage, longestJourney } from '#tests/support/questionnaire-pages.ts'
import { fillIn, storedAnswers, storedResponse, typed } from '#tests/support/walk.ts'

let study: RunningStudy
let browser: Browser
let address: string

beforeAll(async () => {
  study = await aRunningStudy('sqlite')
  address = await listen(study)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await study.close()
})

const { respond } = paths

/** Chooses and types what a person would, whatever the controls are. */
async function answer(page: Page, { answers }: JourneyPage): Promise<void> {
  for (const [name, values] of Object.entries(typed(answers))) {
    for (const value of values) {
      const choice = page.locator(`input[name="${name}"][value="${value}"]:is([type=radio], [type=checkbox])`)
      if ((await choice.count()) === 1) await choice.check()
      else await page.locator(`[name="${name}"]`).fill(value)
    }
  }
}

describe.each([
  { scripts: 'without JavaScript', javaScriptEnabled: false },
  { scripts: 'with JavaScript', javaScriptEnabled: true },
])('a whole journey on a phone $scripts', ({ javaScriptEnabled }) => {
  it('goes from the welcome page to the profile', async () => {
    const { token, municipality } = await study.invite()
    const tab = await openTab(browser, address, { javaScriptEnabled, viewport: { width: 360, height: 740 } })
    const { page } = tab
    await page.goto(respond.welcome(token))
    await page.getByRole('button', { name: 'Beginnen' }).click()
    for (const step of longestJourney) {
      await page.getByRole('heading', { level: 1, name: step.heading, exact: true }).waitFor()
      await answer(page, step)
      await page.getByRole('button', { name: 'Opslaan en verder' }).last().click()
    }
    await page.waitForURL(`**${respond.check(token)}`)
    await page.getByRole('button', { name: 'Antwoorden versturen' }).click()
    await page.getByRole('link', { name: 'Bekijk het profiel van uw gemeente' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      `De vijf veranderkrachten van ${municipality}`,
    )
    await page.waitForURL(`**${respond.profile(token)}`)
    const figure = page.getByRole('img')
    expect(await figure.getAttribute('alt')).toContain('Urgentie 4,00; Ambitie 2,83')
    expect(await figure.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(200)
    expect(tab.faults).toEqual([])
    await tab.close()

    const { submittedAt } = await storedResponse(study.db, token)
    expect(submittedAt).not.toBeNull()
    const stored = Object.entries(await storedAnswers(study.db, token))
    const asTyped = stored.map(([name, value]) => [name, Array.isArray(value) ? value : [String(value)]])
    expect(Object.fromEntries(asTyped)).toEqual(Object.assign({}, ...longestJourney.map((step) => typed(step.answers))))
  })
})

describe('with nothing but the keyboard', () => {
  /** How the element that has the focus is framed: its own outline or that of the row it stands in. */
  const focusRing = (page: Page) =>
    page.evaluate(() => {
      const focused = document.activeElement
      const framed = focused?.matches('[type=radio], [type=checkbox]') ? focused.closest('label') : focused
      const { outlineStyle, outlineWidth } = getComputedStyle(framed ?? document.body)
      return `${outlineStyle} ${outlineWidth}`
    })
  const focused = (page: Page) =>
    page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null
      return element?.name ? `${element.name}=${element.value}` : (element?.textContent?.trim() ?? '')
    })

  it('answers a page, sees where it is all the time, and goes on with Enter', async () => {
    const { token } = await study.invite()
    await fillIn(visitorOf(study.app), token, longestJourney.slice(0, 2))
    const tab = await openTab(browser, address)
    const { page } = tab
    await page.goto(respond.page(token, 'urgency'))
    const stops: string[] = []
    const step = async (key: string) => {
      await page.keyboard.press(key)
      stops.push(await focused(page))
      expect(await focusRing(page), stops.at(-1)).toBe('solid 3px')
    }
    await step('Tab')
    expect(stops).toEqual(['Direct naar de inhoud'])
    await page.keyboard.press('Enter')
    for (let question = 1; question <= 6; question += 1) {
      await step('Tab')
      await step('Space')
      for (let moves = 1; moves < question; moves += 1) await step('ArrowDown')
    }
    expect(stops.filter((stop) => stop.startsWith('urgency_6'))).toEqual([
      'urgency_6=1',
      'urgency_6=1',
      'urgency_6=2',
      'urgency_6=3',
      'urgency_6=4',
      'urgency_6=5',
      'urgency_6=dont_know',
    ])
    await step('Tab')
    expect(stops.at(-1)).toBe('Opslaan en verder')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${respond.page(token, 'ambition')}`)
    expect(await storedAnswers(study.db, token)).toMatchObject({
      urgency_1: 1,
      urgency_2: 2,
      urgency_3: 3,
      urgency_4: 4,
      urgency_5: 5,
      urgency_6: 'dont_know',
    })
    expect(tab.faults).toEqual([])
    await tab.close()
  })

  it('sees where it is on every stop of a page', async () => {
    const { token } = await study.invite()
    await fillIn(visitorOf(study.app), token)
    const tab = await openTab(browser, address)
    const { page } = tab
    for (const url of [respond.welcome(token), respond.page(token, 'support'), respond.check(token)]) {
      await page.goto(url)
      const seen = new Set<string>()
      for (;;) {
        await page.keyboard.press('Tab')
        if (await page.evaluate(() => document.activeElement === document.body)) break
        seen.add(await focused(page))
        expect(await focusRing(page), [...seen].at(-1)).toBe('solid 3px')
      }
      expect(seen.size).toBeGreaterThan(4)
    }
    await tab.close()
  })

  it('goes forward, not back and not to another language, when Enter is pressed in a field', async () => {
    const { token } = await study.invite()
    await fillIn(visitorOf(study.app), token, longestJourney.slice(0, 1))
    const tab = await openTab(browser, address)
    await tab.page.goto(respond.page(token, 'about-you'))
    await tab.page.getByLabel('Hoeveel jaar werkt u').fill('9')
    await tab.page.keyboard.press('Enter')
    await tab.page.waitForURL(`**${respond.page(token, 'plan')}`)
    expect(await tab.page.locator('html').getAttribute('lang')).toBe('nl')
    expect(await storedAnswers(study.db, token)).toMatchObject({ years_in_role: 9 })
    await tab.close()
  })

  it('is led by the error summary to the field that must change', async () => {
    const { token } = await study.invite()
    await fillIn(visitorOf(study.app), token, longestJourney.slice(0, 2))
    const tab = await openTab(browser, address)
    const { page } = tab
    await page.goto(respond.page(token, 'urgency'))
    await page.getByRole('button', { name: 'Opslaan en verder' }).last().click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('error-summary')
    const line = page.getByRole('link', { name: /^Kies een antwoord bij “Onze medewerkers weten/ })
    await line.focus()
    await page.keyboard.press('Enter')
    expect(await focused(page)).toBe('urgency_2=1')
    expect(await focusRing(page)).toBe('solid 3px')
    const legend = page.locator('fieldset:has([name="urgency_2"]) legend')
    expect(await legend.evaluate((element) => element.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0)
    await tab.close()
  })
})

it('says with a row of marks what its ends mean, on one row where that fits', async () => {
  const { token } = await study.invite()
  await visitorOf(study.app).post(respond.start(token))
  const tab = await openTab(browser, address)
  await tab.page.goto(respond.page(token, 'plan'))
  const question = tab.page.locator('fieldset:has(.rating)')
  const meaning = question.getByText('1 = zeer slecht, 10 = uitstekend')
  const rows = () =>
    question
      .locator('.rating__mark')
      .evaluateAll((marks) => new Set(marks.map((mark) => mark.getBoundingClientRect().top)).size)
  expect((await question.getAttribute('aria-describedby'))?.split(' ')).toContain(await meaning.getAttribute('id'))
  expect([await meaning.isVisible(), await rows()]).toEqual([true, 1])
  await tab.page.setViewportSize({ width: 360, height: 740 })
  expect([await meaning.isVisible(), await rows()]).toEqual([true, 2])
  await tab.close()
})

it('begins at the error summary of a check page with gaps', async () => {
  const { token } = await study.invite()
  await visitorOf(study.app).post(respond.start(token))
  const tab = await openTab(browser, address)
  await tab.page.goto(respond.check(token))
  await expect.poll(() => tab.page.evaluate(() => document.activeElement?.id)).toBe('error-summary')
  await tab.close()
})

describe('browser Back', () => {
  it('keeps what was typed but not yet posted', async () => {
    const { token } = await study.invite()
    await fillIn(visitorOf(study.app), token, longestJourney.slice(0, 2))
    const tab = await openTab(browser, address)
    const { page } = tab
    await page.goto(respond.page(token, 'plan'))
    await page.getByRole('button', { name: 'Opslaan en verder' }).last().click()
    await page.waitForURL(`**${respond.page(token, 'urgency')}`)
    await page.locator('input[name="urgency_1"][value="5"]').check()
    await page.locator('input[name="urgency_4"][value="dont_know"]').check()
    await page.goBack()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Het plan van uw gemeente')
    await expect.poll(() => storedAnswers(study.db, token)).toMatchObject({ urgency_1: 5, urgency_4: 'dont_know' })
    await page.goForward()
    expect(await page.locator('input[name="urgency_1"][value="5"]').isChecked()).toBe(true)
    expect(await page.locator('input[name="urgency_4"][value="dont_know"]').isChecked()).toBe(true)
    expect(await page.locator('input:checked').count()).toBe(2)
    expect(tab.faults).toEqual([])
    await tab.close()
  })

  it('keeps what was typed when the tab is closed', async () => {
    const { token } = await study.invite()
    await fillIn(visitorOf(study.app), token)
    const tab = await openTab(browser, address)
    await tab.page.goto(respond.page(token, 'own-words'))
    await tab.page.locator('[name="remarks"]').fill('Halverwege gesto')
    await tab.page.close({ runBeforeUnload: false })
    await expect.poll(() => storedAnswers(study.db, token)).toMatchObject({ remarks: 'Halverwege gesto' })
    await tab.close()
  })

  it('after sending leads to the receipt, and sends nothing twice', async () => {
    const { token } = await study.invite()
    await fillIn(visitorOf(study.app), token)
    const tab = await openTab(browser, address)
    const { page } = tab
    await page.goto(respond.check(token))
    await page.getByRole('button', { name: 'Antwoorden versturen' }).click()
    await page.waitForURL(`**${respond.receipt(token)}`)
    const sent = await storedResponse(study.db, token)
    study.clock.advance(10)
    await page.goBack()
    await page.waitForURL(`**${respond.receipt(token)}`)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Uw antwoorden zijn verstuurd')
    expect(await page.getByRole('button', { name: 'Antwoorden versturen' }).count()).toBe(0)
    expect(await storedResponse(study.db, token)).toEqual(sent)
    await tab.close()
  })
})

it('sends once when the button is pressed twice', async () => {
  const { token } = await study.invite()
  await fillIn(visitorOf(study.app), token)
  const tab = await openTab(browser, address)
  const { page } = tab
  await page.goto(respond.check(token))
  await page.getByRole('button', { name: 'Antwoorden versturen' }).dblclick()
  await page.waitForURL(`**${respond.receipt(token)}`)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Uw antwoorden zijn verstuurd')
  await tab.close()
})
