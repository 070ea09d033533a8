import { basisOf, type GroupedValues, occupied, type Sample, splitSamples } from '#analysis/compare/samples.ts'
import { differenceOfMeans, type Moments, meanOf, momentsOf } from '#analysis/describe/moments.ts'
import { quantileOfSorted } from '#analysis/describe/quantile.ts'
import { sortUpwards } from '#analysis/describe/sorted-values.ts'
import { fUpper } from '#analysis/distributions/f.ts'
import { findRoot } from '#analysis/distributions/find-root.ts'
import { noncentralFLower } from '#analysis/distributions/noncentral-f.ts'
import { checkLevel } from '#analysis/errors.ts'
import {
  type EffectSize,
  type EffectSizeName,
  type Reason,
  type Result,
  resultOf,
  undefinedResult,
} from '#analysis/result.ts'

/** `effectSize` is η²: the share of the variance that lies between the groups. */
export type AnalysisOfVariance = Result & {
  readonly sumOfSquaresBetween: number | null
  readonly sumOfSquaresWithin: number | null
  /** The same share with less bias than η²; these can be negative, and are not cut at 0. */
  readonly epsilonSquared: EffectSize
  readonly omegaSquared: EffectSize
}

/**
 * One-way analysis of variance: do the groups have the same mean?
 *
 * F = (SSB / (k - 1)) / (SSW / (N - k)) over the groups that hold a value. Assumes equal variances.
 * Effect sizes: η² = SSB / SST, ε² = (SSB - (k - 1) MSW) / SST, ω² = (SSB - (k - 1) MSW) / (SST + MSW). Intervals come from the
 * noncentralities λ that make F just plausible: λ / (λ + N - k) for η², λ / (λ + N) for ε² and ω².
 * Rows without a value are left out and counted. Undefined with fewer than two groups, when no group has two values, or when
 * no group varies. Throws when values and groups differ in length, or for a level outside 0–1.
 * Fisher (1925); Kelley (1935), Hays (1963), Steiger (2004).
 * R equivalent: `anova(lm(y ~ g))`; `effectsize::eta_squared(alternative = "two.sided")`, `MBESS::ci.omega2`.
 *
 * @example analysisOfVariance({ values: [1, 2, 5, 6], groups: ['a', 'a', 'b', 'b'] }).statistic // 32
 */
export function analysisOfVariance(input: GroupedValues, level: number = 0.95): AnalysisOfVariance {
  checkLevel(level)
  const samples = splitSamples(input)
  const basis = basisOf(samples)
  const method = 'analysisOfVariance'
  const division = divideVariance(momentsOfEach(samples), basis.n)
  if (typeof division === 'string') {
    return {
      ...undefinedResult(method, division, basis),
      sumOfSquaresBetween: null,
      sumOfSquaresWithin: null,
      epsilonSquared: { name: 'epsilonSquared', value: null, interval: null },
      omegaSquared: { name: 'omegaSquared', value: null, interval: null },
    }
  }
  const { between, within, statistic, df1, df2 } = division
  const [low, high] = plausibleNoncentralities(statistic, df1, df2, level)
  const effect = (name: EffectSizeName, value: number, divisor: number): EffectSize => ({
    name,
    value,
    interval: { lower: low / (low + divisor), upper: high / (high + divisor), level, method: 'noncentralF' },
  })
  const total = between + within
  const meanWithin = within / df2
  const excess = between - df1 * meanWithin
  return {
    ...resultOf(method, { ...testOf(division), effectSize: effect('etaSquared', between / total, df2) }, basis),
    sumOfSquaresBetween: between,
    sumOfSquaresWithin: within,
    epsilonSquared: effect('epsilonSquared', excess / total, basis.n),
    omegaSquared: effect('omegaSquared', excess / (total + meanWithin), basis.n),
  }
}

function momentsOfEach(samples: readonly Sample[]): Moments[] {
  return occupied(samples).map(({ values }) => momentsOf(values))
}

type Division = {
  readonly between: number
  readonly within: number
  readonly statistic: number
  readonly df1: number
  readonly df2: number
}

