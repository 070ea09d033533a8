import type { CategoricalColumn } from '#analysis/dataset.ts'
import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'
import { baseWarnings, type Warning } from '#analysis/result.ts'

export type Frequency = {
  readonly code: string | number
  readonly label: string
  readonly count: number
  readonly weightedCount: number
  /** Percentage (0–100) of the units with a valid answer; `null` when there are none. */
  readonly percentOfValid: number | null
  /** Percentage (0–100) of all units. */
  readonly percentOfTotal: number | null
  readonly cumulativePercent: number | null
}

export type Frequencies = {
  readonly total: number
  readonly valid: number
  readonly weightedValid: number
  /** Units without any answer. */
  readonly missing: number
  /** Units whose answer is a missing category ("don't know"), in all and for each such category. */
  readonly missingCategoryTotal: number
  readonly missingCategories: readonly {
    readonly code: string | number
    readonly label: string
    readonly count: number
  }[]
  readonly categories: readonly Frequency[]
  readonly warnings: readonly Warning[]
}

/**
 * Counts how often each category of a variable was answered.
 *
 * Missing categories ("don't know", "not applicable") and missing answers never enter `percentOfValid`; they do enter
 * `percentOfTotal`. With `weights` (one a row, >= 0) the percentages are weighted and the counts stay unweighted.
 * Percentages are 0–100, or `null` on an empty base (or one whose weights are all 0). Throws when the weights differ in number
 * from the rows or one is negative or no number, and for a category the variable does not have.
 *
 * R equivalent: `table(x)`, `prop.table`.
 *
 * @example frequencies(getColumn(dataset, 'urgency')).categories[0]?.percentOfValid
 */
export function frequencies(column: CategoricalColumn, weights?: ArrayLike<number>): Frequencies {
  const { variable, indexes } = column
  if (weights !== undefined) checkLength('weights', weights.length, indexes.length)
  const codes = variable.missingCategories ?? []
  // A place for every missing category, last one first, then for no answer, then for every category: missing values cost
  // no branch and no time.
  const first = codes.length + 1
  const tally = new Float64Array(first + variable.categories.length)
  const weightedTally = new Float64Array(tally.length)
  for (let row = 0; row < indexes.length; row++) {
    const weight = weights === undefined ? 1 : weights[row]!
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new InvalidArgumentError('weights', `${weight} is not a weight`)
    }
    const place = indexes[row]! + first
    if (place < 0 || place >= tally.length) {
      throw new InvalidArgumentError('column', `category ${indexes[row]} is not one of “${variable.name}”`)
    }
    tally[place]!++
    weightedTally[place]! += weight
  }
  const counts = tally.subarray(first)
  const weighted = weightedTally.subarray(first)
  const missing = tally[first - 1]!
  const weightedTotal = weightedTally.reduce((sum, weight) => sum + weight, 0)
  const valid = counts.reduce((sum, count) => sum + count, 0)
  const weightedValid = weighted.reduce((sum, count) => sum + count, 0)
  let cumulated = 0
  return {
    total: indexes.length,
    valid,
    weightedValid,
    missing,
    missingCategoryTotal: indexes.length - valid - missing,
    missingCategories: codes.map(({ code, label }, i) => ({ code, label, count: tally[first - 2 - i]! })),
    categories: variable.categories.map(({ code, label }, i) => {
      cumulated += weighted[i]!
      return {
        code,
        label,
        count: counts[i]!,
        weightedCount: weighted[i]!,
        percentOfValid: weightedValid > 0 ? (100 * weighted[i]!) / weightedValid : null,
        percentOfTotal: weightedTotal > 0 ? (100 * weighted[i]!) / weightedTotal : null,
        cumulativePercent: weightedValid > 0 ? (100 * cumulated) / weightedValid : null,
      }
    }),
    warnings: baseWarnings(valid),
  }
}
