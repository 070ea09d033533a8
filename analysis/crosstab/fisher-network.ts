import { PastPaths, placeFrom, type SortedPaths, startingPath } from '#analysis/crosstab/fisher-past-paths.ts'
import { type FactorialScale, longestPathBound, pathLength, shortestPath } from '#analysis/crosstab/fisher-paths.ts'
import { logChoose, roughNumberOfWays, type WaysToFill, waysToFill } from '#analysis/crosstab/fisher-ways-to-fill.ts'

/** What an exact test may take. */
export type NetworkLimits = {
  /** Work, in steps of some 10 nanoseconds. */
  readonly steps: number
  /** Memory, in numbers of 8 bytes. */
  readonly numbers: number
}

/** About two seconds, and 100 megabytes. */
export const usualLimits: NetworkLimits = { steps: 150_000_000, numbers: 12_000_000 }

/** The hash tables of `PastPaths` have room to spare. */
const NUMBERS_BY_PATH = 4

export type TablesToSum = {
  /** In descending order. */
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  readonly scale: FactorialScale
  /** Tables at least this long count. */
  readonly threshold: number
}

/**
 * The probability of the tables that are long enough; `null` when it would take more than the limits.
 *
 * Columns are stages, the row totals that remain are nodes. From a node with fewer paths before it than beyond it, roughly,
 * paths are merged into the nodes of the next stage. Where it is the other way round the paths beyond are walked to the end,
 * and each is looked up in the sorted paths before: the halves of the tables meet in the middle.
 */
export function shareOfLongTables(tables: TablesToSum, limits: NetworkLimits): number | null {
  return new Network(tables, limits).share()
}

type Node = {
  /** In descending order: rows that swap their totals lead to the same tables. */
  readonly rest: readonly number[]
  /** Bounds on the length of what is beyond it. */
  readonly shortest: number
  readonly longest: number
  readonly pasts: PastPaths
  ways: WaysToFill | null
}

/** Paths that go on together: those of `past` in [from, to), with `length` added and `probability` multiplied. */
type Bundle = {
  readonly past: SortedPaths
  readonly from: number
  readonly to: number
  readonly length: number
  readonly probability: number
}

class Network {
  readonly #rows: readonly number[]
  /** By stage: the columns that are left. */
  readonly #columns: readonly (readonly number[])[]
  readonly #scale: FactorialScale
  readonly #threshold: number
  readonly #limits: NetworkLimits
  /** What rounding may do to a length, with room to spare. */
  readonly #margin: number
  /** By stage and key. */
  readonly #nodes: readonly Map<number, Node>[]
  #share = 0
  #steps = 0
  #numbers = 0

  constructor({ rows, columns, scale, threshold }: TablesToSum, limits: NetworkLimits) {
    this.#rows = rows
    this.#columns = columns.map((_, stage) => columns.slice(stage))
    this.#scale = scale
    this.#threshold = threshold
    this.#limits = limits
    this.#margin = 1e-8 * scale.stepsPerUnit
    this.#nodes = columns.map(() => new Map<number, Node>())
    this.#steps = 10 * scale.lengths.length
  }

  share(): number | null {
    this.#merge(this.#nodeOf(this.#rows, 0), { past: startingPath, from: 0, to: 1, length: 0, probability: 1 })
    for (const [stage, nodes] of this.#nodes.entries()) {
      for (const [key, node] of nodes) {
        if (node.pasts.size > 0) this.#goOn(node, stage)
        if (this.#isExhausted) return null
        nodes.delete(key)
        this.#numbers -= NUMBERS_BY_PATH * node.pasts.size + (node.ways?.size ?? 0)
      }
    }
    return this.#share
  }

  get #isExhausted(): boolean {
    return this.#steps > this.#limits.steps || this.#numbers > this.#limits.numbers
  }

  #goOn(node: Node, stage: number): void {
    const past = node.pasts.sorted()
    const to = past.lengths.length
    this.#steps += 15 * to
    const merges = to < roughNumberOfWays(node.rest, this.#columns[stage]!.slice(1, -1))
    this.#fill(node, stage, { past, from: 0, to, length: 0, probability: 1 }, merges)
  }

