import { checkNotNegative, checkNumber, checkPositive } from '#analysis/distributions/check-parameters.ts'
import { incompleteGamma, type Tails } from '#analysis/distributions/incomplete-gamma.ts'
import { poissonDensity } from '#analysis/distributions/log-gamma.ts'

/**
 * Both tails of the noncentral chi-squared distribution at x.
 *
 * A Poisson(λ / 2) mixture of central distributions with df + 2j degrees of freedom. The lower tail is built downwards
 * and the upper tail upwards, so that only positive terms are added, and only over the j that carry it: those around the
 * mean, or around the most likely j behind a value of x when that lies further out. Throws unless df > 0 and λ >= 0.
 * Johnson, Kotz & Balakrishnan (1995), ch. 29. R equivalent: `pchisq(x, df, ncp)`.
 */
export function noncentralChiSquared(x: number, degreesOfFreedom: number, noncentrality: number): Tails {
  checkNumber('x', x)
  checkPositive('degreesOfFreedom', degreesOfFreedom)
  checkNotNegative('noncentrality', noncentrality)
  if (x <= 0) return { lower: 0, upper: 1 }
  const a = degreesOfFreedom / 2
  const half = x / 2
  if (noncentrality === 0) return incompleteGamma(a, half)
  const mean = noncentrality / 2
  // Where λ^j x^j / (4^j j! Γ(a + j)), the density of j and x together, is largest.
  const likeliest = (noncentrality * x) / (2 * (a + Math.sqrt(a * a + noncentrality * x)))
  const below = termsAround(Math.min(mean, likeliest))
  let lowerTail = incompleteGamma(a + below.last, half).lower
  let lower = 0
  for (let j = below.last; j >= below.first; j--) {
    lower += poissonDensity(j, mean) * lowerTail
    if (j > 0) lowerTail += poissonDensity(a + j - 1, half)
  }
  const above = termsAround(Math.max(mean, likeliest))
  let upperTail = incompleteGamma(a + above.first, half).upper
  let upper = 0
  for (let j = above.first; j <= above.last; j++) {
    upper += poissonDensity(j, mean) * upperTail
    upperTail += poissonDensity(a + j, half)
  }
  return { lower: Math.min(1, lower), upper: Math.min(1, upper) }
}

/** Twelve standard deviations of a Poisson count, and some more for a small one: what lies beyond is below 1e-30 of the rest. */
function termsAround(centre: number): { readonly first: number; readonly last: number } {
  const width = 12 * Math.sqrt(centre) + 60
  return { first: Math.max(0, Math.floor(centre - width)), last: Math.ceil(centre + width) }
}
