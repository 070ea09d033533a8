/**
 * What the network of `fisher-network.ts` measures its paths with. A table's length is Σ ln x! over its cells x: with both margins
 * given, the longer, the less likely.
 */
export type FactorialScale = {
  /** ln x for whole x. */
  readonly logs: Float64Array
  /** ln x!. */
  readonly logFactorials: Float64Array
  /** ln x! in whole steps of a fine grid, so that sums are exact and equal lengths are equal numbers. */
  readonly lengths: Float64Array
  readonly stepsPerUnit: number
}

// Up to here ln x! is built from the logs of primes: 4! = 3!·2!·2! holds on the grid too, and such tables fall together.
const HIGHEST_BY_PRIMES = 200

export function factorialScale(highest: number): FactorialScale {
  const logs = new Float64Array(highest + 2)
  const logFactorials = new Float64Array(highest + 2)
  const lengths = new Float64Array(highest + 2)
  // Neumaier's compensated sum, for long tables.
  let lost = 0
  for (let x = 2; x < logs.length; x++) {
    logs[x] = Math.log(x)
    const before = logFactorials[x - 1]!
    const part = logs[x]! - lost
    logFactorials[x] = before + part
    lost = logFactorials[x]! - before - part
  }
  const bits = Math.ceil(Math.log2(logFactorials[highest + 1]! + 2))
  const stepsPerUnit = 2 ** Math.min(40, 52 - bits)
  const onGrid = new Float64Array(Math.min(HIGHEST_BY_PRIMES + 1, logs.length))
  for (let x = 2; x < logs.length; x++) {
    if (x >= onGrid.length) {
      lengths[x] = Math.round(logFactorials[x]! * stepsPerUnit)
      continue
    }
    const divisor = smallestDivisor(x)
    onGrid[x] =
      divisor === x ? Math.round(logs[x]! * stepsPerUnit) : onGrid[divisor]! + onGrid[Math.round(x / divisor)]!
    lengths[x] = lengths[x - 1]! + onGrid[x]!
  }
  return { logs, logFactorials, lengths, stepsPerUnit }
}

function smallestDivisor(x: number): number {
  for (let divisor = 2; divisor * divisor <= x; divisor++) if (x % divisor === 0) return divisor
  return x
}

/** Σ ln x! over cells, on the grid. */
export function pathLength(cells: Iterable<number>, lengths: Float64Array): number {
  let length = 0
  for (const count of cells) length += lengths[count]!
  return length
}

/** The likeliest table with given margins, and the prices that prove it. */
export type ShortestPath = {
  /** Row by row. */
  readonly cells: Int32Array
  /** For the rows, then for the columns: ln x ≤ price of column - price of row ≤ ln(x + 1) in every cell. */
  readonly prices: Float64Array
}

const PRICE_TOLERANCE = 1e-11

/**
 * Finds the table with the least Σ ln x!: a transportation problem with convex costs. Starts near the expected counts and moves
 * units round negative cycles (Bellman & Ford) until none is left, when the distances are the dual prices.
 */
export function shortestPath(
  rows: readonly number[],
  columns: readonly number[],
  { logs }: FactorialScale,
): ShortestPath {
  const height = rows.length
  const width = columns.length
  const size = height + width
  const cells = nearExpected(rows, columns, logs)
  const prices = new Float64Array(size)
  const previous = new Int32Array(size)
  for (;;) {
    prices.fill(0)
    let relaxed = 0
    for (let pass = 0; pass <= size && relaxed >= 0; pass++) {
      relaxed = -1
      for (let i = 0; i < height; i++) {
        for (let j = 0; j < width; j++) {
          const count = cells[i * width + j]!
          const column = height + j
          const added = prices[i]! + logs[count + 1]!
          if (added < prices[column]! - PRICE_TOLERANCE) {
            prices[column] = added
            previous[column] = i
            relaxed = column
          }
          const removed = prices[column]! - logs[count]!
          if (count > 0 && removed < prices[i]! - PRICE_TOLERANCE) {
            prices[i] = removed
            previous[i] = column
            relaxed = i
          }
        }
      }
    }
    if (relaxed < 0) return { cells, prices }
    let place = relaxed
    for (let k = 0; k < size; k++) place = previous[place]!
    const start = place
    do {
      const from = previous[place]!
      if (from < height) cells[from * width + place - height]!++
      else cells[place * width + from - height]!--
      place = from
    } while (place !== start)
  }
}

function nearExpected(rows: readonly number[], columns: readonly number[], logs: Float64Array): Int32Array {
  const width = columns.length
  const cells = new Int32Array(rows.length * width)
  const total = rows.reduce((sum, count) => sum + count, 0)
  const room = [...columns]
  const left = [...rows]
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < width; j++) {
      const count = Math.floor((rows[i]! * columns[j]!) / total)
      cells[i * width + j] = count
      left[i]! -= count
      room[j]! -= count
    }
  }
  for (let i = 0; i < rows.length; i++) {
    for (; left[i]! > 0; left[i]!--) {
      let best = -1
      let least = Number.POSITIVE_INFINITY
      for (let j = 0; j < width; j++) {
        const cost = logs[cells[i * width + j]! + 1]! - logs[columns[j]!]!
        if (room[j]! > 0 && cost < least) {
          best = j
          least = cost
        }
      }
      cells[i * width + best]!++
      room[best]!--
    }
  }
  return cells
}

/**
 * No table with these margins (each in descending order) is longer than this: every column, or every row, is filled as
 * unevenly as its bounds allow, as if the others were not there.
 */
export function longestPathBound(
  rows: readonly number[],
  columns: readonly number[],
  { lengths }: FactorialScale,
): number {
  return Math.min(unevenFill(rows, columns, lengths), unevenFill(columns, rows, lengths))
}

function unevenFill(bounds: readonly number[], totals: readonly number[], lengths: Float64Array): number {
  let length = 0
  for (const total of totals) {
    let left = total
    for (let k = 0; left > 0; k++) {
      const count = Math.min(left, bounds[k]!)
      length += lengths[count]!
      left -= count
    }
  }
  return length
}

/**
 * How much longer than the shortest path a table is at least, when row i has x units in the first column: what this cell and,
 * as good as can be, the rest of its row cost above the prices. Added over rows, a bound on the whole table.
 */
export function excessByCount(
  i: number,
  row: number,
  columns: readonly number[],
  { cells, prices }: ShortestPath,
  { logs }: FactorialScale,
): Float64Array {
  const height = prices.length - columns.length
  const width = columns.length
  const excess = new Float64Array(Math.min(row, columns[0]!) + 1)
  const best = cells[i * width]!
  for (const direction of [1, -1]) {
    const counts = cells.slice(i * width, (i + 1) * width)
    // What one unit more, or one fewer, in a cell costs above its price.
    const cost = (j: number, change: number): number =>
      change * (logs[counts[j]! + (change > 0 ? 1 : 0)]! + prices[i]! - prices[height + j]!)
    for (let x = best + direction; x >= 0 && x < excess.length; x += direction) {
      const own = cost(0, direction)
      counts[0]! += direction
      let cheapest = -1
      let least = Number.POSITIVE_INFINITY
      for (let j = 1; j < width; j++) {
        const isFull = direction > 0 ? counts[j] === 0 : counts[j] === columns[j]
        const other = isFull ? Number.POSITIVE_INFINITY : cost(j, -direction)
        if (other < least) {
          cheapest = j
          least = other
        }
      }
      if (cheapest > 0) counts[cheapest]! -= direction
      excess[x] = excess[x - direction]! + own + least
    }
  }
  return excess
}
