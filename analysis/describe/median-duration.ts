import type { Quartiles } from '#analysis/describe/descriptives.ts'
import { quantileOfSorted } from '#analysis/describe/quantile.ts'
import { sortUpwards } from '#analysis/describe/sorted-values.ts'
import { binomialLower, binomialQuantile } from '#analysis/distributions/binomial.ts'
import { checkLevel, InvalidArgumentError } from '#analysis/errors.ts'
import type { Interval, Reason } from '#analysis/result.ts'
import { type NumericValues, validValues } from '#analysis/values.ts'

export type MedianDuration = {
  readonly n: number
  readonly missing: number
  readonly median: number | null
  readonly quartiles: Quartiles | null
  readonly interval: Interval | null
  /** The confidence that the interval really has: the asked level, or the next that order statistics can reach. */
  readonly coverage: number | null
  readonly reason: Reason | null
}

/**
 * How long something takes, from the durations of those who finished: the median, between which quartiles half of them lie, and
 * a confidence interval of the median that assumes no distribution. Durations are skewed, and some people go for lunch.
 *
 * The interval runs from the k-th lowest to the k-th highest duration, k the quantile (1 - level) / 2 of the binomial
 * distribution of n and ½. It is `null` with a reason where the sample is too small for the level (below 6 at 95 %); quartiles
 * are of type 7. With fewer than `minimum` (10) durations there is no answer at all: `baseTooSmall`, or `noValidValues`.
 * Missing durations are left out and counted. Throws for a duration below 0, a minimum that is not a whole number of 1 or more, and a level outside 0–1.
 *
 * Conover (1999), 3.2. R equivalent: `DescTools::MedianCI(x, method = "exact")`, or `sort(x)[c(k, n - k + 1)]` with
 * `k <- qbinom((1 - level) / 2, n, 0.5)`; coverage `1 - 2 * pbinom(k - 1, n, 0.5)`.
 *
 * @example medianDuration([8, 9, 11, 12, 12, 14, 15, 18, 25, 240]).median // 13
 */
export function medianDuration(
  durations: NumericValues,
  { level = 0.95, minimum = 10 }: { readonly level?: number; readonly minimum?: number } = {},
): MedianDuration {
  checkLevel(level)
  if (!Number.isSafeInteger(minimum) || minimum < 1) {
    throw new InvalidArgumentError('minimum', `${minimum} is not a whole number of 1 or more`)
  }
  const sorted = sortUpwards(validValues(durations))
  if (sorted[0]! < 0) throw new InvalidArgumentError('durations', `nothing takes ${sorted[0]}`)
  const n = sorted.length
  const counts = { n, missing: durations.length - n }
  if (n < minimum) {
    const reason = n === 0 ? 'noValidValues' : 'baseTooSmall'
    return { ...counts, median: null, quartiles: null, interval: null, coverage: null, reason }
  }
  const k = binomialQuantile((1 - level) / 2, n, 0.5)
  const hasInterval = k > 0
  return {
    ...counts,
    median: quantileOfSorted(sorted, 0.5),
    quartiles: { lower: quantileOfSorted(sorted, 0.25)!, upper: quantileOfSorted(sorted, 0.75)! },
    interval: hasInterval ? { lower: sorted[k - 1]!, upper: sorted[n - k]!, level, method: 'orderStatistics' } : null,
    coverage: hasInterval ? 1 - 2 * binomialLower(k - 1, n, 0.5) : null,
    reason: hasInterval ? null : 'baseTooSmall',
  }
}
