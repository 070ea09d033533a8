import { checkDegreesOfFreedom, checkNumber } from '#analysis/distributions/check-parameters.ts'
import { averageOverChiScale } from '#analysis/distributions/chi-scale-quadrature.ts'
import { normalLower } from '#analysis/distributions/normal.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'

/**
 * Probability that a noncentral t value is at most t: P(Z + δ <= t s) averaged over s = √(χ²_ν / ν).
 *
 * Throws unless ν is above 0 and δ finite. R equivalent: `pt(t, df, ncp)`, which stops at |ncp| = 37.62 and whose lower tail is
 * inexact below 1e-12.
 *
 * @example noncentralTLower(2.5, 20, 2) // 0.665
 */
export function noncentralTLower(t: number, degreesOfFreedom: number, noncentrality: number): number {
  checkNumber('t', t)
  checkDegreesOfFreedom(degreesOfFreedom)
  if (!Number.isFinite(noncentrality)) throw new InvalidArgumentError('noncentrality', `${noncentrality} is not finite`)
  const steepness = Math.abs(noncentrality)
  return averageOverChiScale((s) => normalLower(t * s - noncentrality), degreesOfFreedom, steepness)
}
