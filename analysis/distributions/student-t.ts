import { checkDegreesOfFreedom, checkNumber, checkProbability } from '#analysis/distributions/check-parameters.ts'
import { findRoot } from '#analysis/distributions/find-root.ts'
import { incompleteBeta } from '#analysis/distributions/incomplete-beta.ts'
import { normalLower, normalQuantile } from '#analysis/distributions/normal.ts'

/**
 * Probability that a t value with these (possibly fractional) degrees of freedom is at most t.
 * Infinite degrees of freedom give the normal distribution. R equivalent: `pt(t, df)`.
 */
export function studentTLower(t: number, degreesOfFreedom: number): number {
  return studentTUpper(-t, degreesOfFreedom)
}

/**
 * Probability that a t value exceeds t, exact in the far tail. Throws unless the degrees of freedom are above 0.
 * P = ½ I_x(df / 2, ½) with x = df / (df + t²) for t > 0. R equivalent: `pt(t, df, lower.tail = FALSE)`.
 *
 * @example studentTUpper(1.979600, 122) // 0.025
 */
export function studentTUpper(t: number, degreesOfFreedom: number): number {
  checkNumber('t', t)
  checkDegreesOfFreedom(degreesOfFreedom)
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
  const half = degreesOfFreedom / 2
  if (ratio === Number.POSITIVE_INFINITY) {
    // So far out the tail is a power of t: followed from a point that is still a number.
    const logShare = Math.log(degreesOfFreedom) - 2 * Math.log(t) + 200 * Math.LN10
    const far = (incompleteBeta(1e-200, half, 0.5).lower / 2) * Math.exp(half * logShare)
    return { lower: 1 - far, upper: far }
  }
  const beta = incompleteBeta(1 / (1 + ratio), half, 0.5, ratio / (1 + ratio))
  return { lower: 1 - beta.lower / 2, upper: beta.lower / 2 }
}

/**
 * The t below which a value falls with probability p; ∓∞ at 0 and 1, and where t exceeds 1e307. Throws for p outside 0–1 and
 * degrees of freedom not above 0. R equivalent: `qt(p, df)`.
 *
 * @example studentTQuantile(0.975, 122) // 1.9796
 */
export function studentTQuantile(p: number, degreesOfFreedom: number): number {
  checkProbability(p)
  checkDegreesOfFreedom(degreesOfFreedom)
  if (degreesOfFreedom === Number.POSITIVE_INFINITY) return normalQuantile(p)
  if (p === 0) return Number.NEGATIVE_INFINITY
  if (p === 1) return Number.POSITIVE_INFINITY
  if (p === 0.5) return 0
  const key = `${p} ${degreesOfFreedom}`
  const known = quantiles.get(key)
  if (known !== undefined) return known
  const quantile = searchQuantile(p, degreesOfFreedom)
  if (quantiles.size >= MOST_REMEMBERED) quantiles.clear()
  quantiles.set(key, quantile)
  return quantile
}

// A report asks for the same few quantiles for every interval in it.
const MOST_REMEMBERED = 256
const quantiles = new Map<string, number>()

function searchQuantile(p: number, degreesOfFreedom: number): number {
  const tail = p < 0.5 ? p : 1 - p
  const target = Math.log(tail)
  // On the logarithm of t and of the tail, so that a tail of 1e-300 is found as exactly as one of 0.3.
  const excess = (u: number): number =>
    target - Math.log(Math.max(halfTails(Math.exp(u), degreesOfFreedom).upper, 1e-320))
  const root = findRoot(excess, -40, 709)
  const t = root === null ? Number.POSITIVE_INFINITY : Math.exp(root)
  return p < 0.5 ? -t : t
}
