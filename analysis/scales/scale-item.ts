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

/**
 * Turns the answers to reversed items around (lowest + highest - answer), so that a high answer always means the same.
 *
 * Missing answers stay missing (`null`). Throws when a reversed item is not in the scale, items differ in length, or an
 * answer lies outside the scale: such a code is no answer and must be declared missing.
 */
export function keyItems(items: readonly ScaleItem[], { reverse = [], lowest, highest }: ScaleKey): ScaleItem[] {
  const unknown = reverse.find((name) => !items.some((item) => item.name === name))
  if (unknown !== undefined) throw new RangeError(`the scale has no item “${unknown}” to reverse`)
  if (!(lowest < highest)) throw new RangeError(`a scale cannot run from ${lowest} to ${highest}`)
  const size = items[0]?.values.length ?? 0
  const turned = new Set(reverse)
  return items.map(({ name, values }) => {
    if (values.length !== size) throw new RangeError(`item “${name}” has ${values.length} answers, not ${size}`)
    return {
      name,
      values: Array.from(values, (value) => {
        if (!isValid(value)) return null
        if (value < lowest || value > highest) {
          throw new RangeError(`item “${name}” holds ${value}, outside ${lowest}–${highest}`)
        }
        return turned.has(name) ? lowest + highest - value : value
      }),
    }
  })
}
