import { type AdjustedPValues, adjustForFamily } from '#analysis/compare/adjust-p-values.ts'
import { type Basis, type Method, type Reason, type Result, undefinedResult } from '#analysis/result.ts'

/** Two groups set against each other; `estimate` is the second minus the first (of means, or of mean ranks). */
export type PairwiseComparison = Result & { readonly first: string; readonly second: string }

/** All pairs of groups under one method, and their p-values corrected for being a family. */
export type PairwiseComparisons = {
  readonly method: Method
  readonly pairs: readonly PairwiseComparison[]
  readonly adjusted: AdjustedPValues
  /** Why no pair at all could be compared. */
  readonly reason: Reason | null
}

/** Gathers the pairs of one method into a family; pairs without a p-value do not count in it. */
export function pairwise(
  method: Method,
  pairs: readonly PairwiseComparison[],
  reason: Reason | null = null,
): PairwiseComparisons {
  return { method, pairs, adjusted: adjustForFamily(pairs.map(({ pValue }) => pValue)), reason }
}

/** A pair that cannot be compared; what is known all the same comes as `known`. */
export function undefinedPair(
  first: string,
  second: string,
  method: Method,
  reason: Reason,
  basis: Basis,
  known: Partial<Result> = {},
): PairwiseComparison {
  return { first, second, ...undefinedResult(method, reason, basis, known) }
}
