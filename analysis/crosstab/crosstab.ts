import { checkCounts } from '#analysis/crosstab/check-counts.ts'
import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'
import { type Groups, toGrouping } from '#analysis/grouping.ts'
import { baseWarnings, type Warning } from '#analysis/result.ts'

/** A table of numbers, row by row. */
export type Counts = readonly (readonly number[])[]

/** A table in which cells without an answer are `null`. */
export type Cells = readonly (readonly (number | null)[])[]

export type Crosstab = {
  readonly rowLabels: readonly string[]
  readonly columnLabels: readonly string[]
  readonly counts: Counts
  readonly rowTotals: readonly number[]
  /** The base of each column. */
  readonly columnTotals: readonly number[]
  readonly total: number
  /** Percentages 0–100; `null` where the base is 0. */
  readonly rowPercentages: Cells
  readonly columnPercentages: Cells
  readonly totalPercentages: Cells
  /** Units with a column category but no row category, in all and by column. */
  readonly missing: number
  readonly missingByColumn: readonly number[]
  /** What to say about each column's base. */
  readonly columnWarnings: readonly (readonly Warning[])[]
}

export type CrossTabulateInput = {
  readonly rows: Groups
  readonly columns: Groups
  readonly rowLevels?: readonly string[]
  readonly columnLevels?: readonly string[]
  /** `exclude` leaves missing rows out of the base; `show` adds them as a last category. */
  readonly missing?: 'exclude' | 'show'
  readonly missingLabel?: string
}

/**
 * Crosses two categorical variables and gives counts and percentages.
 *
 * Row i of the counts belongs to row label i. Empty categories stay in the table; their percentages are `null`, not 0.
 * Units without a column category are left out; units without a row category are left out or shown, by `missing`.
 * Throws when the variables differ in length.
 *
 * R equivalent: `table(x, g)`, `prop.table`, `addNA`.
 *
 * @example crossTabulate({ rows: ['yes', 'no'], columns: ['A', 'A'] }).columnPercentages // [[50], [50]]
 */
export function crossTabulate(input: CrossTabulateInput): Crosstab {
  const rows = toGrouping(input.rows, input.rowLevels)
  const columns = toGrouping(input.columns, input.columnLevels)
  checkLength('columns', columns.indexes.length, rows.indexes.length)
  const counts = rows.labels.map(() => columns.labels.map(() => 0))
  const missingByColumn = columns.labels.map(() => 0)
  for (let unit = 0; unit < rows.indexes.length; unit++) {
    const row = rows.indexes[unit]!
    const column = columns.indexes[unit]!
    if (column < 0) continue
    if (row < 0) missingByColumn[column]!++
    else counts[row]![column]!++
  }
  const table =
    input.missing === 'show'
      ? toCrosstab([...counts, missingByColumn], [...rows.labels, input.missingLabel ?? 'missing'], columns.labels)
      : toCrosstab(counts, rows.labels, columns.labels)
  return { ...table, missing: missingByColumn.reduce((sum, count) => sum + count, 0), missingByColumn }
}

/**
 * Completes a table of counts with totals and percentages. Labels default to the positions 1, 2, 3 …
 * Throws when rows differ in length or a count is negative.
 */
export function toCrosstab(
  counts: Counts,
  rowLabels: readonly string[] = counts.map((_, i) => String(i + 1)),
  columnLabels: readonly string[] = (counts[0] ?? []).map((_, i) => String(i + 1)),
): Crosstab {
  checkCounts(counts)
  if (rowLabels.length !== counts.length) {
    throw new InvalidArgumentError('rowLabels', `${rowLabels.length} labels for ${counts.length} rows`)
  }
  if (counts.length > 0 && columnLabels.length !== counts[0]!.length) {
    throw new InvalidArgumentError('columnLabels', `${columnLabels.length} labels for ${counts[0]!.length} columns`)
  }
  const rowTotals = counts.map((row) => row.reduce((sum, count) => sum + count, 0))
  const columnTotals = columnLabels.map((_, j) => counts.reduce((sum, row) => sum + row[j]!, 0))
  const total = rowTotals.reduce((sum, count) => sum + count, 0)
  const percentages = (base: (i: number, j: number) => number): Cells =>
    counts.map((row, i) => row.map((count, j) => (base(i, j) > 0 ? (100 * count) / base(i, j) : null)))
  return {
    rowLabels,
    columnLabels,
    counts,
    rowTotals,
    columnTotals,
    total,
    rowPercentages: percentages((i) => rowTotals[i]!),
    columnPercentages: percentages((_, j) => columnTotals[j]!),
    totalPercentages: percentages(() => total),
    missing: 0,
    missingByColumn: columnLabels.map(() => 0),
    columnWarnings: columnTotals.map((base) => baseWarnings(base)),
  }
}
