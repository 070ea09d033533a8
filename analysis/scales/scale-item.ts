import { InvalidArgumentError } from '#analysis/errors.ts'
import { isValid, type NumericValues } from '#analysis/values.ts'

/** One question of a scale: its name and everyone's answer. */
export type ScaleItem = { readonly name: string; readonly values: NumericValues }

export type ScaleKey = {
  /** Names of the items that are worded the other way round. */
  readonly reverse?: readonly string[]
  /** Lowest and highest possible answer. */
  readonly lowest: number
  readonly highest: number
}

/** An item whose high answers mean the same as those of the others; NaN = no answer. */
export type KeyedItem = { readonly name: string; readonly values: Float64Array }

/**
 * Turns the answers to reversed items around (lowest + highest - answer), so that a high answer always means the same.
 *
 * Missing answers stay missing (NaN). Throws when two items share a name, a reversed item is not in the scale, items differ in
 * length, the scale has no width, or an answer lies outside it: such a code is no answer and must be declared missing.
 *
 * @example keyItems([{ name: 'a', values: [1, null] }], { reverse: ['a'], lowest: 1, highest: 5 })[0].values // [5, NaN]
 */
export function keyItems(items: readonly ScaleItem[], { reverse = [], lowest, highest }: ScaleKey): KeyedItem[] {
  if (!Number.isFinite(lowest)) throw new InvalidArgumentError('lowest', `${lowest} is not an answer`)
  if (!(Number.isFinite(highest) && highest > lowest)) {
    throw new InvalidArgumentError('highest', `a scale cannot run from ${lowest} to ${highest}`)
  }
  const names = new Set(items.map(({ name }) => name))
  if (names.size < items.length) throw new InvalidArgumentError('items', 'two items have the same name')
  const unknown = reverse.find((name) => !names.has(name))
  if (unknown !== undefined) {
    throw new InvalidArgumentError('reverse', `the scale has no item “${unknown}” to reverse`)
  }
  const size = items[0]?.values.length ?? 0
  const turned = new Set(reverse)
  return items.map(({ name, values }) => {
    if (values.length !== size) {
      throw new InvalidArgumentError('items', `item “${name}” has ${values.length} answers, not ${size}`)
    }
    const isTurned = turned.has(name)
    const keyed = new Float64Array(size).fill(Number.NaN)
    for (let row = 0; row < size; row++) {
      const value = values[row]
      if (!isValid(value)) continue
      if (value < lowest || value > highest) {
        throw new InvalidArgumentError('items', `item “${name}” holds ${value}, outside ${lowest}–${highest}`)
      }
      keyed[row] = isTurned ? lowest + highest - value : value
    }
    return { name, values: keyed }
  })
}
