import { pearsonChiSquared } from '#analysis/crosstab/chi-squared-test.ts'
import type { Counts } from '#analysis/crosstab/crosstab.ts'
import { type OccupiedTable, occupiedTable } from '#analysis/crosstab/expected-counts.ts'
import { noncentralityLimits } from '#analysis/distributions/noncentrality-limits.ts'
import { checkLevel } from '#analysis/errors.ts'
import type { EffectSize, Interval, Reason } from '#analysis/result.ts'

export type NominalAssociation = {
  readonly phi: number | null
  readonly cramersV: EffectSize
  /** Bergsma's V, which does not overstate weak association in small samples; may be 0. */
  readonly biasCorrectedV: number | null
  readonly contingencyCoefficient: number | null
  readonly tschuprowsT: number | null
  /** Share of wrong guesses of one variable avoided by knowing the other. */
  readonly lambdaColumnGivenRow: number | null
  readonly lambdaRowGivenColumn: number | null
  /** Share of the uncertainty (entropy) of one variable removed by knowing the other. */
  readonly uncertaintyColumnGivenRow: number | null
  readonly uncertaintyRowGivenColumn: number | null
  readonly uncertaintySymmetric: number | null
  readonly reason: Reason | null
}

/**
 * Cramér's V alone, without its interval: √(X² / (n (min(R, C) - 1))) over the non-empty rows and columns; `null` with fewer
 * than two of either.
 *
 * @example cramersV([[68, 20], [7, 94]]) // 0.71
 */
export function cramersV(counts: Counts): number | null {
  const { statistic } = pearsonChiSquared(counts)
  if (statistic === null) return null
  const { total, rows, columns } = occupiedTable(counts)
  return Math.sqrt(statistic / (total * (Math.min(rows.length, columns.length) - 1)))
}

/**
 * Measures how strongly the rows and columns of a table go together, from 0 (not at all) to 1.
 *
 * φ = √(X²/n); V = √(X² / (n (min(R, C) - 1))); C = √(X² / (n + X²)); T = √(φ² / √((R - 1)(C - 1))), over the non-empty
 * rows and columns. The interval of V inverts the noncentral chi-squared distribution without adding the degrees of
 * freedom; its lower limit is 0 when X² could well have been chance. All `null` with fewer than two rows or columns;
 * λ and U are also `null` when the variable to be predicted does not vary.
 *
 * Cramér (1946), Bergsma (2013), Goodman & Kruskal (1954), Theil (1972), Smithson (2003).
 * R equivalent: `DescTools::CramerV`, `Lambda`, `UncertCoef`; the interval as `effectsize::cramers_v(adjust = FALSE)`.
 *
 * @example nominalAssociation([[68, 20], [7, 94]]).cramersV.value
 */
export function nominalAssociation(counts: Counts, level: number = 0.95): NominalAssociation {
  checkLevel(level)
  const { statistic, degreesOfFreedom } = pearsonChiSquared(counts)
  if (statistic === null || degreesOfFreedom === null) return undefinedAssociation
  const table = occupiedTable(counts)
  const n = table.total
  const rows = table.rows.length
  const columns = table.columns.length
  const smaller = Math.min(rows, columns) - 1
  const phiSquared = statistic / n
  const rowEntropy = entropy(table.rowTotals, n)
  const columnEntropy = entropy(table.columnTotals, n)
  const shared = rowEntropy + columnEntropy - entropy(table.counts.flat(), n)
  return {
    phi: Math.sqrt(phiSquared),
    cramersV: {
      name: 'cramersV',
      value: Math.sqrt(phiSquared / smaller),
      interval: cramersVInterval(statistic, degreesOfFreedom, n * smaller, level),
    },
    biasCorrectedV: biasCorrected(phiSquared, degreesOfFreedom, rows, columns, n),
    contingencyCoefficient: Math.sqrt(statistic / (n + statistic)),
    tschuprowsT: Math.sqrt(phiSquared / Math.sqrt(degreesOfFreedom)),
    lambdaColumnGivenRow: lambda(table.counts, table.columnTotals, n),
    lambdaRowGivenColumn: lambda(transpose(table), table.rowTotals, n),
    uncertaintyColumnGivenRow: columnEntropy > 0 ? shared / columnEntropy : null,
    uncertaintyRowGivenColumn: rowEntropy > 0 ? shared / rowEntropy : null,
    uncertaintySymmetric: rowEntropy + columnEntropy > 0 ? (2 * shared) / (rowEntropy + columnEntropy) : null,
    reason: null,
  }
}

const undefinedAssociation: NominalAssociation = {
  phi: null,
  cramersV: { name: 'cramersV', value: null, interval: null },
  biasCorrectedV: null,
  contingencyCoefficient: null,
  tschuprowsT: null,
  lambdaColumnGivenRow: null,
  lambdaRowGivenColumn: null,
  uncertaintyColumnGivenRow: null,
  uncertaintyRowGivenColumn: null,
  uncertaintySymmetric: null,
  reason: 'fewerThanTwoRowsOrColumns',
}

function cramersVInterval(statistic: number, degreesOfFreedom: number, scale: number, level: number): Interval {
  const { lower, upper } = noncentralityLimits(statistic, degreesOfFreedom, level)
  const toV = (noncentrality: number): number => Math.min(1, Math.sqrt(noncentrality / scale))
  return { lower: toV(lower), upper: toV(upper), level, method: 'noncentralChiSquared' }
}

function biasCorrected(
  phiSquared: number,
  degreesOfFreedom: number,
  rows: number,
  columns: number,
  n: number,
): number | null {
  if (n < 2) return null
  const corrected = Math.max(0, phiSquared - degreesOfFreedom / (n - 1))
  const rowCount = rows - (rows - 1) ** 2 / (n - 1)
  const columnCount = columns - (columns - 1) ** 2 / (n - 1)
  const room = Math.min(rowCount, columnCount) - 1
  return room > 0 ? Math.sqrt(corrected / room) : null
}

/** Predicts the column of a unit from its row. */
function lambda(counts: Counts, columnTotals: readonly number[], n: number): number | null {
  const largest = Math.max(...columnTotals)
  if (n === largest) return null
  return (counts.reduce((sum, row) => sum + Math.max(...row), 0) - largest) / (n - largest)
}

function transpose({ counts, columns }: OccupiedTable): number[][] {
  return columns.map((_, j) => counts.map((row) => row[j]!))
}

function entropy(counts: readonly number[], n: number): number {
  return -counts.reduce((sum, count) => (count > 0 ? sum + (count / n) * Math.log(count / n) : sum), 0)
}
