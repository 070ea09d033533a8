import { rankBiserial } from '#analysis/compare/rank-biserial.ts'
import { rankValues, tieTerm } from '#analysis/compare/ranks.ts'
import { isConstant } from '#analysis/describe/moments.ts'
import { normalTwoSided } from '#analysis/distributions/normal.ts'
import { checkLevel } from '#analysis/errors.ts'
import {
  type Interval,
  type Reason,
  type Result,
  resultOf,
  undefinedResult,
  unweightedBasis,
} from '#analysis/result.ts'
import { type NumericValues, validValues } from '#analysis/values.ts'

/** The normal approximation without continuity correction (`statistic` is z), and what else ranks can tell. */
export type MannWhitney = Result & {
  readonly pWithContinuity: number | null
  /** From the exact distribution; `null` when values are tied or the samples are too large to count through. */
  readonly pExact: number | null
  /** Number of pairs in which the first sample has the larger value; ties count half. */
  readonly u: number | null
}

/** Above this many pairs the exact distribution is neither needed nor quickly counted. */
const mostPairs = 62_500

/**
 * Mann–Whitney (Wilcoxon rank-sum) test: does one sample tend to hold larger values?
 *
 * `estimate` is the chance that a value of the first sample exceeds one of the second, U / (n₁n₂), ties counting half. z uses
 * the tie-corrected variance. Effect size: rank-biserial correlation (Cliff's delta) 2U/(n₁n₂) - 1, with the interval of
 * Fisher's z and √((n₁ + n₂ + 1) / (3n₁n₂)); the interval of `estimate` is the same one, (r + 1) / 2. Missing values are left
 * out. Undefined with an empty sample or when all values are equal. Throws for a level outside 0–1.
 * Mann & Whitney (1947), Kerby (2014). R equivalent: `wilcox.test(x, y)`, `effectsize::rank_biserial`, `p_superiority`.
 *
 * @example mannWhitney([4, 5, 6], [1, 2, 5]).estimate // 0.83
 */
export function mannWhitney(first: NumericValues, second: NumericValues, level: number = 0.95): MannWhitney {
  checkLevel(level)
  const x = validValues(first)
  const y = validValues(second)
  const method = 'mannWhitney'
  const n = x.length + y.length
  const basis = unweightedBasis(n, first.length + second.length - n)
  const none = (reason: Reason): MannWhitney => ({
    ...undefinedResult(method, reason, basis),
    pWithContinuity: null,
    pExact: null,
    u: null,
  })
  if (x.length === 0 || y.length === 0) return none('noValidValues')
  const all = x.concat(y)
  if (isConstant(all)) return none('zeroVariance')
  const { ranks, ties } = rankValues(all)
  const pairs = x.length * y.length
  let rankSum = 0
  for (let i = 0; i < x.length; i++) rankSum += ranks[i]!
  const u = rankSum - (x.length * (x.length + 1)) / 2
  const spread = Math.sqrt((pairs / 12) * (n + 1 - tieTerm(ties) / (n * (n - 1))))
  const excess = u - pairs / 2
  const effectSize = rankBiserial((2 * u) / pairs - 1, Math.sqrt((n + 1) / (3 * pairs)), level)
  return {
    ...resultOf(
      method,
      {
        estimate: u / pairs,
        interval: asChance(effectSize.interval),
        statistic: excess / spread,
        pValue: normalTwoSided(excess / spread),
        effectSize,
      },
      basis,
    ),
    pWithContinuity: Math.min(1, normalTwoSided((excess - Math.sign(excess) * 0.5) / spread)),
    pExact: ties.length === n && pairs <= mostPairs ? exactRankSum(u, x.length, y.length) : null,
    u,
  }
}

function asChance(interval: Interval | null): Interval | null {
  return interval && { ...interval, lower: (interval.lower + 1) / 2, upper: (interval.upper + 1) / 2 }
}

/** Two-sided exact p of U without ties, from the number of ways to each rank sum. */
function exactRankSum(u: number, n1: number, n2: number): number {
  const pairs = n1 * n2
  // ways[s]: the share of the choices so far that give s; built by the Gaussian binomial coefficient.
  let ways = new Float64Array(pairs + 1)
  ways[0] = 1
  const [small, large] = n1 < n2 ? [n1, n2] : [n2, n1]
  for (let k = 1; k <= small; k++) {
    const next = Float64Array.from(ways)
    for (let s = pairs; s >= large + k; s--) next[s]! -= next[s - large - k]!
    for (let s = k; s <= pairs; s++) next[s]! += next[s - k]!
    const total = next.reduce((sum, value) => sum + value, 0)
    ways = next.map((value) => value / total)
  }
  const tail = u > pairs / 2 ? pairs - u : u
  const p = ways.subarray(0, tail + 1).reduce((sum, value) => sum + value, 0)
  return Math.min(1, 2 * p)
}
