import { checkNumber, checkPositive, checkProbability } from '#analysis/distributions/check-parameters.ts'
import { incompleteBeta } from '#analysis/distributions/incomplete-beta.ts'
import type { Tails } from '#analysis/distributions/incomplete-gamma.ts'
import { positiveQuantile } from '#analysis/distributions/positive-quantile.ts'

function tails(x: number, numerator: number, denominator: number): Tails {
  checkNumber('x', x)
  checkPositive('numerator', numerator)
  checkPositive('denominator', denominator)
  if (x <= 0) return { lower: 0, upper: 1 }
  // Divided out first, so that neither a huge x nor a tiny one loses the share that is near 1.
  const odds = (numerator / denominator) * x
  if (odds === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 }
  return incompleteBeta(odds / (1 + odds), numerator / 2, denominator / 2, 1 / (1 + odds))
}

/**
 * Probability that an F value with (numerator, denominator) degrees of freedom is at most x. Throws unless both are above 0.
 * R equivalent: `pf(x, df1, df2)`.
 */
export function fLower(x: number, numerator: number, denominator: number): number {
  return tails(x, numerator, denominator).lower
}

/**
 * Probability that an F value exceeds x, exact in the far tail: the p-value of an F test.
 * Degrees of freedom may be fractional; throws unless both are above 0. R: `pf(x, df1, df2, lower.tail = FALSE)`.
 *
 * @example fUpper(4.846, 2, 27) // 0.0159
 */
export function fUpper(x: number, numerator: number, denominator: number): number {
  return tails(x, numerator, denominator).upper
}

/**
 * The x with P(F <= x) = p; infinite for p = 1. Throws for p outside 0–1 and degrees of freedom not above 0.
 * R equivalent: `qf(p, df1, df2)`, whose lower tail is inexact for small p.
 *
 * @example fQuantile(0.95, 2, 27) // 3.354131
 */
export function fQuantile(p: number, numerator: number, denominator: number): number {
  checkProbability(p)
  return positiveQuantile((x) => tails(x, numerator, denominator), p, 1)
}
