import { checkNotNegative, checkNumber, checkPositive } from '#analysis/distributions/check-parameters.ts'
import { betaFront, incompleteBeta } from '#analysis/distributions/incomplete-beta.ts'
import type { Tails } from '#analysis/distributions/incomplete-gamma.ts'
import { poissonDensity } from '#analysis/distributions/log-gamma.ts'

/**
 * Both tails of the noncentral F distribution at f.
 *
 * A Poisson(λ / 2) mixture of incomplete beta functions, each tail built in the direction that only adds positive terms.
 * Throws unless the degrees of freedom are above 0 and λ >= 0.
 * Johnson, Kotz & Balakrishnan (1995), ch. 30. R equivalent: `pf(f, df1, df2, ncp)`.
 */
export function noncentralF(f: number, numerator: number, denominator: number, noncentrality: number): Tails {
  checkParameters(f, numerator, denominator, noncentrality)
  if (f <= 0) return { lower: 0, upper: 1 }
  const a = numerator / 2
  const b = denominator / 2
  const product = numerator * f
  const x = product / (product + denominator)
  const y = denominator / (product + denominator)
  if (noncentrality === 0) return incompleteBeta(x, a, b, y)
  const mean = noncentrality / 2
  const centre = Math.max(mean, Math.sqrt(noncentrality * product) / 2)
  const last = Math.ceil(centre + 12 * Math.sqrt(centre) + 60)
  let lowerTail = incompleteBeta(x, a + last, b, y).lower
  let lower = 0
  for (let j = last; j >= 0; j--) {
    lower += poissonDensity(j, mean) * lowerTail
    if (j > 0) lowerTail += betaFront(x, y, a + j - 1, b)
  }
  let upperTail = incompleteBeta(x, a, b, y).upper
  let upper = 0
  for (let j = 0; j <= last; j++) {
    upper += poissonDensity(j, mean) * upperTail
    upperTail += betaFront(x, y, a + j, b)
  }
  return { lower: Math.min(1, lower), upper: Math.min(1, upper) }
}

/**
 * Probability that a noncentral F value is at most f, by the truncated series of AS 226 that R uses.
 *
 * The series starts seven standard deviations below the Poisson mean and stops when the remainder is under 1e-9, so the
 * answer carries an absolute error of up to 1e-9 and small probabilities come out too small. That is enough for the
 * confidence limits of an effect size, and agrees with R digit for digit; `noncentralF` gives the exact tails.
 * Lenth (1987), Frick (1990). R equivalent: `pf(f, df1, df2, ncp)`.
 */
export function noncentralFLower(f: number, numerator: number, denominator: number, noncentrality: number): number {
  checkParameters(f, numerator, denominator, noncentrality)
  if (f <= 0) return 0
  const a = numerator / 2
  const b = denominator / 2
  const product = numerator * f
  const x = product / (product + denominator)
  const y = denominator / (product + denominator)
  const mean = noncentrality / 2
  const first = Math.floor(Math.max(mean - 7 * Math.sqrt(mean), 0))
  let tail = incompleteBeta(x, a + first, b, y).lower
  let term = betaFront(x, y, a + first, b)
  let weight = poissonDensity(first, mean)
  let remaining = 1 - weight
  let sum = weight * tail
  // Fifteen standard deviations are always enough; a fixed number of terms, as in R, falls short when λ is large.
  const last = first + 10_000 + 15 * Math.sqrt(mean)
  for (let j = first + 1; j < last; j++) {
    tail -= term
    term *= (x * (a + b + j - 1)) / (a + j)
    weight *= mean / j
    remaining -= weight
    sum += tail * weight
    if ((tail - term) * remaining <= 1e-9) break
  }
  return Math.min(1, sum)
}

function checkParameters(f: number, numerator: number, denominator: number, noncentrality: number): void {
  checkNumber('f', f)
  checkPositive('numerator', numerator)
  checkPositive('denominator', denominator)
  checkNotNegative('noncentrality', noncentrality)
}
