import { rankGroups } from '#analysis/compare/kruskal-wallis.ts'
import { type PairwiseComparisons, pairwise, undefinedPair } from '#analysis/compare/pairwise.ts'
import { tieTerm } from '#analysis/compare/ranks.ts'
import { basisOf, type GroupedValues, occupied, pairsOf, splitSamples } from '#analysis/compare/samples.ts'
import { normalTwoSided } from '#analysis/distributions/normal.ts'
import { resultOf } from '#analysis/result.ts'

/**
 * Dunn's test: which groups differ, after a Kruskal–Wallis test?
 *
 * `estimate` is the difference of mean ranks, second minus first; z = estimate / √(σ² (1/n₁ + 1/n₂)) with the tie-corrected σ²
 * of all ranks; two-sided. The p-values come raw and corrected over all pairs (Holm is the usual choice). Rows without a value
 * are left out and counted. Pairs with an empty group, and all pairs when there is only one group or every value is equal,
 * are undefined. Throws when values and groups differ in length. Dunn (1964). R equivalent: `rstatix::dunn_test`.
 *
 * @example dunnTest({ values: [1, 2, 5, 6], groups: ['a', 'a', 'b', 'b'] }).pairs[0]?.statistic // 1.55
 */
export function dunnTest(input: GroupedValues): PairwiseComparisons {
  const method = 'dunn'
  const all = splitSamples(input)
  const samples = occupied(all)
  const ranked = rankGroups(samples)
  const places = new Map(samples.map(({ label }, i) => [label, i]))
  const n = basisOf(samples).n
  const variance = typeof ranked === 'string' ? 0 : (n * (n + 1)) / 12 - tieTerm(ranked.ties) / (12 * (n - 1))
  const pairs = pairsOf(all.length).map(({ first, second }) => {
    const [a, b] = [all[first]!, all[second]!]
    const basis = basisOf([a, b])
    const [i, j] = [places.get(a.label), places.get(b.label)]
    if (i === undefined || j === undefined) return undefinedPair(a.label, b.label, method, 'noValidValues', basis)
    if (typeof ranked === 'string') return undefinedPair(a.label, b.label, method, ranked, basis)
    const estimate = ranked.meanRanks[j]! - ranked.meanRanks[i]!
    const standardError = Math.sqrt(variance * (1 / a.values.length + 1 / b.values.length))
    const statistic = estimate / standardError
    const given = { estimate, standardError, statistic, pValue: normalTwoSided(statistic) }
    return { first: a.label, second: b.label, ...resultOf(method, given, basis) }
  })
  return pairwise(method, pairs, typeof ranked === 'string' ? ranked : null)
}
