import { type Moments, meanOf, momentsOf } from '#analysis/describe/moments.ts'
import { quantileOfSorted } from '#analysis/describe/quantile.ts'
import { sortUpwards } from '#analysis/describe/sorted-values.ts'
import { studentTQuantile } from '#analysis/distributions/student-t.ts'
import { checkLevel, InvalidArgumentError } from '#analysis/errors.ts'
import { baseWarnings, type Interval, type Reason, type Warning } from '#analysis/result.ts'
import { type NumericValues, validValues } from '#analysis/values.ts'

/** A pair of quartiles: the values below which a quarter and three quarters of the sample lie. */
export type Quartiles = { readonly lower: number; readonly upper: number }

export type Descriptives = {
  readonly n: number
  readonly missing: number
  readonly mean: number | null
  readonly standardDeviation: number | null
  readonly variance: number | null
  readonly standardError: number | null
  readonly interval: Interval | null
  readonly minimum: number | null
  readonly maximum: number | null
  readonly range: number | null
  readonly median: number | null
  readonly quartiles: Quartiles | null
  readonly quartilesType6: Quartiles | null
  readonly interquartileRange: number | null
  readonly medianAbsoluteDeviation: number | null
  readonly skewness: number | null
  readonly skewnessStandardError: number | null
  readonly kurtosis: number | null
  readonly kurtosisStandardError: number | null
  readonly coefficientOfVariation: number | null
  readonly geometricMean: number | null
  readonly trimmedMean: number | null
  readonly warnings: readonly Warning[]
  readonly reason: Reason | null
}

export type DescribeOptions = {
  /** Size of the population the sample was drawn from without replacement; shrinks the standard error. */
  readonly populationSize?: number
  /** Confidence level of the interval, in 0–1. */
  readonly level?: number
  /** Share cut off at each end for the trimmed mean. */
  readonly trim?: number
}

/**
 * Describes one numeric variable: where it lies, how it spreads, and its shape.
 *
 * Standard deviation with divisor n - 1; standard error s/√n, times √(1 - n/N) when a population size is given;
 * interval mean ± t(n - 1) · se; quartiles of type 7 (R) and 6 (SPSS); median absolute deviation times 1.4826;
 * skewness G1 and kurtosis G2 as in SPSS and SAS, with their standard errors.
 * Missing values are left out and counted. What needs more values than there are, or a spread where there is none, is
 * `null`: everything when nothing is valid, spread with one value, shape with constant values, the geometric mean when a
 * value is not positive. A trimmed mean that leaves nothing is the median. Throws when the sample is larger than its population,
 * for a level outside 0–1, and for a `trim` outside 0–0.5.
 *
 * R equivalent: `mean`, `sd`, `quantile`, `mad`, `psych::describe(type = 2)`.
 *
 * @example describe([1, 2, 3, null]).mean // 2
 */
export function describe(values: NumericValues, options: DescribeOptions = {}): Descriptives {
  const sample = validValues(values)
  const n = sample.length
  const missing = values.length - n
  const level = options.level ?? 0.95
  const trim = options.trim ?? 0.1
  checkLevel(level)
  if (options.populationSize !== undefined && !(options.populationSize >= n)) {
    throw new InvalidArgumentError('populationSize', `a sample of ${n} does not fit in ${options.populationSize}`)
  }
  if (!(trim >= 0 && trim <= 0.5)) throw new InvalidArgumentError('trim', `${trim} is not a share from 0 to 0.5`)
  if (n === 0) return nothing(missing)
  const sorted = sortUpwards(sample)
  const moments = momentsOf(sample)
  const { mean, variance } = moments
  const standardDeviation = variance === null ? null : Math.sqrt(variance)
  const remaining = options.populationSize === undefined ? 1 : 1 - n / options.populationSize
  const standardError = standardDeviation === null ? null : (standardDeviation / Math.sqrt(n)) * Math.sqrt(remaining)
  const margin = standardError === null ? null : studentTQuantile((1 + level) / 2, n - 1) * standardError
  const median = quantileOfSorted(sorted, 0.5)!
  const quartiles = { lower: quantileOfSorted(sorted, 0.25)!, upper: quantileOfSorted(sorted, 0.75)! }
  const deviations = sortUpwards(sample.map((value) => Math.abs(value - median)))
  const cut = Math.floor(n * trim)
  return {
    n,
    missing,
    mean,
    standardDeviation,
    variance,
    standardError,
    interval: margin === null ? null : { lower: mean - margin, upper: mean + margin, level, method: 't' },
    minimum: sorted[0]!,
    maximum: sorted[n - 1]!,
    range: sorted[n - 1]! - sorted[0]!,
    median,
    quartiles,
    quartilesType6: { lower: quantileOfSorted(sorted, 0.25, 6)!, upper: quantileOfSorted(sorted, 0.75, 6)! },
    interquartileRange: quartiles.upper - quartiles.lower,
    medianAbsoluteDeviation: 1.4826 * quantileOfSorted(deviations, 0.5)!,
    ...shape(sample, moments),
    coefficientOfVariation: standardDeviation === null || mean === 0 ? null : standardDeviation / mean,
    geometricMean: sorted[0]! > 0 ? Math.exp(meanOf(sample.map(Math.log))) : null,
    trimmedMean: n - 2 * cut > 0 ? meanOf(sorted.subarray(cut, n - cut)) : median,
    warnings: baseWarnings(n),
    reason: null,
  }
}

type Shape = Pick<Descriptives, 'skewness' | 'skewnessStandardError' | 'kurtosis' | 'kurtosisStandardError'>

function shape(sample: readonly number[], { n, mean, residue, sumOfSquares, isConstant }: Moments): Shape {
  const skewnessStandardError = n < 3 ? null : Math.sqrt((6 * n * (n - 1)) / ((n - 2) * (n + 1) * (n + 3)))
  const kurtosisStandardError =
    n < 4 || skewnessStandardError === null
      ? null
      : 2 * skewnessStandardError * Math.sqrt((n * n - 1) / ((n - 3) * (n + 5)))
  if (isConstant || sumOfSquares === 0)
    return { skewness: null, skewnessStandardError, kurtosis: null, kurtosisStandardError }
  // In standard deviations, so that powers of very small or large distances neither vanish nor overflow.
  const scale = Math.sqrt(sumOfSquares / n)
  let third = 0
  let fourth = 0
  for (const value of sample) {
    const deviation = (value - mean - residue) / scale
    const square = deviation * deviation
    third += square * deviation
    fourth += square * square
  }
  const g1 = third / n
  const g2 = fourth / n - 3
  return {
    skewness: n < 3 ? null : (g1 * Math.sqrt(n * (n - 1))) / (n - 2),
    skewnessStandardError,
    kurtosis: n < 4 ? null : ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * g2 + 6),
    kurtosisStandardError,
  }
}

function nothing(missing: number): Descriptives {
  return {
    n: 0,
    missing,
    mean: null,
    standardDeviation: null,
    variance: null,
    standardError: null,
    interval: null,
    minimum: null,
    maximum: null,
    range: null,
    median: null,
    quartiles: null,
    quartilesType6: null,
    interquartileRange: null,
    medianAbsoluteDeviation: null,
    skewness: null,
    skewnessStandardError: null,
    kurtosis: null,
    kurtosisStandardError: null,
    coefficientOfVariation: null,
    geometricMean: null,
    trimmedMean: null,
    warnings: baseWarnings(0),
    reason: 'noValidValues',
  }
}
