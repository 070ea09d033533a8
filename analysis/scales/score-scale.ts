import { type Descriptives, describe } from '#analysis/describe/descriptives.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'
import { keyItems, type ScaleItem, type ScaleKey } from '#analysis/scales/scale-item.ts'

export type ScaleScores = {
  /** Mean of the answered items of every unit; `null` when too few were answered. */
  readonly scores: readonly (number | null)[]
  /** The same on a scale from 0 (lowest possible) to 100 (highest possible). */
  readonly index: readonly (number | null)[]
  readonly description: Descriptives
}

/**
 * Scores a scale: the mean of a unit's answered items, after turning reversed items around.
 *
 * A unit with fewer than `minimumValid` answers has no score (`null`). Index = 100 (score - lowest) / (highest - lowest).
 * Throws when `minimumValid` is not between 1 and the number of items, and as `keyItems` does.
 *
 * R equivalent: `psych::scoreItems(min, max)`, `rowMeans(na.rm = TRUE)`.
 *
 * @example scoreScale([{ name: 'a', values: [1] }, { name: 'b', values: [5] }],
 *   { reverse: ['b'], minimumValid: 2, lowest: 1, highest: 5 }).scores // [1]
 */
export function scoreScale(
  items: readonly ScaleItem[],
  { minimumValid, ...key }: ScaleKey & { readonly minimumValid: number },
): ScaleScores {
  if (!(minimumValid >= 1 && minimumValid <= items.length)) {
    const problem = `a scale of ${items.length} items cannot need ${minimumValid} answers`
    throw new InvalidArgumentError('minimumValid', problem)
  }
  const keyed = keyItems(items, key)
  const size = keyed[0]!.values.length
  const sums = new Float64Array(size)
  const answered = new Int32Array(size)
  for (const { values } of keyed) {
    for (let row = 0; row < size; row++) {
      const value = values[row]!
      if (Number.isNaN(value)) continue
      sums[row]! += value
      answered[row]!++
    }
  }
  const width = key.highest - key.lowest
  const scores: (number | null)[] = []
  const index: (number | null)[] = []
  for (let row = 0; row < size; row++) {
    const score = answered[row]! < minimumValid ? null : sums[row]! / answered[row]!
    scores.push(score)
    index.push(score === null ? null : ((score - key.lowest) / width) * 100)
  }
  return {
    scores,
    index,
    description: describe(scores),
  }
}
