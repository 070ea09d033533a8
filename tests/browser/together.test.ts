import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { paths } from '#src/paths.ts'
import { aRunningStudy, type RunningStudy, slug } from '#tests/support/a-running-study.ts'
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
import { newTokenOn } from '#tests/support/new-link.ts'
import { statements } from '#tests/support/questionnaire-pages.ts'
import { createPeople } from '#tests/support/staff.ts'
import { fillIn } from '#tests/support/walk.ts'

const { respond, staff } = paths

let study: RunningStudy
let browser: Browser
let address: string
let municipality: string
const links = { open: '', colleague: '', finished: '', declined: '', givenAway: '', own: '' }

beforeAll(async () => {
  study = await aRunningStudy('sqlite')
  await createPeople(study)
  const visitor = visitorOf(study.app)
  const delegate = async (name: string, pages: string[]) =>
    newTokenOn((await visitor.post(respond.colleagues(links.open), { name, pages })).html)
  for (const name of ['open', 'declined', 'givenAway', 'own'] as const) {
    const invited = await study.invite()
    links[name] = invited.token
    municipality = invited.municipality
    await fillIn(visitor, links[name])
  }
  links.colleague = await delegate('Jan de Wit (I&A)', ['urgency', 'ambition'])
  await visitor.post(respond.page(links.colleague, 'urgency'), statements('urgency', [1, 2, 3, 4, 5, '']))
  links.finished = await delegate('Fatma (Financiën)', ['budget-support'])
  await visitor.post(respond.finish(links.finished))
  await visitor.post(respond.otherPerson(links.declined), { choice: 'decline', reason: 'other', explanation: 'Druk.' })
  await visitor.post(respond.otherPerson(links.givenAway), { choice: 'hand-over', name: 'Els' })
  address = await listen(study)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await study.close()
})

interface Shown {
  page: string
  open(tab: Tab): Promise<unknown>
}

const visit = (url: () => string) => (tab: Tab) => tab.page.goto(url())
const press = (tab: Tab, name: string) => tab.page.getByRole('button', { name, exact: true }).first().click()

async function openHelpDesk(tab: Tab): Promise<void> {
  await signInOn(tab)
  await tab.page.goto(staff.study(slug))
  await tab.page.getByRole('link', { name: 'Hulp per telefoon' }).click()
  await tab.page.getByLabel('Gemeente', { exact: true }).fill(municipality)
  await press(tab, 'Zoeken')
  await tab.page.getByText('uitnodiging gevonden').waitFor()
}

const pages: Shown[] = [
  { page: 'the welcome with ways to share', open: visit(() => respond.welcome(links.open)) },
  { page: 'colleagues', open: visit(() => respond.colleagues(links.open)) },
  {
    page: 'colleagues with errors',
    async open(tab) {
      await tab.page.goto(respond.colleagues(links.open))
      await press(tab, 'Link maken')
      await tab.page.locator('#error-summary').waitFor()
    },
  },
  {
    page: 'a new link',
    async open(tab) {
      await tab.page.goto(respond.colleagues(links.own))
      await tab.page.getByLabel('Urgentie').check()
      await tab.page.getByLabel('Naam van uw collega').fill('Jan de Wit')
      await press(tab, 'Link maken')
      await tab.page.getByRole('heading', { name: 'De link voor Jan de Wit' }).waitFor()
    },
  },
  { page: 'the check page with colleagues', open: visit(() => respond.check(links.open)) },
  { page: 'a page filled in by a colleague', open: visit(() => respond.page(links.open, 'urgency')) },
  { page: 'the welcome of a colleague', open: visit(() => respond.welcome(links.colleague)) },
  { page: 'the overview of a colleague', open: visit(() => respond.check(links.colleague)) },
  { page: 'a part handed back', open: visit(() => respond.welcome(links.finished)) },
  { page: 'not the right person', open: visit(() => respond.otherPerson(links.own)) },
  {
    page: 'not the right person, with errors',
    async open(tab) {
      await tab.page.goto(respond.otherPerson(links.own))
      await press(tab, 'Wij doen niet mee')
      await tab.page.locator('#error-summary').waitFor()
    },
  },
  { page: 'handed over', open: visit(() => respond.welcome(links.givenAway)) },
  { page: 'declined', open: visit(() => respond.welcome(links.declined)) },
  {
    page: 'a code that is refused',
    async open(tab) {
      await tab.page.goto(paths.code())
      await tab.page.getByLabel('Code', { exact: true }).fill('mis')
      await press(tab, 'Vragenlijst openen')
      await tab.page.locator('#error-summary').waitFor()
    },
  },
  { page: 'help by phone', open: openHelpDesk },
  {
    page: 'a code to read out',
    async open(tab) {
      await openHelpDesk(tab)
      await tab.page.getByRole('button', { name: /^Code maken/ }).click()
      await tab.page.getByRole('heading', { name: 'Lees deze code voor' }).waitFor()
    },
  },
]

const windows = [
  { width: 1280, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
] as const

it.each(pages)('shows $page accessibly wide and narrow', async ({ open }) => {
  const tab = await openTab(browser, address)
  try {
    await open(tab)
    for (const { width, colorScheme } of windows) {
      await tab.page.setViewportSize({ width, height: 740 })
      await tab.page.emulateMedia({ colorScheme })
      await expectNoSidewaysScroll(tab.page)
      await expectAccessible(tab.page)
    }
    expect(tab.faults).toEqual([])
  } finally {
    await tab.close()
  }
})
