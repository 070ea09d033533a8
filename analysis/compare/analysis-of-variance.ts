import { type GroupedValues, occupied, splitSamples } from '#analysis/compare/samples.ts'
import { isConstant, meanOf, sumOfSquares, varianceOf } from '#analysis/describe/moments.ts'
import { quantileOfSorted } from '#analysis/describe/quantile.ts'
import { fUpper } from '#analysis/distributions/f.ts'
import { findRoot } from '#analysis/distributions/find-root.ts'
import { noncentralFLower } from '#analysis/distributions/noncentral-f.ts'
import { type Interval, type Reason, type Result, resultOf, undefinedResult } from '#analysis/result.ts'

export type AnalysisOfVariance = {
  readonly test: Result
  readonly sumOfSquaresBetween: number | null
  readonly sumOfSquaresWithin: number | null
  /** Share of the variance that lies between the groups: η², and less biased ε² and ω² (these can be negative). */
  readonly etaSquared: number | null
  readonly etaSquaredInterval: Interval | null
  readonly epsilonSquared: number | null
  readonly omegaSquared: number | null
}

/**
 * One-way analysis of variance: do the groups have the same mean?
 *
 * F = (SSB / (k - 1)) / (SSW / (N - k)) over the groups that hold a value. η² = SSB / SST with an interval from the
 * noncentral F distribution, λ / (λ + df₂). Assumes equal variances. Undefined with fewer than two groups, when no group
 * has two values, or when no group varies. Fisher (1925); Steiger (2004). R: `anova(lm(y ~ g))`, `effectsize`.
 *
 * @example analysisOfVariance({ values: [1, 2, 5, 6], groups: ['a', 'a', 'b', 'b'] }).test.statistic // 32
 */
export function analysisOfVariance(input: GroupedValues, level: number = 0.95): AnalysisOfVariance {
  return ofSamples(
    'analysisOfVariance',
    occupied(splitSamples(input)).map(({ values }) => values),
    level,
  )
}

function ofSamples(method: string, samples: readonly (readonly number[])[], level: number): AnalysisOfVariance {
  const all = samples.flat()
  const n = all.length
  const k = samples.length
  const reason = whyUndefined(samples)
  if (reason !== null) return undefinedAnalysis(method, reason)
  const grandMean = meanOf(all)
  const between = samples.reduce((sum, sample) => sum + sample.length * (meanOf(sample) - grandMean) ** 2, 0)
  const within = samples.reduce((sum, sample) => sum + sumOfSquares(sample), 0)
  const df1 = k - 1
  const df2 = n - k
  const meanWithin = within / df2
  const statistic = between / df1 / meanWithin
  const etaSquared = between / (between + within)
  const etaSquaredInterval = interval(statistic, df1, df2, level)
  return {
    test: resultOf(method, {
      statistic,
      degreesOfFreedom: df1,
      denominatorDegreesOfFreedom: df2,
      pValue: fUpper(statistic, df1, df2),
      effectSize: { name: 'etaSquared', value: etaSquared, interval: etaSquaredInterval },
    }),
    sumOfSquaresBetween: between,
    sumOfSquaresWithin: within,
    etaSquared,
    etaSquaredInterval,
    epsilonSquared: (between - df1 * meanWithin) / (between + within),
    omegaSquared: (between - df1 * meanWithin) / (between + within + meanWithin),
  }
}

function whyUndefined(samples: readonly (readonly number[])[]): Reason | null {
  if (samples.length === 0) return 'noValidValues'
  if (samples.length < 2) return 'fewerThanTwoGroups'
  if (samples.every((sample) => sample.length < 2)) return 'noDegreesOfFreedom'
  if (samples.every(isConstant)) return 'zeroVariance'
  return null
}

function undefinedAnalysis(method: string, reason: Reason): AnalysisOfVariance {
  return {
    test: undefinedResult(method, reason),
    sumOfSquaresBetween: null,
    sumOfSquaresWithin: null,
    etaSquared: null,
    etaSquaredInterval: null,
    epsilonSquared: null,
    omegaSquared: null,
  }
}

function interval(f: number, df1: number, df2: number, level: number): Interval {
  const tail = (1 - level) / 2
  const limit = (p: number): number => {
    const excess = (noncentrality: number): number => noncentralFLower(f, df1, df2, noncentrality) - p
    if (excess(0) < 0) return 0
    let high = 20 * f * df1 + 200
    while (excess(high) > 0) high *= 2
    const noncentrality = findRoot(excess, 0, high, 1e-10) ?? 0
    return noncentrality / (noncentrality + df2)
  }
  return { lower: limit(1 - tail), upper: limit(tail), level, method: 'noncentralF' }
}

/**
 * Welch's analysis of variance, which does not assume equal variances.
 *
 * Groups are weighted by n / s². Undefined with fewer than two groups, a group of one, or a group without variance (its
 * weight would be infinite). Welch (1951). R equivalent: `oneway.test(y ~ g)`.
 */
export function welchAnalysisOfVariance(input: GroupedValues): Result {
  const method = 'welchAnalysisOfVariance'
  const samples = occupied(splitSamples(input)).map(({ values }) => values)
  if (samples.length === 0) return undefinedResult(method, 'noValidValues')
  if (samples.length < 2) return undefinedResult(method, 'fewerThanTwoGroups')
  if (samples.some((sample) => sample.length < 2)) return undefinedResult(method, 'groupOfOne')
  if (samples.some(isConstant)) return undefinedResult(method, 'groupVarianceZero')
  const k = samples.length
  const weights = samples.map((sample) => sample.length / varianceOf(sample)!)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const means = samples.map(meanOf)
  const centre = means.reduce((sum, mean, i) => sum + weights[i]! * mean, 0) / total
  const between = means.reduce((sum, mean, i) => sum + weights[i]! * (mean - centre) ** 2, 0) / (k - 1)
  const spread =
    weights.reduce((sum, weight, i) => sum + (1 - weight / total) ** 2 / (samples[i]!.length - 1), 0) / (k * k - 1)
  const statistic = between / (1 + 2 * (k - 2) * spread)
  const df1 = k - 1
  const df2 = 1 / (3 * spread)
  return resultOf(method, {
    statistic,
    degreesOfFreedom: df1,
    denominatorDegreesOfFreedom: df2,
    pValue: fUpper(statistic, df1, df2),
  })
}

/**
 * Levene's test: do the groups spread equally? An analysis of variance of the distances to each group's centre.
 *
 * `median` (Brown & Forsythe 1974) stands up to skewed data, `mean` is Levene's own (1960).
 * R equivalent: `car::leveneTest(y ~ g, center = )`.
 */
export function leveneTest(input: GroupedValues, centre: 'median' | 'mean' = 'median'): Result {
  const distances = occupied(splitSamples(input)).map(({ values }) => {
    const middle =
      centre === 'mean'
        ? meanOf(values)
        : quantileOfSorted(
            [...values].sort((a, b) => a - b),
            0.5,
          )!
    return values.map((value) => Math.abs(value - middle))
  })
  const method = centre === 'mean' ? 'leveneMean' : 'leveneMedian'
  return { ...ofSamples(method, distances, 0.95).test, effectSize: null }
}
