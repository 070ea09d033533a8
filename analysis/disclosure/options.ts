import type { Counts } from '#analysis/crosstab/crosstab.ts'
import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'

export type SuppressionOptions = {
  /** Counts of at least 1 but below this number may not be published. */
  readonly threshold: number
  /** Columns with a smaller base show no percentages. */
  readonly minimumBase?: number
  /** Whether a count of 0 must be hidden as well. */
  readonly hideZeros?: boolean
}

/** Throws unless the threshold is a whole number of 1 or more and the smallest base a number of 0 or more. */
export function checkOptions({ threshold, minimumBase = 0 }: SuppressionOptions): void {
  if (!Number.isSafeInteger(threshold) || threshold < 1) {
    throw new InvalidArgumentError('threshold', `${threshold} is not a whole number of 1 or more`)
  }
  if (!(minimumBase >= 0)) throw new InvalidArgumentError('minimumBase', `${minimumBase} is not a number of 0 or more`)
}

/** Throws unless the rows are equally long and hold whole numbers of 0 or more. */
export function checkCounts(argument: string, counts: Counts): void {
  const width = counts[0]?.length ?? 0
  for (const [i, row] of counts.entries()) {
    if (row.length !== width) {
      throw new InvalidArgumentError(argument, `row ${i} has ${row.length} cells where the first has ${width}`)
    }
    const wrong = row.find((count) => !Number.isSafeInteger(count) || count < 0)
    if (wrong !== undefined) throw new InvalidArgumentError(argument, `${wrong} in row ${i} is not a count`)
  }
}

/** Throws unless every column has its outer column. */
export function checkGroups(argument: string, columnGroups: readonly string[] | undefined, columns: number): void {
  if (columnGroups !== undefined) checkLength(argument, columnGroups.length, columns)
}
