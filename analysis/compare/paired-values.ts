import { InvalidArgumentError } from '#analysis/errors.ts'
import { isValid, type NumericValues } from '#analysis/values.ts'

/** Two measurements of the units that hold both, and how many units do not. */
export type PairedValues = {
  readonly first: readonly number[]
  readonly second: readonly number[]
  readonly missing: number
}

/** The pairs in which both values are valid. Throws when there are not equally many of each. */
export function completePairs(first: NumericValues, second: NumericValues): PairedValues {
  if (first.length !== second.length) {
    throw new InvalidArgumentError('second', `${second.length} values for the ${first.length} of the first measurement`)
  }
  const x: number[] = []
  const y: number[] = []
  for (let i = 0; i < first.length; i++) {
    const [a, b] = [first[i], second[i]]
    if (!isValid(a) || !isValid(b)) continue
    x.push(a)
    y.push(b)
  }
  return { first: x, second: y, missing: first.length - x.length }
}

/** Second minus first. */
export function differencesOf({ first, second }: PairedValues): number[] {
  return second.map((value, i) => value - first[i]!)
}
