import { accessibilityMessagesIn } from '#src/i18n/accessibility/accessibility-messages.ts'
import { formatDate, formatList, formatNumber } from '#src/i18n/format.ts'
import type { Study } from '#src/studies/study.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import type { LastRun } from './last-run.ts'

export interface AccessibilityStatement {
  /** Null when no test is known. */
  lastRun: LastRun | null
  /** Who does the studies on this installation. */
  organisations: readonly Study['organisation'][]
  isSynthetic: boolean
}

/**
 * The statement on accessibility. It never says that everything is accessible, whatever the test found: no program sees
 * more than a part of what stands in somebody's way.
 */
export function accessibilityView(locale: Locale, { lastRun, organisations, isSynthetic }: AccessibilityStatement) {
  const words = accessibilityMessagesIn(locale)
  return {
    title: words.title,
    isSynthetic,
    width: 'narrow' as const,
    words,
    run: lastRun === null ? null : runView(locale, lastRun),
    barriers: [...(lastRun?.violations ?? []).map((violation) => violationView(locale, violation)), words.unknownToUs],
    contacts: differentContacts(organisations),
    foot: lastRun === null ? words.footWithoutRun : words.foot(formatDate(locale, lastRun.date)),
  }
}

function runView(locale: Locale, run: LastRun) {
  const words = accessibilityMessagesIn(locale)
  const { figures } = words
  const count = run.violations.length
  return {
    figures: [
      { label: figures.date, value: formatDate(locale, run.date) },
      { label: figures.norm, value: words.norm },
      { label: figures.tool, value: words.toolIn(run.tool, run.browser) },
      { label: figures.rules, value: formatList(locale, run.rules) },
      { label: figures.pages, value: formatNumber(locale, run.pages) },
      { label: figures.inspections, value: formatNumber(locale, run.inspections) },
      {
        label: figures.languages,
        value: formatList(
          locale,
          run.languages.map((name) => words.languages[name]),
        ),
      },
      { label: figures.violations, value: words.violations(count, formatNumber(locale, count)) },
    ],
    conditions: run.conditions.map((name) => words.conditions[name]),
    states: run.states.map((name) => words.states[name]),
  }
}

function violationView(locale: Locale, { rule, description, pages }: LastRun['violations'][number]) {
  const words = accessibilityMessagesIn(locale)
  return {
    title: description[locale],
    text: words.brokenRule(rule, pages.length, formatNumber(locale, pages.length)),
    measure: words.mendMeasure,
    planning: words.mendPlanning,
  }
}

/** Several studies of one organisation have one address. */
const differentContacts = (organisations: AccessibilityStatement['organisations']) => [
  ...new Map(organisations.map(({ name, email }) => [email, { name, email }])).values(),
]
