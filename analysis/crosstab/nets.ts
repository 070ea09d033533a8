import type { Crosstab } from '#analysis/crosstab/crosstab.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'

export type Net = {
  readonly countByColumn: readonly number[]
  /** Percentages 0–100 of the column base; `null` on an empty base. */
  readonly percentByColumn: readonly (number | null)[]
  readonly percentOfTotal: number | null
}

/**
 * Takes several rows of a cross-tab together: a top-2 box (the two highest answers), a bottom-2 box, or any net.
 *
 * `rows` are positions of rows; a position named twice counts once. R equivalent: `mean(x %in% codes)` by column.
 *
 * @example netOfRows(table, [3, 4]).percentOfTotal // share that answered 4 or 5 on a five-point scale
 */
export function netOfRows(table: Crosstab, rows: readonly number[]): Net {
  const chosen = new Set(rows)
  for (const row of chosen) {
    if (table.counts[row] === undefined) throw new InvalidArgumentError('rows', `the table has no row ${row}`)
  }
  const countByColumn = table.columnTotals.map((_, j) => [...chosen].reduce((sum, i) => sum + table.counts[i]![j]!, 0))
  const count = countByColumn.reduce((sum, value) => sum + value, 0)
  return {
    countByColumn,
    percentByColumn: countByColumn.map((value, j) =>
      table.columnTotals[j]! > 0 ? (100 * value) / table.columnTotals[j]! : null,
    ),
    percentOfTotal: table.total > 0 ? (100 * count) / table.total : null,
  }
}
