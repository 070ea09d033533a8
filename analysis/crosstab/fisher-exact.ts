import { checkCounts } from '#analysis/crosstab/check-counts.ts'
import type { Counts } from '#analysis/crosstab/crosstab.ts'
import { type OccupiedTable, occupiedTable } from '#analysis/crosstab/expected-counts.ts'
import { PastPaths, startingPath } from '#analysis/crosstab/fisher-past-paths.ts'
import {
  excessByCount,
  type FactorialScale,
  factorialScale,
  longestPathBound,
  shortestPath,
} from '#analysis/crosstab/fisher-paths.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'
import { type Result, resultOf, undefinedResult, unweightedBasis } from '#analysis/result.ts'

/** About 2 seconds' work, in steps of some 10 nanoseconds; the Monte Carlo test is then the way. */
const MOST_STEPS = 150_000_000
/** Bounds the memory: different lengths kept at one stage. */
const MOST_LENGTHS = 3_000_000
/** With more units than this, rounding would show in p. */
const MOST_UNITS = 1_000_000
/** Tables this much likelier than the observed one, relatively, still count as equally likely; as in R. */
const SLACK = 1e-7

/**
 * Fisher's exact test of a table of any size (Freeman & Halton): is a table as unlikely as this one likely by chance?
 *
 * With both margins given, p is the probability of all tables that are no more likely than the observed one, with R's
 * relative slack of 1e-7. They are summed by the network algorithm: columns are stages, the row totals that remain are nodes,
 * and all tables beyond a node are counted or left out at once when bounds on the likeliest and the least likely of them
 * allow. Empty rows and columns play no part. There is no statistic.
 *
 * Undefined with fewer than two non-empty rows or columns; reason `tooManyTables` when it would take more than about two
 * seconds' work, or for more than a million units (see `fisherTest`). Throws for counts that are not whole, or negative, or in rows of unequal length.
 * Freeman & Halton (1951); Mehta & Patel (1983); Clarkson, Fan & Joe (1993). R equivalent: `fisher.test(table)`.
 *
 * @example fisherExact([[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 14, 12], [0, 1, 9, 11]]).pValue // 0.7827
 */
export function fisherExact(counts: Counts): Result {
  const method = 'fisherExact'
  const table = wholeTable(counts)
  const basis = unweightedBasis(table.total)
  if (table.rowTotals.length < 2 || table.columnTotals.length < 2) {
    return undefinedResult(method, 'fewerThanTwoRowsOrColumns', basis)
  }
  const p = table.total > MOST_UNITS ? null : shareOfUnlikelyTables(table)
  if (p === null) return undefinedResult(method, 'tooManyTables', basis)
  // A probability below the smallest number there is would come out as 0, which it is not.
  return resultOf(method, { pValue: Math.max(Number.MIN_VALUE, Math.min(1, p)) }, basis)
}

/** The occupied part of a table of whole counts. */
export function wholeTable(counts: Counts): OccupiedTable {
  checkCounts(counts)
  if (!counts.flat().every(Number.isSafeInteger)) {
    throw new InvalidArgumentError('counts', 'an exact test needs whole counts')
  }
  return occupiedTable(counts)
}

/** A table counts when its length is at least this, on the grid of the scale. */
export function lengthThreshold(table: OccupiedTable, scale: FactorialScale): number {
  const length = table.counts.flat().reduce((sum, count) => sum + scale.lengths[count]!, 0)
  return length - SLACK * scale.stepsPerUnit
}

/** What remains of the row totals, in descending order: rows that swap their totals lead to the same tables. */
type Node = {
  readonly rest: readonly number[]
  /** Bounds on the length of what is beyond it. */
  readonly shortest: number
  readonly longest: number
  readonly pasts: PastPaths
}

function shareOfUnlikelyTables(table: OccupiedTable): number | null {
  const isTall = table.rowTotals.length > table.columnTotals.length
  const descending = (totals: readonly number[]): number[] => [...totals].sort((a, b) => b - a)
  const rows = descending(isTall ? table.columnTotals : table.rowTotals)
  // Small columns come first: their paths have few different lengths, and few nodes are left for the large ones.
  const columns = descending(isTall ? table.rowTotals : table.columnTotals).reverse()
  if (rows.reduce((product, total) => product * (total + 1), 1) > Number.MAX_SAFE_INTEGER) return null
  const scale = factorialScale(table.total)
  const walk = new NetworkWalk(rows, scale, lengthThreshold(table, scale))
  const pasts = new PastPaths()
  pasts.addContinued(startingPath, 0, 1, 0, 1)
  let nodes: Iterable<Node> = [{ rest: rows, shortest: 0, longest: 0, pasts }]
  for (let stage = 0; stage + 1 < columns.length; stage++) {
    nodes = walk.advance(nodes, columns.slice(stage))
    if (walk.isExhausted) return null
  }
  return walk.share
}

/** Sums the probability of the tables that are long enough, stage by stage. */
class NetworkWalk {
  /** Probability of the tables counted so far. */
  share = 0
  readonly #rows: readonly number[]
  readonly #scale: FactorialScale
  readonly #threshold: number
  /** What rounding may do to a length, with room to spare. */
  readonly #margin: number
  #steps = 0
  #kept = 0

