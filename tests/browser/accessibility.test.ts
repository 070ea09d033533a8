import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AccessibilityState } from '#src/accessibility/last-run.ts'
import { paths } from '#src/paths.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import { aRunningStudy, kitchenSink, type RunningStudy } from '#tests/support/a-running-study.ts'
import { type Inspected, writeLastRun } from '#tests/support/accessibility-run.ts'
import { listen, openBrowser, openTab, type Tab } from '#tests/support/browser.ts'
import { type InProcessVisitor, visitorOf } from '#tests/support/in-process-visitor.ts'
import { inspectPage } from '#tests/support/inspect-page.ts'
import { fillInSamples, sampleForm } from '#tests/support/kitchen-sink-journey.ts'
import { newTokenOn } from '#tests/support/new-link.ts'
import { createPeople, csrfOf, signInAs } from '#tests/support/staff.ts'

const { respond, staff } = paths
const loaded = await kitchenSink()
const slug = loaded.study.slug
const pages = loaded.surveys.at(-1)?.pages ?? []

let study: RunningStudy
let browser: Browser
let visitor: InProcessVisitor
const tabs = {} as Record<'dutch' | 'english' | 'bare', Tab>
/** Links in every state that a respondent may meet. */
const links = {
  new: '',
  blank: '',
  blankWithout: '',
  complete: '',
  completeWithout: '',
  skipped: '',
  conflict: '',
  shared: '',
  colleague: '',
  handedBack: '',
  sent: '',
  reopened: '',
  handedOver: '',
  declined: '',
  preview: '',
}

beforeAll(async () => {
  study = await aRunningStudy('sqlite', { loaded })
  await createPeople(study)
  visitor = visitorOf(study.app)
  await prepareLinks()
  const address = await listen(study)
  browser = await openBrowser()
  const researcher = await signInAs(study, 'researcher')
  links.preview = await previewLink(researcher)
  const open = async (language: Locale, options: BrowserContextOptions = {}) => {
    const tab = await openTab(browser, address, options)
    const cookies = [...researcher.cookies, ['language', language] as const]
    await tab.context.addCookies(cookies.map(([name, value]) => ({ name, value, url: address })))
    return tab
  }
  tabs.dutch = await open('nl')
  tabs.english = await open('en')
  tabs.bare = await open('nl')
  // As a browser without JavaScript gets the page; axe itself cannot run in such a browser.
  await tabs.bare.context.route('**/assets/*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: '' }),
  )
})
afterAll(async () => {
  if (inspected.length === looks.length)
    await writeLastRun(inspected, `Chromium ${browser.version().split('.')[0]}`, new Date())
  await browser.close()
  await study.close()
})

async function prepareLinks(): Promise<void> {
  const { survey } = study
  const withoutProgramme = { programme: 'no' }
  const own = ['preview', 'colleague', 'handedBack']
  for (const name of Object.keys(links) as (keyof typeof links)[])
    if (!own.includes(name)) links[name] = (await study.invite()).token
  for (const token of [links.blank, links.blankWithout, links.skipped, links.conflict])
    await visitor.post(respond.start(token))
  // What is right on a page is saved although the rest of it is not.
  await visitor.post(respond.page(links.blank, 'choices'), { programme: 'yes' })
  await visitor.post(respond.page(links.blankWithout, 'choices'), withoutProgramme)
  for (const token of [links.complete, links.sent, links.reopened, links.shared])
    await fillInSamples(visitor, { survey, token })
  await fillInSamples(visitor, { survey, token: links.completeWithout, special: withoutProgramme })
  for (const token of [links.sent, links.reopened]) await visitor.post(respond.submit(token))
  await visitor.post(respond.reopen(links.reopened))
  await visitor.post(respond.otherPerson(links.handedOver), { choice: 'hand-over', name: 'Jan de Wit' })
  await visitor.post(respond.otherPerson(links.declined), { choice: 'decline', reason: 'noTime', explanation: '' })
  for (const name of ['handedBack', 'colleague'] as const) {
    const form = { name: `Jan de Wit (${name})`, pages: ['marks', 'statements'] }
    links[name] = newTokenOn((await visitor.post(respond.colleagues(links.shared), form)).html)
  }
  await visitor.post(respond.finish(links.handedBack))
}

