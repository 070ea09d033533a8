import type { Cells } from '#analysis/crosstab/crosstab.ts'
import type { SuppressedTable } from '#analysis/disclosure/suppressed-table.ts'
import { checkLength } from '#analysis/errors.ts'

/**
 * Puts the mask of a table on another one of the same shape: what belongs to a hidden count is `null`.
 *
 * For what is said *about* the people in a cell: means by cell, weighted percentages, residuals, expected counts. Two rules go
 * with it. A mean or weighted figure of a whole row or column may be shown with hidden cells in it only when it rests on the
 * unweighted answers of that line, whose hidden part has at least `threshold` people; a weighted count or percentage is a
 * sum with known weights, which can be solved for whole counts, and must be hidden with any of its cells. One precise figure
 * about the whole table (a test, an association) is hidden when any cell is.
 * Percentages of the counts themselves: `publishedPercentages`. Throws when the shapes differ.
 *
 * @example applyMask(meansByCell, suppressTable(counts, { threshold: 5 }).isMasked)
 */
export function applyMask<Value>(
  cells: readonly (readonly Value[])[],
  isMasked: readonly (readonly boolean[])[],
): (Value | null)[][] {
  checkLength('cells', cells.length, isMasked.length)
  return cells.map((row, i) => {
    checkLength(`cells[${i}]`, row.length, isMasked[i]!.length)
    return row.map((value, j) => (isMasked[i]![j] ? null : value))
  })
}

export type PublishedPercentages = {
  /** Percentages 0–100, not rounded; `null` where the count or its base is hidden or the base is 0. */
  readonly rowPercentages: Cells
  readonly columnPercentages: Cells
  readonly totalPercentages: Cells
}

/**
 * The percentages of a table that may be published: each is a published count on a published base, so that all of them
 * together, rounded or not, tell nothing that the published counts do not. A percentage of a shown count on a hidden base would
 * give that base away. Columns below the minimum base show no column percentages.
 *
 * @example publishedPercentages(suppressTable(counts, { threshold: 5, minimumBase: 10 })).columnPercentages
 */
export function publishedPercentages(table: SuppressedTable): PublishedPercentages {
  const tooSmall = new Set(table.columnsBelowMinimumBase)
  const percentages = (base: (row: number, column: number) => number | null): Cells =>
    table.counts.map((cells, row) => cells.map((count, column) => percentage(count, base(row, column))))
  return {
    rowPercentages: percentages((row) => table.rowTotals[row]!),
    columnPercentages: percentages((_, column) => (tooSmall.has(column) ? null : table.columnTotals[column]!)),
    totalPercentages: percentages(() => table.total),
  }
}

function percentage(count: number | null, base: number | null): number | null {
  return count === null || base === null || base === 0 ? null : (100 * count) / base
}
