import type { AddressInfo } from 'node:net'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { paths } from '#src/paths.ts'
import type { RunningApp } from './a-running-study.ts'
import { password, people } from './staff.ts'

/** Opens a real Chromium; one serves a whole test file. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: inject('chromiumProgram'),
    // No sandbox: it needs rights that root in a container does not have, and the only pages opened are our own.
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
  })
}

/** Lets the application listen on a free port; returns its address. */
export async function listen({ app }: RunningApp): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 })
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
}

export interface Tab {
  page: Page
  context: BrowserContext
  /** Faults that the browser reported so far: of scripts, of the content policy, of files that are missing. */
  faults: string[]
  close(): Promise<void>
}

/** A window of its own, with its own cookies, that remembers what the browser complains about. */
export async function openTab(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Tab> {
  const context = await browser.newContext({ baseURL: address, viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    // That a page itself answers 404 or 422 is meant; what it loads must be there.
    const isOwnStatus = message.location().url === page.url() && /status of 4\d\d/.test(message.text())
    if ((message.type() === 'error' || message.type() === 'warning') && !isOwnStatus) faults.push(message.text())
  })
  page.on('requestfailed', (request) => {
    // The beacon of a page that is being left is reported as failed when its answer comes after the page is gone.
    if (!request.url().endsWith('/draft')) faults.push(`${request.url()}: ${request.failure()?.errorText}`)
  })
  return { page, context, faults, close: () => context.close() }
}

/** Signs in as a researcher; afterwards the list of studies is open. */
export async function signInOn({ page }: Tab): Promise<void> {
  await page.goto(paths.staff.signIn())
  await page.getByLabel('E-mailadres').fill(people.researcher.email)
  await page.getByLabel('Wachtwoord').fill(password)
  await page.getByRole('button', { name: 'Inloggen' }).click()
  await page.waitForURL(`**${paths.staff.home()}`)
}

const accessibilityRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Fails with every violation of WCAG 2.2 AA that axe can see, and where it is. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(accessibilityRules).analyze()
  const told = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => ({ id, target, failureSummary })),
  )
  expect(told, page.url()).toEqual([])
}

/** Nothing sticks out sideways: the page itself never scrolls in two directions. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { wide, room, culprits } = await page.evaluate(() => {
    const root = document.scrollingElement ?? document.documentElement
    const sticksOut = (element: Element) => {
      const { right, width } = element.getBoundingClientRect()
      return width > 0 && right > root.clientWidth + 1 && element.closest('.table-region') === null
    }
    return {
      wide: root.scrollWidth,
      room: root.clientWidth,
      culprits: [...document.body.querySelectorAll('*')]
        .filter(sticksOut)
        .map(({ tagName, className }) => `${tagName}.${className}`),
    }
  })
  expect({ sticksOut: wide > room, culprits: wide > room ? culprits : [] }, page.url()).toEqual({
    sticksOut: false,
    culprits: [],
  })
}
