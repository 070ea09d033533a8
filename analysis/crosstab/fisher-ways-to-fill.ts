import { excessByCount, type FactorialScale, pathLength, shortestPath } from '#analysis/crosstab/fisher-paths.ts'

/** How the first of the columns that are left can be filled from what remains of the row totals. */
export type WaysToFill = {
  /** Least length of these columns. */
  readonly shortest: number
  /** By row and count: how much longer than that they become. */
  readonly excess: readonly Float64Array[]
  /** By row and count: logarithm of the number of ways to choose the units. */
  readonly logChoices: readonly Float64Array[]
  /** The same for all rows together. */
  readonly logAllChoices: number
  /** What the rows after each have in all. */
  readonly room: readonly number[]
  /** How many numbers these are. */
  readonly size: number
}

export function waysToFill(rows: readonly number[], columns: readonly number[], scale: FactorialScale): WaysToFill {
  const total = columns[0]!
  const path = shortestPath(rows, columns, scale)
  const room = rows.map((_, i) => rows.slice(i + 1).reduce((sum, row) => sum + row, 0))
  const logChoices = rows.map((row) =>
    Float64Array.from({ length: Math.min(row, total) + 1 }, (_, x) => logChoose(row, x, scale)),
  )
  return {
    shortest: pathLength(path.cells, scale.lengths),
    excess: rows.map((row, i) => excessByCount(i, row, columns, path, scale)),
    logChoices,
    logAllChoices: logChoose(rows[0]! + room[0]!, total, scale),
    room,
    size: 2 * logChoices.reduce((sum, { length }) => sum + length, 0),
  }
}

/** Columns can be filled in about as many ways, rather fewer: each as if the ones before it had taken nothing. */
export function roughNumberOfWays(rows: readonly number[], columns: readonly number[]): number {
  return columns.reduce((ways, total) => ways * mostWaysOf(rows, total), 1)
}

function mostWaysOf(rows: readonly number[], total: number): number {
  let bounded = 1
  let free = 1
  for (let i = 1; i < rows.length; i++) {
    bounded *= Math.min(rows[i]!, total) + 1
    free *= (total + i) / i
  }
  return Math.min(bounded, free)
}

export function logChoose(n: number, x: number, { logFactorials }: FactorialScale): number {
  return logFactorials[n]! - logFactorials[x]! - logFactorials[n - x]!
}
