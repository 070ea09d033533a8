import { incompleteGamma } from '#analysis/distributions/incomplete-gamma.ts'
import { positiveQuantile } from '#analysis/distributions/positive-quantile.ts'

/** Probability that a gamma value (shape, rate 1 / scale) is at most x. R equivalent: `pgamma(x, shape, scale =)`. */
export function gammaLower(x: number, shape: number, scale: number = 1): number {
  return incompleteGamma(shape, x / scale).lower
}

/** Probability that a gamma value exceeds x. R equivalent: `pgamma(x, shape, scale =, lower.tail = FALSE)`. */
export function gammaUpper(x: number, shape: number, scale: number = 1): number {
  return incompleteGamma(shape, x / scale).upper
}

/** The x with P(X <= x) = p for a gamma distribution. R equivalent: `qgamma(p, shape, scale =)`. */
export function gammaQuantile(p: number, shape: number, scale: number = 1): number {
  return scale * positiveQuantile((x) => incompleteGamma(shape, x), p, shape)
}
