import { type Ranks, rankValues, tieTerm } from '#analysis/compare/ranks.ts'
import { basisOf, type GroupedValues, occupied, type Sample, splitSamples } from '#analysis/compare/samples.ts'
import { chiSquaredUpper } from '#analysis/distributions/chi-squared.ts'
import { noncentralityLimits } from '#analysis/distributions/noncentrality-limits.ts'
import { checkLevel } from '#analysis/errors.ts'
import { type Interval, type Reason, type Result, resultOf, undefinedResult } from '#analysis/result.ts'

/** `effectSize` is ε² = H / (N - 1): the share of the variance of the ranks that lies between the groups. */
export type KruskalWallis = Result & {
  /** (H - k + 1) / (N - k); can be negative. */
  readonly etaSquaredH: number | null
  readonly meanRanks: readonly { readonly label: string; readonly meanRank: number | null }[]
}

/** Groups ranked together. */
export type RankedGroups = Ranks & {
  /** Of the occupied groups, in their order. */
  readonly meanRanks: readonly number[]
}

/** Ranks all values together and takes the mean rank of every group, or says why they cannot be compared by ranks. */
export function rankGroups(samples: readonly Sample[]): RankedGroups | Reason {
  if (samples.length === 0) return 'noValidValues'
  if (samples.length < 2) return 'fewerThanTwoGroups'
  const { ranks, ties } = rankValues(samples.flatMap(({ values }) => values))
  if (ties.length === 1) return 'zeroVariance'
  let start = 0
  const meanRanks = samples.map(({ values }) => {
    const end = start + values.length
    let sum = 0
    for (let i = start; i < end; i++) sum += ranks[i]!
    start = end
    return sum / values.length
  })
  return { meanRanks, ranks, ties }
}

/**
 * Kruskal–Wallis test: do the groups come from the same distribution, judged by ranks only?
 *
 * H = 12 / (N(N + 1)) · Σ n_i (R̄_i - (N + 1)/2)², divided by 1 - Σ(t³ - t)/(N³ - N) for ties; χ² with k - 1 degrees of
 * freedom. Fits ordinal answers and skewed scores. Effect size ε² = H / (N - 1); its interval is λ / (N - 1) for the
 * noncentralities λ that make H just plausible as a noncentral χ², as that of Cramér's V; an approximation, on the wide side
 * when groups hardly overlap. Rows without a value are left out and counted.
 * Undefined with fewer than two groups or when all values are equal. Throws when values and groups differ in length, or for a
 * level outside 0–1. Kruskal & Wallis (1952), Tomczak & Tomczak (2014).
 * R equivalent: `kruskal.test(y ~ g)`, `effectsize::rank_epsilon_squared` (whose interval is a bootstrap).
 *
 * @example kruskalWallis({ values: [1, 2, 5, 6], groups: ['a', 'a', 'b', 'b'] }).statistic // 2.4
 */
export function kruskalWallis(input: GroupedValues, level: number = 0.95): KruskalWallis {
  checkLevel(level)
  const all = splitSamples(input)
  const samples = occupied(all)
  const basis = basisOf(all)
  const ranked = rankGroups(samples)
  if (typeof ranked === 'string') {
    return {
      ...undefinedResult('kruskalWallis', ranked, basis),
      etaSquaredH: null,
      meanRanks: all.map(({ label }) => ({ label, meanRank: null })),
    }
  }
  const { meanRanks, ties } = ranked
  const { n } = basis
  const k = samples.length
  const spread = meanRanks.reduce((sum, mean, i) => sum + samples[i]!.values.length * (mean - (n + 1) / 2) ** 2, 0)
  const statistic = (12 * spread) / (n * (n + 1)) / (1 - tieTerm(ties) / (n ** 3 - n))
  const places = new Map(samples.map(({ label }, i) => [label, i]))
  return {
    ...resultOf(
      'kruskalWallis',
      {
        statistic,
        degreesOfFreedom: k - 1,
        pValue: chiSquaredUpper(statistic, k - 1),
        effectSize: {
          name: 'rankEpsilonSquared',
          value: statistic / (n - 1),
          interval: epsilonInterval(statistic, k - 1, n, level),
        },
      },
      basis,
    ),
    etaSquaredH: n > k ? (statistic - k + 1) / (n - k) : null,
    meanRanks: all.map(({ label }) => ({ label, meanRank: meanRanks[places.get(label) ?? -1] ?? null })),
  }
}

function epsilonInterval(h: number, df: number, n: number, level: number): Interval {
  const { lower, upper } = noncentralityLimits(h, df, level)
  const toEpsilon = (noncentrality: number): number => Math.min(1, noncentrality / (n - 1))
  return { lower: toEpsilon(lower), upper: toEpsilon(upper), level, method: 'noncentralChiSquared' }
}
