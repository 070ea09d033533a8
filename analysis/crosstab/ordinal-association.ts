import type { Counts } from '#analysis/crosstab/crosstab.ts'
import { occupiedTable } from '#analysis/crosstab/expected-counts.ts'
import { normalQuantile, normalTwoSided } from '#analysis/distributions/normal.ts'
import { studentTTwoSided } from '#analysis/distributions/student-t.ts'
import { checkLevel } from '#analysis/errors.ts'
import {
  type Interval,
  type Reason,
  type Result,
  resultOf,
  undefinedResult,
  unweightedBasis,
} from '#analysis/result.ts'

/** A measure of ordinal association with its two standard errors, as SPSS and SAS print them. */
export type OrdinalMeasure = {
  readonly value: number
  /** For the interval. */
  readonly standardError: number
  /** If the variables were independent: for the test. */
  readonly standardErrorUnderIndependence: number
  readonly z: number | null
  readonly pValue: number | null
  readonly interval: Interval
}

export type OrdinalAssociation = {
  readonly n: number
  readonly concordantPairs: number
  readonly discordantPairs: number
  readonly gamma: OrdinalMeasure | null
  readonly kendallTauB: OrdinalMeasure | null
  readonly kendallTauC: OrdinalMeasure | null
  readonly somersDColumnDependent: OrdinalMeasure | null
  readonly somersDRowDependent: OrdinalMeasure | null
  readonly somersDSymmetric: number | null
  /** Spearman's rank correlation as estimate, with Fisher's z interval from four units on. */
  readonly spearman: Result
  readonly reason: Reason | null
}

/**
 * Measures whether high categories of one ordered variable go with high categories of the other, from -1 to 1.
 *
 * From the pairs of units that agree (P) and disagree (Q) in order: γ = (P - Q)/(P + Q); τ-b and Somers' d also count ties,
 * τ-c corrects for the shape of the table. Intervals use the asymptotic error (ase1), tests the error under independence
 * (ase0). Rows and columns must be in increasing order. All `null` with fewer than two non-empty rows or columns; γ is
 * `null` when no pair differs in both variables.
 *
 * Goodman & Kruskal (1979); Brown & Benedetti (1977). R equivalent: `DescTools::GoodmanKruskalGamma`, `KendallTauB`,
 * `StuartTauC`, `SomersDelta`; SPSS CROSSTABS /STATISTICS=GAMMA BTAU CTAU D.
 *
 * @example ordinalAssociation([[29, 7, 7], [13, 7, 21]]).kendallTauB.value // 0.373
 */
export function ordinalAssociation(counts: Counts, level: number = 0.95): OrdinalAssociation {
  checkLevel(level)
  const { counts: table, rowTotals, columnTotals, total: n } = occupiedTable(counts)
  if (rowTotals.length < 2 || columnTotals.length < 2) return undefinedOrdinal(n)
  const agree = table.map((row, i) => row.map((_, j) => pairsWith(table, i, j, 1)))
  const differ = table.map((row, i) => row.map((_, j) => pairsWith(table, i, j, -1)))
  const each = (f: (count: number, i: number, j: number) => number): number =>
    table.reduce((sum, row, i) => row.reduce((inner, count, j) => inner + f(count, i, j), sum), 0)
  const p = each((count, i, j) => count * agree[i]![j]!)
  const q = each((count, i, j) => count * differ[i]![j]!)
  const d = table.map((row, i) => row.map((_, j) => agree[i]![j]! - differ[i]![j]!))
  const squares = (values: readonly number[]): number => values.reduce((sum, value) => sum + value * value, 0)
  const wr = n * n - squares(rowTotals)
  const wc = n * n - squares(columnTotals)
  const w = Math.sqrt(wr * wc)
  const spread = Math.max(0, each((count, i, j) => count * d[i]![j]! ** 2) - (p - q) ** 2 / n)
  const z = normalQuantile((1 + level) / 2)
  const measure = (value: number, standardError: number, underIndependence: number): OrdinalMeasure => ({
    value,
    standardError,
    standardErrorUnderIndependence: underIndependence,
    z: underIndependence > 0 ? value / underIndependence : null,
    pValue: underIndependence > 0 ? normalTwoSided(value / underIndependence) : null,
    interval: { lower: value - z * standardError, upper: value + z * standardError, level, method: 'asymptotic' },
  })
  const m = Math.min(rowTotals.length, columnTotals.length)
  const tauB = (p - q) / w
  const tauBSpread =
    each((count, i, j) => count * (2 * w * d[i]![j]! + tauB * (rowTotals[i]! * wc + columnTotals[j]! * wr)) ** 2) -
    n ** 3 * tauB ** 2 * (wr + wc) ** 2
  const tauCError = ((2 * m) / ((m - 1) * n * n)) * Math.sqrt(spread)
  const gammaError =
    (4 / (p + q) ** 2) * Math.sqrt(each((count, i, j) => count * (q * agree[i]![j]! - p * differ[i]![j]!) ** 2))
  const somersError = (ties: number, totalOf: (i: number, j: number) => number): number =>
    (2 / ties ** 2) * Math.sqrt(each((count, i, j) => count * (ties * d[i]![j]! - (p - q) * (n - totalOf(i, j))) ** 2))
  return {
    n,
    concordantPairs: p / 2,
    discordantPairs: q / 2,
    gamma: p + q > 0 ? measure((p - q) / (p + q), gammaError, (2 / (p + q)) * Math.sqrt(spread)) : null,
    kendallTauB: measure(tauB, Math.sqrt(Math.max(0, tauBSpread)) / w ** 2, 2 * Math.sqrt(spread / (wr * wc))),
    kendallTauC: measure((m * (p - q)) / (n * n * (m - 1)), tauCError, tauCError),
    somersDColumnDependent: measure(
      (p - q) / wr,
      somersError(wr, (i) => rowTotals[i]!),
      (2 / wr) * Math.sqrt(spread),
    ),
    somersDRowDependent: measure(
      (p - q) / wc,
      somersError(wc, (_, j) => columnTotals[j]!),
      (2 / wc) * Math.sqrt(spread),
    ),
    somersDSymmetric: (2 * (p - q)) / (wr + wc),
    spearman: spearmanOfTable(table, rowTotals, columnTotals, n, level),
    reason: null,
  }
}

