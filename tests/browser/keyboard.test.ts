import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paths } from '#src/paths.ts'
import { aRunningStudy, kitchenSink, type RunningStudy } from '#tests/support/a-running-study.ts'
import { listen, openBrowser, openTab } from '#tests/support/browser.ts'
import { type FocusStop, focusStop, nextStop, tabTo } from '#tests/support/focus-stop.ts'
import { type Form, visitorOf } from '#tests/support/in-process-visitor.ts'
import { fillInSamples, sampleForm } from '#tests/support/kitchen-sink-journey.ts'
import { storedAnswers, storedResponse } from '#tests/support/walk.ts'

const { respond } = paths

let study: RunningStudy
let browser: Browser
let address: string
beforeAll(async () => {
  study = await aRunningStudy('sqlite', { loaded: await kitchenSink() })
  address = await listen(study)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await study.close()
})

/** A link with a questionnaire that was begun; `programme` leads past the pages about it. */
async function begun(): Promise<string> {
  const { token } = await study.invite()
  const visitor = visitorOf(study.app)
  await visitor.post(respond.start(token))
  await visitor.post(respond.page(token, 'choices'), { programme: 'yes' })
  return token
}

/** Uses a window; afterwards the browser has nothing to complain about. */
async function inTab(use: (page: Page) => Promise<void>, options: Parameters<typeof openTab>[2] = {}): Promise<void> {
  const { page, faults, close } = await openTab(browser, address, options)
  try {
    await use(page)
    expect(faults).toEqual([])
  } finally {
    await close()
  }
}

const isNext = ({ tag, text }: FocusStop) => tag === 'button' && /^Opslaan en /.test(text)
const press = (page: Page, key: string) => page.keyboard.press(key)

/** Answers what has the focus as the form says; whatever is not in the form is passed by. */
async function answerHere(page: Page, stop: FocusStop, form: Form): Promise<void> {
  const wanted = [form[stop.name] ?? []].flat()
  if (stop.type === 'radio' && wanted.length > 0) {
    if (!stop.isChecked) await press(page, 'Space')
    let here = await focusStop(page)
    for (let moves = 0; here?.value !== wanted[0] && moves < 20; moves += 1) {
      await press(page, 'ArrowDown')
      here = await focusStop(page)
    }
    expect(here).toMatchObject({ name: stop.name, value: wanted[0], isChecked: true, isFramed: true })
  } else if (stop.type === 'checkbox' && wanted.includes(stop.value) !== stop.isChecked) {
    await press(page, 'Space')
    expect(await focusStop(page)).toMatchObject({ isChecked: !stop.isChecked })
  } else if (/^text/.test(stop.type) && wanted[0] !== undefined) {
    await page.keyboard.type(wanted[0])
  }
}

/** Each stop is framed and lies under the one before, or beside it on the same row. */
function expectReadingOrder(stops: readonly FocusStop[]): void {
  expect(stops.filter(({ isFramed }) => !isFramed)).toEqual([])
  const jumps = stops.flatMap((stop, index) => {
    const before = stops[index - 1]
    const isOnward =
      before === undefined || stop.top >= before.bottom || (stop.bottom > before.top && stop.left > before.left)
    return isOnward ? [] : [`${before?.id || before?.text} → ${stop.id || stop.text}`]
  })
  expect(jumps).toEqual([])
}

