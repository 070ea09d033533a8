import type { Counts } from '#analysis/crosstab/crosstab.ts'
import { occupiedTable } from '#analysis/crosstab/expected-counts.ts'
import { logGamma } from '#analysis/distributions/log-gamma.ts'
import { type Result, resultOf, undefinedResult } from '#analysis/result.ts'

/** More half tables than this would keep a reader waiting; the Monte Carlo test is then the way. */
const MOST_HALF_TABLES = 60_000_000

/**
 * Fisher's exact test of a table of any size (Freeman & Halton): is a table as unlikely as this one likely by chance?
 *
 * With both margins given, p is the probability of all tables that are no more likely than the observed one (with R's
 * relative slack of 1e-7), all of them counted. Freeman & Halton (1951).
 * Undefined with fewer than two non-empty rows or columns; `pValue` is `null` with reason `tooManyTables` when the table
 * is too large, see `fisherMonteCarlo`. Throws for fractional counts. There is no statistic but p, which is repeated as it.
 * R equivalent: `fisher.test(table)`.
 *
 * @example fisherExact([[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 14, 12], [0, 1, 9, 11]]).pValue // 0.7827
 */
export function fisherExact(counts: Counts): Result {
  const method = 'fisherExact'
  const table = wholeTable(counts)
  if (table.rowTotals.length < 2 || table.columnTotals.length < 2) {
    return undefinedResult(method, 'fewerThanTwoRowsOrColumns')
  }
  // The shorter side is kept as the state, the longer one is walked through.
  const isTall = table.rowTotals.length > table.columnTotals.length
  const rows = isTall ? table.columnTotals : table.rowTotals
  const columns = [...(isTall ? table.rowTotals : table.columnTotals)].sort((a, b) => b - a)
  const logs = logFactorials(table.total)
  const observed = -table.counts.flat().reduce((sum, count) => sum + logs[count]!, 0)
  const front =
    rows.reduce((sum, total) => sum + logs[total]!, 0) +
    columns.reduce((sum, total) => sum + logs[total]!, 0) -
    logs[table.total]!
  const p = unlikelyShare(rows, columns, observed + 1e-7, front, logs)
  if (p === null) return undefinedResult(method, 'tooManyTables')
  return resultOf(method, { statistic: Math.min(1, p), pValue: Math.min(1, p) })
}

function wholeTable(counts: Counts) {
  const table = occupiedTable(counts)
  if (!table.counts.flat().every(Number.isInteger)) throw new RangeError('an exact test needs whole counts')
  return table
}

function logFactorials(highest: number): Float64Array {
  return Float64Array.from({ length: highest + 1 }, (_, n) => logGamma(n + 1))
}

/**
 * The tables are cut in two halves of columns that meet in the row totals the first half uses up. For every way to divide
 * the row totals, each right half needs only the number of left halves that keep the whole below the threshold: a search in
 * their sorted list. Divisions that leave the same totals in another order share their right halves.
 */
function unlikelyShare(
  rows: readonly number[],
  columns: readonly number[],
  threshold: number,
  front: number,
  logs: Float64Array,
): number | null {
  const middle = Math.floor(columns.length / 2)
  const left = columns.slice(0, middle)
  const right = columns.slice(middle)
  const total = left.reduce((sum, count) => sum + count, 0)
  const divisions = new Map<string, { readonly rest: readonly number[]; readonly used: number[][] }>()
  eachDivision(rows, total, (used) => {
    const rest = rows.map((count, i) => count - used[i]!).sort((x, y) => x - y)
    const key = rest.join()
    const known = divisions.get(key)
    if (known === undefined) divisions.set(key, { rest, used: [[...used]] })
    else known.used.push([...used])
  })
  let share = 0
  let steps = 0
  for (const { rest, used } of divisions.values()) {
    const halves: number[] = []
    for (const totals of used) eachTable(totals, left, logs, (log) => halves.push(log))
    steps += halves.length
    // Ascending: the halves up to a place keep every right half below the threshold that the one at the place does.
    const sorted = Float64Array.from(halves).sort()
    const cumulated = new Float64Array(sorted.length + 1)
    const top = sorted.at(-1)!
    for (const [k, log] of sorted.entries()) cumulated[k + 1] = cumulated[k]! + Math.exp(log - top)
    eachTable(rest, right, logs, (log) => {
      steps++
      const count = countUpTo(sorted, threshold - log)
      if (count > 0) share += Math.exp(log + top + front) * cumulated[count]!
    })
    if (steps > MOST_HALF_TABLES) return null
  }
  return share
}