async function previewLink(researcher: InProcessVisitor): Promise<string> {
  const { html } = await researcher.get(staff.preview(slug))
  const unit = /<option value="([^"]+)">/.exec(html)?.[1] ?? ''
  const form = { csrf: await csrfOf(researcher), unit, role: 'secretary', state: 'complete' }
  const { location } = await researcher.post(staff.preview(slug), form)
  return location?.replace(respond.welcome(''), '') ?? ''
}

/** A page in a state and a language, and how a visitor gets there. */
interface Look {
  page: string
  state: AccessibilityState
  tab: keyof typeof tabs
  open(page: Page): Promise<unknown>
}

const primary = (page: Page) => page.locator('main .utrecht-button--primary-action')
const isWithout = (name: string) => name === 'without-programme'
const blankPage = (name: string) => respond.page(isWithout(name) ? links.blankWithout : links.blank, name)
const fullPage = (name: string) => respond.page(isWithout(name) ? links.completeWithout : links.complete, name)

/** Types what fits nowhere, chooses nothing, and goes on. */
async function goWrong(page: Page, name: string): Promise<void> {
  await page.goto(blankPage(name))
  for (const field of await page.locator('main :is(input[type=text], textarea):visible').all())
    await field.fill('Dit is geen getal, geen datum en geen gemeente, en het is te lang voor een naam')
  await primary(page).click()
  await page.locator('#error-summary').waitFor()
}

async function goOnAndBack(page: Page, name: string): Promise<void> {
  await page.goto(fullPage(name))
  const { pathname } = new URL(page.url())
  await primary(page).click()
  await page.waitForURL((url) => url.pathname !== pathname)
  await page.goBack()
  await page.waitForURL((url) => url.pathname === pathname)
}

async function goOnUnanswered(page: Page, token: string, name: string): Promise<void> {
  await page.goto(respond.page(token, name))
  await primary(page).click()
  await page.locator('#notice-summary').waitFor()
}

/** Another window saves another answer first; in the second language the choice is still open. */
async function answerTwice(page: Page): Promise<void> {
  const address = respond.page(links.conflict, 'texts')
  await page.goto(address)
  if ((await page.locator('.conflict').count()) > 0) return
  await visitorOf(study.app).post(address, { programme_name: 'Dichtbij' })
  await page.locator('[name="programme_name"]').fill('Dienstverlening')
  await primary(page).click()
  await page.locator('.conflict').waitFor()
}

const ofQuestionnaire: Look[] = pages.flatMap(({ name }): Look[] => [
  { page: name, state: 'empty', tab: 'dutch', open: (page) => page.goto(blankPage(name)) },
  isWithout(name)
    ? { page: name, state: 'notice', tab: 'dutch', open: (page) => goOnUnanswered(page, links.blankWithout, name) }
    : { page: name, state: 'errors', tab: 'dutch', open: (page) => goWrong(page, name) },
  { page: name, state: 'back', tab: 'english', open: (page) => goOnAndBack(page, name) },
  { page: name, state: 'no-script', tab: 'bare', open: (page) => page.goto(fullPage(name)) },
])

const visit = (url: () => string) => (page: Page) => page.goto(url())
const press = (url: () => string, button: string) => async (page: Page) => {
  await page.goto(url())
  await page.locator(button).click()
  await page.locator('#error-summary').waitFor()
}

