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
