import { findRoot } from '#analysis/distributions/find-root.ts'
import { incompleteBeta } from '#analysis/distributions/incomplete-beta.ts'

/** Probability that a beta(a, b) value is at most x, 0 <= x <= 1. R equivalent: `pbeta(x, a, b)`. */
export function betaLower(x: number, a: number, b: number): number {
  return incompleteBeta(x, a, b).lower
}

/** Probability that a beta(a, b) value exceeds x. R equivalent: `pbeta(x, a, b, lower.tail = FALSE)`. */
export function betaUpper(x: number, a: number, b: number): number {
  return incompleteBeta(x, a, b).upper
}

/**
 * The x with P(X <= x) = p for a beta(a, b) distribution, a, b > 0.
 * Searched on the log-odds of x, so that both ends keep their digits. R equivalent: `qbeta(p, a, b)`.
 *
 * @example betaQuantile(0.025, 0.5, 18.5) // 2.69e-05
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1) || !(a > 0) || !(b > 0)) return Number.NaN
  if (p === 0 || p === 1) return p
  const useLower = p <= 0.5
  const target = Math.log(useLower ? p : 1 - p)
  const excess = (logOdds: number): number => {
    const { lower, upper } = incompleteBeta(share(logOdds), a, b, share(-logOdds))
    const tail = Math.max(useLower ? lower : upper, 1e-320)
    return useLower ? Math.log(tail) - target : target - Math.log(tail)
  }
  // Nearer to 0 or 1 than a number can say.
  if (excess(-700) > 0) return 0
  if (excess(700) < 0) return 1
  const root = findRoot(excess, -700, 700)
  return root === null ? Number.NaN : share(root)
}

function share(logOdds: number): number {
  return logOdds < 0 ? Math.exp(logOdds) / (1 + Math.exp(logOdds)) : 1 / (1 + Math.exp(-logOdds))
}