  #merge(node: Node, { past, from, to, length, probability }: Bundle): void {
    const before = node.pasts.size
    node.pasts.addContinued(past, from, to, length, probability)
    this.#numbers += NUMBERS_BY_PATH * (node.pasts.size - before)
    this.#steps += 2 * (to - from)
  }

  /** Fills the next column in every way; then the paths are merged into the next nodes, or walked to the end. */
  #fill(node: Node, stage: number, { past, from, to, length, probability }: Bundle, merges: boolean): void {
    const { lengths, stepsPerUnit } = this.#scale
    const rows = node.rest
    const lastRow = rows.length - 1
    const isLast = stage === this.#columns.length - 2
    const { shortest, excess, logChoices, logAllChoices, room } = this.#waysFrom(node, stage)
    // Beyond this excess over the shortest path even the shortest past leads to tables that count.
    const allowed = (this.#threshold + this.#margin - past.lengths[from]! - length - shortest) / stepsPerUnit
    const rest = new Array<number>(rows.length).fill(0)
    this.#steps += 20

    const place = (i: number, left: number, log: number, sum: number, over: number): void => {
      const most = Math.min(left, rows[i]!)
      for (let x = Math.max(0, left - room[i]!); x <= most; x++) {
        this.#steps += 3
        const overNow = over + excess[i]![x]!
        const logNow = log + logChoices[i]![x]!
        const leftNow = left - x
        rest[i] = rows[i]! - x
        if (overNow >= allowed) {
          const chance = probability * Math.exp(logNow + logChoose(room[i]!, leftNow, this.#scale))
          this.#share += chance * past.weightFrom[from]!
        } else if (i < lastRow - 1) {
          if (this.#isExhausted) return
          place(i + 1, leftNow, logNow, sum + lengths[x]!, overNow)
        } else {
          // The last row takes what is left.
          rest[lastRow] = rows[lastRow]! - leftNow
          const chance = probability * Math.exp(logNow + logChoices[lastRow]![leftNow]!)
          arrive(sum + lengths[x]! + lengths[leftNow]!, chance)
        }
      }
    }

    const arrive = (sum: number, chance: number): void => {
      const needed = this.#threshold - sum
      this.#steps += 10
      if (isLast) {
        this.#share += chance * past.weightFrom[placeFrom(past.lengths, needed - pathLength(rest, lengths), from, to)]!
        return
      }
      const next = this.#nodeOf(sortedDescending(rest), stage + 1)
      const counted = placeFrom(past.lengths, needed - next.shortest, from, to)
      const first = placeFrom(past.lengths, needed - next.longest, from, counted)
      const undecided = { past, from: first, to: counted, length: sum, probability: chance }
      const isDecided = first === counted
      // Paths that are walked are all counted at the end, with those that are decided here.
      if (merges || isDecided) this.#share += chance * past.weightFrom[counted]!
      if (isDecided || this.#isExhausted) return
      if (merges) this.#merge(next, undecided)
      else this.#fill(next, stage + 1, undecided, false)
    }

    place(0, this.#columns[stage]![0]!, -logAllChoices, length, 0)
  }

  #waysFrom(node: Node, stage: number): WaysToFill {
    if (node.ways !== null) return node.ways
    const columns = this.#columns[stage]!
    const ways = waysToFill(node.rest, columns, this.#scale)
    this.#steps += this.#stepsOfShortestPath(columns) + 5 * ways.size
    if (this.#numbers + ways.size <= this.#limits.numbers) {
      node.ways = ways
      this.#numbers += ways.size
    }
    return ways
  }

  #nodeOf(rest: readonly number[], stage: number): Node {
    let key = 0
    for (let i = 0; i < rest.length; i++) key = key * (this.#rows[i]! + 1) + rest[i]!
    const known = this.#nodes[stage]!.get(key)
    if (known !== undefined) return known
    const columns = this.#columns[stage]!
    const { cells } = shortestPath(rest, columns, this.#scale)
    const node: Node = {
      rest,
      shortest: pathLength(cells, this.#scale.lengths) - this.#margin,
      longest: longestPathBound(rest, [...columns].reverse(), this.#scale) + this.#margin,
      pasts: new PastPaths(),
      ways: null,
    }
    this.#nodes[stage]!.set(key, node)
    this.#steps += this.#stepsOfShortestPath(columns)
    return node
  }

  #stepsOfShortestPath({ length: width }: readonly number[]): number {
    const height = this.#rows.length
    return 300 + 4 * height * width * (height + width)
  }
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
