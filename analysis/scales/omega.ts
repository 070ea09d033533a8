import { correlationsFrom } from '#analysis/algebra/covariance.ts'
import type { Matrix } from '#analysis/algebra/matrix.ts'
import { maximumLikelihoodFactors } from '#analysis/relate/maximum-likelihood-factors.ts'
import type { Reason } from '#analysis/result.ts'

export type Omega = {
  /** Loadings of the standardised items on one common factor. */
  readonly loadings: readonly number[] | null
  readonly omegaStandardized: number | null
  readonly omegaUnstandardized: number | null
  readonly reason: Reason | null
}

/**
 * McDonald's ω: the share of the variance of the sum that comes from one common factor, (Σλ)² / ((Σλ)² + Σψ).
 *
 * From the covariances of the items over complete units (`null` when there are too few). Undefined with fewer than three
 * items, a constant item, a singular matrix or a Heywood case. McDonald (1999). R equivalent: `factanal(factors = 1)`.
 */
export function omegaFrom(k: number, covariances: Matrix | null): Omega {
  const none = (reason: Reason): Omega => ({
    loadings: null,
    omegaStandardized: null,
    omegaUnstandardized: null,
    reason,
  })
  if (k < 3) return none('needsAtLeastThreeItems')
  if (covariances === null) return none('noValidValues')
  const correlations = correlationsFrom(covariances)
  if (correlations === null) return none('constantItem')
  const factor = maximumLikelihoodFactors(correlations, 1)
  if (factor === null) return none('singular')
  if (factor.isHeywood) return none('heywoodCase')
  if (!factor.isConverged) return none('notConverged')
  const loadings = factor.loadings.map((row) => row[0]!)
  // Maximum likelihood does not depend on the scale of the items: the loadings of the raw items are λ_i s_i.
  const spreads = covariances.map((row, i) => Math.sqrt(row[i]!))
  const share = (scale: readonly number[]): number => {
    const common = loadings.reduce((sum, loading, i) => sum + loading * scale[i]!, 0) ** 2
    const unique = factor.uniquenesses.reduce((sum, value, i) => sum + value * scale[i]! ** 2, 0)
    return common / (common + unique)
  }
  return {
    loadings,
    omegaStandardized: share(loadings.map(() => 1)),
    omegaUnstandardized: share(spreads),
    reason: null,
  }
}
