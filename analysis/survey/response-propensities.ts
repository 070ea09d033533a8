import { innerProduct } from '#analysis/algebra/least-squares.ts'
import { normalQuantile } from '#analysis/distributions/normal.ts'
import { type LogisticRegression, logisticRegression } from '#analysis/relate/logistic-regression.ts'
import { type ModelTerm, modelMatrix } from '#analysis/relate/model-matrix.ts'
import { type Result, resultOf, undefinedResult } from '#analysis/result.ts'

export type ResponsePropensities = {
  readonly model: LogisticRegression
  /** 1 - 2 S(ρ): 1 when everybody is equally likely to respond, as the model sees it. */
  readonly rIndicator: Result
  /** The same without the part of S that comes from estimating the model: higher, and fairer in a small frame. */
  readonly adjustedRIndicator: number | null
  /** S(ρ) / mean ρ: the largest standardised bias that response can cause (in standard deviations of a variable). */
  readonly coefficientOfVariation: number | null
}

/**
 * Estimates everyone's propensity to respond from what the frame knows, and how evenly it is spread.
 *
 * ρ by logistic regression; S with divisor N - 1. The standard error of the R-indicator is that of the estimated model, by
 * the delta method, 2 √(g'Vg), g = ∂S/∂β: the frame itself is no sample. Adjusted: S² minus what estimating β adds to it,
 * Σ (z - z̄)'V(z - z̄) / (N - 1), z = ρ(1 - ρ)x. `null`s when the model has no answer (its `reason`); when all propensities are
 * equal R is 1 without a standard error (`zeroVariance`). Throws as `logisticRegression`.
 * Schouten, Cobben & Bethlehem (2009); Shlomo, Skinner & Schouten (2012). R equivalent: `glm(responded ~ …, binomial)`, the
 * RISQ scripts `getRIndicator`.
 *
 * @example responsePropensities(responded, [{ name: 'size', groups: sizeClass }]).rIndicator.estimate
 */
export function responsePropensities(
  responded: ArrayLike<boolean | number>,
  terms: readonly ModelTerm[],
  level: number = 0.95,
): ResponsePropensities {
  const outcome = Array.from(responded, (answer) => Number(Boolean(answer)))
  const model = logisticRegression(outcome, terms, { level })
  const method = 'rIndicator'
  const { n, weightedN, effectiveN, missing } = model
  const basis = { n, weightedN, effectiveN, missing }
  if (model.reason !== null) {
    const rIndicator = undefinedResult(method, model.reason, basis)
    return { model, rIndicator, adjustedRIndicator: null, coefficientOfVariation: null }
  }
  const propensities = Array.from(model.fitted)
  const mean = propensities.reduce((sum, p) => sum + p, 0) / n
  const apart = propensities.map((p) => p - mean)
  const variance = apart.reduce((sum, value) => sum + value * value, 0) / (n - 1)
  const spread = Math.sqrt(variance)
  // How the propensities move with each coefficient, around the mean of all.
  const slopes = modelMatrix(outcome, terms).columns.map((column) =>
    centred(propensities.map((p, row) => p * (1 - p) * column[row]!)),
  )
  const noise = quadratic(model.covariance, slopes) / (n - 1)
  const given = { estimate: 1 - 2 * spread, standardError: 0 }
  const known = {
    model,
    adjustedRIndicator: 1 - 2 * Math.sqrt(Math.max(0, variance - noise)),
    coefficientOfVariation: spread / mean,
  }
  // Propensities that only rounding tells apart.
  if (spread < 1e-12) return { ...known, rIndicator: undefinedResult(method, 'zeroVariance', basis, given) }
  const gradient = slopes.map((slope) => [innerProduct(slope, apart) / ((n - 1) * spread)])
  const standardError = 2 * Math.sqrt(quadratic(model.covariance, gradient))
  const margin = normalQuantile((1 + level) / 2) * standardError
  const interval = { lower: given.estimate - margin, upper: given.estimate + margin, level, method: 'normal' } as const
  return { ...known, rIndicator: resultOf(method, { ...given, standardError, interval }, basis) }
}

function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.map((value) => value - mean)
}

/** Σ over the rows of z'Vz, the z of a row across the columns. */
function quadratic(covariance: readonly (readonly number[])[], columns: readonly (readonly number[])[]): number {
  let sum = 0
  for (const [i, first] of columns.entries()) {
    for (const [j, second] of columns.entries()) sum += covariance[i]![j]! * innerProduct(first, second)
  }
  return sum
}
