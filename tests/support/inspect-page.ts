import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import type { AccessibilityCondition } from '#src/accessibility/last-run.ts'
import type { LocalisedText } from '#src/surveys/localised-text.ts'

/** Something that is wrong with a page: which rule it breaks, in which window, and where. */
export interface Finding {
  rule: string
  description: LocalisedText
  window: string
  where: string[]
}

/** The axe that `@axe-core/playwright` brings; that package itself loads it anew at every look, which takes most of the time. */
const require = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const axeInDutch = require('axe-core/locales/nl.json') as { rules: Record<string, { help: string }> }
export const axeVersion = (require('axe-core/package.json') as { version: string }).version

export const axeRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface Window {
  conditions: readonly AccessibilityCondition[]
  width: number
  height: number
  colorScheme?: 'dark'
  forcedColors?: 'active'
  reducedMotion?: 'reduce'
  isSpaced?: true
}

/** Everything that a visitor may have set, in as few windows as it fits: what differs does not hide each other's faults. */
const windows: readonly Window[] = [
  { conditions: ['desktop', 'light'], width: 1280, height: 900 },
  {
    conditions: ['phone', 'dark', 'reduced-motion'],
    width: 360,
    height: 740,
    colorScheme: 'dark',
    reducedMotion: 'reduce',
  },
  // A window of 1280 by 1024 pixels that is enlarged to 400 %.
  { conditions: ['zoom', 'forced-colours'], width: 320, height: 256, forcedColors: 'active' },
  // Where answers stand side by side with the least room.
  { conditions: ['text-spacing'], width: 620, height: 740, isSpaced: true },
]
export const windowCount = windows.length
export const windowConditions = windows.flatMap(({ conditions }) => conditions)

/** Looks at the page that is open, in every window; returns all that is wrong with it. */
export async function inspectPage(page: Page): Promise<Finding[]> {
  const findings: Finding[] = []
  await page.evaluate(axeSource)
  for (const { conditions, width, height, isSpaced = false, ...wishes } of windows) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'no-preference', ...wishes })
    await page.evaluate(spaceText, isSpaced)
    const own = await page.evaluate(findLayoutFaults, wishes.reducedMotion === 'reduce')
    const found = [
      ...(await axeFaults(page)),
      ...own.map(([rule, where]) => ({ rule, where, description: ownRules[rule] })),
    ]
    findings.push(...found.map((finding) => ({ ...finding, window: conditions.join(' ') })))
  }
  await page.evaluate(spaceText, false)
  return findings
}

interface AxeWindow {
  axe: {
    run(
      options: object,
    ): Promise<{ violations: { id: string; help: string; nodes: { target: unknown[]; html: string }[] }[] }>
  }
}

async function axeFaults(page: Page): Promise<Omit<Finding, 'window'>[]> {
  const options = { runOnly: { type: 'tag', values: axeRules }, resultTypes: ['violations'] }
  const violations = await page.evaluate(async (given) => {
    const { axe } = window as unknown as AxeWindow
    return (await axe.run(given)).violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(({ target, html }) => `${target.join(' ')} ${html}`),
    }))
  }, options)
  return violations.map(({ id, help, where }) => ({
    rule: id,
    description: { nl: axeInDutch.rules[id]?.help ?? help, en: help },
    where,
  }))
}

/** What axe does not look at, by rule. */
const ownRules = {
  'sideways-scroll': {
    nl: 'De pagina hoeft niet opzij geschoven te worden',
    en: 'The page need not be scrolled sideways',
  },
  'clipped-text': { nl: 'Tekst wordt nergens afgesneden', en: 'Text is cut off nowhere' },
  'overlapping-text': { nl: 'Teksten staan niet over elkaar', en: 'Texts do not overlap' },
  'small-target': {
    nl: 'Knoppen, vakken en keuzes zijn minstens 44 pixels hoog',
    en: 'Buttons, fields and choices are at least 44 pixels high',
  },
  'unwanted-motion': { nl: 'Niets beweegt voor wie dat niet wil', en: 'Nothing moves for who does not want that' },
} satisfies Record<string, LocalisedText>

