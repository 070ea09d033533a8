import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'
import type { Grouping } from '#analysis/grouping.ts'

/** How often every pair of categories of two variables occurs, the units without one of them included. */
export type CellCounts = {
  /** Row i holds category i of the row variable, by column. */
  readonly counts: readonly (readonly number[])[]
  /** Entry k holds the units with index -1 - k in the row variable (0 = no answer, then the missing codes), by column. */
  readonly missing: readonly (readonly number[])[]
  /** Units of every row category that have no column category, and units that have neither. */
  readonly withoutColumn: readonly number[]
  readonly withoutBoth: number
}

/** Negative indexes that have a place of their own from the start: no answer and seven missing codes. */
const reserved = 8

/** Tables of more than 2 to this power places are of no use to anybody. */
const mostBits = 27

/**
 * Counts the cells of every row variable crossed with every column variable.
 *
 * Missing values are counted in places of their own, so they cost no branch and no time. Entry [r][c] belongs to row
 * variable r and column variable c. Throws when variables differ in length, an index has no label, or a table would have
 * more than a hundred million places.
 */
export function countCells(rows: readonly Grouping[], columns: readonly Grouping[]): CellCounts[][] {
  const size = (rows[0] ?? columns[0])?.indexes.length ?? 0
  const down = rows.map((row, r) => toVariable(row, nameOf('rows', r, rows), size))
  const across = columns.map((column, c) => toVariable(column, nameOf('columns', c, columns), size))
  return down.map((row) => across.map((column) => countTable(row, column)))
}

function nameOf(argument: 'rows' | 'columns', position: number, all: readonly Grouping[]): string {
  return all.length === 1 ? argument : `${argument}.${position}`
}

/** Places of a variable: first those of the negative indexes, lowest first, then one for every label. */
type Variable = {
  readonly argument: string
  readonly indexes: Int32Array
  readonly labels: number
  readonly shift: number
  /** How many bits a place takes. */
  readonly bits: number
}

function toVariable({ indexes, labels }: Grouping, argument: string, size: number): Variable {
  checkLength(argument, indexes.length, size)
  return {
    argument,
    indexes: indexes instanceof Int32Array ? indexes : new Int32Array(indexes),
    labels: labels.length,
    shift: reserved,
    bits: bitsOf(reserved + labels.length),
  }
}

function bitsOf(places: number): number {
  return Math.ceil(Math.log2(places))
}

/** The variable with places for exactly the indexes that occur; throws for an index beyond the labels. */
function withExactPlaces(variable: Variable): Variable {
  let lowest = -1
  for (const index of variable.indexes) {
    if (index < lowest) lowest = index
    if (index >= variable.labels) throw new InvalidArgumentError(variable.argument, `index ${index} has no label`)
  }
  return { ...variable, shift: -lowest, bits: bitsOf(variable.labels - lowest) }
}

function countTable(row: Variable, column: Variable): CellCounts {
  const bits = row.bits + column.bits
  if (bits > mostBits) {
    throw new InvalidArgumentError(column.argument, `${row.labels} by ${column.labels} cells are too many to count`)
  }
  const cells = new Int32Array(2 ** bits)
  const isWithin = countPlaces(row.indexes, column.indexes, cells, row.shift, column.shift, column.bits)
  const table = isWithin ? readTable(cells, row, column) : null
  return table ?? countTable(withExactPlaces(row), withExactPlaces(column))
}

/**
 * Counts the places of a table; says whether every index had one, by the bits of all places seen.
 *
 * Written out eight units at a time: so large, V8 compiles it on its own; inlined into its callers it runs three times slower.
 */
function countPlaces(
  rows: Int32Array,
  columns: Int32Array,
  cells: Int32Array,
  down: number,
  across: number,
  bits: number,
): boolean {
  const size = rows.length
  const whole = size & ~7
  let seenRows = 0
  let seenColumns = 0
  let i = 0
  while (i < whole) {
    const row0 = (rows[i]! + down) | 0
    const column0 = (columns[i]! + across) | 0
    cells[(row0 << bits) + column0]!++
    const row1 = (rows[i + 1]! + down) | 0
    const column1 = (columns[i + 1]! + across) | 0
    cells[(row1 << bits) + column1]!++
    const row2 = (rows[i + 2]! + down) | 0
    const column2 = (columns[i + 2]! + across) | 0
    cells[(row2 << bits) + column2]!++
    const row3 = (rows[i + 3]! + down) | 0
    const column3 = (columns[i + 3]! + across) | 0
    cells[(row3 << bits) + column3]!++
    const row4 = (rows[i + 4]! + down) | 0
    const column4 = (columns[i + 4]! + across) | 0
    cells[(row4 << bits) + column4]!++
    const row5 = (rows[i + 5]! + down) | 0
    const column5 = (columns[i + 5]! + across) | 0
    cells[(row5 << bits) + column5]!++
    const row6 = (rows[i + 6]! + down) | 0
    const column6 = (columns[i + 6]! + across) | 0
    cells[(row6 << bits) + column6]!++
    const row7 = (rows[i + 7]! + down) | 0
    const column7 = (columns[i + 7]! + across) | 0
    cells[(row7 << bits) + column7]!++
    seenRows |= row0 | row1 | row2 | row3 | row4 | row5 | row6 | row7
    seenColumns |= column0 | column1 | column2 | column3 | column4 | column5 | column6 | column7
    i += 8
  }
  for (; i < size; i++) {
    const row = (rows[i]! + down) | 0
    const column = (columns[i]! + across) | 0
    cells[(row << bits) + column]!++
    seenRows |= row
    seenColumns |= column
  }
  return seenColumns >>> bits === 0 && seenRows >>> 0 < cells.length >>> bits
}

/** Reads the places back as a table, or `null` when a place beyond the labels was filled. */
function readTable(cells: Int32Array, row: Variable, column: Variable): CellCounts | null {
  const width = 2 ** column.bits
  const lastRow = row.shift + row.labels
  const lastColumn = column.shift + column.labels
  for (let place = 0; place < cells.length; place++) {
    if (cells[place] !== 0 && (place % width >= lastColumn || place >= lastRow * width)) return null
  }
  const at = (i: number, j: number): number => cells[(row.shift + i) * width + column.shift + j]!
  const valid = (i: number): number[] => Array.from({ length: column.labels }, (_, j) => at(i, j))
  const without = (i: number): number => {
    let sum = 0
    for (let k = 1; k <= column.shift; k++) sum += at(i, -k)
    return sum
  }
  const negative = Array.from({ length: row.shift }, (_, k) => -1 - k)
  return {
    counts: Array.from({ length: row.labels }, (_, i) => valid(i)),
    missing: negative.map(valid),
    withoutColumn: Array.from({ length: row.labels }, (_, i) => without(i)),
    withoutBoth: negative.reduce((sum, i) => sum + without(i), 0),
  }
}
