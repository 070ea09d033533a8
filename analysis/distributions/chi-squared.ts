import { checkNumber, checkPositive, checkProbability } from '#analysis/distributions/check-parameters.ts'
import { incompleteGamma } from '#analysis/distributions/incomplete-gamma.ts'
import { positiveQuantile } from '#analysis/distributions/positive-quantile.ts'

/**
 * Probability that a chi-squared value exceeds x: the p-value of a chi-squared test, exact in the far tail.
 * Degrees of freedom may be fractional; throws unless they are above 0. R: `pchisq(x, df, lower.tail = FALSE)`.
 *
 * @example chiSquaredUpper(3.841459, 1) // 0.05
 */
export function chiSquaredUpper(x: number, degreesOfFreedom: number): number {
  checkNumber('x', x)
  checkPositive('degreesOfFreedom', degreesOfFreedom)
  return incompleteGamma(degreesOfFreedom / 2, x / 2).upper
}

/**
 * The x with P(X <= x) = p; infinite for p = 1. Throws for p outside 0–1 and degrees of freedom not above 0.
 * R equivalent: `qchisq(p, df)`.
 *
 * @example chiSquaredQuantile(0.95, 1) // 3.841459
 */
export function chiSquaredQuantile(p: number, degreesOfFreedom: number): number {
  checkProbability(p)
  checkPositive('degreesOfFreedom', degreesOfFreedom)
  const shape = degreesOfFreedom / 2
  return 2 * positiveQuantile((x) => incompleteGamma(shape, x), p, shape)
}
