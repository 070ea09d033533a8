import { gammaQuantile } from '#analysis/distributions/gamma.ts'
import { incompleteGamma } from '#analysis/distributions/incomplete-gamma.ts'

/** Probability that a chi-squared value with these degrees of freedom is at most x. R equivalent: `pchisq(x, df)`. */
export function chiSquaredLower(x: number, degreesOfFreedom: number): number {
  return incompleteGamma(degreesOfFreedom / 2, x / 2).lower
}

/**
 * Probability that a chi-squared value exceeds x: the p-value of a chi-squared test, exact in the far tail.
 * Degrees of freedom may be fractional but must be positive, else NaN. R: `pchisq(x, df, lower.tail = FALSE)`.
 *
 * @example chiSquaredUpper(3.841459, 1) // 0.05
 */
export function chiSquaredUpper(x: number, degreesOfFreedom: number): number {
  return incompleteGamma(degreesOfFreedom / 2, x / 2).upper
}

/** The x with P(X <= x) = p. R equivalent: `qchisq(p, df)`. */
export function chiSquaredQuantile(p: number, degreesOfFreedom: number): number {
  return gammaQuantile(p, degreesOfFreedom / 2, 2)
}
