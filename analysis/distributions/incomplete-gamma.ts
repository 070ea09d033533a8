import { poissonDensity } from '#analysis/distributions/log-gamma.ts'

/** Both tails of a distribution at one point, each with its own relative accuracy. */
export type Tails = { readonly lower: number; readonly upper: number }

/**
 * Regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 - P(a, x), for a > 0 and x >= 0.
 *
 * A power series below x = a + 1, Legendre's continued fraction above (modified Lentz), so that the smaller tail keeps
 * its relative accuracy. Abramowitz & Stegun 6.5. R equivalent: `pgamma(x, a)` and its upper tail.
 */
export function incompleteGamma(a: number, x: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 }
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 }
  if (x < a + 1) {
    // x^a e^-x / Γ(a + 1) is a Poisson density.
    const lower = Math.min(1, poissonDensity(a, x) * gammaSeries(a, x))
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min(1, poissonDensity(a, x) * a * gammaFraction(a, x))
  return { lower: 1 - upper, upper }
}

function gammaSeries(a: number, x: number): number {
  let term = 1
  let sum = 1
  for (let n = 1; n < 100_000; n++) {
    term *= x / (a + n)
    sum += term
    if (term < sum * 1e-17) break
  }
  return sum
}

function gammaFraction(a: number, x: number): number {
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let h = d
  for (let n = 1; n < 100_000; n++) {
    const an = -n * (n - a)
    b += 2
    d = an * d + b
    if (Math.abs(d) < tiny) d = tiny
    c = b + an / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    const step = d * c
    h *= step
    if (Math.abs(step - 1) < 1e-16) break
  }
  return h
}
