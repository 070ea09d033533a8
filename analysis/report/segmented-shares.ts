import { adjustPValues } from '#analysis/compare/adjust-p-values.ts'
import type { PairwiseComparison } from '#analysis/compare/pairwise.ts'
import { cellResiduals } from '#analysis/crosstab/cell-residuals.ts'
import { type Crosstab, crossTabulate } from '#analysis/crosstab/crosstab.ts'
import { cramersV } from '#analysis/crosstab/nominal-association.ts'
import type { SurveyDesign } from '#analysis/design.ts'
import { suppressTable } from '#analysis/disclosure/suppress-table.ts'
import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'
import type { Grouping } from '#analysis/grouping.ts'
import { checkGroupings, checkMinimum } from '#analysis/report/check-input.ts'
import type { Result } from '#analysis/result.ts'
import { estimateCells } from '#analysis/survey/cell-totals.ts'
import { compareDomains } from '#analysis/survey/compare-domains.ts'
import { testCells } from '#analysis/survey/design-based-chi-squared.ts'
import { singleDomain } from '#analysis/survey/domains.ts'
import { columnShares } from '#analysis/survey/weighted-crosstab.ts'

export type SegmentedShares = {
  readonly categories: readonly string[]
  readonly segments: readonly string[]
  /** Valid answers of each segment; `null` when hidden. */
  readonly bases: readonly (number | null)[]
  readonly base: number | null
  /** Row i holds category i by segment, 0–1; `null` where hidden or nobody answered. */
  readonly shares: readonly (readonly (Result | null)[])[]
  /** Category i among everyone. */
  readonly totals: readonly (Result | null)[]
  readonly isMasked: readonly (readonly boolean[])[]
  readonly isTotalMasked: readonly boolean[]
  /** Units without a valid answer. */
  readonly missing: number
  /**
   * Rao–Scott F test on the design, with Cramér's V of the unweighted table; `null` where a cell is hidden, because one
   * precise number about the whole table can give a hidden cell away.
   */
  readonly test: Result | null
  readonly cramersV: number | null
  /** How far each published cell lies from what independence would give, in standard deviations. */
  readonly adjustedResiduals: readonly (readonly (number | null)[])[]
}

/**
 * The answers to one question by segment: estimated shares with intervals, the Rao–Scott test and adjusted residuals.
 *
 * Counts below `minimum` are hidden, in cells and margins, together with what would give them away; nothing that belongs
 * to a hidden count leaves this function. A segment whose base is hidden is hidden whole, zeros included. The total of a
 * category with a hidden cell is hidden as well: it is a sum with known weights, and could be solved for the cell.
 *
 * R equivalent: `survey::svyby(~answer, ~segment, design, svymean)`, `svychisq`, `chisq.test(table)$stdres`.
 *
 * @example segmentedShares(design, planStatus, sizeClass, { minimum: 5 }).shares[0]?.[1]?.interval
 */
export function segmentedShares(
  design: SurveyDesign,
  answers: Grouping,
  segments: Grouping,
  { minimum }: { readonly minimum: number },
): SegmentedShares {
  checkGroupings({ answers, segments }, design.size)
  const { table, isMasked, isTotalMasked, columnTotals, total } = maskShares(answers, segments, { minimum })
  const isOpen = !isMasked.flat().some(Boolean)
  const cells = estimateCells(design, { rows: answers, columns: segments })
  const shares = columnShares(cells)
  const everyone = columnShares(estimateCells(design, { rows: answers, columns: singleDomain(design.size) }))
  return {
    categories: answers.labels,
    segments: segments.labels,
    bases: columnTotals,
    base: total,
    shares: shares.map((row, category) =>
      row.map((share, segment) => (isMasked[category]![segment] || table.columnTotals[segment] === 0 ? null : share)),
    ),
    totals: everyone.map(([share], category) => (isTotalMasked[category] || table.total === 0 ? null : share!)),
    isMasked,
    isTotalMasked,
    missing: table.missing,
    test: isOpen ? testCells(design, cells).raoScottF : null,
    cramersV: isOpen ? cramersV(table.counts) : null,
    adjustedResiduals: isOpen
      ? cellResiduals(table.counts).adjusted
      : answers.labels.map(() => segments.labels.map(() => null)),
  }
}

export type SharesMask = {
  readonly table: Crosstab
  readonly isMasked: readonly (readonly boolean[])[]
  readonly isTotalMasked: readonly boolean[]
  readonly columnTotals: readonly (number | null)[]
  readonly total: number | null
}

/** What of a question by segment has to stay hidden, as `segmentedShares` hides it. */
export function maskShares(
  answers: Grouping,
  segments: Grouping,
  { minimum }: { readonly minimum: number },
): SharesMask {
  checkMinimum(minimum)
  checkGroupings({ answers, segments }, answers.indexes.length)
  const table = crossTabulate({ rows: answers, columns: segments })
  const { isMasked: cells, rowTotals, columnTotals, total } = suppressTable(table.counts, { threshold: minimum })
  const isMasked = cells.map((row) => row.map((isHidden, segment) => isHidden || columnTotals[segment] === null))
  const isTotalMasked = rowTotals.map((count, category) => count === null || isMasked[category]!.some(Boolean))
  return { table, isMasked, isTotalMasked, columnTotals, total }
}

/**
 * How the share of one answer differs between the segments in which it is published, second minus first, with p-values
 * corrected after Holm over these pairs.
 */
export function compareShares(
  design: SurveyDesign,
  answers: Grouping,
  segments: Grouping,
  { category, isMasked }: { readonly category: number; readonly isMasked: readonly boolean[] },
): (PairwiseComparison & { readonly adjustedPValue: number | null })[] {
  checkGroupings({ answers, segments }, design.size)
  if (answers.labels[category] === undefined)
    throw new InvalidArgumentError('category', `there is no category ${category}`)
  checkLength('isMasked', isMasked.length, segments.labels.length)
  const values = Float64Array.from(answers.indexes, (index) => (index < 0 ? Number.NaN : index === category ? 1 : 0))
  const groups: Grouping = {
    indexes: segments.indexes.map((index) => (index >= 0 && !isMasked[index] ? index : -1)),
    labels: segments.labels,
  }
  const { pairs } = compareDomains(design, { values, groups }).pairs
  const adjusted = adjustPValues(
    pairs.map(({ pValue }) => pValue),
    'holm',
  )
  return pairs.map((pair, index) => ({ ...pair, adjustedPValue: adjusted[index] ?? null }))
}
