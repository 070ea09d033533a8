import { identity, type Matrix, multiply, symmetricEigen, transpose } from '#analysis/algebra/matrix.ts'
import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'

export type RotatedLoadings = {
  /** Variable by component, components with the largest sum of squares first. */
  readonly loadings: Matrix
  readonly sumsOfSquares: readonly number[]
}

/**
 * Turns components so that each variable loads on few of them: varimax with Kaiser normalisation.
 *
 * Follows the gradient by its nearest rotation until the criterion no longer grows, as R does, so that figures agree.
 * Columns come with the largest sum of squares first, signed so that they sum to more than 0. Loadings that cannot be
 * turned (fewer components than columns) come back unturned.
 * Throws when rows differ in length or hold anything but numbers. Kaiser (1958); Sherin (1966). R equivalent: `varimax(L, normalize = TRUE, eps = 1e-12)`.
 *
 * @example varimax([[0.8, 0.4], [0.7, 0.5], [0.6, -0.6]]).loadings // each row mostly in one column
 */
export function varimax(loadings: Matrix): RotatedLoadings {
  for (const row of loadings) {
    checkLength('loadings', row.length, loadings[0]!.length)
    if (!row.every(Number.isFinite)) throw new InvalidArgumentError('loadings', 'one of them is no number')
  }
  const lengths = loadings.map((row) => Math.sqrt(row.reduce((sum, value) => sum + value * value, 0)))
  const x = loadings.map((row, i) => row.map((value) => (lengths[i]! > 0 ? value / lengths[i]! : 0)))
  let rotation = identity(loadings[0]?.length ?? 0)
  let criterion = 0
  for (let round = 0; round < 1000; round++) {
    const z = multiply(x, rotation)
    const squares = columnSquares(z).map((value) => value / z.length)
    const gradient = multiply(
      transpose(x),
      z.map((row) => row.map((value, j) => value ** 3 - value * squares[j]!)),
    )
    const nearest = nearestRotation(gradient)
    if (nearest === null) break
    rotation = nearest.rotation
    const isSettled = nearest.size < criterion * (1 + 1e-12)
    criterion = nearest.size
    if (isSettled) break
  }
  const rotated = multiply(x, rotation).map((row, i) => row.map((value) => value * lengths[i]!))
  const sums = columnSquares(rotated)
  const order = sums.map((_, j) => j).sort((a, b) => sums[b]! - sums[a]!)
  return {
    loadings: signColumns(rotated.map((row) => order.map((j) => row[j]!))),
    sumsOfSquares: order.map((j) => sums[j]!),
  }
}

function columnSquares(matrix: Matrix): number[] {
  return (matrix[0] ?? []).map((_, j) => matrix.reduce((sum, row) => sum + row[j]! ** 2, 0))
}

/** The orthogonal matrix closest to B, B (B'B)^-½, and the sum of B's singular values; `null` when B is singular. */
function nearestRotation(b: Matrix): { readonly rotation: number[][]; readonly size: number } | null {
  const { values, vectors } = symmetricEigen(multiply(transpose(b), b))
  if (!(values.at(-1)! > 1e-20 * values[0]!)) return null
  const singular = values.map(Math.sqrt)
  const scaled = vectors.map((row) => row.map((value, j) => value / singular[j]!))
  return {
    rotation: multiply(multiply(b, scaled), transpose(vectors)),
    size: singular.reduce((sum, value) => sum + value, 0),
  }
}

/** Signs each column so that it sums to more than 0, since its sign is arbitrary. */
export function signColumns(loadings: Matrix): number[][] {
  const signs = (loadings[0] ?? []).map((_, j) => (loadings.reduce((sum, row) => sum + row[j]!, 0) < 0 ? -1 : 1))
  return loadings.map((row) => row.map((value, j) => value * signs[j]!))
}
