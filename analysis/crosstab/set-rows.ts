import { checkItems } from '#analysis/crosstab/multiple-response.ts'
import type { DisplayOptions, RowSet } from '#analysis/crosstab/table-rows.ts'
import type { MultipleResponseRows } from '#analysis/crosstab/tabulation.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'
import type { Grouping } from '#analysis/grouping.ts'
import { isValid } from '#analysis/values.ts'

/** Categories of a respondent seen from one item: ticked it, ticked others only, ticked nothing. */
export const [ticked, othersOnly, nothing] = [0, 1, 2] as const

/** A multiple-response set as it is displayed: every item a row of its own, over the same respondents. */
export type DisplayedSet = {
  readonly rows: readonly RowSet[]
  /** By row: `ticked`, `othersOnly` or `nothing` of every unit; -1 for those in no base. */
  readonly items: readonly Grouping[]
}

/**
 * A unit was asked when any item has a value; a missing value beside others counts as not ticked. With missing values shown
 * or coded "not asked" is one more item, and everyone is in the base.
 *
 * Throws when there is no item, one is named twice, or holds anything but 1, 0 and missing.
 */
export function displaySet(
  { name, items }: MultipleResponseRows,
  size: number,
  { missing, missingLabel, weights }: DisplayOptions,
): DisplayedSet {
  const argument = `rows.${name}.items`
  if (items.length === 0) throw new InvalidArgumentError(argument, 'a set needs an item')
  checkItems(items, size, argument)
  const isShown = missing !== 'exclude'
  const indexes = Array.from({ length: items.length + Number(isShown) }, () => new Int32Array(size).fill(-1))
  for (let unit = 0; unit < size; unit++) {
    const isAsked = items.some(({ values }) => isValid(values[unit]))
    if (weights?.[unit] === 0 || !(isAsked || isShown)) continue
    const ticks = items.map(({ values }) => values[unit] === 1)
    if (isShown) ticks.push(!isAsked)
    const otherwise = ticks.some(Boolean) ? othersOnly : nothing
    for (const [i, isTicked] of ticks.entries()) indexes[i]![unit] = isTicked ? ticked : otherwise
  }
  const labels = ['ticked', 'others only', 'nothing']
  return {
    rows: indexes.map((_, i) => {
      const item = items[i]
      return item === undefined
        ? { label: missingLabel, kind: 'missing', members: [i] }
        : { label: item.name, kind: 'item', members: [i] }
    }),
    items: indexes.map((own) => ({ indexes: own, labels })),
  }
}

/** The item as the two rows of its tests: ticked or not, among all asked or those who ticked anything. */
export function tickedOrNot({ indexes }: Grouping, isAmongAny: boolean): Grouping {
  return {
    indexes: indexes.map((index) => (index === nothing ? (isAmongAny ? -1 : othersOnly) : index)),
    labels: ['ticked', 'not ticked'],
  }
}