/** How many values of an ascending list are at most this one. */
function countUpTo(sorted: Float64Array, highest: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= highest) low = middle + 1
    else high = middle
  }
  return low
}

/** Every way to take a number of units from the rows. */
function eachDivision(rows: readonly number[], total: number, visit: (used: readonly number[]) => void): void {
  const used = rows.map(() => 0)
  const room = rows.map((_, i) => rows.slice(i + 1).reduce((sum, count) => sum + count, 0))
  const place = (i: number, left: number): void => {
    if (i === rows.length) {
      visit(used)
      return
    }
    for (let x = Math.max(0, left - room[i]!); x <= Math.min(left, rows[i]!); x++) {
      used[i] = x
      place(i + 1, left - x)
    }
  }
  place(0, total)
}

/** -Σ ln x! of every table with these row and column totals. */
function eachTable(
  rows: readonly number[],
  columns: readonly number[],
  logs: Float64Array,
  visit: (log: number) => void,
): void {
  const remaining = [...rows]
  const lastRow = rows.length - 1
  const lastColumn = columns.length - 1
  const fill = (k: number, i: number, left: number, log: number): void => {
    if (k === lastColumn) {
      let all = log
      for (const count of remaining) all -= logs[count]!
      visit(all)
      return
    }
    if (i === lastRow) {
      remaining[i]! -= left
      fill(k + 1, 0, columns[k + 1]!, log - logs[left]!)
      remaining[i]! += left
      return
    }
    let room = 0
    for (let row = i + 1; row <= lastRow; row++) room += remaining[row]!
    const most = Math.min(left, remaining[i]!)
    for (let x = Math.max(0, left - room); x <= most; x++) {
      remaining[i]! -= x
      fill(k, i + 1, left - x, log - logs[x]!)
      remaining[i]! += x
    }
  }
  fill(0, 0, columns[0]!, 0)
}

export type MonteCarloTest = Result & { readonly tables: number; readonly monteCarloError: number | null }

/**
 * Fisher's test by simulation, for tables too large to enumerate: the share of `tables` random tables with the same margins
 * that are no more likely than the observed one, (hits + 1) / (tables + 1).
 *
 * The random numbers come from `seed` alone, so the same call gives the same answer. `monteCarloError` is the standard
 * error of p. Undefined as `fisherExact`. R equivalent: `fisher.test(simulate.p.value = TRUE, B = )`.
 */
export function fisherMonteCarlo(
  counts: Counts,
  { tables = 100_000, seed = 1 }: { readonly tables?: number; readonly seed?: number } = {},
): MonteCarloTest {
  const method = 'fisherMonteCarlo'
  const table = wholeTable(counts)
  const [height, width] = [table.rowTotals.length, table.columnTotals.length]
  if (height < 2 || width < 2) {
    return { ...undefinedResult(method, 'fewerThanTwoRowsOrColumns'), tables: 0, monteCarloError: null }
  }
  const logs = logFactorials(table.total)
  const threshold = -table.counts.flat().reduce((sum, count) => sum + logs[count]!, 0) + 1e-7
  const columnOf = Int32Array.from(table.columnTotals.flatMap((total, j) => new Array<number>(total).fill(j)))
  const cells = new Int32Array(height * width)
  const random = randomNumbers(seed)
  let hits = 0
  for (let b = 0; b < tables; b++) {
    cells.fill(0)
    let unit = 0
    for (let i = 0; i < height; i++) {
      for (let k = 0; k < table.rowTotals[i]!; k++) {
        const other = unit + Math.floor(random() * (table.total - unit))
        const column = columnOf[other]!
        columnOf[other] = columnOf[unit]!
        columnOf[unit] = column
        cells[i * width + column]!++
        unit++
      }
    }
    let log = 0
    for (const count of cells) log -= logs[count]!
    if (log <= threshold) hits++
  }
  const p = (hits + 1) / (tables + 1)
  return {
    ...resultOf(method, { statistic: p, pValue: p }),
    tables,
    monteCarloError: Math.sqrt((p * (1 - p)) / tables),
  }
}

/** Mulberry32: small, and good enough to shuffle; the same seed gives the same numbers everywhere. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
