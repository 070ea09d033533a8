import { rankValues, tieTerm } from '#analysis/compare/ranks.ts'
import { isConstant, meanOf, sumOfSquares, varianceOf } from '#analysis/describe/moments.ts'
import { fLower, fUpper } from '#analysis/distributions/f.ts'
import { findRoot } from '#analysis/distributions/find-root.ts'
import { logGamma } from '#analysis/distributions/log-gamma.ts'
import { noncentralTLower } from '#analysis/distributions/noncentral-t.ts'
import { normalTwoSided } from '#analysis/distributions/normal.ts'
import { studentTQuantile, studentTTwoSided } from '#analysis/distributions/student-t.ts'
import {
  type EffectSize,
  type Interval,
  type Reason,
  type Result,
  resultOf,
  undefinedResult,
} from '#analysis/result.ts'
import { type NumericValues, validValues } from '#analysis/values.ts'

export type MeanDifferenceTest = Result & { readonly difference: number | null; readonly interval: Interval | null }

/**
 * t-test of two independent means, first minus second.
 *
 * `welch` (default) lets each sample keep its own variance, with Welch–Satterthwaite degrees of freedom; `student` pools.
 * Missing values are left out. Undefined with an empty sample, without degrees of freedom, or when nothing varies.
 * R equivalent: `t.test(x, y, var.equal = )`.
 *
 * @example tTest([1, 2, 3], [4, 5, 7]).pValue
 */
export function tTest(
  first: NumericValues,
  second: NumericValues,
  variances: 'welch' | 'student' = 'welch',
  level: number = 0.95,
): MeanDifferenceTest {
  const x = validValues(first)
  const y = validValues(second)
  const method = variances === 'welch' ? 'welchT' : 'studentT'
  const none = (reason: Reason, difference: number | null): MeanDifferenceTest => ({
    ...undefinedResult(method, reason),
    difference,
    interval: null,
  })
  if (x.length === 0 || y.length === 0) return none('noValidValues', null)
  const difference = meanOf(x) - meanOf(y)
  if (variances === 'welch' && (x.length < 2 || y.length < 2)) return none('groupOfOne', difference)
  if (x.length + y.length < 3) return none('noDegreesOfFreedom', difference)
  if (isConstant(x) && isConstant(y)) return none('zeroVariance', difference)
  const { standardError, df } = variances === 'welch' ? separate(x, y) : pooled(x, y)
  const statistic = difference / standardError
  const margin = studentTQuantile((1 + level) / 2, df) * standardError
  return {
    ...resultOf(method, { statistic, degreesOfFreedom: df, pValue: studentTTwoSided(statistic, df) }),
    difference,
    interval: { lower: difference - margin, upper: difference + margin, level, method },
  }
}

function separate(x: readonly number[], y: readonly number[]): { standardError: number; df: number } {
  const vx = varianceOf(x)! / x.length
  const vy = varianceOf(y)! / y.length
  return {
    standardError: Math.sqrt(vx + vy),
    df: (vx + vy) ** 2 / (vx ** 2 / (x.length - 1) + vy ** 2 / (y.length - 1)),
  }
}

function pooled(x: readonly number[], y: readonly number[]): { standardError: number; df: number; spread: number } {
  const df = x.length + y.length - 2
  const spread = Math.sqrt((sumOfSquares(x) + sumOfSquares(y)) / df)
  return { standardError: spread * Math.sqrt(1 / x.length + 1 / y.length), df, spread }
}

/** Two-sided F test of the ratio of two variances, first over second. R equivalent: `var.test(x, y)`. */
export function varianceRatioTest(first: NumericValues, second: NumericValues): Result {
  const x = validValues(first)
  const y = validValues(second)
  const method = 'varianceRatio'
  if (x.length < 2 || y.length < 2) return undefinedResult(method, 'baseTooSmall')
  if (isConstant(x) || isConstant(y)) return undefinedResult(method, 'groupVarianceZero')
  const statistic = varianceOf(x)! / varianceOf(y)!
  const [df1, df2] = [x.length - 1, y.length - 1]
  return resultOf(method, {
    statistic,
    degreesOfFreedom: df1,
    denominatorDegreesOfFreedom: df2,
    pValue: Math.min(1, 2 * Math.min(fLower(statistic, df1, df2), fUpper(statistic, df1, df2))),
  })
}

export type StandardizedDifference = {
  /** Difference in pooled standard deviations. */
  readonly cohensD: EffectSize
  /** The same without small-sample bias. */
  readonly hedgesG: EffectSize
  readonly hedgesCorrection: number | null
  /** Difference divided by the root of the mean of the two variances. */
  readonly cohensDAverage: number | null
  readonly reason: Reason | null
}

/**
 * How large a difference of two means is, in standard deviations (first minus second).
 *
 * d = difference / pooled s, with an interval from the noncentral t distribution; g = J d with the exact
 * J = Γ(m/2) / (√(m/2) Γ((m - 1)/2)), m = n₁ + n₂ - 2. `null` when nothing varies or too few values are there.
 * Hedges (1981), Steiger & Fouladi (1997). R equivalent: `effectsize::cohens_d`, `hedges_g`.
 */
