import type { Matrix } from '#analysis/algebra/matrix.ts'
import { varianceOfSum } from '#analysis/scales/internal-consistency.ts'

/** How the sum of the odd items goes with that of the even ones, in the order in which the items were given. */
export type SplitHalf = {
  readonly correlation: number | null
  /** What the correlation would be between halves as long as the scale: 2r / (1 + r). */
  readonly spearmanBrown: number | null
  /** The same without assuming that both halves spread equally: 2 (1 - (s₁² + s₂²) / s²). */
  readonly guttman: number | null
}

/**
 * Split-half reliability, odd against even items, from the covariances of the items over complete units.
 * `null` with fewer than two items or units; a figure is `null` when a half or the sum does not vary.
 * Spearman (1910), Brown (1910), Guttman (1945). R equivalent: `cor(rowSums(odd), rowSums(even))`.
 */
export function splitHalfFrom(covariances: Matrix | null): SplitHalf {
  if (covariances === null || covariances.length < 2) return { correlation: null, spearmanBrown: null, guttman: null }
  const odd = varianceOfSum(covariances, (item) => item % 2 === 0)
  const even = varianceOfSum(covariances, (item) => item % 2 === 1)
  const total = varianceOfSum(covariances)
  const shared = (total - odd - even) / 2
  const correlation = odd > 0 && even > 0 ? Math.max(-1, Math.min(1, shared / Math.sqrt(odd * even))) : null
  return {
    correlation,
    spearmanBrown: correlation === null || correlation === -1 ? null : (2 * correlation) / (1 + correlation),
    guttman: total > 0 ? 2 * (1 - (odd + even) / total) : null,
  }
}
