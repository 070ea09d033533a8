import type { Cells, Counts } from '#analysis/crosstab/crosstab.ts'

export type SuppressionOptions = {
  /** Counts of at least 1 but below this number may not be published. */
  readonly threshold: number
  /** Columns with a smaller base show no percentages. */
  readonly minimumBase?: number
  /** Whether a count of 0 must be hidden as well. */
  readonly hideZeros?: boolean
}

export type SuppressedTable = {
  /** The table as it may be published: hidden counts are `null`, in cells and in margins. */
  readonly counts: Cells
  readonly rowTotals: readonly (number | null)[]
  readonly columnTotals: readonly (number | null)[]
  readonly total: number | null
  /** Cells hidden for being small, and cells hidden so that those cannot be worked out. */
  readonly primary: readonly (readonly boolean[])[]
  readonly complementary: readonly (readonly boolean[])[]
  /** Both: the mask every percentage, mean and export of this table must wear. */
  readonly isMasked: readonly (readonly boolean[])[]
  readonly columnsBelowMinimumBase: readonly number[]
}

export type SuppressedCounts = {
  readonly counts: readonly (number | null)[]
  readonly total: number | null
  readonly primary: readonly boolean[]
  readonly complementary: readonly boolean[]
  readonly isMasked: readonly boolean[]
}

/**
 * Hides small counts of a table, and as many others as needed so that nobody can work them out from the margins.
 *
 * Counts from 1 to `threshold` - 1 are hidden, also in the margins. Then for each hidden count a cheapest closed path of
 * further hidden counts is added along which the hidden values could be shifted by one while every published number
 * stays true and every hidden count stays at least 1 (or 0 when zeros are hidden too). So each hidden count has at
 * least two possible values, even for a reader who knows that zeros are shown. Where the cells of a table do not
 * suffice for that, margins are hidden as well. Counts must be whole numbers of 0 or more, else it throws.
 *
 * Margins are row totals, column totals and the grand total of this one table; a reader who holds another table with the
 * same cells may still learn more.
 *
 * Cell suppression along cycles: Cox (1980), Kelly, Golden & Assad (1992). R equivalent: `sdcTable::protectTable`.
 *
 * @example suppressTable([[12, 3, 8], [9, 14, 2], [0, 7, 11]], { threshold: 5 }).counts
 */
export function suppressTable(table: Counts, options: SuppressionOptions): SuppressedTable {
  const full = withMargins(table)
  const { primary, masked } = protect(full, options)
  const height = table.length
  const width = table[0]?.length ?? 0
  const shown = (i: number, j: number): number | null => (masked[i]![j] ? null : full[i]![j]!)
  const inner = (of: (i: number, j: number) => boolean): boolean[][] =>
    table.map((row, i) => row.map((_, j) => of(i, j)))
  return {
    counts: table.map((row, i) => row.map((_, j) => shown(i, j))),
    rowTotals: table.map((_, i) => shown(i, width)),
    columnTotals: Array.from({ length: width }, (_, j) => shown(height, j)),
    total: shown(height, width),
    primary: inner((i, j) => primary[i]![j]!),
    complementary: inner((i, j) => masked[i]![j]! && !primary[i]![j]!),
    isMasked: inner((i, j) => masked[i]![j]!),
    columnsBelowMinimumBase: Array.from({ length: width }, (_, j) => j).filter(
      (j) => full[height]![j]! < (options.minimumBase ?? 0),
    ),
  }
}

/**
 * Hides small counts of a single list with its total, such as the frequencies of one question.
 *
 * As `suppressTable`: a lone hidden count always takes a second one with it, because the total would give it away.
 *
 * @example suppressCounts([40, 3, 17], { threshold: 5 }).counts // [40, null, null]
 */
export function suppressCounts(counts: readonly number[], options: SuppressionOptions): SuppressedCounts {
  // With one row every cell is also its column's total, and the network below covers that too.
  const { counts: shown, total, primary, complementary, isMasked } = suppressTable([counts], options)
  return {
    counts: shown[0]!,
    total,
    primary: primary[0]!,
    complementary: complementary[0]!,
    isMasked: isMasked[0]!,
  }
}