export function standardizedDifference(
  first: NumericValues,
  second: NumericValues,
  level: number = 0.95,
): StandardizedDifference {
  const x = validValues(first)
  const y = validValues(second)
  const m = x.length + y.length - 2
  const none = (reason: Reason): StandardizedDifference => ({
    cohensD: { name: 'cohensD', value: null, interval: null },
    hedgesG: { name: 'hedgesG', value: null, interval: null },
    hedgesCorrection: null,
    cohensDAverage: null,
    reason,
  })
  if (x.length === 0 || y.length === 0) return none('noValidValues')
  if (m < 2) return none('baseTooSmall')
  if (isConstant(x) && isConstant(y)) return none('zeroVariance')
  const { spread } = pooled(x, y)
  const difference = meanOf(x) - meanOf(y)
  const d = difference / spread
  const scale = Math.sqrt(1 / (1 / x.length + 1 / y.length))
  const correction = Math.exp(logGamma(m / 2) - Math.log(Math.sqrt(m / 2)) - logGamma((m - 1) / 2))
  const interval = noncentralTInterval(d * scale, m, level)
  const scaled = (factor: number): Interval | null =>
    interval === null ? null : { ...interval, lower: interval.lower * factor, upper: interval.upper * factor }
  const average = Math.sqrt(((varianceOf(x) ?? 0) + (varianceOf(y) ?? 0)) / 2)
  return {
    cohensD: { name: 'cohensD', value: d, interval: scaled(1 / scale) },
    hedgesG: { name: 'hedgesG', value: d * correction, interval: scaled(correction / scale) },
    hedgesCorrection: correction,
    cohensDAverage: x.length < 2 || y.length < 2 ? null : difference / average,
    reason: null,
  }
}

/** The noncentralities that make an observed t just plausible. */
export function noncentralTInterval(t: number, df: number, level: number): Interval | null {
  const tail = (1 - level) / 2
  const limit = (p: number): number | null => {
    const excess = (noncentrality: number): number => noncentralTLower(t, df, noncentrality) - p
    let width = 15
    while (excess(t - width) < 0 || excess(t + width) > 0) {
      width *= 2
      if (width > 1e6) return null
    }
    return findRoot(excess, t - width, t + width, 1e-12)
  }
  const lower = limit(1 - tail)
  const upper = limit(tail)
  return lower === null || upper === null ? null : { lower, upper, level, method: 'noncentralT' }
}

export type MannWhitney = {
  /** Normal approximation without continuity correction; the statistic is z. */
  readonly test: Result
  readonly pWithContinuity: number | null
  /** From the exact distribution; `null` when values are tied. */
  readonly pExact: number | null
  /** Number of pairs in which the first sample has the larger value; ties count half. */
  readonly u: number | null
  readonly rankBiserial: number | null
  /** Chance that a value of the first sample exceeds one of the second. */
  readonly probabilityOfSuperiority: number | null
}

/**
 * Mann–Whitney (Wilcoxon rank-sum) test: does one sample tend to hold larger values?
 *
 * z uses the tie-corrected variance. Rank-biserial correlation (equal to Cliff's delta) = 2U/(n₁n₂) - 1. Undefined with an
 * empty sample or when all values are equal. R equivalent: `wilcox.test(x, y)`.
 */
export function mannWhitney(first: NumericValues, second: NumericValues): MannWhitney {
  const x = validValues(first)
  const y = validValues(second)
  const method = 'mannWhitney'
  const none = (reason: Reason): MannWhitney => ({
    test: undefinedResult(method, reason),
    pWithContinuity: null,
    pExact: null,
    u: null,
    rankBiserial: null,
    probabilityOfSuperiority: null,
  })
  if (x.length === 0 || y.length === 0) return none('noValidValues')
  const all = [...x, ...y]
  if (isConstant(all)) return none('zeroVariance')
  const { ranks, ties } = rankValues(all)
  const pairs = x.length * y.length
  const u = ranks.slice(0, x.length).reduce((sum, rank) => sum + rank, 0) - (x.length * (x.length + 1)) / 2
  const n = all.length
  const spread = Math.sqrt((pairs / 12) * (n + 1 - tieTerm(ties) / (n * (n - 1))))
  const excess = u - pairs / 2
  const rankBiserial = (2 * u) / pairs - 1
  return {
    test: resultOf(method, {
      statistic: excess / spread,
      pValue: normalTwoSided(excess / spread),
      effectSize: { name: 'rankBiserial', value: rankBiserial, interval: null },
    }),
    pWithContinuity: Math.min(1, normalTwoSided((excess - Math.sign(excess) * 0.5) / spread)),
    pExact: ties.every((tie) => tie === 1) ? exactRankSum(u, x.length, y.length) : null,
    u,
    rankBiserial,
    probabilityOfSuperiority: u / pairs,
  }
}

/** Two-sided exact p of U without ties, from the number of ways to each rank sum. */
function exactRankSum(u: number, n1: number, n2: number): number {
  const pairs = n1 * n2
  // ways[s]: the share of the choices so far that give s; built by the Gaussian binomial coefficient.
  let ways = new Float64Array(pairs + 1)
  ways[0] = 1
  for (let k = 1; k <= n1; k++) {
    const next = Float64Array.from(ways)
    for (let s = pairs; s >= n2 + k; s--) next[s]! -= next[s - n2 - k]!
    for (let s = k; s <= pairs; s++) next[s]! += next[s - k]!
    const total = next.reduce((sum, value) => sum + value, 0)
    ways = next.map((value) => value / total)
  }
  const tail = u > pairs / 2 ? pairs - u : u
  const p = ways.slice(0, tail + 1).reduce((sum, value) => sum + value, 0)
  return Math.min(1, 2 * p)
}
