import { type Cells, type Counts, toCrosstab } from '#analysis/crosstab/crosstab.ts'
import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'
import { type Groups, toGrouping } from '#analysis/grouping.ts'
import { isValid, type NumericValues } from '#analysis/values.ts'

/** One of the boxes that could be ticked: 1 = ticked, 0 = not, missing = not asked. */
export type TickedItem = { readonly name: string; readonly values: NumericValues }

export type MultipleResponse = {
  readonly counts: readonly number[]
  readonly responses: number
  readonly respondents: number
  readonly respondentsWithAny: number
  /** Percentages 0–100 on three bases: everyone asked, everyone who ticked anything, all ticks. */
  readonly percentOfRespondents: readonly (number | null)[]
  readonly percentOfRespondentsWithAny: readonly (number | null)[]
  readonly percentOfResponses: readonly (number | null)[]
  readonly meanMentions: number | null
  readonly countsByColumn: Counts
  readonly baseByColumn: readonly number[]
  readonly baseWithAnyByColumn: readonly number[]
  readonly columnPercentOfRespondents: Cells
}

/**
 * Counts a question with several possible answers ("tick all that apply"), in all and by a second variable.
 *
 * A respondent counts when at least one item has a value; one without a column category counts in the totals only.
 * Percentages of respondents may add up to more than 100. `null` on an empty base. Throws when items differ in length.
 * To compare columns, give [counts, base - counts] of an item to `columnProportions`.
 * R equivalent: `expss::tab_cells(mrset(…))`; SPSS MRSETS.
 *
 * @example multipleResponse([{ name: 'mail', values: [1, 0] }], ['A', 'B']).percentOfRespondents // [50]
 */
export function multipleResponse(
  items: readonly TickedItem[],
  columns: Groups,
  columnLevels?: readonly string[],
): MultipleResponse {
  const grouping = toGrouping(columns, columnLevels)
  const size = grouping.indexes.length
  for (const { name, values } of items) {
    checkLength(`items.${name}`, values.length, size)
  }
  const counts = items.map(() => 0)
  const countsByColumn = items.map(() => grouping.labels.map(() => 0))
  const baseByColumn = grouping.labels.map(() => 0)
  const baseWithAnyByColumn = grouping.labels.map(() => 0)
  let respondents = 0
  let respondentsWithAny = 0
  for (let row = 0; row < size; row++) {
    if (!items.some(({ values }) => isValid(values[row]))) continue
    const column = grouping.indexes[row]!
    const ticked = items.flatMap(({ values }, item) => (isValid(values[row]) && values[row]! > 0 ? [item] : []))
    respondents++
    if (ticked.length > 0) respondentsWithAny++
    for (const item of ticked) counts[item]!++
    if (column < 0) continue
    baseByColumn[column]!++
    if (ticked.length > 0) baseWithAnyByColumn[column]!++
    for (const item of ticked) countsByColumn[item]![column]!++
  }
  const responses = counts.reduce((sum, count) => sum + count, 0)
  const percent = (base: number): (number | null)[] => counts.map((count) => (base > 0 ? (100 * count) / base : null))
  return {
    counts,
    responses,
    respondents,
    respondentsWithAny,
    percentOfRespondents: percent(respondents),
    percentOfRespondentsWithAny: percent(respondentsWithAny),
    percentOfResponses: percent(responses),
    meanMentions: respondents > 0 ? responses / respondents : null,
    countsByColumn,
    baseByColumn,
    baseWithAnyByColumn,
    columnPercentOfRespondents: countsByColumn.map((row) =>
      row.map((count, j) => (baseByColumn[j]! > 0 ? (100 * count) / baseByColumn[j]! : null)),
    ),
  }
}

/** The 2-row table (ticked, not ticked) of one item by column, for tests on it. */
export function tickedTable({ countsByColumn, baseByColumn }: MultipleResponse, item: number): Counts {
  const ticked = countsByColumn[item]
  if (ticked === undefined) throw new InvalidArgumentError('item', `there is no item ${item}`)
  return toCrosstab([ticked, baseByColumn.map((base, j) => base - ticked[j]!)]).counts
}