function undefinedOrdinal(n: number): OrdinalAssociation {
  const reason: Reason = 'fewerThanTwoRowsOrColumns'
  return {
    n,
    concordantPairs: 0,
    discordantPairs: 0,
    gamma: null,
    kendallTauB: null,
    kendallTauC: null,
    somersDColumnDependent: null,
    somersDRowDependent: null,
    somersDSymmetric: null,
    spearman: undefinedResult('spearman', reason, unweightedBasis(n)),
    reason,
  }
}

/** Number of units that lie below-right or above-left (direction 1), or below-left or above-right (-1), of a cell. */
function pairsWith(table: Counts, i: number, j: number, direction: 1 | -1): number {
  return table.reduce(
    (sum, row, r) =>
      row.reduce((inner, count, c) => (Math.sign(r - i) * Math.sign(c - j) === direction ? inner + count : inner), sum),
    0,
  )
}

function spearmanOfTable(
  table: Counts,
  rowTotals: readonly number[],
  columnTotals: readonly number[],
  n: number,
  level: number,
): Result {
  const midRanks = (totals: readonly number[]): number[] => {
    let below = 0
    return totals.map((total) => {
      below += total
      return below - total + (total + 1) / 2 - (n + 1) / 2
    })
  }
  const rows = midRanks(rowTotals)
  const columns = midRanks(columnTotals)
  const variance = (ranks: readonly number[], totals: readonly number[]): number =>
    ranks.reduce((sum, rank, k) => sum + totals[k]! * rank * rank, 0)
  const cross = table.reduce(
    (sum, row, i) => row.reduce((inner, count, j) => inner + count * rows[i]! * columns[j]!, sum),
    0,
  )
  const coefficient = cross / Math.sqrt(variance(rows, rowTotals) * variance(columns, columnTotals))
  const df = n - 2
  const basis = unweightedBasis(n)
  if (df <= 0 || Math.abs(coefficient) >= 1) {
    return undefinedResult('spearman', df <= 0 ? 'noDegreesOfFreedom' : 'zeroVariance', basis, {
      estimate: coefficient,
    })
  }
  const statistic = coefficient * Math.sqrt(df / (1 - coefficient ** 2))
  const pValue = studentTTwoSided(statistic, df)
  const interval = n > 3 ? fisherInterval(coefficient, n, level) : null
  return resultOf('spearman', { estimate: coefficient, interval, statistic, degreesOfFreedom: df, pValue }, basis)
}

function fisherInterval(coefficient: number, n: number, level: number): Interval {
  const margin = normalQuantile((1 + level) / 2) / Math.sqrt(n - 3)
  const centre = Math.atanh(coefficient)
  return { lower: Math.tanh(centre - margin), upper: Math.tanh(centre + margin), level, method: 'fisherZ' }
}
