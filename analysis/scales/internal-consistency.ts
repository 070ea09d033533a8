import { correlationsFrom } from '#analysis/algebra/covariance.ts'
import { invert, type Matrix, symmetricEigen } from '#analysis/algebra/matrix.ts'
import { fQuantile } from '#analysis/distributions/f.ts'
import type { Interval } from '#analysis/result.ts'

/** What one item does in the scale. */
export type ItemStatistics = {
  readonly name: string
  /** Alpha of the scale without this item; `null` for a scale of two. */
  readonly alphaIfDeleted: number | null
  /** Correlation of the item with the sum of the others (corrected item-total correlation). */
  readonly itemRestCorrelation: number | null
  readonly itemTotalCorrelation: number | null
  /** Share of the item that the others explain together. */
  readonly squaredMultipleCorrelation: number | null
}

export type InternalConsistency = {
  readonly n: number
  readonly alpha: number | null
  readonly alphaStandardized: number | null
  readonly guttmanLambda2: number | null
  readonly meanInterItemCorrelation: number | null
  readonly items: readonly ItemStatistics[]
}

/** A sum whose variance is smaller than this share of the variances it is made of does not vary: the rest is rounding. */
const rounding = 1e-12

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
const sumAll = (matrix: Matrix): number => matrix.reduce((sum, row) => sum + sumOf(row), 0)
const trace = (matrix: Matrix): number => matrix.reduce((sum, row, i) => sum + row[i]!, 0)

/** α of k items from the sum of their variances and the variance of their sum; `null` when the sum does not vary. */
export function alphaFrom(k: number, variances: number, total: number): number | null {
  return k >= 2 && total > rounding * variances ? (k / (k - 1)) * (1 - variances / total) : null
}

/** Variance of the sum of the items, or of some of them; exactly 0 when it does not vary. */
export function varianceOfSum(covariances: Matrix, isCounted: (item: number) => boolean = () => true): number {
  let total = 0
  let variances = 0
  for (const [i, row] of covariances.entries()) {
    if (!isCounted(i)) continue
    variances += row[i]!
    for (const [j, value] of row.entries()) if (isCounted(j)) total += value
  }
  return total > rounding * variances ? total : 0
}

/** α, λ₂ and what every item does, from the covariances of the items; all `null` without them. */
export function consistencyFrom(names: readonly string[], n: number, covariances: Matrix | null): InternalConsistency {
  if (covariances === null || covariances.some((row) => row.some(Number.isNaN))) return undefinedConsistency(names, n)
  const k = covariances.length
  const total = varianceOfSum(covariances)
  const variances = trace(covariances)
  const correlations = correlationsFrom(covariances)
  const mean = correlations === null ? null : (sumAll(correlations) - k) / (k * (k - 1))
  const squares = covariances.reduce(
    (sum, row, i) => sum + sumOf(row.map((value, j) => (i === j ? 0 : value * value))),
    0,
  )
  const inverse = correlations === null ? null : invert(correlations)
  return {
    n,
    alpha: alphaFrom(k, variances, total),
    alphaStandardized: mean === null || !(1 + (k - 1) * mean > rounding) ? null : (k * mean) / (1 + (k - 1) * mean),
    guttmanLambda2: total > 0 ? (total - variances + Math.sqrt((k / (k - 1)) * squares)) / total : null,
    meanInterItemCorrelation: mean,
    items: names.map((name, i) => {
      const own = covariances[i]![i]!
      const withAll = sumOf(covariances[i]!)
      const rest = varianceOfSum(covariances, (item) => item !== i)
      return {
        name,
        alphaIfDeleted: alphaFrom(k - 1, variances - own, rest),
        itemRestCorrelation: own > 0 && rest > 0 ? (withAll - own) / Math.sqrt(own * rest) : null,
        itemTotalCorrelation: own > 0 && total > 0 ? withAll / Math.sqrt(own * total) : null,
        squaredMultipleCorrelation: inverse === null ? null : 1 - 1 / inverse[i]![i]!,
      }
    }),
  }
}

function undefinedConsistency(names: readonly string[], n: number): InternalConsistency {
  return {
    n,
    alpha: null,
    alphaStandardized: null,
    guttmanLambda2: null,
    meanInterItemCorrelation: null,
    items: names.map((name) => ({
      name,
      alphaIfDeleted: null,
      itemRestCorrelation: null,
      itemTotalCorrelation: null,
      squaredMultipleCorrelation: null,
    })),
  }
}

/** Feldt's interval of α over n units and k items. Feldt (1965). R equivalent: `psych::alpha.ci`. */
export function feldtInterval(alpha: number, n: number, k: number, level: number): Interval {
  const limit = (p: number): number => 1 - (1 - alpha) * fQuantile(p, n - 1, (n - 1) * (k - 1))
  const tail = (1 - level) / 2
  return { lower: limit(1 - tail), upper: limit(tail), level, method: 'feldt' }
}

/**
 * Places of the items that run against the first principal component of the correlations, which is turned so that most of
 * the scale lies along it (at a tie: the first item). Items that do not vary are left out.
 * R equivalent: the warning of `psych::alpha(check.keys = FALSE)`.
 */
export function itemsAgainstScale(covariances: Matrix): number[] {
  const varying = covariances.flatMap((row, i) => (row[i]! > 0 ? [i] : []))
  const correlations = correlationsFrom(varying.map((i) => varying.map((j) => covariances[i]![j]!)))
  if (correlations === null || varying.length < 2) return []
  const loadings = symmetricEigen(correlations).vectors.map((row) => row[0]!)
  const sum = sumOf(loadings)
  const direction = Math.abs(sum) > 1e-9 ? Math.sign(sum) : Math.sign(loadings[0]!)
  return varying.filter((_, place) => loadings[place]! * direction < -1e-9)
}
