import {
  type PairwiseComparison,
  type PairwiseComparisons,
  pairwise,
  undefinedPair,
} from '#analysis/compare/pairwise.ts'
import { basisOf, type GroupedValues, pairsOf, splitSamples } from '#analysis/compare/samples.ts'
import { type SpreadOfDifference, separateVariances } from '#analysis/compare/t-test.ts'
import { differenceOfMeans, type Moments, momentsOf } from '#analysis/describe/moments.ts'
import { studentTQuantile, studentTTwoSided } from '#analysis/distributions/student-t.ts'
import { studentizedRangeQuantile, studentizedRangeUpper } from '#analysis/distributions/studentized-range.ts'
import { checkLevel } from '#analysis/errors.ts'
import { type Basis, type Interval, type Method, type Result, resultOf } from '#analysis/result.ts'

/** Two groups of a comparison, with the moments of those that hold a value. */
type GroupPair = {
  readonly labels: readonly [string, string]
  readonly moments: readonly [Moments | null, Moments | null]
  readonly basis: Basis
}

type GroupPairs = { readonly groups: readonly Moments[]; readonly pairs: readonly GroupPair[] }

function pairUp(input: GroupedValues): GroupPairs {
  const samples = splitSamples(input)
  const moments = samples.map(({ values }) => (values.length === 0 ? null : momentsOf(values)))
  return {
    groups: moments.filter((group) => group !== null),
    pairs: pairsOf(samples.length).map(({ first, second }) => ({
      labels: [samples[first]!.label, samples[second]!.label],
      moments: [moments[first]!, moments[second]!],
      basis: basisOf([samples[first]!, samples[second]!]),
    })),
  }
}

function symmetric(estimate: number, margin: number, level: number, method: 't' | 'studentizedRange'): Interval {
  return { lower: estimate - margin, upper: estimate + margin, level, method }
}

/**
 * Tukey's honestly significant differences: which means differ, when variances are equal?
 *
 * `estimate` is second minus first; q = |estimate| / √(MSW/2 · (1/n₁ + 1/n₂)) against the studentised range of k means with
 * N - k degrees of freedom; p and interval are already corrected for all pairs. Rows without a value are left out and counted.
 * Pairs with an empty group are undefined, and all pairs when no group has two values or none varies. Throws when values and
 * groups differ in length, or for a level outside 0–1. Tukey (1949), Kramer (1956). R equivalent: `TukeyHSD(aov(y ~ g))`.
 *
 * @example tukeyHonestDifferences({ values: [1, 2, 5, 6], groups: ['a', 'a', 'b', 'b'] }).pairs[0]?.pValue // 0.03
 */
export function tukeyHonestDifferences(input: GroupedValues, level: number = 0.95): PairwiseComparisons {
  checkLevel(level)
  const method = 'tukey'
  const { groups, pairs } = pairUp(input)
  const k = groups.length
  const df = groups.reduce((sum, { n }) => sum + n - 1, 0)
  const within = groups.reduce((sum, { sumOfSquares }) => sum + sumOfSquares, 0)
  const isUndefined = df === 0 || groups.every(({ isConstant }) => isConstant)
  const critical = isUndefined || k < 2 ? 0 : studentizedRangeQuantile(level, k, df)
  return pairwise(
    method,
    pairs.map(({ labels: [first, second], moments: [a, b], basis }) => {
      if (a === null || b === null) return undefinedPair(first, second, method, 'noValidValues', basis)
      const estimate = differenceOfMeans(b, a)
      if (isUndefined) {
        return undefinedPair(first, second, method, df === 0 ? 'noDegreesOfFreedom' : 'zeroVariance', basis, {
          estimate,
        })
      }
      const scale = Math.sqrt((within / df / 2) * (1 / a.n + 1 / b.n))
      const statistic = Math.abs(estimate) / scale
      const given: Partial<Result> = {
        estimate,
        standardError: scale * Math.SQRT2,
        interval: symmetric(estimate, critical * scale, level, 'studentizedRange'),
        statistic,
        degreesOfFreedom: df,
        pValue: studentizedRangeUpper(statistic, k, df),
      }
      return { first, second, ...resultOf(method, given, basis) }
    }),
  )
}

function comparePairs(
  method: Method,
  pairs: readonly GroupPair[],
  compare: (estimate: number, spread: SpreadOfDifference) => Partial<Result>,
): PairwiseComparisons {
  return pairwise(
    method,
    pairs.map(({ labels: [first, second], moments: [a, b], basis }): PairwiseComparison => {
      if (a === null || b === null) return undefinedPair(first, second, method, 'noValidValues', basis)
      const estimate = differenceOfMeans(b, a)
      if (a.n < 2 || b.n < 2) return undefinedPair(first, second, method, 'groupOfOne', basis, { estimate })
      if (a.isConstant && b.isConstant) {
        return undefinedPair(first, second, method, 'zeroVariance', basis, { estimate, standardError: 0 })
      }
      const spread = separateVariances(b, a)
      return { first, second, ...resultOf(method, { estimate, ...spread, ...compare(estimate, spread) }, basis) }
    }),
  )
}

/**
 * Games & Howell's comparisons: which means differ, when variances may be unequal?
 *
 * `estimate` is second minus first; t = |estimate| / √(s₁²/n₁ + s₂²/n₂) with Welch's degrees of freedom, judged by the
 * studentised range of √2 t; p and interval are already corrected for all pairs. Rows without a value are left out and counted.
 * A pair is undefined when a group has fewer than two values or neither varies. Throws when values and groups differ in
 * length, or for a level outside 0–1. Games & Howell (1976). R equivalent: `rstatix::games_howell_test`.
 *
 * @example gamesHowell({ values: [1, 2, 5, 6], groups: ['a', 'a', 'b', 'b'] }).pairs[0]?.interval
 */
export function gamesHowell(input: GroupedValues, level: number = 0.95): PairwiseComparisons {
  checkLevel(level)
  const { groups, pairs } = pairUp(input)
  const k = groups.length
  return comparePairs('gamesHowell', pairs, (estimate, { standardError, degreesOfFreedom }) => {
    const statistic = Math.abs(estimate) / standardError
    const margin = (studentizedRangeQuantile(level, k, degreesOfFreedom) * standardError) / Math.SQRT2
    return {
      statistic,
      pValue: studentizedRangeUpper(statistic * Math.SQRT2, k, degreesOfFreedom),
      interval: symmetric(estimate, margin, level, 'studentizedRange'),
    }
  })
}

/**
 * Welch t-tests between all pairs of groups (second minus first), with the p-values raw and corrected; the intervals are not
 * corrected. Missing values, undefined pairs and errors as `gamesHowell`.
 * R equivalent: `pairwise.t.test(y, g, pool.sd = FALSE, p.adjust.method = )`.
 *
 * @example welchPairwise({ values: [1, 2, 5, 6], groups: ['a', 'a', 'b', 'b'] }).adjusted.holm
 */
export function welchPairwise(input: GroupedValues, level: number = 0.95): PairwiseComparisons {
  checkLevel(level)
  return comparePairs('welchPairwise', pairUp(input).pairs, (estimate, { standardError, degreesOfFreedom }) => {
    const statistic = estimate / standardError
    const margin = studentTQuantile((1 + level) / 2, degreesOfFreedom) * standardError
    return {
      statistic,
      pValue: studentTTwoSided(statistic, degreesOfFreedom),
      interval: symmetric(estimate, margin, level, 't'),
    }
  })
}
