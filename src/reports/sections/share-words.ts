import { defaultBaseThresholds, type Result } from '#analysis/result.ts'
import {
  count,
  percent,
  percentInterval,
  printedPercent,
  type ReportContext,
  shareCell,
  uniqueExtreme,
} from '#src/reports/report-context.ts'

/** One bar of a share with its interval; nothing but the reason where it may not be shown. */
export function barRow(context: ReportContext, label: string, estimate: Result | null) {
  if (estimate === null || estimate.estimate === null) {
    return {
      label,
      base: '',
      value: null,
      valueText: context.words.suppressed,
      interval: null,
      reason: context.words.notShown,
    }
  }
  const { interval, n } = estimate
  return {
    label,
    base: `n = ${count(context, n)}`,
    value: printedPercent(estimate.estimate, n),
    valueText: percent(context, estimate.estimate, n),
    interval:
      interval === null ? null : { lower: printedPercent(interval.lower, n), upper: printedPercent(interval.upper, n) },
    reason: interval === null ? context.words.noInterval : null,
  }
}

/** The answer given most; none at a tie, and none while a hidden answer might be given more. */
function largest(totals: readonly (Result | null)[]): number | undefined {
  const shares = totals.map((estimate) => estimate?.estimate ?? null)
  const hidden = 1 - shares.reduce<number>((sum, share) => sum + (share ?? 0), 0)
  const shown = shares.flatMap((share, index) => (share === null ? [] : [{ share, index }]))
  const most = shown.length === 1 ? shown[0] : uniqueExtreme(shown, ({ share }) => share, 'highest')
  const isCertain = most !== undefined && (!shares.includes(null) || most.share > hidden)
  const base = totals.find((estimate) => estimate !== null)?.n ?? 0
  return isCertain && base >= defaultBaseThresholds.low ? most.index : undefined
}

/** The answer given most, as the sentence above a figure. */
export function shareTitle(
  context: ReportContext,
  labels: readonly string[],
  totals: readonly (Result | null)[],
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
  totals: readonly (Result | null)[],
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
  totals: readonly (Result | null)[],
  isMasked: readonly boolean[],
): string {
  const shown = labels.map(
    (label, index) => `${label}: ${shareCell(context, totals[index] ?? null, isMasked[index] ?? true).text}`,
  )
  return `${context.words.everyone}: ${shown.join('; ')}.`
}