/** The spacing that a visitor may set (WCAG 1.4.12). In the browser. */
function spaceText(isSpaced: boolean): void {
  const sheet = new CSSStyleSheet()
  if (isSpaced)
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-block-end: 2em !important; }`)
  document.adoptedStyleSheets = [sheet]
}

/** In the browser: the faults of layout and motion, each with its rule and where it is. */
function findLayoutFaults(mayNotMove: boolean): [keyof typeof ownRules, string[]][] {
  const named = (element: Element) =>
    `${element.tagName.toLowerCase()}.${element.className} ${element.textContent?.trim().slice(0, 40)}`
  const isClippedAway = (element: Element): boolean =>
    getComputedStyle(element).clipPath === 'inset(50%)' ||
    (element.parentElement !== null && isClippedAway(element.parentElement))
  const isHidden = (element: Element) =>
    !element.checkVisibility() || isClippedAway(element) || element.closest('.utrecht-skip-link') !== null
  const elements = [...document.body.querySelectorAll('*')].filter((element) => !isHidden(element))

  const root = document.scrollingElement ?? document.documentElement
  const scrolled = root.scrollWidth > root.clientWidth
  const wide = elements.filter(
    (element) =>
      element.getBoundingClientRect().right > root.clientWidth + 1 && element.closest('.table-region') === null,
  )

  const clipped = elements.filter((element) => {
    const { overflowX, overflowY, textOverflow } = getComputedStyle(element)
    const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
    if (element.textContent === '' || element.matches('progress, svg *')) return false
    return (
      (cuts(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
      (cuts(overflowY) && element.scrollHeight > element.clientHeight + 1) ||
      textOverflow === 'ellipsis'
    )
  })

  const lines: { element: Element; box: DOMRect }[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement
    if (element === null || node.textContent?.trim() === '' || isHidden(element)) continue
    // What stays in sight lies over what scrolls under it.
    if (element.closest('option, datalist, textarea, svg, progress, .save-state, .statements__heads') !== null) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const box of range.getClientRects()) if (box.width > 1) lines.push({ element, box })
  }
  lines.sort((one, other) => one.box.top - other.box.top)
  const overlapping = lines.flatMap(({ element, box }, index) => {
    const over: string[] = []
    for (let next = index + 1; next < lines.length; next += 1) {
      const other = lines[next]
      // Boxes of letters are somewhat higher than their line.
      if (other === undefined || other.box.top > box.bottom - box.height * 0.3) break
      if (other.element === element) continue
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left)
      const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top)
      if (across > 1 && down > box.height * 0.3) over.push(`${named(element)} over ${named(other.element)}`)
    }
    return over
  })

  const small = elements.filter((element) => {
    if (!element.matches('button, summary, select, textarea, input:not([type=hidden]), .utrecht-button')) return false
    const target = element.matches('[type=radio], [type=checkbox]') ? element.closest('label') : element
    return (target?.getBoundingClientRect().height ?? 0) < 43.5
  })

  const moving = !mayNotMove
    ? []
    : elements.filter((element) => {
        const { animationName, transitionDuration } = getComputedStyle(element)
        return animationName !== 'none' || !/^0s(?:, 0s)*$/.test(transitionDuration)
      })

  const faults: [keyof typeof ownRules, string[]][] = [
    ['sideways-scroll', scrolled ? wide.map(named) : []],
    ['clipped-text', clipped.map(named)],
    ['overlapping-text', overlapping],
    ['small-target', small.map(named)],
    ['unwanted-motion', moving.map(named)],
  ]
  return faults.filter(([rule, where]) => where.length > 0 || (rule === 'sideways-scroll' && scrolled))
}
