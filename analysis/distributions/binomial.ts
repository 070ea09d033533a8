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

/**
 * The smallest number of successes x for which at most x in n trials with chance p has at least this probability.
 * Throws unless both probabilities lie in 0–1 and n is a count. R equivalent: `qbinom(probability, n, p)`.
 *
 * @example binomialQuantile(0.025, 20, 0.5) // 6
 */
export function binomialQuantile(probability: number, n: number, p: number): number {
  checkProbability(probability)
  checkCount('n', n)
  checkProbability(p)
  if (probability === 1) return p === 0 ? 0 : n
  // As R does: rounding in a distribution function may not move the answer one up.
  const enough = probability * (1 - 64 * Number.EPSILON)
  let low = 0
  let high = n
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (binomialLower(middle, n, p) >= enough) high = middle
    else low = middle + 1
  }
  return low
}
