import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { paths } from '#src/paths.ts'
import { aDemonstration, slug } from '#tests/support/a-running-study.ts'
import {
  expectAccessible,
  expectNoSidewaysScroll,
  listen,
  openBrowser,
  openTab,
  signInOn,
  type Tab,
} from '#tests/support/browser.ts'
import { visitorOf } from '#tests/support/in-process-visitor.ts'
import { longestJourney } from '#tests/support/questionnaire-pages.ts'
import { createPeople } from '#tests/support/staff.ts'
import { fillIn } from '#tests/support/walk.ts'

let study: Awaited<ReturnType<typeof aDemonstration>>
let browser: Browser
let address: string
const links = { new: '', started: '', complete: '', incomplete: '', sent: '' }

beforeAll(async () => {
  study = await aDemonstration('sqlite')
  await createPeople(study)
  const visitor = visitorOf(study.app)
  for (const name of Object.keys(links) as (keyof typeof links)[]) links[name] = (await study.invite()).token
  await fillIn(visitor, links.started, longestJourney.slice(0, 5))
  await fillIn(visitor, links.complete)
  await fillIn(visitor, links.incomplete, longestJourney.slice(0, 3))
  await fillIn(visitor, links.sent)
  await visitor.post(paths.respond.submit(links.sent))
  address = await listen(study)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await study.close()
})

const { respond, staff } = paths

interface Shown {
  page: string
  open(tab: Tab): Promise<unknown>
}

const visit = (url: () => string) => (tab: Tab) => tab.page.goto(url())

/** Posts a page of the questionnaire with nothing filled in, by pressing its button. */
const pressNext = (name: string) => async (tab: Tab) => {
  await tab.page.goto(respond.page(links.complete, name))
  await tab.page.locator('main input:checked').evaluateAll((inputs) => {
    for (const input of inputs) (input as HTMLInputElement).checked = false
  })
  await tab.page.locator('.buttons button').first().click()
  await tab.page.locator('#error-summary').waitFor()
}

const asResearcher = (url: string) => async (tab: Tab) => {
  await signInOn(tab)
  await tab.page.goto(url)
}

const pages: Shown[] = [
  { page: 'front door', open: visit(() => paths.home()) },
  { page: 'welcome', open: visit(() => respond.welcome(links.new)) },
  { page: 'welcome back', open: visit(() => respond.welcome(links.started)) },
  { page: 'single choices', open: visit(() => respond.page(links.complete, 'plan')) },
  { page: 'statements', open: visit(() => respond.page(links.complete, 'urgency')) },
  { page: 'status matrix', open: visit(() => respond.page(links.complete, 'blocks-base-registers')) },
  { page: 'several choices', open: visit(() => respond.page(links.complete, 'support')) },
  { page: 'own words', open: visit(() => respond.page(links.complete, 'own-words')) },
  { page: 'choices with errors', open: pressNext('plan') },
  { page: 'statements with errors', open: pressNext('urgency') },
  { page: 'check', open: visit(() => respond.check(links.complete)) },
  { page: 'check with gaps', open: visit(() => respond.check(links.incomplete)) },
  { page: 'receipt', open: visit(() => respond.receipt(links.sent)) },
  { page: 'profile', open: visit(() => respond.profile(links.sent)) },
  { page: 'unknown link', open: visit(() => respond.welcome('unknown')) },
  { page: 'sign-in', open: visit(() => staff.signIn()) },
  {
    page: 'sign-in with an error',
    async open(tab) {
      await tab.page.goto(staff.signIn())
      await tab.page.getByLabel('E-mailadres').fill('niemand@example.org')
      await tab.page.getByLabel('Wachtwoord').fill('mis')
      await tab.page.getByRole('button', { name: 'Inloggen' }).click()
      await tab.page.locator('.error-summary').waitFor()
    },
  },
  { page: 'studies', open: signInOn },
  { page: 'study', open: asResearcher(staff.study(slug)) },
  { page: 'quality of the answers', open: asResearcher(staff.quality(slug)) },
  { page: 'report', open: asResearcher(staff.report(slug)) },
]

/** Each width with a colour scheme, so that both schemes are seen wide and narrow without looking at everything twice. */
const windows = [
  { width: 1280, colorScheme: 'light', isInspected: true },
  { width: 360, colorScheme: 'dark', isInspected: true },
  // A window of 1280 pixels that is enlarged to 400 % has room for 320.
  { width: 320, colorScheme: 'light', isInspected: false },
] as const

it.each(pages)('shows $page accessibly in every window, without sideways scrolling or complaints', async ({ open }) => {
  const tab = await openTab(browser, address)
  try {
    await open(tab)
    for (const { width, colorScheme, isInspected } of windows) {
      await tab.page.setViewportSize({ width, height: 740 })
      await tab.page.emulateMedia({ colorScheme })
      await expectNoSidewaysScroll(tab.page)
      if (isInspected) await expectAccessible(tab.page)
    }
    expect(tab.faults).toEqual([])
  } finally {
    await tab.close()
  }
})
