import { checkNotNegative, checkNumber, checkPositive } from '#analysis/distributions/check-parameters.ts'
import { incompleteGamma, type Tails } from '#analysis/distributions/incomplete-gamma.ts'
import { poissonDensity } from '#analysis/distributions/log-gamma.ts'

/**
 * Both tails of the noncentral chi-squared distribution at x.
 *
 * A Poisson(λ / 2) mixture of central distributions with df + 2j degrees of freedom. The lower tail is built downwards
 * and the upper tail upwards, so that only positive terms are added. Throws unless df > 0 and λ >= 0.
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
  // The upper tail is carried by j near √(λx) / 2 when x lies far out.
  const centre = Math.max(mean, Math.sqrt(noncentrality * x) / 2)
  const last = Math.ceil(centre + 12 * Math.sqrt(centre) + 60)
  let lowerTail = incompleteGamma(a + last, half).lower
  let lower = 0
  for (let j = last; j >= 0; j--) {
    lower += poissonDensity(j, mean) * lowerTail
    if (j > 0) lowerTail += poissonDensity(a + j - 1, half)
  }
  let upperTail = incompleteGamma(a, half).upper
  let upper = 0
  for (let j = 0; j <= last; j++) {
    upper += poissonDensity(j, mean) * upperTail
    upperTail += poissonDensity(a + j, half)
  }
  return { lower: Math.min(1, lower), upper: Math.min(1, upper) }
}
