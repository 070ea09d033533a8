import { checkCount, checkNumber, checkProbability } from '#analysis/distributions/check-parameters.ts'
import { incompleteBeta } from '#analysis/distributions/incomplete-beta.ts'

/**
 * Probability of at most x successes in n trials with chance p: I_{1-p}(n - x, x + 1).
 * Throws unless n is a count and p lies in 0–1. R equivalent: `pbinom(x, n, p)`.
 *
 * @example binomialLower(3, 10, 0.5) // 0.171875
 */
export function binomialLower(x: number, n: number, p: number): number {
  checkNumber('x', x)
  checkCount('n', n)
  checkProbability(p)
  const whole = Math.floor(x)
  if (whole < 0) return 0
  if (whole >= n) return 1
  return incompleteBeta(p, whole + 1, n - whole).upper
}
