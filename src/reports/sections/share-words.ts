import type { Estimate } from '#analysis/result.ts'
import { count, percent, percentInterval, type ReportContext, shareCell } from '../report-context.ts'

/** One bar of a share with its interval; nothing but the reason where it may not be shown. */
export function barRow(context: ReportContext, label: string, estimate: Estimate | null) {
  if (estimate === null || estimate.estimate === null) {
    return {
      label,
      base: '',
      value: null,
      valueText: context.words.suppressed,
      interval: null,
      reason: context.words.tooFew,
    }
  }
  const { interval, n } = estimate
  return {
    label,
    base: `n = ${count(context, n)}`,
    value: estimate.estimate * 100,
    valueText: percent(context, estimate.estimate, n),
    interval: interval === null ? null : { lower: interval.lower * 100, upper: interval.upper * 100 },
    reason: interval === null ? context.words.noInterval : null,
  }
}

function largest(totals: readonly (Estimate | null)[]): number | undefined {
  const shares = totals.map((estimate) => estimate?.estimate ?? -1)
  const highest = Math.max(...shares)
  return highest < 0 ? undefined : shares.indexOf(highest)
}

/** The answer given most, as the sentence above a figure. */
export function shareTitle(
  context: ReportContext,
  labels: readonly string[],
  totals: readonly (Estimate | null)[],
  question: string,
): string {
  const { words } = context
  const index = largest(totals)
  const estimate = index === undefined ? null : totals[index]
  if (index === undefined || estimate?.estimate == null) return words.shares.titleUnknown(question)
  return words.shares.title(question, labels[index] ?? '', percent(context, estimate.estimate, estimate.n))
}

/** The answer given most with its interval, as a line of text. */
export function mostGiven(
  context: ReportContext,
  labels: readonly string[],
  totals: readonly (Estimate | null)[],
  question: string,
): string[] {
  const index = largest(totals)
  const estimate = index === undefined ? null : totals[index]
  if (index === undefined || estimate?.estimate == null || estimate.interval === null) return []
  const share = percent(context, estimate.estimate, estimate.n)
  return [
    context.words.shares.most(
      question,
      labels[index] ?? '',
      share,
      percentInterval(context, estimate.interval, estimate.n),
    ),
  ]
}

/** The shares of everyone, as the text alternative of a figure. */
export function alternativeOf(
  context: ReportContext,
  labels: readonly string[],
  totals: readonly (Estimate | null)[],
  isMasked: readonly boolean[],
): string {
  const shown = labels.map(
    (label, index) => `${label}: ${shareCell(context, totals[index] ?? null, isMasked[index] ?? true).text}`,
  )
  return `${context.words.everyone}: ${shown.join('; ')}.`
}
