import { checkDegreesOfFreedom, checkNumber, checkProbability } from '#analysis/distributions/check-parameters.ts'
import { averageOverChiScale } from '#analysis/distributions/chi-scale-quadrature.ts'
import { findRoot } from '#analysis/distributions/find-root.ts'
import { normalDensity, normalLower } from '#analysis/distributions/normal.ts'

import { InvalidArgumentError } from '#analysis/errors.ts'

const STEP = 0.2
const EDGE = 8.4

/** P(range of k standard normal values > w) = k ∫ φ(z) [Φ(z)^(k-1) - (Φ(z) - Φ(z - w))^(k-1)] dz: only positive terms. */
function rangeUpper(w: number, k: number): number {
  if (w <= 0) return 1
  let sum = 0
  for (let z = -EDGE; z <= w + EDGE && z <= 37; z += STEP) {
    const below = normalLower(z)
    if (below === 0) continue
    const ratio = normalLower(z - w) / below
    const share = ratio >= 1 ? 1 : -Math.expm1((k - 1) * Math.log1p(-ratio))
    sum += normalDensity(z) * below ** (k - 1) * share
  }
  return Math.min(1, k * STEP * sum)
}

/**
 * Probability that the studentised range of k means exceeds q: the p-value of Tukey's and Games & Howell's comparisons.
 *
 * Degrees of freedom may be fractional or infinite. Throws unless k is at least 2 and they are above 0.
 * Copenhaver & Holland (1988). R equivalent: `ptukey(q, k, df, lower.tail = FALSE)`.
 *
 * @example studentizedRangeUpper(3.506426, 3, 27) // 0.05
 */
export function studentizedRangeUpper(q: number, k: number, degreesOfFreedom: number): number {
  checkNumber('q', q)
  checkGroups(k)
  checkDegreesOfFreedom(degreesOfFreedom)
  if (q <= 0) return 1
  return Math.min(
    1,
    averageOverChiScale((s) => rangeUpper(q * s, k), degreesOfFreedom),
  )
}

/**
 * The q that the studentised range of k means exceeds with probability 1 - p. R equivalent: `qtukey(p, k, df)`.
 *
 * @example studentizedRangeQuantile(0.95, 3, 27) // 3.506426
 */
export function studentizedRangeQuantile(p: number, k: number, degreesOfFreedom: number): number {
  checkProbability(p)
  checkGroups(k)
  checkDegreesOfFreedom(degreesOfFreedom)
  if (p === 0) return 0
  if (p === 1) return Number.POSITIVE_INFINITY
  const excess = (q: number): number => 1 - p - studentizedRangeUpper(q, k, degreesOfFreedom)
  let high = 4
  while (excess(high) < 0 && high < 1e6) high *= 1.5
  return findRoot(excess, high === 4 ? 0 : high / 1.5, high, 1e-10) ?? Number.NaN
}

function checkGroups(k: number): void {
  if (!(k >= 2 && k < Number.POSITIVE_INFINITY)) throw new InvalidArgumentError('k', `${k} is fewer than two means`)
}
