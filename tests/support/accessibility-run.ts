import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type AccessibilityState, conditions, LastRun, states } from '#src/accessibility/last-run.ts'
import { lastRunFile } from '#src/accessibility/load-last-run.ts'
import { type Locale, locales } from '#src/surveys/localised-text.ts'
import { axeRules, axeVersion, type Finding, windowConditions, windowCount } from './inspect-page.ts'

/** A page as it was looked at, and what was wrong with it. */
export interface Inspected {
  page: string
  state: AccessibilityState
  language: Locale
  findings: readonly Finding[]
}

/** Writes down what a whole run found, for the statement on accessibility: the same findings give the same file, but for the date. */
export async function writeLastRun(inspected: readonly Inspected[], browser: string, now: Date): Promise<void> {
  const run: LastRun = LastRun.parse({
    date: now.toISOString().slice(0, 10),
    tool: `axe-core ${axeVersion}`,
    browser,
    rules: axeRules,
    languages: locales.filter((locale) => inspected.some(({ language }) => language === locale)),
    conditions: conditions.filter((condition) => windowConditions.includes(condition)),
    states: states.filter((known) => inspected.some(({ state }) => state === known)),
    pages: inspected.length,
    inspections: inspected.length * windowCount,
    violations: violationsIn(inspected),
  })
  await mkdir(path.dirname(lastRunFile), { recursive: true })
  // Servers of other tests that start at this moment read the old file or the new one, never a half.
  const unfinished = `${lastRunFile}.new`
  await writeFile(unfinished, `${JSON.stringify(run, null, 2)}\n`)
  await rename(unfinished, lastRunFile)
}

function violationsIn(inspected: readonly Inspected[]): LastRun['violations'] {
  const rules = new Map<string, { rule: string; description: Finding['description']; pages: string[] }>()
  for (const { page, findings } of inspected) {
    for (const { rule, description } of findings) {
      const violation = rules.get(rule) ?? { rule, description, pages: [] }
      if (!violation.pages.includes(page)) violation.pages.push(page)
      rules.set(rule, violation)
    }
  }
  return [...rules.values()]
    .sort((one, other) => (one.rule < other.rule ? -1 : 1))
    .map((violation) => ({ ...violation, pages: violation.pages.sort() }))
}
