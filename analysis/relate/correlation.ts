import { completeRows, covariance } from '#analysis/algebra/covariance.ts'
import { rankValues } from '#analysis/compare/ranks.ts'
import { isConstant } from '#analysis/describe/moments.ts'
import { normalQuantile } from '#analysis/distributions/normal.ts'
import { studentTTwoSided } from '#analysis/distributions/student-t.ts'
import { type Interval, type Reason, type Result, resultOf, undefinedResult } from '#analysis/result.ts'
import type { NumericValues } from '#analysis/values.ts'

export type Correlation = {
  readonly n: number
  readonly coefficient: number | null
  readonly test: Result
  readonly interval: Interval | null
  readonly reason: Reason | null
}

function pairsOfValues(x: NumericValues, y: NumericValues): { x: number[]; y: number[] } {
  if (x.length !== y.length) throw new RangeError(`${x.length} values do not go with ${y.length}`)
  const rows = completeRows([x, y])
  return { x: rows.map((row) => x[row]!), y: rows.map((row) => y[row]!) }
}

function correlate(method: string, x: readonly number[], y: readonly number[]): Omit<Correlation, 'interval'> {
  const n = x.length
  const none = (reason: Reason) => ({ n, coefficient: null, test: undefinedResult(method, reason), reason })
  if (n === 0) return none('noValidValues')
  if (n < 2) return none('baseTooSmall')
  if (isConstant(x) || isConstant(y)) return none('zeroVariance')
  const r = Math.max(-1, Math.min(1, covariance(x, y) / Math.sqrt(covariance(x, x) * covariance(y, y))))
  const df = n - 2
  if (df < 1) return { n, coefficient: r, test: undefinedResult(method, 'noDegreesOfFreedom'), reason: null }
  if (Math.abs(r) === 1) return { n, coefficient: r, test: undefinedResult(method, 'zeroVariance'), reason: null }
  const statistic = r * Math.sqrt(df / ((1 - r) * (1 + r)))
  const pValue = studentTTwoSided(statistic, df)
  return { n, coefficient: r, test: resultOf(method, { statistic, degreesOfFreedom: df, pValue }), reason: null }
}

/**
 * Pearson's correlation of two numeric variables, over the rows in which both are valid.
 *
 * t = r √((n - 2)/(1 - r²)) with n - 2 degrees of freedom; interval by Fisher's z, ±z/√(n - 3), from four rows on.
 * `null` with fewer than two rows or when a variable does not vary; a perfect correlation has no test.
 * Throws when the variables differ in length. R equivalent: `cor.test(x, y)`.
 *
 * @example pearsonCorrelation([1, 2, 3, 5], [2, 3, 3, 6]).coefficient // 0.96
 */
export function pearsonCorrelation(x: NumericValues, y: NumericValues, level: number = 0.95): Correlation {
  const pairs = pairsOfValues(x, y)
  const result = correlate('pearson', pairs.x, pairs.y)
  const { coefficient: r, n } = result
  if (r === null || n < 4 || Math.abs(r) === 1) return { ...result, interval: null }
  const margin = normalQuantile((1 + level) / 2) / Math.sqrt(n - 3)
  const interval = { lower: Math.tanh(Math.atanh(r) - margin), upper: Math.tanh(Math.atanh(r) + margin) }
  return { ...result, interval: { ...interval, level, method: 'fisherZ' } }
}

/**
 * Spearman's rank correlation: Pearson's correlation of the ranks, ties sharing their mean rank; p by the t approximation.
 * `null`s as in `pearsonCorrelation`. R equivalent: `cor.test(x, y, method = "spearman", exact = FALSE)`.
 */
export function spearmanCorrelation(x: NumericValues, y: NumericValues): Correlation {
  const pairs = pairsOfValues(x, y)
  return {
    ...correlate('spearman', rankValues(pairs.x).ranks as number[], rankValues(pairs.y).ranks as number[]),
    interval: null,
  }
}

/**
 * Kendall's τ-b of two variables: (concordant - discordant pairs) / √(pairs untied in x · pairs untied in y).
 * `null` when a variable does not vary. R equivalent: `cor(x, y, method = "kendall")`.
 */
export function kendallTauB(x: NumericValues, y: NumericValues): number | null {
  const pairs = pairsOfValues(x, y)
  let score = 0
  let untiedX = 0
  let untiedY = 0
  for (let i = 0; i < pairs.x.length; i++) {
    for (let j = 0; j < i; j++) {
      const a = Math.sign(pairs.x[i]! - pairs.x[j]!)
      const b = Math.sign(pairs.y[i]! - pairs.y[j]!)
      score += a * b
      untiedX += a * a
      untiedY += b * b
    }
  }
  return untiedX > 0 && untiedY > 0 ? score / Math.sqrt(untiedX * untiedY) : null
}
