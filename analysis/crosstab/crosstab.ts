import { checkCounts } from '#analysis/crosstab/check-counts.ts'
import { type CellCounts, countCells } from '#analysis/crosstab/count-cells.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'
import { type Groups, toUncheckedGrouping } from '#analysis/grouping.ts'
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
  /** Positions of the rows that show missing values; none when they are excluded. */
  readonly missingRows: readonly number[]
  /** What to say about each column's base. */
  readonly columnWarnings: readonly (readonly Warning[])[]
}

/**
 * What to do with units that have a column category but no row category: leave them out of every base, add them as one last
 * row, or add a row for each missing code (such as "don't know" and "not applicable") and one for no answer at all.
 */
export type MissingPolicy = 'exclude' | 'show' | 'code'

export type MissingOptions = {
  /** Default `exclude`. */
  readonly missing?: MissingPolicy
  /** Label of the row of units without an answer; default `missing`. */
  readonly missingLabel?: string
  /** With `code`: labels of the missing codes, those of index -2, -3 … of the grouping (`missingCategories` of a variable). */
  readonly missingLabels?: readonly string[]
}

export type CrossTabulateInput = MissingOptions & {
  readonly rows: Groups
  readonly columns: Groups
  readonly rowLevels?: readonly string[]
  readonly columnLevels?: readonly string[]
}

/**
 * Crosses two categorical variables and gives counts and percentages.
 *
 * Row i of the counts belongs to row label i. Empty categories stay in the table; their percentages are `null`, not 0.
 * Units without a column category are left out; units without a row category are left out, shown or shown by code, by
 * `missing`. Throws when the variables differ in length, a category is not among the levels or listed twice, an index has
 * no label, or a missing code occurs that `missingLabels` does not name.
 *
 * R equivalent: `table(x, g)`, `prop.table`, `addNA`. SPSS: CROSSTABS, CTABLES with MISSING=INCLUDE for `code`.
 *
 * @example crossTabulate({ rows: ['yes', 'no'], columns: ['A', 'A'] }).columnPercentages // [[50], [50]]
 */
export function crossTabulate(input: CrossTabulateInput): Crosstab {
  const rows = toUncheckedGrouping(input.rows, input.rowLevels, { groups: 'rows', levels: 'rowLevels' })
  const columns = toUncheckedGrouping(input.columns, input.columnLevels, { groups: 'columns', levels: 'columnLevels' })
  return completeTable(countCells([rows], [columns])[0]![0]!, rows.labels, columns.labels, input)
}

/**
 * Crosses each of several row variables with each of several column variables: entry [r][c] is `crossTabulate` of row
 * variable r by column variable c, with the same treatment of missing values throughout.
 *
 * Throws as `crossTabulate`. R equivalent: `lapply(rows, function(x) lapply(columns, function(g) table(x, g)))`.
 *
 * @example crossTabulateAll([plan, budget], [sizeClass, region])[1][0].counts // budget by size class
 */
export function crossTabulateAll(
  rows: readonly Groups[],
  columns: readonly Groups[],
  options: MissingOptions = {},
): Crosstab[][] {
  const down = rows.map((groups) => toUncheckedGrouping(groups))
  const across = columns.map((groups) => toUncheckedGrouping(groups))
  return countCells(down, across).map((byColumn, r) =>
    byColumn.map((cells, c) => completeTable(cells, down[r]!.labels, across[c]!.labels, options)),
  )
}

function completeTable(
  cells: CellCounts,
  rowLabels: readonly string[],
  columnLabels: readonly string[],
  options: MissingOptions,
): Crosstab {
  const missingByColumn = columnLabels.map((_, j) => cells.missing.reduce((sum, code) => sum + code[j]!, 0))
  const extra = missingRows(cells, missingByColumn, options)
  const table = toCrosstab(
    [...cells.counts, ...extra.map(({ counts }) => counts)],
    [...rowLabels, ...extra.map(({ label }) => label)],
    columnLabels,
  )
  return {
    ...table,
    missing: missingByColumn.reduce((sum, count) => sum + count, 0),
    missingByColumn,
    missingRows: extra.map((_, k) => rowLabels.length + k),
  }
}

function missingRows(
  { missing }: CellCounts,
  missingByColumn: readonly number[],
  { missing: policy = 'exclude', missingLabel = 'missing', missingLabels = [] }: MissingOptions,
): { readonly label: string; readonly counts: readonly number[] }[] {
  if (policy === 'exclude') return []
  if (policy === 'show') return [{ label: missingLabel, counts: missingByColumn }]
  const none = missingByColumn.map(() => 0)
  const unknown = missing.findIndex((counts, k) => k > missingLabels.length && counts.some((count) => count > 0))
  if (unknown >= 0) {
    throw new InvalidArgumentError('missingLabels', `the missing code of index ${-1 - unknown} has no label`)
  }
  return [
    ...missingLabels.map((label, k) => ({ label, counts: missing[k + 1] ?? none })),
    { label: missingLabel, counts: missing[0]! },
  ]
}

/**
 * Completes a table of counts with totals and percentages. Labels default to the positions 1, 2, 3 …
 * Throws when rows differ in length, a count is negative or not finite, or labels are too many or too few.
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
    missingRows: [],
    columnWarnings: columnTotals.map((base) => baseWarnings(base)),
  }
}
