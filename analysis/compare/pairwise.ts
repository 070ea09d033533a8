import { type AdjustedPValues, adjustForFamily } from '#analysis/compare/adjust-p-values.ts'
import type { Interval, Reason } from '#analysis/result.ts'

/** Two groups set against each other; differences are second minus first. */
export type PairwiseComparison = {
  readonly first: string
  readonly second: string
  readonly difference: number | null
  readonly standardError: number | null
  readonly statistic: number | null
  readonly degreesOfFreedom: number | null
  readonly pValue: number | null
  readonly interval: Interval | null
  readonly reason: Reason | null
}

/** All pairs of groups under one method, and their p-values corrected for being a family. */
export type PairwiseComparisons = {
  readonly method: string
  readonly pairs: readonly PairwiseComparison[]
  readonly adjusted: AdjustedPValues
  readonly reason: Reason | null
}

export function pairwise(
  method: string,
  pairs: readonly PairwiseComparison[],
  reason: Reason | null = null,
): PairwiseComparisons {
  return { method, pairs, adjusted: adjustForFamily(pairs.map(({ pValue }) => pValue)), reason }
}

/** A pair that cannot be compared. */
export function undefinedPair(first: string, second: string, reason: Reason): PairwiseComparison {
  return {
    first,
    second,
    difference: null,
    standardError: null,
    statistic: null,
    degreesOfFreedom: null,
    pValue: null,
    interval: null,
    reason,
  }
}
