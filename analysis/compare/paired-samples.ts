import { completeRows } from '#analysis/algebra/covariance.ts'
import { rankValues, tieTerm } from '#analysis/compare/ranks.ts'
import { isConstant, meanOf, varianceOf } from '#analysis/describe/moments.ts'
import { binomialLower } from '#analysis/distributions/binomial.ts'
import { chiSquaredUpper } from '#analysis/distributions/chi-squared.ts'
import { normalTwoSided } from '#analysis/distributions/normal.ts'
import { studentTQuantile, studentTTwoSided } from '#analysis/distributions/student-t.ts'
import { type Interval, type Reason, type Result, resultOf, undefinedResult } from '#analysis/result.ts'
import type { NumericValues } from '#analysis/values.ts'

/** Second minus first, for the units that hold both. */
export function pairedDifferences(first: NumericValues, second: NumericValues): number[] {
  if (first.length !== second.length) throw new RangeError('paired values must be equally many')
  return completeRows([first, second]).map((row) => second[row]! - first[row]!)
}

export type PairedTTest = Result & {
  readonly n: number
  readonly meanDifference: number | null
  readonly standardDeviation: number | null
  readonly interval: Interval | null
}

/**
 * Paired t-test: did the mean change from the first to the second measurement?
 *
 * t = d̄ / (s_d / √n) with n - 1 degrees of freedom; effect size d_z = d̄ / s_d. Units without both values are left out.
 * Undefined with fewer than two pairs or when all differences are equal. R: `t.test(y, x, paired = TRUE)`.
 */
export function pairedTTest(first: NumericValues, second: NumericValues, level: number = 0.95): PairedTTest {
  const d = pairedDifferences(first, second)
  const n = d.length
  const method = 'pairedT'
  const meanDifference = n === 0 ? null : meanOf(d)
  const standardDeviation = n < 2 ? null : Math.sqrt(varianceOf(d)!)
  const described = { n, meanDifference, standardDeviation }
  if (meanDifference === null) return { ...undefinedResult(method, 'noValidValues'), ...described, interval: null }
  if (standardDeviation === null) return { ...undefinedResult(method, 'baseTooSmall'), ...described, interval: null }
  if (isConstant(d)) return { ...undefinedResult(method, 'zeroVariance'), ...described, interval: null }
  const standardError = standardDeviation / Math.sqrt(n)
  const statistic = meanDifference / standardError
  const margin = studentTQuantile((1 + level) / 2, n - 1) * standardError
  return {
    ...resultOf(method, {
      statistic,
      degreesOfFreedom: n - 1,
      pValue: studentTTwoSided(statistic, n - 1),
      effectSize: { name: 'cohensDz', value: meanDifference / standardDeviation, interval: null },
    }),
    ...described,
    interval: { lower: meanDifference - margin, upper: meanDifference + margin, level, method: 't' },
  }
}

export type SignedRankTest = {
  /** Normal approximation without continuity correction; the statistic is z. */
  readonly test: Result
  readonly pWithContinuity: number | null
  /** From the exact distribution; `null` when sizes of differences are tied. */
  readonly pExact: number | null
  /** Sum of the ranks of the positive differences. */
  readonly v: number
  readonly nonZero: number
}

/**
 * Wilcoxon's signed-rank test of paired values (second minus first).
 *
 * Zero differences are dropped before ranking, as Wilcoxon did. Undefined when none is left.
 * R equivalent: `wilcox.test(y, x, paired = TRUE)`.
 */
export function wilcoxonSignedRank(first: NumericValues, second: NumericValues): SignedRankTest {
  const d = pairedDifferences(first, second).filter((difference) => difference !== 0)
  const m = d.length
  const method = 'wilcoxonSignedRank'
  if (m === 0) {
    return { test: undefinedResult(method, 'zeroVariance'), pWithContinuity: null, pExact: null, v: 0, nonZero: 0 }
  }
  const { ranks, ties } = rankValues(d.map(Math.abs))
  const v = ranks.reduce((sum, rank, i) => (d[i]! > 0 ? sum + rank : sum), 0)
  const excess = v - (m * (m + 1)) / 4
  const spread = Math.sqrt((m * (m + 1) * (2 * m + 1)) / 24 - tieTerm(ties) / 48)
  return {
    test: resultOf(method, { statistic: excess / spread, pValue: normalTwoSided(excess / spread) }),
    pWithContinuity: Math.min(1, normalTwoSided((excess - Math.sign(excess) * 0.5) / spread)),
    pExact: ties.every((tie) => tie === 1) ? exactSignedRank(v, m) : null,
    v,
    nonZero: m,
  }
}

function exactSignedRank(v: number, m: number): number {
  const highest = (m * (m + 1)) / 2
  const share = new Float64Array(highest + 1)
  share[0] = 1
  for (let rank = 1; rank <= m; rank++) {
    for (let s = highest; s >= 0; s--) share[s] = (share[s]! + (s >= rank ? share[s - rank]! : 0)) / 2
  }
  const upTo = (limit: number): number => share.slice(0, limit + 1).reduce((sum, value) => sum + value, 0)
  return Math.min(1, 2 * Math.min(upTo(v), upTo(highest - v)))
}

export type McNemarTest = {
  /** [[no-no, no-yes], [yes-no, yes-yes]] */
  readonly table: readonly (readonly number[])[]
  readonly test: Result
  readonly statisticWithContinuity: number | null
  readonly pExact: number | null
}

/**
 * McNemar's test: did the share of "yes" change between two measurements of the same units?
 *
 * χ² = (b - c)² / (b + c) on the units that changed, 1 degree of freedom; the exact p is binomial. Undefined when nobody
 * changed. Values are compared with `cut`: at or above it is yes. R: `mcnemar.test(correct = FALSE)`, `binom.test`.
 */
export function mcNemarTest(first: NumericValues, second: NumericValues, cut: number): McNemarTest {
  if (first.length !== second.length) throw new RangeError('paired values must be equally many')
  const table = [
    [0, 0],
    [0, 0],
  ]
  for (const row of completeRows([first, second])) table[Number(first[row]! >= cut)]![Number(second[row]! >= cut)]!++
  const gained = table[0]![1]!
  const lost = table[1]![0]!
  const changed = gained + lost
  const reason: Reason = 'noDiscordantPairs'
  if (changed === 0) {
    return { table, test: undefinedResult('mcNemar', reason), statisticWithContinuity: null, pExact: null }
  }
  const statistic = (gained - lost) ** 2 / changed
  return {
    table,
    test: resultOf('mcNemar', { statistic, degreesOfFreedom: 1, pValue: chiSquaredUpper(statistic, 1) }),
    statisticWithContinuity: (Math.abs(gained - lost) - 1) ** 2 / changed,
    pExact: Math.min(1, 2 * binomialLower(Math.min(gained, lost), changed, 0.5)),
  }
}
