import { completeRows, covariance } from '#analysis/algebra/covariance.ts'
import { rankValues } from '#analysis/compare/ranks.ts'
import { isConstant } from '#analysis/describe/moments.ts'
import { normalQuantile } from '#analysis/distributions/normal.ts'
import { studentTTwoSided } from '#analysis/distributions/student-t.ts'
import { checkLength, checkLevel } from '#analysis/errors.ts'
import {
  type Interval,
  type IntervalMethod,
  type Method,
  type Result,
  resultOf,
  undefinedResult,
  unweightedBasis,
} from '#analysis/result.ts'
import type { NumericValues } from '#analysis/values.ts'

/** The rows in which both variables are valid. */
export type ValuePairs = { readonly x: readonly number[]; readonly y: readonly number[]; readonly missing: number }

/** Pairs two variables off, row by row. Throws when they differ in length or the level is no confidence level. */
export function pairValues(x: NumericValues, y: NumericValues, level: number): ValuePairs {
  checkLength('y', y.length, x.length)
  checkLevel(level)
  const rows = completeRows([x, y])
  return { x: rows.map((row) => x[row]!), y: rows.map((row) => y[row]!), missing: x.length - rows.length }
}

/**
 * Pearson's correlation of two numeric variables, over the rows in which both are valid: do they rise together on a line?
 *
 * r = s_xy / (s_x s_y); t = r √((n - 2)/(1 - r²)) with n - 2 degrees of freedom; interval by Fisher's z, ±z/√(n - 3), from four
 * rows on. `null` (with a reason) with fewer than two rows or when a variable does not vary; a perfect correlation has
 * neither test nor interval (`zeroVariance`: nothing is left to chance), two rows have none for want of degrees of freedom.
 * Throws when the variables differ in length. Fisher (1921). R equivalent: `cor.test(x, y)`.
 *
 * @example pearsonCorrelation([1, 2, 3, 5], [2, 3, 3, 6]).estimate // 0.95
 */
export function pearsonCorrelation(x: NumericValues, y: NumericValues, level: number = 0.95): Result {
  const pairs = pairValues(x, y, level)
  return correlate('pearson', pairs, (r, n) => fisherInterval(r, 1 / Math.sqrt(n - 3), level, 'fisherZ'))
}

/**
 * Spearman's rank correlation: Pearson's correlation of the ranks, ties sharing their mean rank. Do they rise together at
 * all, on a line or not? For ordinal answers and skewed numbers.
 *
 * p by the t approximation; interval on Fisher's z with standard error √((1 + ρ²/2)/(n - 3)) (Bonett & Wright 2000), which
 * keeps its level where the plain 1/√(n - 3) is too narrow. `null`s and errors as in `pearsonCorrelation`.
 * R equivalent: `cor.test(x, y, method = "spearman", exact = FALSE)`; the interval `DescTools::SpearmanRho` puts around ρ is
 * the plain one; SPSS NONPAR CORR offers Bonett & Wright's as its default.
 *
 * @example spearmanCorrelation([1, 2, 3, 5], [2, 3, 3, 6]).estimate // 0.95
 */
export function spearmanCorrelation(x: NumericValues, y: NumericValues, level: number = 0.95): Result {
  const pairs = pairValues(x, y, level)
  const ranked = { x: rankValues(pairs.x).ranks, y: rankValues(pairs.y).ranks, missing: pairs.missing }
  return correlate('spearman', ranked, (rho, n) =>
    fisherInterval(rho, Math.sqrt((1 + rho ** 2 / 2) / (n - 3)), level, 'bonettWright'),
  )
}

function correlate(
  method: Method,
  { x, y, missing }: ValuePairs,
  intervalAround: (coefficient: number, n: number) => Interval,
): Result {
  const n = x.length
  const basis = unweightedBasis(n, missing)
  if (n === 0) return undefinedResult(method, 'noValidValues', basis)
  if (n < 2) return undefinedResult(method, 'baseTooSmall', basis)
  if (isConstant(x) || isConstant(y)) return undefinedResult(method, 'zeroVariance', basis)
  const estimate = Math.max(-1, Math.min(1, covariance(x, y) / Math.sqrt(covariance(x, x) * covariance(y, y))))
  if (n === 2) return undefinedResult(method, 'noDegreesOfFreedom', basis, { estimate })
  if (1 - Math.abs(estimate) < 4 * Number.EPSILON) {
    return undefinedResult(method, 'zeroVariance', basis, { estimate: Math.sign(estimate) })
  }
  const degreesOfFreedom = n - 2
  const statistic = estimate * Math.sqrt(degreesOfFreedom / ((1 - estimate) * (1 + estimate)))
  const pValue = studentTTwoSided(statistic, degreesOfFreedom)
  const test = { estimate, statistic, degreesOfFreedom, pValue }
  if (n === 3) return undefinedResult(method, 'baseTooSmall', basis, test)
  return resultOf(method, { ...test, interval: intervalAround(estimate, n) }, basis)
}

function fisherInterval(coefficient: number, standardError: number, level: number, method: IntervalMethod): Interval {
  const margin = normalQuantile((1 + level) / 2) * standardError
  const centre = Math.atanh(coefficient)
  return { lower: Math.tanh(centre - margin), upper: Math.tanh(centre + margin), level, method }
}
