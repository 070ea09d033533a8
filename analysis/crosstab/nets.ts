import type { Crosstab } from '#analysis/crosstab/crosstab.ts'
import type { SurveyDesign } from '#analysis/design.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'
import { type Groups, toGrouping } from '#analysis/grouping.ts'
import type { Result } from '#analysis/result.ts'
import { estimateCells } from '#analysis/survey/cell-totals.ts'
import { columnShares } from '#analysis/survey/weighted-crosstab.ts'

export type Net = {
  readonly countByColumn: readonly number[]
  /** Percentages 0–100 of the column base; `null` on an empty base. */
  readonly percentByColumn: readonly (number | null)[]
  readonly percentOfTotal: number | null
}

/**
 * Takes several rows of a cross-tab together: a top-2 box (the two highest answers), a bottom-2 box, or any net.
 *
 * `rows` are positions of rows; a position named twice counts once; no rows give a net of 0. Throws for a row that the
 * table does not have. R equivalent: `mean(x %in% codes)` by column.
 *
 * @example netOfRows(table, [3, 4]).percentOfTotal // share that answered 4 or 5 on a five-point scale
 */
export function netOfRows(table: Crosstab, rows: readonly number[]): Net {
  const chosen = [...rowsOfNet('rows', rows, table.counts.length)]
  const countByColumn = table.columnTotals.map((_, j) => chosen.reduce((sum, i) => sum + table.counts[i]![j]!, 0))
  const count = countByColumn.reduce((sum, value) => sum + value, 0)
  return {
    countByColumn,
    percentByColumn: countByColumn.map((value, j) =>
      table.columnTotals[j]! > 0 ? (100 * value) / table.columnTotals[j]! : null,
    ),
    percentOfTotal: table.total > 0 ? (100 * count) / table.total : null,
  }
}

/**
 * Estimates the share (0–1) of a net of answers in every column of a sample design, with standard error and interval.
 *
 * `rows` are positions of categories of `answers`; missing answers are left out of the base. `null`s as in
 * `surveyProportion`. Throws for a category that does not exist.
 * R equivalent: `survey::svyby(~I(x %in% codes), ~g, design, svyciprop)`.
 *
 * @example surveyNet(design, { answers: plan, columns: sizeClass, rows: [3, 4] })[0].standardError
 */
export function surveyNet(
  design: SurveyDesign,
  input: {
    readonly answers: Groups
    readonly columns: Groups
    readonly rows: readonly number[]
    readonly level?: number
  },
): Result[] {
  const answers = toGrouping(input.answers, undefined, { groups: 'answers', levels: 'answers' })
  const chosen = rowsOfNet('rows', input.rows, answers.labels.length)
  const indexes = answers.indexes.map((index) => (index < 0 ? -1 : Number(!chosen.has(index))))
  const cells = estimateCells(design, { rows: { indexes, labels: ['net', 'rest'] }, columns: input.columns })
  return columnShares(cells, { level: input.level ?? 0.95 })[0]!
}

/** Positions of the highest rows of an ordinal variable with this many categories: the top-2 box for 2. */
export function topRows(categories: number, size: number = 2): number[] {
  checkSize(categories, size)
  return Array.from({ length: size }, (_, k) => categories - size + k)
}

/** Positions of the lowest rows of an ordinal variable with this many categories: the bottom-2 box for 2. */
export function bottomRows(categories: number, size: number = 2): number[] {
  checkSize(categories, size)
  return Array.from({ length: size }, (_, k) => k)
}

/** The rows of a net, each once; throws for one that is not there. */
export function rowsOfNet(argument: string, rows: readonly number[], categories: number): ReadonlySet<number> {
  for (const row of rows) {
    if (!(Number.isInteger(row) && row >= 0 && row < categories)) {
      throw new InvalidArgumentError(argument, `there is no row ${row} among ${categories}`)
    }
  }
  return new Set(rows)
}

function checkSize(categories: number, size: number): void {
  if (!(Number.isInteger(size) && size >= 1 && size <= categories)) {
    throw new InvalidArgumentError('size', `a box of ${size} does not fit in ${categories} categories`)
  }
}
