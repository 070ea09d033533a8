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
  if (n === 0) return { n, means: null, covariances: null }
  const columns = items.map(({ values }) => {
    const answered = new Float64Array(n)
    for (let i = 0; i < n; i++) answered[i] = values[rows[i]!]!
    return answered
  })
  const means = columns.map(meanOf)
  return { n, means, covariances: n < 2 ? null : covariancesOf(columns, means) }
}

/**
 * Covariances, each over the units that answered both items; NaN for a pair that fewer than two units answered.
 * R: `cov(X, use = "pairwise")`.
 */
export function pairwiseCovariances(items: readonly KeyedItem[]): Matrix {
  const centres = items.map(({ values }) => {
    const answered = validValues(values)
    return answered.length === 0 ? 0 : meanOf(answered)
  })
  return covariancesOf(
    items.map(({ values }) => values),
    centres,
  )
}

function completeRows(items: readonly KeyedItem[]): Int32Array {
  const size = items[0]?.values.length ?? 0
  const answered = new Int32Array(size)
  for (const { values } of items) {
    for (let row = 0; row < size; row++) answered[row]! += Number(!Number.isNaN(values[row]!))
  }
  const rows = new Int32Array(size)
  let n = 0
  for (let row = 0; row < size; row++) if (answered[row] === items.length) rows[n++] = row
  return rows.subarray(0, n)
}

/** As many rows at a time as stay in the cache of the processor for all items. */
const blockSize = 512

/** A few rows of one item, as distances to a value near its mean: sums of their products keep small differences. */
type Block = {
  /** 0 where there is no answer. */
  readonly distances: Float64Array
  /** 1 where there is an answer, else 0: multiplying by it takes as long with as without missing answers. */
  readonly isAnswered: Float64Array
}

/** Sums over the rows in which two items were both answered. */
type Sums = { n: number; first: number; second: number; products: number }

function covariancesOf(columns: readonly Float64Array[], centres: readonly number[]): number[][] {
  const blocks = columns.map(() => ({
    distances: new Float64Array(blockSize),
    isAnswered: new Float64Array(blockSize),
  }))
  const sums: Sums[][] = columns.map((_, i) =>
    Array.from({ length: i + 1 }, () => ({ n: 0, first: 0, second: 0, products: 0 })),
  )
  const size = columns[0]?.length ?? 0
  for (let start = 0; start < size; start += blockSize) {
    const length = Math.min(blockSize, size - start)
    for (const [i, values] of columns.entries()) fill(blocks[i]!, values, centres[i]!, start, length)
    for (const [i, row] of sums.entries())
      for (const [j, sum] of row.entries()) add(sum, blocks[i]!, blocks[j]!, length)
  }
  return columns.map((_, i) => columns.map((__, j) => covariance(sums[Math.max(i, j)]![Math.min(i, j)]!)))
}

function fill(
  { distances, isAnswered }: Block,
  values: Float64Array,
  centre: number,
  start: number,
  length: number,
): void {
  for (let i = 0; i < length; i++) {
    const distance = values[start + i]! - centre
    const isMissing = Number.isNaN(distance)
    distances[i] = isMissing ? 0 : distance
    isAnswered[i] = isMissing ? 0 : 1
  }
}

function add(sums: Sums, a: Block, b: Block, length: number): void {
  const x = a.distances
  const y = b.distances
  const isX = a.isAnswered
  const isY = b.isAnswered
  let n = 0
  let first = 0
  let second = 0
  let products = 0
  for (let i = 0; i < length; i++) {
    n += isX[i]! * isY[i]!
    first += x[i]! * isY[i]!
    second += y[i]! * isX[i]!
    products += x[i]! * y[i]!
  }
  sums.n += n
  sums.first += first
  sums.second += second
  sums.products += products
}

function covariance({ n, first, second, products }: Sums): number {
  return n < 2 ? Number.NaN : (products - (first * second) / n) / (n - 1)
}
