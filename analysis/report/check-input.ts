import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'
import { checkIndexes, type Grouping } from '#analysis/grouping.ts'

/** Throws unless the fewest answers that may be shown is a whole number of 1 or more. */
export function checkMinimum(minimum: number): void {
  if (!Number.isSafeInteger(minimum) || minimum < 1) {
    throw new InvalidArgumentError('minimum', `${minimum} is not a whole number of 1 or more`)
  }
}

/** Throws unless every grouping has a known category, or none, for each row; by the name the caller knows it by. */
export function checkGroupings(groupings: Readonly<Record<string, Grouping>>, rows: number): void {
  for (const [argument, grouping] of Object.entries(groupings)) {
    checkLength(argument, grouping.indexes.length, rows)
    checkIndexes(grouping, argument)
  }
}