describe.each([
  { scripts: 'with JavaScript', javaScriptEnabled: true },
  { scripts: 'without JavaScript', javaScriptEnabled: false },
])('the whole questionnaire with nothing but the keyboard, $scripts', ({ javaScriptEnabled }) => {
  it('goes from the welcome page to the receipt', () =>
    inTab(
      async (page) => {
        const { token } = await study.invite()
        await page.goto(respond.welcome(token))
        const first = await tabTo(page, ({ text }) => text === 'Beginnen')
        expect(first[0]?.text).toBe('Direct naar de inhoud')
        await press(page, 'Enter')
        for (const surveyPage of study.survey.pages.filter(({ name }) => name !== 'without-programme')) {
          await page.waitForURL(`**${respond.page(token, surveyPage.name)}`)
          const form = sampleForm(surveyPage)
          const stops: FocusStop[] = []
          for (;;) {
            const [stop] = await tabTo(page, () => true)
            if (stop === undefined) break
            stops.push(stop)
            if (isNext(stop)) break
            await answerHere(page, stop, form)
          }
          expect(stops[0]?.text).toBe('Direct naar de inhoud')
          // The first button of a page is skipped: it is there for the Enter key only.
          expectReadingOrder(stops.slice(1))
          await press(page, 'Enter')
        }
        await page.waitForURL(`**${respond.check(token)}`)
        const last = await tabTo(page, ({ text }) => text === 'Antwoorden versturen')
        expectReadingOrder(last.slice(1))
        await press(page, 'Enter')
        await page.waitForURL(`**${respond.receipt(token)}`)

        const { token: other } = await study.invite()
        await fillInSamples(visitorOf(study.app), { survey: study.survey, token: other })
        expect(await storedAnswers(study.db, token)).toEqual(await storedAnswers(study.db, other))
        expect((await storedResponse(study.db, token)).submittedAt).not.toBeNull()
      },
      { javaScriptEnabled },
    ))

  it('begins at what is wrong, and every line leads to the field that must change', () =>
    inTab(
      async (page) => {
        const token = await begun()
        for (const name of [
          'choices',
          'statements',
          'statement-lists',
          'marks',
          'number',
          'texts',
          'date',
          'allocation',
          'ranking',
          'municipality',
        ]) {
          await page.goto(respond.page(token, name))
          await tabTo(page, isNext)
          await press(page, 'Enter')
          await page.locator('#error-summary').waitFor()
          await expect.poll(async () => (await focusStop(page))?.id).toBe('error-summary')
          expect(await page.locator('#error-summary').getAttribute('role')).toBe('alert')
          const lines = page.locator('#error-summary a')
          for (let line = 0; line < (await lines.count()); line += 1) {
            const target = (await lines.nth(line).getAttribute('href'))?.slice(1)
            await lines.nth(line).focus()
            await press(page, 'Enter')
            const reached = await focusStop(page)
            expect(reached, `${name}: ${target}`).toMatchObject({ id: target, isFramed: true, isInSight: true })
            expect(['input', 'textarea'], `${name}: ${target}`).toContain(reached?.tag)
          }
        }
      },
      { javaScriptEnabled },
    ))

  it('an explanation opens and closes with Enter and with Space', () =>
    inTab(
      async (page) => {
        await page.goto(respond.page(await begun(), 'statement-lists'))
        const [summary] = (await tabTo(page, ({ tag }) => tag === 'summary')).slice(-1)
        expect(summary).toMatchObject({ text: 'Wat betekenen deze woorden?', isFramed: true })
        const meaning = page.getByText('gesprekken en geschreven informatie over de verandering')
        for (const key of ['Enter', 'Space']) {
          await press(page, key)
          await expect.poll(() => meaning.isVisible()).toBe(true)
          await press(page, key)
          await expect.poll(() => meaning.isVisible()).toBe(false)
        }
      },
      { javaScriptEnabled },
    ))

  it('an order is made with buttons, and the new place is told', () =>
    inTab(
      async (page) => {
        await page.goto(respond.page(await begun(), 'ranking'))
        await tabTo(page, ({ tag, value }) => tag === 'button' && value.includes('obstacles') && value.includes('down'))
        await press(page, 'Enter')
        const told = page.locator('#obstacles-moved')
        await expect.poll(() => told.textContent()).toBe('“Geld” staat nu op plaats 2 van 4')
        expect(await told.getAttribute('role')).toBe('status')
        // Without a script the page comes anew, and begins at the question.
        const expected = javaScriptEnabled ? { tag: 'button', text: 'Omlaag' } : { tag: 'fieldset', id: 'obstacles' }
        await expect.poll(() => focusStop(page)).toMatchObject({ ...expected, isFramed: true, isInSight: true })
      },
      { javaScriptEnabled },
    ))
})

describe('the keys', () => {
  let token: string
  beforeAll(async () => {
    token = await begun()
  })

  it('arrows move and choose within a question, Tab leaves it, Space ticks and unticks', () =>
    inTab(async (page) => {
      await page.goto(respond.page(token, 'choices'))
      await tabTo(page, ({ type }) => type === 'radio')
      const passed: string[] = []
      for (const key of ['ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft', 'ArrowUp']) {
        await press(page, key)
        const stop = await focusStop(page)
        passed.push(`${stop?.value} ${stop?.isChecked}`)
      }
      expect(passed).toEqual(['in_progress true', 'no true', 'in_progress true', 'yes true', 'dont_know true'])
      expect(await nextStop(page)).toMatchObject({ name: 'change_story', isChecked: false })
      expect(await nextStop(page)).toMatchObject({ name: 'help_kinds', type: 'checkbox', isChecked: false })
      const top = () => page.evaluate(() => scrollY)
      const before = await top()
      await press(page, 'Space')
      expect(await focusStop(page)).toMatchObject({ name: 'help_kinds', isChecked: true })
      await press(page, 'Space')
      expect(await focusStop(page)).toMatchObject({ name: 'help_kinds', isChecked: false })
      expect(await top()).toBe(before)
    }))

  it('the first stop skips what every page begins with', () =>
    inTab(async (page) => {
      await page.goto(respond.page(token, 'choices'))
      expect(await nextStop(page)).toMatchObject({ text: 'Direct naar de inhoud', isFramed: true, isInSight: true })
      await press(page, 'Enter')
      expect(await nextStop(page)).toMatchObject({ name: 'programme' })
    }))

  it.each([
    ['on a wide and low screen', { width: 1280, height: 400 }],
    ['on a phone', { width: 360, height: 560 }],
    ['enlarged to 400 %', { width: 320, height: 256 }],
  ])('Tab and Shift with Tab pass the same stops, none of them behind anything, %s', (_, viewport) =>
    inTab(
      async (page) => {
        for (const name of ['statement-lists', 'ranking', 'texts']) {
          await page.goto(respond.page(token, name))
          const forth: FocusStop[] = []
          for (let stop = await nextStop(page); stop !== null && forth.length < 120; stop = await nextStop(page))
            forth.push(stop)
          const back: FocusStop[] = []
          for (
            let stop = await nextStop(page, 'Shift+Tab');
            stop !== null && back.length < 120;
            stop = await nextStop(page, 'Shift+Tab')
          )
            back.push(stop)
          const named = (stops: readonly FocusStop[]) =>
            stops.map(({ tag, id, name: field, text }) => `${tag} ${field || id || text}`)
          expect(named(back.toReversed())).toEqual(named(forth))
          const hidden = [...forth, ...back].filter(({ isInSight, isFramed }) => !isInSight || !isFramed)
          expect(named(hidden)).toEqual([])
        }
      },
      { viewport },
    ),
  )
})
