/**
 * Numbers as they reach a statistic: a plain array or a typed array.
 * `null`, `NaN` and the infinities all mean "no valid value here".
 */
export type NumericValues = ArrayLike<number | null>

/** Says whether a value takes part in a computation. */
export function isValid(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

/** The valid values in their original order. */
export function validValues(values: NumericValues): number[] {
  const valid: number[] = []
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (isValid(value)) valid.push(value)
  }
  return valid
}

/**
 * The values as one typed array in which NaN means missing; an array that is one already is not copied.
 * Loops over it run equally fast with and without missing values.
 */
export function toNumbers(values: NumericValues): Float64Array {
  if (values instanceof Float64Array) return values
  const numbers = new Float64Array(values.length)
  for (let i = 0; i < numbers.length; i++) {
    const value = values[i]
    numbers[i] = isValid(value) ? value : Number.NaN
  }
  return numbers
}
