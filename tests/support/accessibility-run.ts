import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  type AccessibilityCondition,
  type AccessibilityState,
  conditions,
  LastRun,
  states,
} from '#src/accessibility/last-run.ts'
import { lastRunFile } from '#src/accessibility/load-last-run.ts'
import { type Locale, locales } from '#src/surveys/localised-text.ts'
import { axeRules, axeVersion, type Finding, windowConditions, windowCount } from './inspect-page.ts'

/** A page as it was looked at, and what was wrong with it. */
export interface Inspected {
  page: string
  state: AccessibilityState
  language: Locale
  condition?: AccessibilityCondition
  findings: readonly Finding[]
}

/** Writes down what a whole run found, for the statement on accessibility: the same findings give the same file, but for the date. */
export async function writeLastRun(inspected: readonly Inspected[], browser: string, now: Date): Promise<void> {
  const seen = new Set<AccessibilityCondition>(windowConditions)
  for (const { condition } of inspected) if (condition !== undefined) seen.add(condition)
  const run: LastRun = LastRun.parse({
    date: now.toISOString().slice(0, 10),
    tool: `axe-core ${axeVersion}`,
    browser,
    rules: axeRules,
    languages: locales.filter((locale) => inspected.some(({ language }) => language === locale)),
    conditions: conditions.filter((condition) => seen.has(condition)),
    states: states.filter((known) => inspected.some(({ state }) => state === known)),
    pages: inspected.length,
    inspections: inspected.length * windowCount,
    violations: violationsIn(inspected),
  })
  await mkdir(path.dirname(lastRunFile), { recursive: true })
  await writeFile(lastRunFile, `${JSON.stringify(run, null, 2)}\n`)
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
