/** A matrix, row by row. */
export type Matrix = readonly (readonly number[])[]

export function multiply(a: Matrix, b: Matrix): number[][] {
  return a.map((row) => (b[0] ?? []).map((_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)))
}

export function transpose(a: Matrix): number[][] {
  return (a[0] ?? []).map((_, j) => a.map((row) => row[j]!))
}

export function identity(size: number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => (i === j ? 1 : 0)))
}

/**
 * Solves A X = B by Gaussian elimination with partial pivoting, or gives `null` when A is singular to working
 * precision. R equivalent: `solve(A, B)`.
 */
export function solve(a: Matrix, b: Matrix): number[][] | null {
  const n = a.length
  const left = a.map((row) => [...row])
  const right = b.map((row) => [...row])
  const scales = left.map((row) => Math.max(...row.map(Math.abs)))
  for (let column = 0; column < n; column++) {
    let pivot = column
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(left[row]![column]!) > Math.abs(left[pivot]![column]!)) pivot = row
    }
    const size = Math.abs(left[pivot]![column]!)
    if (!(size > 1e-13 * Math.max(scales[pivot]!, Number.MIN_VALUE))) return null
    ;[left[column], left[pivot]] = [left[pivot]!, left[column]!]
    ;[right[column], right[pivot]] = [right[pivot]!, right[column]!]
    ;[scales[column], scales[pivot]] = [scales[pivot]!, scales[column]!]
    for (let row = column + 1; row < n; row++) {
      const factor = left[row]![column]! / left[column]![column]!
      if (factor === 0) continue
      for (let j = column; j < n; j++) left[row]![j]! -= factor * left[column]![j]!
      for (let j = 0; j < right[row]!.length; j++) right[row]![j]! -= factor * right[column]![j]!
    }
  }
  for (let column = n - 1; column >= 0; column--) {
    const row = right[column]!
    for (let j = 0; j < row.length; j++) {
      let value = row[j]!
      for (let k = column + 1; k < n; k++) value -= left[column]![k]! * right[k]![j]!
      row[j] = value / left[column]![column]!
    }
  }
  return right
}

/** The inverse of a square matrix, or `null` when it is singular. R equivalent: `solve(A)`. */
export function invert(a: Matrix): number[][] | null {
  return solve(a, identity(a.length))
}

/** Solves A x = b for one right-hand side, or `null` when A is singular. */
export function solveVector(a: Matrix, b: readonly number[]): number[] | null {
  return (
    solve(
      a,
      b.map((value) => [value]),
    )?.map((row) => row[0]!) ?? null
  )
}

/** Natural logarithm of the determinant of a positive definite matrix, or `null` when it is not (Cholesky). */
export function logDeterminant(a: Matrix): number | null {
  const n = a.length
  const lower = a.map((row) => row.map(() => 0))
  let sum = 0
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let value = a[i]![j]!
      for (let k = 0; k < j; k++) value -= lower[i]![k]! * lower[j]![k]!
      if (i === j) {
        if (!(value > 0)) return null
        lower[i]![i] = Math.sqrt(value)
        sum += Math.log(value)
      } else lower[i]![j] = value / lower[j]![j]!
    }
  }
  return sum
}

export type Eigen = {
  /** Largest first. */
  readonly values: readonly number[]
  /** Column j belongs to value j; its sign is arbitrary. */
  readonly vectors: Matrix
}

/** Eigenvalues and orthonormal eigenvectors of a symmetric matrix (cyclic Jacobi). R: `eigen(A, symmetric = TRUE)`. */
export function symmetricEigen(matrix: Matrix): Eigen {
  const n = matrix.length
  const a = matrix.map((row) => [...row])
  const v = identity(n)
  const scale = Math.sqrt(a.flat().reduce((sum, value) => sum + value * value, 0))
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += a[p]![q]! ** 2
    if (Math.sqrt(off) <= 1e-16 * scale) break
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, p, q)
  }
  const order = a.map((_, i) => i).sort((i, j) => a[j]![j]! - a[i]![i]!)
  return { values: order.map((i) => a[i]![i]!), vectors: v.map((row) => order.map((i) => row[i]!)) }
}

function rotate(a: number[][], v: number[][], p: number, q: number): void {
  const apq = a[p]![q]!
  if (Math.abs(apq) <= 1e-18 * (Math.abs(a[p]![p]!) + Math.abs(a[q]![q]!))) return
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * apq)
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (const row of a) {
    const [x, y] = [row[p]!, row[q]!]
    row[p] = c * x - s * y
    row[q] = s * x + c * y
  }
  const [rowP, rowQ] = [a[p]!, a[q]!]
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [rowP[k]!, rowQ[k]!]
    rowP[k] = c * x - s * y
    rowQ[k] = s * x + c * y
  }
  for (const row of v) {
    const [x, y] = [row[p]!, row[q]!]
    row[p] = c * x - s * y
    row[q] = s * x + c * y
  }
}
