import { checkPositive, checkProbability } from '#analysis/distributions/check-parameters.ts'
import { findRoot } from '#analysis/distributions/find-root.ts'
import { incompleteBeta } from '#analysis/distributions/incomplete-beta.ts'

/**
 * The x with P(X <= x) = p for a beta(a, b) distribution.
 * Searched on the log-odds of x, so that both ends keep their digits; an x below 1e-304 comes out as that. Throws for p
 * outside 0–1 and for a or b not above 0. R equivalent: `qbeta(p, a, b)`.
 *
 * @example betaQuantile(0.025, 0.5, 18.5) // 2.69e-05
 */
export function betaQuantile(p: number, a: number, b: number): number {
  checkProbability(p)
  checkPositive('a', a)
  checkPositive('b', b)
  if (p === 0 || p === 1) return p
  const useLower = p <= 0.5
  const target = Math.log(useLower ? p : 1 - p)
  const excess = (logOdds: number): number => {
    const { lower, upper } = incompleteBeta(share(logOdds), a, b, share(-logOdds))
    const tail = Math.max(useLower ? lower : upper, 1e-320)
    return useLower ? Math.log(tail) - target : target - Math.log(tail)
  }
  const end = excess(-700) > 0 ? -700 : 700
  return share(findRoot(excess, -700, 700) ?? end)
}

function share(logOdds: number): number {
  return logOdds < 0 ? Math.exp(logOdds) / (1 + Math.exp(logOdds)) : 1 / (1 + Math.exp(-logOdds))
}
