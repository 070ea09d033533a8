import type { Matrix } from '#analysis/algebra/matrix.ts'
import { meanOf } from '#analysis/describe/moments.ts'
import type { KeyedItem } from '#analysis/scales/scale-item.ts'
import { validValues } from '#analysis/values.ts'

/** How the items of a scale go together over the units that answered all of them. */
export type CompleteItems = {
  /** Units that answered every item. */
  readonly n: number
  /** `null` when there are none. */
  readonly means: readonly number[] | null
  /** `null` with fewer than two such units. */
  readonly covariances: Matrix | null
}

/** Means and covariances (divisor n - 1) over the units that answered every item. R: `cov(X, use = "complete.obs")`. */
export function completeItems(items: readonly KeyedItem[]): CompleteItems {
  const rows = completeRows(items)
  const n = rows.length
  if (n === 0 || items.length === 0) return { n, means: null, covariances: null }
  const means: number[] = []
  const deviations = items.map(({ values }) => {
    const answers = new Float64Array(n)
    for (let i = 0; i < n; i++) answers[i] = values[rows[i]!]!
    const mean = meanOf(answers)
    means.push(mean)
    return distancesTo(mean, answers)
  })
  return { n, means, covariances: n < 2 ? null : covariancesOf(deviations) }
}

/**
 * Covariances, each over the units that answered both items; NaN for a pair that fewer than two units answered.
 * R: `cov(X, use = "pairwise")`.
 */
export function pairwiseCovariances(items: readonly KeyedItem[]): Matrix {
  return covariancesOf(items.map(({ values }) => distancesTo(meanOf(validValues(values)), values)))
}

/** Distances to a value near the mean: sums of products of them do not lose the small differences. */
function distancesTo(centre: number, values: Float64Array): Float64Array {
  const distances = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) distances[i] = values[i]! - centre
  return distances
}

function completeRows(items: readonly KeyedItem[]): Int32Array {
  const size = items[0]?.values.length ?? 0
  const rows = new Int32Array(size)
  let n = 0
  for (let row = 0; row < size; row++) {
    let isComplete = true
    for (let item = 0; item < items.length; item++) if (Number.isNaN(items[item]!.values[row]!)) isComplete = false
    if (isComplete) rows[n++] = row
  }
  return rows.subarray(0, n)
}

function covariancesOf(deviations: readonly Float64Array[]): number[][] {
  const matrix = deviations.map(() => deviations.map(() => 0))
  for (const [i, x] of deviations.entries()) {
    for (let j = 0; j <= i; j++) {
      const value = covariance(x, deviations[j]!)
      matrix[i]![j] = value
      matrix[j]![i] = value
    }
  }
  return matrix
}

/** Over the rows in which neither is NaN; the means need not be exactly 0. */
function covariance(x: Float64Array, y: Float64Array): number {
  let n = 0
  let sumX = 0
  let sumY = 0
  let products = 0
  for (let row = 0; row < x.length; row++) {
    const product = x[row]! * y[row]!
    if (Number.isNaN(product)) continue
    n++
    sumX += x[row]!
    sumY += y[row]!
    products += product
  }
  return n < 2 ? Number.NaN : (products - (sumX * sumY) / n) / (n - 1)
}
