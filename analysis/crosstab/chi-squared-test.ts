import type { Counts } from '#analysis/crosstab/crosstab.ts'
import { expectedCounts, type OccupiedTable, occupiedTable } from '#analysis/crosstab/expected-counts.ts'
import { chiSquaredUpper } from '#analysis/distributions/chi-squared.ts'
import { type Method, type Result, resultOf, undefinedResult, unweightedBasis, type Warning } from '#analysis/result.ts'

/**
 * Pearson's chi-squared test: are rows and columns of a table of counts unrelated?
 *
 * X² = Σ (observed - expected)² / expected, with (R - 1)(C - 1) degrees of freedom over the non-empty rows and columns.
 * Undefined (statistic and p `null`) with fewer than two of either. Warns with `expectedBelow5` when any expected count
 * is below 5. Pearson (1900). R equivalent: `chisq.test(table, correct = FALSE)` without its empty rows and columns.
 *
 * @example pearsonChiSquared([[1198, 1493], [557, 1278]]).statistic // 92.205
 */
export function pearsonChiSquared(counts: Counts): Result {
  return chiSquared('pearsonChiSquared', counts, (observed, expected) => (observed - expected) ** 2 / expected)
}

/**
 * Likelihood-ratio test of independence: G² = 2 Σ observed · ln(observed / expected); empty cells add 0.
 * Same degrees of freedom and limits as `pearsonChiSquared`. R equivalent: `DescTools::GTest`.
 */
export function likelihoodRatioTest(counts: Counts): Result {
  return chiSquared('likelihoodRatio', counts, (observed, expected) =>
    observed > 0 ? 2 * observed * Math.log(observed / expected) : 0,
  )
}

/**
 * Pearson's test with Yates's continuity correction, for 2×2 tables only (else undefined): each |O - E| is reduced by ½,
 * or by less when the difference itself is smaller. R equivalent: `chisq.test(table, correct = TRUE)`.
 */
export function yatesChiSquared(counts: Counts): Result {
  const table = occupiedTable(counts)
  if (table.rows.length !== 2 || table.columns.length !== 2) {
    return undefinedResult('yatesChiSquared', 'fewerThanTwoRowsOrColumns', unweightedBasis(table.total))
  }
  const expected = expectedCounts(table)
  const correction = Math.min(
    0.5,
    ...table.counts.flatMap((row, i) => row.map((o, j) => Math.abs(o - expected[i]![j]!))),
  )
  return chiSquared('yatesChiSquared', counts, (o, e) => (Math.abs(o - e) - correction) ** 2 / e)
}

function chiSquared(method: Method, counts: Counts, part: (observed: number, expected: number) => number): Result {
  const table = occupiedTable(counts)
  const basis = unweightedBasis(table.total)
  if (isTooSmall(table)) return undefinedResult(method, 'fewerThanTwoRowsOrColumns', basis)
  const expected = expectedCounts(table)
  let statistic = 0
  for (const [i, row] of table.counts.entries()) {
    for (const [j, observed] of row.entries()) statistic += part(observed, expected[i]![j]!)
  }
  const degreesOfFreedom = (table.rows.length - 1) * (table.columns.length - 1)
  const warnings: Warning[] = expected.flat().some((cell) => cell < 5) ? [{ code: 'expectedBelow5' }] : []
  statistic = Math.max(0, statistic)
  const pValue = chiSquaredUpper(statistic, degreesOfFreedom)
  return resultOf(method, { statistic, degreesOfFreedom, pValue, warnings }, basis)
}

/**
 * Linear-by-linear association (Mantel's trend test): does the column move up or down with the row?
 *
 * M² = (n - 1) r², r the correlation of row and column positions 1, 2, 3 … in the full table; 1 degree of freedom.
 * Undefined when either variable does not vary. Mantel (1963). R equivalent: `coin::lbl_test`.
 */
export function linearByLinearTest(counts: Counts): Result {
  const method = 'linearByLinear'
  const table = occupiedTable(counts)
  const basis = unweightedBasis(table.total)
  if (isTooSmall(table)) return undefinedResult(method, 'fewerThanTwoRowsOrColumns', basis)
  const r = positionCorrelation(table)
  const statistic = (table.total - 1) * r * r
  return resultOf(method, { statistic, degreesOfFreedom: 1, pValue: chiSquaredUpper(statistic, 1) }, basis)
}

function positionCorrelation({ counts, rows, columns, rowTotals, columnTotals, total }: OccupiedTable): number {
  const centre = (places: readonly number[], totals: readonly number[]): number =>
    places.reduce((sum, place, k) => sum + place * totals[k]!, 0) / total
  const rowMean = centre(rows, rowTotals)
  const columnMean = centre(columns, columnTotals)
  let cross = 0
  for (const [i, row] of counts.entries()) {
    for (const [j, count] of row.entries()) cross += count * (rows[i]! - rowMean) * (columns[j]! - columnMean)
  }
  const spread = (places: readonly number[], totals: readonly number[], mean: number): number =>
    places.reduce((sum, place, k) => sum + totals[k]! * (place - mean) ** 2, 0)
  return cross / Math.sqrt(spread(rows, rowTotals, rowMean) * spread(columns, columnTotals, columnMean))
}

function isTooSmall({ rows, columns }: OccupiedTable): boolean {
  return rows.length < 2 || columns.length < 2
}
