import type { Matrix } from '#analysis/algebra/matrix.ts'

/** How coefficients come from an outcome: β_k = Σ pull[k][row] · y[row]. */
export type LeastSquares = {
  /** One column a coefficient: (X'WX)⁻¹ X'W. */
  readonly pull: readonly Float64Array[]
  /** (X'WX)⁻¹ */
  readonly inverse: Matrix
  /** Diagonal of the projection, row by row: how much a row determines its own fitted value. */
  readonly leverages: Float64Array
}

// A column of which less than this is left when the others are taken out follows from them; as R's lm.
const TOLERANCE = 1e-7

/**
 * Prepares (weighted) least squares on the columns of a model, or gives `null` when a column follows from the others or
 * nothing is left to weigh.
 *
 * Orthogonal columns by Gram–Schmidt, done twice so that nearly collinear predictors keep their digits, which the normal
 * equations would lose. Björck (1967). R equivalent: `qr(sqrt(w) * X)`.
 */
export function leastSquares(columns: readonly Float64Array[], weights?: Float64Array): LeastSquares | null {
  const rows = columns[0]?.length ?? 0
  const roots = weights?.map(Math.sqrt)
  const basis: Float64Array[] = []
  const triangle: number[][] = []
  for (const column of columns) {
    const rest = roots === undefined ? Float64Array.from(column) : column.map((value, row) => value * roots[row]!)
    const size = lengthOf(rest)
    const parts = new Array<number>(columns.length).fill(0)
    for (let round = 0; round < 2; round++) {
      for (const [k, direction] of basis.entries()) {
        let part = 0
        for (let row = 0; row < rows; row++) part += direction[row]! * rest[row]!
        for (let row = 0; row < rows; row++) rest[row]! -= part * direction[row]!
        parts[k]! += part
      }
    }
    const left = lengthOf(rest)
    if (!(left > TOLERANCE * size)) return null
    parts[basis.length] = left
    triangle.push(parts)
    basis.push(rest.map((value) => value / left))
  }
  // X = Q R with R[i][j] = triangle[j][i], so that (X'X)⁻¹ X' = R⁻¹ Q'.
  const unmix = invertTriangle(triangle)
  const pull = unmix.map((line) => {
    const sum = new Float64Array(rows)
    for (const [j, direction] of basis.entries()) {
      const share = line[j]!
      if (share !== 0) for (let row = 0; row < rows; row++) sum[row]! += share * direction[row]!
    }
    return roots === undefined ? sum : sum.map((value, row) => value * roots[row]!)
  })
  const leverages = new Float64Array(rows)
  for (const direction of basis) for (let row = 0; row < rows; row++) leverages[row]! += direction[row]! ** 2
  const inverse = unmix.map((a) => unmix.map((b) => a.reduce((sum, value, j) => sum + value * b[j]!, 0)))
  return { pull, inverse, leverages }
}

/** The inner product of two equally long columns. */
export function innerProduct(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

/** X β, row by row. */
export function combineColumns(columns: readonly Float64Array[], coefficients: readonly number[]): Float64Array {
  const sum = new Float64Array(columns[0]?.length ?? 0)
  for (const [k, column] of columns.entries()) {
    const coefficient = coefficients[k]!
    for (let row = 0; row < sum.length; row++) sum[row]! += coefficient * column[row]!
  }
  return sum
}

function lengthOf(column: Float64Array): number {
  let sum = 0
  for (const value of column) sum += value * value
  return Math.sqrt(sum)
}

/** The inverse of the upper triangle R, R[i][j] = triangle[j][i], by back substitution. */
function invertTriangle(triangle: Matrix): number[][] {
  const size = triangle.length
  const inverse = Array.from({ length: size }, () => new Array<number>(size).fill(0))
  for (let j = 0; j < size; j++) {
    inverse[j]![j] = 1 / triangle[j]![j]!
    for (let i = j - 1; i >= 0; i--) {
      let sum = 0
      for (let k = i + 1; k <= j; k++) sum += triangle[k]![i]! * inverse[k]![j]!
      inverse[i]![j] = -sum / triangle[i]![i]!
    }
  }
  return inverse
}
