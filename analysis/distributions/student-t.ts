import { incompleteBeta } from '#analysis/distributions/incomplete-beta.ts'
import { normalLower, normalQuantile } from '#analysis/distributions/normal.ts'
import { positiveQuantile } from '#analysis/distributions/positive-quantile.ts'

/**
 * Probability that a t value with these (possibly fractional) degrees of freedom is at most t.
 * Infinite degrees of freedom give the normal distribution. R equivalent: `pt(t, df)`.
 */
export function studentTLower(t: number, degreesOfFreedom: number): number {
  return studentTUpper(-t, degreesOfFreedom)
}

/**
 * Probability that a t value exceeds t, exact in the far tail. Degrees of freedom must be positive, else NaN.
 * P = ½ I_x(df / 2, ½) with x = df / (df + t²) for t > 0. R equivalent: `pt(t, df, lower.tail = FALSE)`.
 *
 * @example studentTUpper(1.979600, 122) // 0.025
 */
export function studentTUpper(t: number, degreesOfFreedom: number): number {
  if (Number.isNaN(t) || !(degreesOfFreedom > 0)) return Number.NaN
  if (degreesOfFreedom === Number.POSITIVE_INFINITY) return normalLower(-t)
  if (t === 0) return 0.5
  const half = halfTails(Math.abs(t), degreesOfFreedom)
  return t > 0 ? half.upper : half.lower
}

/** Probability of a t value further from 0 than this one, on either side: the two-sided p-value. */
export function studentTTwoSided(t: number, degreesOfFreedom: number): number {
  return 2 * studentTUpper(Math.abs(t), degreesOfFreedom)
}

function halfTails(t: number, degreesOfFreedom: number): { lower: number; upper: number } {
  const ratio = (t / degreesOfFreedom) * t
  if (ratio === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 }
  const beta = incompleteBeta(1 / (1 + ratio), degreesOfFreedom / 2, 0.5, ratio / (1 + ratio))
  return { lower: 1 - beta.lower / 2, upper: beta.lower / 2 }
}

/**
 * The t below which a value falls with probability p. R equivalent: `qt(p, df)`.
 *
 * @example studentTQuantile(0.975, 122) // 1.9796
 */
export function studentTQuantile(p: number, degreesOfFreedom: number): number {
  if (!(p >= 0 && p <= 1) || !(degreesOfFreedom > 0)) return Number.NaN
  if (degreesOfFreedom === Number.POSITIVE_INFINITY) return normalQuantile(p)
  if (p === 0) return Number.NEGATIVE_INFINITY
  if (p === 1) return Number.POSITIVE_INFINITY
  if (p === 0.5) return 0
  const tail = p < 0.5 ? p : 1 - p
  // |t| is a positive variable whose upper tail is twice the one-sided tail.
  const t = positiveQuantile(
    (x) => {
      const { upper } = halfTails(x, degreesOfFreedom)
      return { lower: 1 - 2 * upper, upper: 2 * upper }
    },
    1 - 2 * tail,
    1,
  )
  const refined = refine(t, tail, degreesOfFreedom)
  return p < 0.5 ? -refined : refined
}

/** `1 - 2 tail` loses digits of a tiny tail; secant steps on the logarithm of the tail give them back. */
function refine(t: number, tail: number, degreesOfFreedom: number): number {
  const target = Math.log(tail)
  const error = (u: number): number => Math.log(halfTails(Math.exp(u), degreesOfFreedom).upper) - target
  let before = Math.log(t)
  let errorBefore = error(before)
  let current = before + 1e-4
  for (let step = 0; step < 50; step++) {
    const errorNow = error(current)
    if (errorNow === errorBefore) break
    const next = current - (errorNow * (current - before)) / (errorNow - errorBefore)
    before = current
    errorBefore = errorNow
    current = next
    if (Math.abs(current - before) < 1e-16) break
  }
  return Math.exp(current)
}
