import type { Result } from '#analysis/result.ts'
import type { StackedBarChart } from '#src/reports/chart-spec.ts'
import { count, percent, printedPercent, type ReportContext } from '#src/reports/report-context.ts'

/**
 * One bar of shares that add up to 100 %. Hidden cells have no length of their own: what they are together is the
 * remainder, which the published shares give away in any case, and is drawn as "not shown apart".
 */
export function stackedRow(
  context: ReportContext,
  label: string,
  shares: readonly (Result | null)[],
  isMasked: readonly boolean[],
  base: number | null,
): { row: StackedBarChart['rows'][number]; withheld: number } {
  const { words } = context
  const n = base ?? context.data.account.total.submitted
  const values = shares.map((estimate, index) => (isMasked[index] ? 0 : printedPercent(estimate?.estimate ?? 0, n)))
  const isEmpty = shares.every((estimate) => estimate === null)
  const hasMasked = isMasked.some(Boolean)
  return {
    row: {
      label,
      base: base === null ? '' : `n = ${count(context, base)}`,
      shares: isEmpty ? null : values,
      shareTexts: values.map((value, index) => (isMasked[index] ? '' : percent(context, value / 100, n))),
      reason: isEmpty ? words.tooFew : null,
    },
    withheld: isEmpty || !hasMasked ? 0 : Math.max(0, 100 - values.reduce((sum, value) => sum + value, 0)),
  }
}
