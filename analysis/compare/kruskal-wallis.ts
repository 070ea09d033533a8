import { type PairwiseComparisons, pairwise, undefinedPair } from '#analysis/compare/pairwise.ts'
import { type Ranks, rankValues, tieTerm } from '#analysis/compare/ranks.ts'
import { type GroupedValues, occupied, pairsOf, type Sample, splitSamples } from '#analysis/compare/samples.ts'
import { isConstant } from '#analysis/describe/moments.ts'
import { chiSquaredUpper } from '#analysis/distributions/chi-squared.ts'
import { normalTwoSided } from '#analysis/distributions/normal.ts'
import { type Reason, type Result, resultOf, undefinedResult } from '#analysis/result.ts'

export type KruskalWallis = {
  readonly test: Result
  /** H / (N - 1): share of the rank variance that lies between the groups. */
  readonly epsilonSquared: number | null
  /** (H - k + 1) / (N - k); can be negative. */
  readonly etaSquaredH: number | null
  readonly meanRanks: readonly { readonly label: string; readonly meanRank: number | null }[]
}

type RankedGroups = { readonly samples: readonly Sample[]; readonly meanRanks: readonly number[] } & Ranks

function rankGroups(samples: readonly Sample[]): RankedGroups {
  const { ranks, ties } = rankValues(samples.flatMap(({ values }) => values))
  let start = 0
  const meanRanks = samples.map(({ values }) => {
    const own = ranks.slice(start, start + values.length)
    start += values.length
    return own.reduce((sum, rank) => sum + rank, 0) / own.length
  })
  return { samples, meanRanks, ranks, ties }
}

function whyUndefined(samples: readonly Sample[]): Reason | null {
  if (samples.length === 0) return 'noValidValues'
  if (samples.length < 2) return 'fewerThanTwoGroups'
  return isConstant(samples.flatMap(({ values }) => values)) ? 'zeroVariance' : null
}

/**
 * Kruskal–Wallis test: do the groups come from the same distribution, judged by ranks only?
 *
 * H = 12 / (N(N + 1)) · Σ n_i (R̄_i - (N + 1)/2)², divided by 1 - Σ(t³ - t)/(N³ - N) for ties; χ² with k - 1 degrees of
 * freedom. Fits ordinal answers and skewed scores. The effect size ε² is H / (N - 1).
 * Undefined with fewer than two groups or when all values are equal. Kruskal & Wallis (1952).
 * R equivalent: `kruskal.test(y ~ g)`, `rstatix::kruskal_effsize`.
 *
 * @example kruskalWallis({ values: [1, 2, 5, 6], groups: ['a', 'a', 'b', 'b'] }).test.statistic // 2.4
 */
export function kruskalWallis(input: GroupedValues): KruskalWallis {
  const all = splitSamples(input)
  const samples = occupied(all)
  const reason = whyUndefined(samples)
  if (reason !== null) {
    return {
      test: undefinedResult('kruskalWallis', reason),
      epsilonSquared: null,
      etaSquaredH: null,
      meanRanks: all.map(({ label }) => ({ label, meanRank: null })),
    }
  }
  const { meanRanks, ranks, ties } = rankGroups(samples)
  const n = ranks.length
  const k = samples.length
  const spread = meanRanks.reduce((sum, mean, i) => sum + samples[i]!.values.length * (mean - (n + 1) / 2) ** 2, 0)
  const statistic = (12 * spread) / (n * (n + 1)) / (1 - tieTerm(ties) / (n ** 3 - n))
  const epsilonSquared = statistic / (n - 1)
  return {
    test: resultOf('kruskalWallis', {
      statistic,
      degreesOfFreedom: k - 1,
      pValue: chiSquaredUpper(statistic, k - 1),
      effectSize: { name: 'epsilonSquared', value: epsilonSquared, interval: null },
    }),
    epsilonSquared,
    etaSquaredH: n > k ? (statistic - k + 1) / (n - k) : null,
    meanRanks: all.map(({ label }) => {
      const place = samples.findIndex((sample) => sample.label === label)
      return { label, meanRank: place < 0 ? null : meanRanks[place]! }
    }),
  }
}

/**
 * Dunn's test: which groups differ, after a Kruskal–Wallis test?
 *
 * z = (R̄_second - R̄_first) / √(σ² (1/n₁ + 1/n₂)) with the tie-corrected σ² of all ranks; two-sided. The p-values come
 * raw and corrected over all pairs (Holm is the usual choice). Pairs with an empty group, and all pairs when every value
 * is equal, are `null`. Dunn (1964). R equivalent: `rstatix::dunn_test`.
 */
export function dunnTest(input: GroupedValues): PairwiseComparisons {
  const all = splitSamples(input)
  const samples = occupied(all)
  const reason = whyUndefined(samples)
  const ranked = reason === null ? rankGroups(samples) : null
  const n = ranked?.ranks.length ?? 0
  const variance = ranked === null ? 0 : (n * (n + 1)) / 12 - tieTerm(ranked.ties) / (12 * (n - 1))
  const place = new Map(samples.map(({ label }, i) => [label, i]))
  return pairwise(
    'dunn',
    pairsOf(all.length).map(({ first, second }) => {
      const { label: a } = all[first]!
      const { label: b } = all[second]!
      const i = place.get(a)
      const j = place.get(b)
      if (ranked === null || i === undefined || j === undefined) return undefinedPair(a, b, reason ?? 'noValidValues')
      const difference = ranked.meanRanks[j]! - ranked.meanRanks[i]!
      const standardError = Math.sqrt(variance * (1 / samples[i]!.values.length + 1 / samples[j]!.values.length))
      const statistic = difference / standardError
      return {
        ...undefinedPair(a, b, 'noValidValues'),
        difference,
        standardError,
        statistic,
        pValue: normalTwoSided(statistic),
        reason: null,
      }
    }),
    reason,
  )
}
