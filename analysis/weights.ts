import { InvalidArgumentError } from '#analysis/errors.ts'

/** What a set of weights costs in precision. */
export type WeightSummary = {
  readonly n: number
  readonly sum: number
  readonly minimum: number | null
  readonly maximum: number | null
  /** Kish's design effect of weighting: n Σw² / (Σw)². */
  readonly designEffect: number | null
  /** Kish's effective sample size: (Σw)² / Σw². */
  readonly effectiveN: number
}

/**
 * Summarises weights: their range, sum, and what unequal weighting costs.
 *
 * Kish's figures ignore what stratification gains: do not use them for the interval of a stratified mean.
 * Rows with weight 0 do not count; negative ones throw. `null` (and an effective n of 0) when none is left. Kish (1965).
 *
 * @example summariseWeights([1, 1, 2]).effectiveN // 2.67
 */
export function summariseWeights(weights: ArrayLike<number>): WeightSummary {
  let n = 0
  let sum = 0
  let squares = 0
  let minimum = Number.POSITIVE_INFINITY
  let maximum = Number.NEGATIVE_INFINITY
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new InvalidArgumentError('weights', `${weight} (row ${i + 1}) is not a weight`)
    }
    if (weight === 0) continue
    n++
    sum += weight
    squares += weight * weight
    minimum = Math.min(minimum, weight)
    maximum = Math.max(maximum, weight)
  }
  if (n === 0) return { n, sum, minimum: null, maximum: null, designEffect: null, effectiveN: 0 }
  return { n, sum, minimum, maximum, designEffect: (n * squares) / (sum * sum), effectiveN: (sum * sum) / squares }
}
