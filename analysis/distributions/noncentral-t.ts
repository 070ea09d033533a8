import { averageOverChiScale } from '#analysis/distributions/chi-scale-quadrature.ts'
import { normalLower, normalUpper } from '#analysis/distributions/normal.ts'

/**
 * Probability that a noncentral t value is at most t: P(Z + δ <= t s) averaged over s = √(χ²_ν / ν).
 *
 * Needs ν > 0, else NaN. R equivalent: `pt(t, df, ncp)`.
 */
export function noncentralTLower(t: number, degreesOfFreedom: number, noncentrality: number): number {
  if (!(degreesOfFreedom > 0) || Number.isNaN(t) || Number.isNaN(noncentrality)) return Number.NaN
  return averageOverChiScale((s) => normalLower(t * s - noncentrality), degreesOfFreedom)
}

/** Probability that a noncentral t value exceeds t. R equivalent: `pt(t, df, ncp, lower.tail = FALSE)`. */
export function noncentralTUpper(t: number, degreesOfFreedom: number, noncentrality: number): number {
  if (!(degreesOfFreedom > 0) || Number.isNaN(t) || Number.isNaN(noncentrality)) return Number.NaN
  return averageOverChiScale((s) => normalUpper(t * s - noncentrality), degreesOfFreedom)
}
