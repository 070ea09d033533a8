import { type Cells, type Counts, toCrosstab } from '#analysis/crosstab/crosstab.ts'
import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'
import { type Groups, toGrouping } from '#analysis/grouping.ts'
import { isValid, type NumericValues } from '#analysis/values.ts'

/** One of the boxes that could be ticked: 1 = ticked, 0 = not, missing = not asked. */
export type TickedItem = { readonly name: string; readonly values: NumericValues }

export type MultipleResponseOptions = {
  /** Weight of every unit: counts and bases become sums of weights. The unweighted bases stay as they are. */
  readonly weights?: ArrayLike<number>
}

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
  /** Respondents, respondents with any tick, and ticks of each column. */
  readonly baseByColumn: readonly number[]
  readonly baseWithAnyByColumn: readonly number[]
  readonly responsesByColumn: readonly number[]
  /** Percentages 0–100 within each column, on the same three bases. */
  readonly columnPercentOfRespondents: Cells
  readonly columnPercentOfRespondentsWithAny: Cells
  readonly columnPercentOfResponses: Cells
  readonly meanMentionsByColumn: readonly (number | null)[]
  /** Respondents without weights, in all and by column; the same as the bases when there are no weights. */
  readonly unweightedRespondents: number
  readonly unweightedBaseByColumn: readonly number[]
  /** Units with no value in any item: not asked, and in no base. */
  readonly missing: number
}

/**
 * Counts a question with several possible answers ("tick all that apply"), in all and by a second variable, on the base of
 * respondents and on the base of responses, with or without weights.
 *
 * A respondent counts when at least one item has a value; one without a column category counts in the totals only.
 * Percentages of respondents may add up to more than 100, those of responses add up to 100. `null` on an empty base.
 * Throws when items differ in length, an item holds anything but 1, 0 and missing, is named twice, or a weight is not a
 * finite number of 0 or more. To compare columns, give `tickedTable` of an item to `columnProportions`.
 * R equivalent: `expss::tab_cells(mrset(…))`; SPSS MRSETS, CTABLES COLPCT.COUNT, COLPCT.RESPONSES.
 *
 * @example multipleResponse([{ name: 'mail', values: [1, 0] }], ['A', 'B']).percentOfRespondents // [50]
 */
export function multipleResponse(
  items: readonly TickedItem[],
  columns: Groups,
  columnLevels?: readonly string[],
  options: MultipleResponseOptions = {},
): MultipleResponse {
  const grouping = toGrouping(columns, columnLevels, { groups: 'columns', levels: 'columnLevels' })
  const size = grouping.indexes.length
  checkItems(items, size, 'items')
  const weightOf = weigher(options.weights, size)
  const counts = items.map(() => 0)
  const none = grouping.labels.map(() => 0)
  const countsByColumn = items.map(() => [...none])
  const [baseByColumn, baseWithAnyByColumn, unweightedBaseByColumn] = [[...none], [...none], [...none]]
  let [respondents, respondentsWithAny, unweightedRespondents] = [0, 0, 0]
  for (let row = 0; row < size; row++) {
    if (!items.some(({ values }) => isValid(values[row]))) continue
    const weight = weightOf(row)
    const column = grouping.indexes[row]!
    const ticked = items.flatMap(({ values }, item) => (values[row] === 1 ? [item] : []))
    unweightedRespondents++
    respondents += weight
    if (ticked.length > 0) respondentsWithAny += weight
    for (const item of ticked) counts[item]! += weight
    if (column < 0) continue
    unweightedBaseByColumn[column]!++
    baseByColumn[column]! += weight
    if (ticked.length > 0) baseWithAnyByColumn[column]! += weight
    for (const item of ticked) countsByColumn[item]![column]! += weight
  }
  const responses = sumOf(counts)
  const responsesByColumn = none.map((_, j) => sumOf(countsByColumn.map((row) => row[j]!)))
  const shares = (base: number): (number | null)[] => counts.map((count) => percent(count, base))
  const columnShares = (bases: readonly number[]): Cells =>
    countsByColumn.map((row) => row.map((count, j) => percent(count, bases[j]!)))
  return {
    counts,
    responses,
    respondents,
    respondentsWithAny,
    percentOfRespondents: shares(respondents),
    percentOfRespondentsWithAny: shares(respondentsWithAny),
    percentOfResponses: shares(responses),
    meanMentions: respondents > 0 ? responses / respondents : null,
    countsByColumn,
    baseByColumn,
    baseWithAnyByColumn,
    responsesByColumn,
    columnPercentOfRespondents: columnShares(baseByColumn),
    columnPercentOfRespondentsWithAny: columnShares(baseWithAnyByColumn),
    columnPercentOfResponses: columnShares(responsesByColumn),
    meanMentionsByColumn: responsesByColumn.map((ticks, j) => (baseByColumn[j]! > 0 ? ticks / baseByColumn[j]! : null)),
    unweightedRespondents,
    unweightedBaseByColumn,
    missing: size - unweightedRespondents,
  }
}

/** The 2-row table (ticked, not ticked) of one item by column, for tests on it; only without weights are these counts. */
export function tickedTable({ countsByColumn, baseByColumn }: MultipleResponse, item: number): Counts {
  const ticked = countsByColumn[item]
  if (ticked === undefined) throw new InvalidArgumentError('item', `there is no item ${item}`)
  // Sums of the same weights in another order may differ by their rounding.
  return toCrosstab([ticked, baseByColumn.map((base, j) => Math.max(0, base - ticked[j]!))]).counts
}

/** Throws when an item is named twice, differs in length, or holds anything but 1, 0 and missing. */
export function checkItems(items: readonly TickedItem[], size: number, name: string): void {
  const names = new Set<string>()
  for (const { name: item, values } of items) {
    const argument = `${name}.${item}`
    if (names.has(item)) throw new InvalidArgumentError(argument, 'two items have this name')
    names.add(item)
    checkLength(argument, values.length, size)
    for (let row = 0; row < size; row++) {
      const value = values[row]
      if (isValid(value) && value !== 0 && value !== 1) {
        throw new InvalidArgumentError(argument, `${value} is neither 1 (ticked) nor 0 (not ticked)`)
      }
    }
  }
}

function weigher(weights: ArrayLike<number> | undefined, size: number): (row: number) => number {
  if (weights === undefined) return () => 1
  checkLength('weights', weights.length, size)
  return (row) => {
    const weight = weights[row]!
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new InvalidArgumentError('weights', `${weight} is not a weight`)
    }
    return weight
  }
}

function percent(count: number, base: number): number | null {
  return base > 0 ? (100 * count) / base : null
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