/**
 * Puts the mask of a table on another one of the same shape: percentages, expected counts, means by cell.
 * What belongs to a hidden count is `null`.
 */
export function applyMask<Value>(
  cells: readonly (readonly Value[])[],
  isMasked: readonly (readonly boolean[])[],
): (Value | null)[][] {
  return cells.map((row, i) => row.map((value, j) => (isMasked[i]?.[j] ? null : value)))
}

/**
 * Finds which masked cells of a table with published margins follow from the rest by repeated subtraction: a masked cell
 * that is alone in its row or column. Positions count down the columns, from 0 (column-major).
 */
export function recoverableBySubtraction(isMasked: readonly (readonly boolean[])[]): number[] {
  const height = isMasked.length
  const left = isMasked.map((row) => [...row])
  const width = left[0]?.length ?? 0
  const found: number[] = []
  const open = (i: number, j: number): void => {
    left[i]![j] = false
    found.push(j * height + i)
  }
  for (let isChanged = true; isChanged; ) {
    isChanged = false
    for (let i = 0; i < height; i++) {
      const hidden = left[i]!.flatMap((masked, j) => (masked ? [j] : []))
      if (hidden.length === 1) {
        open(i, hidden[0]!)
        isChanged = true
      }
    }
    for (let j = 0; j < width; j++) {
      const hidden = left.flatMap((row, i) => (row[j] ? [i] : []))
      if (hidden.length === 1) {
        open(hidden[0]!, j)
        isChanged = true
      }
    }
  }
  return found.sort((a, b) => a - b)
}

type Mask = boolean[][]
type Protection = { readonly primary: Mask; readonly masked: Mask }

function checkCount(count: number): void {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`${count} is not a count`)
}

/** The table with its row totals as a last column and its column totals as a last row. */
function withMargins(table: Counts): number[][] {
  const width = table[0]?.length ?? 0
  for (const row of table) {
    if (row.length !== width) throw new RangeError('the rows of a table must be equally long')
    row.forEach(checkCount)
  }
  const rows = table.map((row) => [...row, row.reduce((sum, count) => sum + count, 0)])
  const totals = Array.from({ length: width + 1 }, (_, j) => rows.reduce((sum, row) => sum + row[j]!, 0))
  return [...rows, totals]
}

/**
 * Cells and margins together are a network: every row and column is a node, every cell a line between its two, and in each
 * node the cells add up to their margin. Hidden values can change only along closed paths of hidden cells; in the last row
 * and in the last column a change has the opposite sign, so that along a path one cell rises by 1 and the next falls by 1.
 */
function protect(full: readonly (readonly number[])[], options: SuppressionOptions): Protection {
  const isSmall = (count: number): boolean =>
    (count > 0 && count < options.threshold) || (count === 0 && options.hideZeros === true)
  const primary = full.map((row) => row.map(isSmall))
  const masked = primary.map((row) => [...row])
  const lowest = options.hideZeros === true ? 0 : 1
  for (let i = 0; i < full.length; i++) {
    for (let j = 0; j < full[i]!.length; j++) {
      if (!primary[i]![j]) continue
      for (const cell of cheapestCycle(full, masked, i, j, lowest)) masked[cell.row]![cell.column] = true
    }
  }
  thicken(full, masked, options.threshold, lowest)
  return { primary, masked }
}

/**
 * The hidden cells of a row or column add up to what its published margin leaves over: their sum is published too, in
 * effect. Where it is itself smaller than the threshold the smallest shown cell joins them, with a cycle of its own, and
 * where there is none left, the margin.
 */
function thicken(full: readonly (readonly number[])[], masked: Mask, threshold: number, lowest: number): void {
  for (;;) {
    const line = linesOf(full).find((candidate) => isThin(full, masked, candidate, threshold))
    if (line === undefined) return
    const [smallest] = line.cells
      .filter(({ row, column }) => !masked[row]![column] && full[row]![column]! > 0)
      .sort((a, b) => full[a.row]![a.column]! - full[b.row]![b.column]!)
    const { row, column } = smallest ?? line.margin
    masked[row]![column] = true
    for (const cell of cheapestCycle(full, masked, row, column, lowest)) masked[cell.row]![cell.column] = true
  }
}

