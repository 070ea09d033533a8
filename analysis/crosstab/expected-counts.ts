import { checkCounts } from '#analysis/crosstab/check-counts.ts'
import type { Counts } from '#analysis/crosstab/crosstab.ts'

/** The part of a table that a test can use: its non-empty rows and columns. */
export type OccupiedTable = {
  readonly counts: Counts
  /** Positions of these rows and columns in the full table. */
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  readonly rowTotals: readonly number[]
  readonly columnTotals: readonly number[]
  readonly total: number
}

/** Leaves out empty rows and columns, which carry no information and no degrees of freedom. Throws unless these are counts. */
export function occupiedTable(counts: Counts): OccupiedTable {
  checkCounts(counts)
  const width = counts[0]?.length ?? 0
  const sumRow = (row: readonly number[]): number => row.reduce((sum, count) => sum + count, 0)
  const rows = counts.flatMap((row, i) => (sumRow(row) > 0 ? [i] : []))
  const columns = Array.from({ length: width }, (_, j) => j).filter((j) => counts.some((row) => row[j]! > 0))
  const kept = rows.map((i) => columns.map((j) => counts[i]![j]!))
  const rowTotals = kept.map(sumRow)
  return {
    counts: kept,
    rows,
    columns,
    rowTotals,
    columnTotals: columns.map((_, j) => kept.reduce((sum, row) => sum + row[j]!, 0)),
    total: sumRow(rowTotals),
  }
}

/** Counts to expect when rows and columns are unrelated: row total × column total / total. */
export function expectedCounts({
  rowTotals,
  columnTotals,
  total,
}: Pick<OccupiedTable, 'rowTotals' | 'columnTotals' | 'total'>): number[][] {
  return rowTotals.map((row) => columnTotals.map((column) => (total > 0 ? (row * column) / total : 0)))
}

export type ExpectedCountSummary = {
  readonly minimum: number | null
  readonly cellsBelow5: number
  readonly percentBelow5: number | null
}

/** How well the chi-squared approximation is fed: the smallest expected count and the share of cells below 5. */
export function summariseExpectedCounts(counts: Counts): ExpectedCountSummary {
  const cells = expectedCounts(occupiedTable(counts)).flat()
  const below = cells.filter((cell) => cell < 5).length
  return {
    minimum: cells.length === 0 ? null : Math.min(...cells),
    cellsBelow5: below,
    percentBelow5: cells.length === 0 ? null : (100 * below) / cells.length,
  }
}