/** Divides the variance into what lies between the groups and within them, or says why it cannot. */
function divideVariance(groups: readonly Moments[], n: number): Division | Reason {
  const k = groups.length
  if (k === 0) return 'noValidValues'
  if (k < 2) return 'fewerThanTwoGroups'
  if (n === k) return 'noDegreesOfFreedom'
  if (groups.every(({ isConstant }) => isConstant)) return 'zeroVariance'
  // Measured from the first mean: sums of squares of large means would lose their differences.
  const distances = groups.map((group) => differenceOfMeans(group, groups[0]!))
  const centre = groups.reduce((sum, group, i) => sum + group.n * distances[i]!, 0) / n
  const between = groups.reduce((sum, group, i) => sum + group.n * (distances[i]! - centre) ** 2, 0)
  const within = groups.reduce((sum, group) => sum + group.sumOfSquares, 0)
  const [df1, df2] = [k - 1, n - k]
  return { between, within, statistic: between / df1 / (within / df2), df1, df2 }
}

function testOf({ statistic, df1, df2 }: Division): Partial<Result> {
  return {
    statistic,
    degreesOfFreedom: df1,
    denominatorDegreesOfFreedom: df2,
    pValue: fUpper(statistic, df1, df2),
  }
}

function plausibleNoncentralities(f: number, df1: number, df2: number, level: number): [number, number] {
  const tail = (1 - level) / 2
  const limit = (p: number): number => {
    const excess = (noncentrality: number): number => noncentralFLower(f, df1, df2, noncentrality) - p
    if (excess(0) < 0) return 0
    let high = 20 * f * df1 + 200
    while (excess(high) > 0) high *= 2
    return findRoot(excess, 0, high, 1e-10) ?? 0
  }
  return [limit(1 - tail), limit(tail)]
}

/**
 * Welch's analysis of variance, which does not assume equal variances.
 *
 * Groups are weighted by n / s². Rows without a value are left out and counted. Undefined with fewer than two groups, a group
 * of one, or a group without variance (its weight would be infinite). Throws when values and groups differ in length.
 * Welch (1951). R equivalent: `oneway.test(y ~ g)`.
 *
 * @example welchAnalysisOfVariance({ values: [1, 2, 5, 7], groups: ['a', 'a', 'b', 'b'] }).pValue
 */
export function welchAnalysisOfVariance(input: GroupedValues): Result {
  const method = 'welchAnalysisOfVariance'
  const samples = splitSamples(input)
  const basis = basisOf(samples)
  const groups = momentsOfEach(samples)
  const k = groups.length
  if (k === 0) return undefinedResult(method, 'noValidValues', basis)
  if (k < 2) return undefinedResult(method, 'fewerThanTwoGroups', basis)
  if (groups.some(({ n }) => n < 2)) return undefinedResult(method, 'groupOfOne', basis)
  if (groups.some(({ isConstant }) => isConstant)) return undefinedResult(method, 'groupVarianceZero', basis)
  const weights = groups.map(({ n, variance }) => n / variance!)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const distances = groups.map((group) => differenceOfMeans(group, groups[0]!))
  const centre = distances.reduce((sum, distance, i) => sum + weights[i]! * distance, 0) / total
  const between = distances.reduce((sum, distance, i) => sum + weights[i]! * (distance - centre) ** 2, 0) / (k - 1)
  const spread =
    weights.reduce((sum, weight, i) => sum + (1 - weight / total) ** 2 / (groups[i]!.n - 1), 0) / (k * k - 1)
  const statistic = between / (1 + 2 * (k - 2) * spread)
  const df1 = k - 1
  const df2 = 1 / (3 * spread)
  const pValue = fUpper(statistic, df1, df2)
  return resultOf(method, { statistic, degreesOfFreedom: df1, denominatorDegreesOfFreedom: df2, pValue }, basis)
}

/**
 * Levene's test: do the groups spread equally? An analysis of variance of the distances to each group's centre.
 *
 * `median` (Brown & Forsythe 1974) stands up to skewed data, `mean` is Levene's own (1960). Missing values and undefined
 * answers as `analysisOfVariance`. R equivalent: `car::leveneTest(y ~ g, center = )`.
 *
 * @example leveneTest({ values: [1, 2, 4, 9], groups: ['a', 'a', 'b', 'b'] }, 'mean').pValue
 */
export function leveneTest(input: GroupedValues, centre: 'median' | 'mean' = 'median'): Result {
  const samples = splitSamples(input)
  const basis = basisOf(samples)
  const distances = occupied(samples).map(({ values }) => {
    const middle = centre === 'mean' ? meanOf(values) : quantileOfSorted(sortUpwards(values), 0.5)!
    return momentsOf(values.map((value) => Math.abs(value - middle)))
  })
  const method = centre === 'mean' ? 'leveneMean' : 'leveneMedian'
  const division = divideVariance(distances, basis.n)
  return typeof division === 'string'
    ? undefinedResult(method, division, basis)
    : resultOf(method, testOf(division), basis)
}
