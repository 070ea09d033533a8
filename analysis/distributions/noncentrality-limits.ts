import { findRoot } from '#analysis/distributions/find-root.ts'
import { noncentralChiSquared } from '#analysis/distributions/noncentral-chi-squared.ts'

/**
 * The noncentralities between which that of an observed X² lies with this confidence: those that leave (1 - level)/2 on either
 * side of it. Both are 0 where X² is smaller than chance alone would make it. Smithson (2003).
 *
 * @example noncentralityLimits(15.2, 4, 0.95) // { lower: 1.67, upper: 30.63 }
 */
export function noncentralityLimits(
  statistic: number,
  degreesOfFreedom: number,
  level: number,
): { readonly lower: number; readonly upper: number } {
  const tail = (1 - level) / 2
  const limit = (p: number): number => {
    // Works on the smaller tail, so that far noncentralities stay exact.
    const excess = (noncentrality: number): number => {
      const { lower, upper } = noncentralChiSquared(statistic, degreesOfFreedom, noncentrality)
      return p < 0.5 ? lower - p : 1 - p - upper
    }
    if (excess(0) < 0) return 0
    let high = 10 * statistic + 100
    while (excess(high) > 0) high *= 2
    return findRoot(excess, 0, high, 1e-10) ?? 0
  }
  return { lower: limit(1 - tail), upper: limit(tail) }
}
