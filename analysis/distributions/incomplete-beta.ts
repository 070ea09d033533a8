import type { Tails } from '#analysis/distributions/incomplete-gamma.ts'
import { binomialDensity } from '#analysis/distributions/log-gamma.ts'

/**
 * Regularised incomplete beta function I_x(a, b) and its complement, for a, b > 0 and 0 <= x <= 1.
 *
 * `y` is 1 - x, given apart so that neither end loses digits. Continued fraction of Didonato & Morris, evaluated by
 * the modified Lentz method on the side where it converges fast; the smaller tail keeps its relative accuracy.
 * Abramowitz & Stegun 26.5. R equivalent: `pbeta(x, a, b)` and its upper tail.
 */
export function incompleteBeta(x: number, a: number, b: number, y: number = 1 - x): Tails {
  if (x <= 0) return { lower: 0, upper: 1 }
  if (y <= 0) return { lower: 1, upper: 0 }
  if (x <= (a + 1) / (a + b + 2)) {
    const lower = Math.min(1, betaFront(x, y, a, b) * betaFraction(x, a, b))
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min(1, betaFront(y, x, b, a) * betaFraction(y, b, a))
  return { lower: 1 - upper, upper }
}

/** x^a y^b / (a B(a, b)). */
export function betaFront(x: number, y: number, a: number, b: number): number {
  // Γ(a+b) / (Γ(a+1) Γ(b)) x^a y^b  =  b/(a+b) · [Γ(a+b+1) / (Γ(a+1) Γ(b+1)) x^a y^b]
  return (b / (a + b)) * binomialDensity(a, b, x, y)
}

function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  let c = 1
  let d = 1 - ((a + b) * x) / (a + 1)
  if (Math.abs(d) < tiny) d = tiny
  d = 1 / d
  let h = d
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 + even * d
    if (Math.abs(d) < tiny) d = tiny
    c = 1 + even / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    h *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 + odd * d
    if (Math.abs(d) < tiny) d = tiny
    c = 1 + odd / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    const step = d * c
    h *= step
    if (Math.abs(step - 1) < 1e-16) break
  }
  return h
}
