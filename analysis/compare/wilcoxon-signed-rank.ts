import { completePairs, differencesOf } from '#analysis/compare/paired-values.ts'
import { rankBiserial } from '#analysis/compare/rank-biserial.ts'
import { rankValues, tieTerm } from '#analysis/compare/ranks.ts'
import { normalTwoSided } from '#analysis/distributions/normal.ts'
import { checkLevel } from '#analysis/errors.ts'
import { type Result, resultOf, undefinedResult, unweightedBasis } from '#analysis/result.ts'
import type { NumericValues } from '#analysis/values.ts'

/** The normal approximation without continuity correction (`statistic` is z); `n` counts pairs, unchanged ones included. */
export type SignedRankTest = Result & {
  readonly pWithContinuity: number | null
  /** From the exact distribution; `null` when sizes of differences are tied or there are too many to count through. */
  readonly pExact: number | null
  /** Sum of the ranks of the positive differences. */
  readonly v: number | null
  /** Pairs that changed. */
  readonly nonZero: number
}

/** Above this many changed pairs the exact distribution is neither needed nor quickly counted. */
const mostChanged = 400

/**
 * Wilcoxon's signed-rank test: did values tend to go up (or down) from the first to the second measurement?
 *
 * Unchanged pairs are dropped before ranking, as Wilcoxon did; z uses the tie-corrected variance. Effect size: the
 * matched-pairs rank-biserial correlation (V₊ - V₋) / (V₊ + V₋), positive when values went up, with the interval of Fisher's z
 * and √(m(m + 1)(2m + 1)/6) / (m(m + 1)/2) for m changed pairs. Units without both values are left out and counted.
 * Undefined without pairs, or when none changed (`zeroVariance`). Throws when the measurements differ in length, or for a
 * level outside 0–1. Wilcoxon (1945), Kerby (2014).
 * R equivalent: `wilcox.test(y, x, paired = TRUE)`, `effectsize::rank_biserial(y, x, paired = TRUE)`.
 *
 * @example wilcoxonSignedRank([1, 2, 3], [2, 4, 6]).v // 6
 */
export function wilcoxonSignedRank(first: NumericValues, second: NumericValues, level: number = 0.95): SignedRankTest {
  checkLevel(level)
  const pairs = completePairs(first, second)
  const differences = differencesOf(pairs).filter((difference) => difference !== 0)
  const m = differences.length
  const method = 'wilcoxonSignedRank'
  const basis = unweightedBasis(pairs.first.length, pairs.missing)
  if (m === 0) {
    const reason = basis.n === 0 ? 'noValidValues' : 'zeroVariance'
    return { ...undefinedResult(method, reason, basis), pWithContinuity: null, pExact: null, v: null, nonZero: 0 }
  }
  const { ranks, ties } = rankValues(differences.map(Math.abs))
  const v = ranks.reduce((sum, rank, i) => (differences[i]! > 0 ? sum + rank : sum), 0)
  const highest = (m * (m + 1)) / 2
  const excess = v - highest / 2
  const spread = Math.sqrt((m * (m + 1) * (2 * m + 1)) / 24 - tieTerm(ties) / 48)
  return {
    ...resultOf(
      method,
      {
        statistic: excess / spread,
        pValue: normalTwoSided(excess / spread),
        effectSize: rankBiserial((2 * v) / highest - 1, Math.sqrt((m * (m + 1) * (2 * m + 1)) / 6) / highest, level),
      },
      basis,
    ),
    pWithContinuity: Math.min(1, normalTwoSided((excess - Math.sign(excess) * 0.5) / spread)),
    pExact: ties.length === m && m <= mostChanged ? exactSignedRank(v, m) : null,
    v,
    nonZero: m,
  }
}

function exactSignedRank(v: number, m: number): number {
  const highest = (m * (m + 1)) / 2
  const share = new Float64Array(highest + 1)
  share[0] = 1
  for (let rank = 1; rank <= m; rank++) {
    for (let s = highest; s >= 0; s--) share[s] = (share[s]! + (s >= rank ? share[s - rank]! : 0)) / 2
  }
  const upTo = (limit: number): number => share.subarray(0, limit + 1).reduce((sum, value) => sum + value, 0)
  return Math.min(1, 2 * Math.min(upTo(v), upTo(highest - v)))
}