  constructor(rows: readonly number[], scale: FactorialScale, threshold: number) {
    this.#rows = rows
    this.#scale = scale
    this.#threshold = threshold
    this.#margin = 1e-8 * scale.stepsPerUnit
    this.#steps = 10 * scale.lengths.length
  }

  get isExhausted(): boolean {
    return this.#steps > MOST_STEPS || this.#kept > MOST_LENGTHS
  }

  /** Fills the first of these columns in every way from every node; gives the nodes after it. */
  advance(nodes: Iterable<Node>, columns: readonly number[]): Iterable<Node> {
    const next = new Map<number, Node>()
    this.#kept = 0
    for (const node of nodes) {
      if (node.pasts.size > 0) this.#fill(node, columns, next)
      if (this.isExhausted) break
    }
    return next.values()
  }

  #fill({ rest: rows, pasts }: Node, columns: readonly number[], next: Map<number, Node>): void {
    const { lengths, logFactorials, stepsPerUnit } = this.#scale
    const past = pasts.sorted()
    const [total = 0, ...later] = columns
    const isLast = later.length === 1
    const height = rows.length
    const fit = shortestPath(rows, columns, this.#scale)
    const excess = rows.map((_, i) => excessByCount(i, rows[i]!, columns, fit, this.#scale))
    // Beyond this excess over the shortest path even the shortest past leads to tables that count.
    const allowed =
      (this.#threshold + this.#margin - past.lengths[0]! - fit.cells.reduce((sum, x) => sum + lengths[x]!, 0)) /
      stepsPerUnit
    const logChoose = (n: number, x: number): number => logFactorials[n]! - logFactorials[x]! - logFactorials[n - x]!
    const ways = rows.map((row) => Float64Array.from({ length: Math.min(row, total) + 1 }, (_, x) => logChoose(row, x)))
    const room = rows.map((_, i) => rows.slice(i + 1).reduce((sum, row) => sum + row, 0))
    const all = -logChoose(rows[0]! + room[0]!, total)
    const rest = new Array<number>(height).fill(0)
    this.#steps += 300 + 15 * past.lengths.length + 2 * height * columns.length * (height + columns.length)

    const place = (i: number, left: number, log: number, length: number, over: number): void => {
      const most = Math.min(left, rows[i]!)
      for (let x = Math.max(0, left - room[i]!); x <= most; x++) {
        this.#steps += 3
        const overNow = over + excess[i]![x]!
        const logNow = log + ways[i]![x]!
        const leftNow = left - x
        rest[i] = rows[i]! - x
        if (overNow >= allowed) {
          this.share += past.weightFrom[0]! * Math.exp(logNow + logChoose(room[i]!, leftNow))
        } else if (i < height - 2) {
          if (this.isExhausted) return
          place(i + 1, leftNow, logNow, length + lengths[x]!, overNow)
        } else {
          // The last row takes what is left.
          rest[i + 1] = rows[i + 1]! - leftNow
          arrive(Math.exp(logNow + ways[i + 1]![leftNow]!), length + lengths[x]! + lengths[leftNow]!)
        }
      }
    }

    const arrive = (probability: number, length: number): void => {
      const needed = this.#threshold - length
      if (isLast) {
        this.#steps += 10
        const beyond = rest.reduce((sum, count) => sum + lengths[count]!, 0)
        this.share += probability * past.weightFrom[countBelow(past.lengths, needed - beyond)]!
        return
      }
      const node = this.#nodeAfter(rest, later, next)
      const counted = countBelow(past.lengths, needed - node.shortest)
      const first = countBelow(past.lengths, needed - node.longest)
      this.share += probability * past.weightFrom[counted]!
      const before = node.pasts.size
      node.pasts.addContinued(past, first, counted, length, probability)
      this.#kept += node.pasts.size - before
      this.#steps += 20 + 2 * (counted - first)
    }

    place(0, total, all, 0, 0)
  }

  #nodeAfter(rest: readonly number[], later: readonly number[], next: Map<number, Node>): Node {
    const sorted = sortedDescending(rest)
    let key = 0
    for (let i = 0; i < sorted.length; i++) key = key * (this.#rows[i]! + 1) + sorted[i]!
    const known = next.get(key)
    if (known !== undefined) return known
    const { cells } = shortestPath(sorted, later, this.#scale)
    const node: Node = {
      rest: sorted,
      shortest: cells.reduce((sum, x) => sum + this.#scale.lengths[x]!, 0) - this.#margin,
      longest: longestPathBound(sorted, [...later].reverse(), this.#scale) + this.#margin,
      pasts: new PastPaths(),
    }
    next.set(key, node)
    this.#steps += 300 + 2 * rest.length * later.length * (rest.length + later.length)
    return node
  }
}

/** How many of ascending values are below a limit. */
function countBelow(values: Float64Array, limit: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[middle]! < limit) low = middle + 1
    else high = middle
  }
  return low
}

/** Insertion: the rows are few and nearly in order. */
function sortedDescending(values: readonly number[]): number[] {
  const sorted = [...values]
  for (let i = 1; i < sorted.length; i++) {
    const value = sorted[i]!
    let place = i
    for (; place > 0 && sorted[place - 1]! < value; place--) sorted[place] = sorted[place - 1]!
    sorted[place] = value
  }
  return sorted
}
