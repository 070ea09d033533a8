import { checkCounts } from '#analysis/crosstab/check-counts.ts'
import type { Counts } from '#analysis/crosstab/crosstab.ts'
import { type OccupiedTable, occupiedTable } from '#analysis/crosstab/expected-counts.ts'
import { type NetworkLimits, shareOfLongTables, usualLimits } from '#analysis/crosstab/fisher-network.ts'
import { type FactorialScale, factorialScale, pathLength } from '#analysis/crosstab/fisher-paths.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'
import { type Result, resultOf, undefinedResult, unweightedBasis } from '#analysis/result.ts'

/** With more units than this, rounding would show in p. */
const MOST_UNITS = 1_000_000
/** Tables this much likelier than the observed one, relatively, still count as equally likely; as in R. */
const SLACK = 1e-7

/**
 * Fisher's exact test of a table of any size (Freeman & Halton): is a table as unlikely as this one likely by chance?
 *
 * With both margins given, p is the probability of all tables that are no more likely than the observed one, with R's
 * relative slack of 1e-7. They are summed by the network algorithm: columns are stages, the row totals that remain are nodes,
 * and all tables beyond a node are counted or left out at once when bounds on the likeliest and the least likely of them
 * allow; see `fisher-network.ts`. Empty rows and columns play no part. There is no statistic.
 *
 * Undefined with fewer than two non-empty rows or columns; reason `tooManyTables` when it would take more than the limits
 * (about two seconds), or for more than a million units: `fisherTest` then simulates. Throws for counts that are not whole,
 * or negative, or in rows of unequal length.
 * Freeman & Halton (1951); Mehta & Patel (1983); Clarkson, Fan & Joe (1993). R equivalent: `fisher.test(table)`.
 *
 * @example fisherExact([[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 14, 12], [0, 1, 9, 11]]).pValue // 0.7827
 */
export function fisherExact(counts: Counts, limits: NetworkLimits = usualLimits): Result {
  const method = 'fisherExact'
  const table = wholeTable(counts)
  const basis = unweightedBasis(table.total)
  if (table.rowTotals.length < 2 || table.columnTotals.length < 2) {
    return undefinedResult(method, 'fewerThanTwoRowsOrColumns', basis)
  }
  const p = table.total > MOST_UNITS ? null : shareOfUnlikelyTables(table, limits)
  if (p === null) return undefinedResult(method, 'tooManyTables', basis)
  // A probability below the smallest number there is would come out as 0, which it is not.
  return resultOf(method, { pValue: Math.max(Number.MIN_VALUE, Math.min(1, p)) }, basis)
}

/** The occupied part of a table of whole counts. */
export function wholeTable(counts: Counts): OccupiedTable {
  checkCounts(counts)
  if (!counts.flat().every(Number.isSafeInteger)) {
    throw new InvalidArgumentError('counts', 'an exact test needs whole counts')
  }
  return occupiedTable(counts)
}

/** A table counts when its length is at least this, on the grid of the scale. */
export function lengthThreshold(table: OccupiedTable, scale: FactorialScale): number {
  return pathLength(table.counts.flat(), scale.lengths) - SLACK * scale.stepsPerUnit
}

function shareOfUnlikelyTables(table: OccupiedTable, limits: NetworkLimits): number | null {
  const isTall = table.rowTotals.length > table.columnTotals.length
  const descending = (totals: readonly number[]): number[] => [...totals].sort((a, b) => b - a)
  const rows = descending(isTall ? table.columnTotals : table.rowTotals)
  // Small columns come first: their paths have few different lengths, and few nodes are left for the large ones.
  const columns = descending(isTall ? table.rowTotals : table.columnTotals).reverse()
  // Nodes are known by a number.
  if (rows.reduce((product, total) => product * (total + 1), 1) > Number.MAX_SAFE_INTEGER) return null
  const scale = factorialScale(table.total)
  return shareOfLongTables({ rows, columns, scale, threshold: lengthThreshold(table, scale) }, limits)
}