type Line = { readonly cells: readonly Cell[]; readonly margin: Cell }

/** Every row and column with its margin, those of the margins themselves included. */
function linesOf(full: readonly (readonly number[])[]): Line[] {
  const [height, width] = [full.length - 1, full[0]!.length - 1]
  const rows = full.map((_, row) => ({
    cells: Array.from({ length: width }, (__, column) => ({ row, column })),
    margin: { row, column: width },
  }))
  const columns = full[0]!.map((_, column) => ({
    cells: Array.from({ length: height }, (__, row) => ({ row, column })),
    margin: { row: height, column },
  }))
  return [...rows, ...columns]
}

function isThin(
  full: readonly (readonly number[])[],
  masked: Mask,
  { cells, margin }: Line,
  threshold: number,
): boolean {
  if (masked[margin.row]![margin.column]) return false
  const hidden = cells.filter(({ row, column }) => masked[row]![column])
  const sum = hidden.reduce((total, { row, column }) => total + full[row]![column]!, 0)
  return sum > 0 && sum < threshold
}

/** Hiding a large count costs more than a small one, and a margin more than any set of cells. */
function cost(count: number, isMargin: boolean): number {
  return isMargin ? 1e9 + count : 1000 + count
}

type Cell = { readonly row: number; readonly column: number }

/**
 * The cheapest closed path through a cell along which it can change by 1: tried with the cell rising and with it falling.
 * Cells already hidden cost nothing; cells that would fall need room above the lowest value a reader can rule out.
 */
function cheapestCycle(
  full: readonly (readonly number[])[],
  masked: Mask,
  row: number,
  column: number,
  lowest: number,
): readonly Cell[] {
  // A count can always rise together with its margins, so there is a path.
  const rising = cheapestPath(full, masked, { row, column }, 1, lowest)!
  const falling = full[row]![column]! > lowest ? cheapestPath(full, masked, { row, column }, -1, lowest) : null
  return falling !== null && falling.cost < rising.cost ? falling.cells : rising.cells
}

/** Shortest way (Dijkstra) from the cell's row node back to its column node, avoiding the cell itself. */
function cheapestPath(
  full: readonly (readonly number[])[],
  masked: Mask,
  start: Cell,
  direction: 1 | -1,
  lowest: number,
): { readonly cost: number; readonly cells: Cell[] } | null {
  const height = full.length
  const width = full[0]!.length
  const size = height + width
  // A change of a cell in the last row or last column enters its total with the opposite sign.
  const sign = (i: number, j: number): number => (i === height - 1 ? -1 : 1) * (j === width - 1 ? -1 : 1)
  const flow = direction * sign(start.row, start.column)
  const costs = new Array<number>(size).fill(Number.POSITIVE_INFINITY)
  const before = new Array<number>(size).fill(-1)
  const isDone = new Array<boolean>(size).fill(false)
  costs[start.row] = 0
  for (;;) {
    let node = -1
    for (let k = 0; k < size; k++) {
      if (!isDone[k] && costs[k]! < Number.POSITIVE_INFINITY && (node < 0 || costs[k]! < costs[node]!)) node = k
    }
    if (node < 0) return null
    if (node === height + start.column) break
    isDone[node] = true
    const isRow = node < height
    for (let other = isRow ? height : 0; other < (isRow ? size : height); other++) {
      const i = isRow ? node : other
      const j = isRow ? other - height : node - height
      if (i === start.row && j === start.column) continue
      // Leaving a row the change is opposite to the start; leaving a column it is the same.
      const change = (isRow ? -flow : flow) * sign(i, j)
      const count = full[i]![j]!
      if (count < lowest || (change < 0 && count <= lowest)) continue
      const isMargin = i === height - 1 || j === width - 1
      const next = costs[node]! + (masked[i]![j] ? 0 : cost(count, isMargin))
      if (next < costs[other]!) {
        costs[other] = next
        before[other] = node
      }
    }
  }
  const cells: Cell[] = []
  for (let node = height + start.column; before[node]! >= 0; node = before[node]!) {
    const previous = before[node]!
    cells.push(node < height ? { row: node, column: previous - height } : { row: previous, column: node - height })
  }
  return { cost: costs[height + start.column]!, cells }
}
