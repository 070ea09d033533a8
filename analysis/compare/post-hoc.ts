import {
  type PairwiseComparison,
  type PairwiseComparisons,
  pairwise,
  undefinedPair,
} from '#analysis/compare/pairwise.ts'
import { type GroupedValues, occupied, pairsOf, type Sample, splitSamples } from '#analysis/compare/samples.ts'
import { isConstant, meanOf, sumOfSquares, varianceOf } from '#analysis/describe/moments.ts'
import { studentTTwoSided } from '#analysis/distributions/student-t.ts'
import { studentizedRangeQuantile, studentizedRangeUpper } from '#analysis/distributions/studentized-range.ts'

/**
 * Tukey's honestly significant differences: which means differ, when variances are equal?
 *
 * q = |difference| / √(MSW/2 · (1/n₁ + 1/n₂)) against the studentised range of k means with N - k degrees of freedom;
 * p and interval are already corrected for all pairs. Pairs are `null` when a group is empty or nothing varies.
 * Tukey (1949), Kramer (1956). R equivalent: `TukeyHSD(aov(y ~ g))`.
 */
export function tukeyHonestDifferences(input: GroupedValues, level: number = 0.95): PairwiseComparisons {
  const all = splitSamples(input)
  const samples = occupied(all)
  const k = samples.length
  const df = samples.reduce((sum, { values }) => sum + values.length - 1, 0)
  const isUndefined = k < 2 || df === 0 || samples.every(({ values }) => isConstant(values))
  const meanWithin = samples.reduce((sum, { values }) => sum + sumOfSquares(values), 0) / df
  const critical = isUndefined ? 0 : studentizedRangeQuantile(level, k, df)
  return pairwise(
    'tukeyHonestDifferences',
    pairsOf(all.length).map(({ first, second }) => {
      const [a, b] = [all[first]!, all[second]!]
      if (a.values.length === 0 || b.values.length === 0) return undefinedPair(a.label, b.label, 'noValidValues')
      if (isUndefined) return undefinedPair(a.label, b.label, df === 0 ? 'noDegreesOfFreedom' : 'zeroVariance')
      const difference = meanOf(b.values) - meanOf(a.values)
      const scale = Math.sqrt((meanWithin / 2) * (1 / a.values.length + 1 / b.values.length))
      const statistic = Math.abs(difference) / scale
      return {
        first: a.label,
        second: b.label,
        difference,
        standardError: scale * Math.SQRT2,
        statistic,
        degreesOfFreedom: df,
        pValue: studentizedRangeUpper(statistic, k, df),
        interval: {
          lower: difference - critical * scale,
          upper: difference + critical * scale,
          level,
          method: 'studentizedRange',
        },
        reason: null,
      }
    }),
  )
}

type Separate = {
  readonly difference: number
  readonly standardError: number
  readonly degreesOfFreedom: number
}

/** The difference of two means, each group with its own variance (Welch–Satterthwaite), or `null` when undefined. */
function separateVariances(a: Sample, b: Sample): Separate | null {
  if (a.values.length < 2 || b.values.length < 2) return null
  const va = varianceOf(a.values)! / a.values.length
  const vb = varianceOf(b.values)! / b.values.length
  if (va + vb === 0) return null
  return {
    difference: meanOf(b.values) - meanOf(a.values),
    standardError: Math.sqrt(va + vb),
    degreesOfFreedom: (va + vb) ** 2 / (va ** 2 / (a.values.length - 1) + vb ** 2 / (b.values.length - 1)),
  }
}

function comparePairs(
  method: string,
  samples: readonly Sample[],
  compare: (difference: Separate) => Pick<PairwiseComparison, 'statistic' | 'pValue' | 'interval'>,
): PairwiseComparisons {
  return pairwise(
    method,
    pairsOf(samples.length).map(({ first, second }) => {
      const [a, b] = [samples[first]!, samples[second]!]
      const separate = separateVariances(a, b)
      if (separate === null) {
        const size = Math.min(a.values.length, b.values.length)
        return undefinedPair(
          a.label,
          b.label,
          size === 0 ? 'noValidValues' : size === 1 ? 'groupOfOne' : 'zeroVariance',
        )
      }
      return { first: a.label, second: b.label, ...separate, ...compare(separate), reason: null }
    }),
  )
}

/**
 * Games & Howell's comparisons: which means differ, when variances may be unequal?
 *
 * t = |difference| / √(s₁²/n₁ + s₂²/n₂) with Welch's degrees of freedom, judged by the studentised range of √2 t;
 * p and interval are already corrected for all pairs. A pair is `null` when a group has fewer than two values or
 * neither varies. Games & Howell (1976). R equivalent: `rstatix::games_howell_test`.
 */
export function gamesHowell(input: GroupedValues, level: number = 0.95): PairwiseComparisons {
  const samples = splitSamples(input)
  const k = occupied(samples).length
  return comparePairs('gamesHowell', samples, ({ difference, standardError, degreesOfFreedom }) => {
    const statistic = Math.abs(difference) / standardError
    const margin = (studentizedRangeQuantile(level, k, degreesOfFreedom) * standardError) / Math.SQRT2
    return {
      statistic,
      pValue: studentizedRangeUpper(statistic * Math.SQRT2, k, degreesOfFreedom),
      interval: { lower: difference - margin, upper: difference + margin, level, method: 'studentizedRange' },
    }
  })
}

/**
 * Welch t-tests between all pairs of groups, with the p-values raw and corrected.
 * R equivalent: `pairwise.t.test(y, g, pool.sd = FALSE, p.adjust.method = )`.
 */
export function welchPairwise(input: GroupedValues): PairwiseComparisons {
  return comparePairs('welchPairwise', splitSamples(input), ({ difference, standardError, degreesOfFreedom }) => {
    const statistic = difference / standardError
    return { statistic, pValue: studentTTwoSided(statistic, degreesOfFreedom), interval: null }
  })
}
