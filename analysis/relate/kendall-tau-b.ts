import { rankValues } from '#analysis/compare/ranks.ts'
import { isConstant } from '#analysis/describe/moments.ts'
import { normalQuantile, normalTwoSided } from '#analysis/distributions/normal.ts'
import { pairValues } from '#analysis/relate/correlation.ts'
import { type Result, resultOf, undefinedResult, unweightedBasis } from '#analysis/result.ts'
import type { NumericValues } from '#analysis/values.ts'

/**
 * Kendall's τ-b of two variables: of the pairs of rows, how many more agree in order than disagree? For ordinal answers
 * with many ties.
 *
 * (concordant - discordant pairs) / √(pairs untied in x · pairs untied in y). z = S / √var S with the variance under
 * independence corrected for ties (Kendall 1970), without continuity correction; interval τ ± z · ase, cut off at ±1, with the
 * asymptotic standard error of Brown & Benedetti (1977). `null` with fewer than two rows or when a variable does not vary;
 * no interval when that error is 0 (`zeroVariance`). Throws when the variables differ in length. Takes n log n steps.
 * R equivalent: `cor.test(x, y, method = "kendall", exact = FALSE)`, `DescTools::KendallTauB(x, y, conf.level = 0.95)`.
 *
 * @example kendallTauB([1, 2, 3, 5], [2, 3, 3, 6]).estimate // 0.91
 */
export function kendallTauB(x: NumericValues, y: NumericValues, level: number = 0.95): Result {
  const pairs = pairValues(x, y, level)
  const n = pairs.x.length
  const basis = unweightedBasis(n, pairs.missing)
  const method = 'kendallTauB'
  if (n === 0) return undefinedResult(method, 'noValidValues', basis)
  if (n < 2) return undefinedResult(method, 'baseTooSmall', basis)
  if (isConstant(pairs.x) || isConstant(pairs.y)) return undefinedResult(method, 'zeroVariance', basis)
  const inX = rankValues(pairs.x)
  const inY = rankValues(pairs.y)
  const scores = pairScores(pairs.x, inY.ranks)
  const score = scores.reduce((sum, own) => sum + own, 0)
  const untiedX = n * n - sumOver(inX.ties, (t) => t * t)
  const untiedY = n * n - sumOver(inY.ties, (t) => t * t)
  const estimate = Math.max(-1, Math.min(1, score / Math.sqrt(untiedX * untiedY)))
  const statistic = score / 2 / Math.sqrt(varianceUnderIndependence(inX.ties, inY.ties, n))
  const standardError = asymptoticError(scores, tiesOf(pairs.x), tiesOf(pairs.y), { untiedX, untiedY, estimate })
  const test = { estimate, standardError, statistic, pValue: normalTwoSided(statistic) }
  if (!(standardError > 0)) return undefinedResult(method, 'zeroVariance', basis, { ...test, standardError: null })
  const margin = normalQuantile((1 + level) / 2) * standardError
  const interval = { lower: Math.max(-1, estimate - margin), upper: Math.min(1, estimate + margin), level }
  return resultOf(method, { ...test, interval: { ...interval, method: 'asymptotic' } }, basis)
}

/** For every row: the rows it agrees with in order minus those it disagrees with. */
function pairScores(x: readonly number[], ranksOfY: readonly number[]): number[] {
  const n = x.length
  const scores = new Array<number>(n).fill(0)
  const order = x.map((_, row) => row).sort((a, b) => x[a]! - x[b]!)
  // Mean ranks are halves; doubled they are whole positions in a tree of counts.
  const place = ranksOfY.map((rank) => 2 * rank - 1)
  for (const sequence of [order, [...order].reverse()]) {
    const direction = sequence === order ? 1 : -1
    const counts = new Int32Array(2 * n + 1)
    const upTo = (position: number): number => {
      let sum = 0
      for (let i = position; i > 0; i -= i & -i) sum += counts[i]!
      return sum
    }
    for (let start = 0; start < n; ) {
      let end = start
      while (end < n && x[sequence[end]!] === x[sequence[start]!]) end++
      for (const row of sequence.slice(start, end)) {
        const above = start - upTo(place[row]!)
        scores[row]! += direction * (upTo(place[row]! - 1) - above)
      }
      for (const row of sequence.slice(start, end)) {
        for (let i = place[row]!; i <= 2 * n; i += i & -i) counts[i]!++
      }
      start = end
    }
  }
  return scores
}

/** How many rows share the value of each row. */
function tiesOf(values: readonly number[]): number[] {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return values.map((value) => counts.get(value)!)
}

function asymptoticError(
  scores: readonly number[],
  tiesX: readonly number[],
  tiesY: readonly number[],
  { untiedX, untiedY, estimate }: { untiedX: number; untiedY: number; estimate: number },
): number {
  const n = scores.length
  const w = Math.sqrt(untiedX * untiedY)
  // Scaled by n² and n³, so that a hundred thousand rows do not lose their digits.
  const spread = scores.map(
    (own, row) => (2 * w * own + estimate * (tiesX[row]! * untiedY + tiesY[row]! * untiedX)) / n ** 3,
  )
  const centre = (estimate * (untiedX + untiedY)) / n ** 2
  const variance = sumOver(spread, (value) => (value - centre) ** 2)
  return variance <= 1e-24 * n ? 0 : Math.sqrt(variance) * (n ** 3 / w ** 2)
}

/** Variance of (concordant - discordant) when the variables are independent, given the ties. */
function varianceUnderIndependence(tiesX: readonly number[], tiesY: readonly number[], n: number): number {
  const weighted = (ties: readonly number[]): number => sumOver(ties, (t) => t * (t - 1) * (2 * t + 5))
  const twos = (ties: readonly number[]): number => sumOver(ties, (t) => t * (t - 1))
  const threes = (ties: readonly number[]): number => sumOver(ties, (t) => t * (t - 1) * (t - 2))
  const untied = (n * (n - 1) * (2 * n + 5) - weighted(tiesX) - weighted(tiesY)) / 18
  const pairs = (twos(tiesX) * twos(tiesY)) / (2 * n * (n - 1))
  return n < 3 ? untied : untied + pairs + (threes(tiesX) * threes(tiesY)) / (9 * n * (n - 1) * (n - 2))
}

function sumOver(values: readonly number[], f: (value: number) => number): number {
  return values.reduce((sum, value) => sum + f(value), 0)
}
