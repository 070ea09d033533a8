import { incompleteBeta } from '#analysis/distributions/incomplete-beta.ts'
import type { Tails } from '#analysis/distributions/incomplete-gamma.ts'
import { positiveQuantile } from '#analysis/distributions/positive-quantile.ts'

function tails(x: number, numerator: number, denominator: number): Tails {
  if (Number.isNaN(x) || !(numerator > 0) || !(denominator > 0)) return { lower: Number.NaN, upper: Number.NaN }
  if (x <= 0) return { lower: 0, upper: 1 }
  const product = numerator * x
  const total = product + denominator
  return incompleteBeta(product / total, numerator / 2, denominator / 2, denominator / total)
}

/** Probability that an F value with (numerator, denominator) degrees of freedom is at most x. R: `pf(x, df1, df2)`. */
export function fLower(x: number, numerator: number, denominator: number): number {
  return tails(x, numerator, denominator).lower
}

/**
 * Probability that an F value exceeds x, exact in the far tail: the p-value of an F test.
 * Degrees of freedom may be fractional, must be positive, else NaN. R: `pf(x, df1, df2, lower.tail = FALSE)`.
 *
 * @example fUpper(4.846, 2, 27) // 0.0159
 */
export function fUpper(x: number, numerator: number, denominator: number): number {
  return tails(x, numerator, denominator).upper
}

/** The x with P(F <= x) = p. R equivalent: `qf(p, df1, df2)`. */
export function fQuantile(p: number, numerator: number, denominator: number): number {
  return positiveQuantile((x) => tails(x, numerator, denominator), p, 1)
}