const around: Omit<Look, 'tab'>[] = [
  { page: 'front door', state: 'empty', open: visit(() => paths.home()) },
  { page: 'statement on accessibility', state: 'filled-in', open: visit(() => paths.accessibility()) },
  { page: 'unknown link', state: 'errors', open: visit(() => respond.welcome('unknown')) },
  { page: 'code', state: 'empty', open: visit(() => paths.code()) },
  { page: 'code', state: 'errors', open: press(() => paths.code(), 'main button') },
  { page: 'welcome', state: 'empty', open: visit(() => respond.welcome(links.new)) },
  { page: 'welcome back', state: 'filled-in', open: visit(() => respond.welcome(links.complete)) },
  { page: 'welcome, reopened', state: 'filled-in', open: visit(() => respond.welcome(links.reopened)) },
  { page: 'welcome, declined', state: 'filled-in', open: visit(() => respond.welcome(links.declined)) },
  { page: 'welcome, handed over', state: 'filled-in', open: visit(() => respond.welcome(links.handedOver)) },
  { page: 'questions on paper', state: 'empty', open: visit(() => respond.questionnaire(links.new)) },
  { page: 'number', state: 'notice', open: (page) => noticeOfNumber(page) },
  { page: 'texts', state: 'conflict', open: answerTwice },
  { page: 'check', state: 'filled-in', open: visit(() => respond.check(links.complete)) },
  { page: 'check', state: 'errors', open: visit(() => respond.check(links.blank)) },
  { page: 'receipt', state: 'filled-in', open: visit(() => respond.receipt(links.sent)) },
  { page: 'profile', state: 'filled-in', open: visit(() => respond.profile(links.sent)) },
  { page: 'not the right person', state: 'empty', open: visit(() => respond.otherPerson(links.new)) },
  {
    page: 'not the right person',
    state: 'errors',
    open: press(() => respond.otherPerson(links.new), 'main .utrecht-button--secondary-action'),
  },
  { page: 'colleagues', state: 'filled-in', open: visit(() => respond.colleagues(links.shared)) },
  {
    page: 'colleagues',
    state: 'errors',
    open: press(() => respond.colleagues(links.shared), 'main form[novalidate] .utrecht-button--primary-action'),
  },
  {
    page: 'link for a colleague',
    state: 'colleague',
    async open(page) {
      await page.goto(respond.colleagues(links.complete))
      await page.locator('[name=pages]').first().check()
      await page.locator('[name=name]').fill('Anna')
      await page.locator('main form[novalidate] .utrecht-button--primary-action').click()
      await page.locator('#link').waitFor()
    },
  },
  { page: 'welcome of a colleague', state: 'colleague', open: visit(() => respond.welcome(links.colleague)) },
  { page: 'marks', state: 'colleague', open: visit(() => respond.page(links.colleague, 'marks')) },
  { page: 'check of a colleague', state: 'colleague', open: visit(() => respond.check(links.colleague)) },
  { page: 'handed back', state: 'colleague', open: visit(() => respond.welcome(links.handedBack)) },
  { page: 'choosing a preview', state: 'preview', open: visit(() => staff.preview(slug)) },
  { page: 'choices', state: 'preview', open: visit(() => respond.page(links.preview, 'choices')) },
]

async function noticeOfNumber(page: Page): Promise<void> {
  const form = sampleForm(pages.find(({ name }) => name === 'number') ?? expect.unreachable())
  await visitor.post(respond.page(links.skipped, 'number'), { ...form, budget_share: '' })
  await goOnUnanswered(page, links.skipped, 'number')
}

const looks: Look[] = [
  ...ofQuestionnaire,
  ...around.flatMap((look): Look[] => [
    { ...look, tab: 'dutch' },
    { ...look, tab: 'english' },
  ]),
]
const inspected: Inspected[] = []

it.each(looks)(
  'shows $page ($state, $tab) so that everybody can use it, in every window',
  async ({ page: name, state, tab, open }) => {
    const { page, faults } = tabs[tab]
    faults.length = 0
    await page.setViewportSize({ width: 1280, height: 900 })
    await open(page)
    const findings = await inspectPage(page)
    inspected.push({
      page: name,
      state,
      language: tab === 'english' ? 'en' : 'nl',
      findings,
    })
    expect(findings).toEqual([])
    expect(faults).toEqual([])
  },
)
