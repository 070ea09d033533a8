import type { Counts } from '#analysis/crosstab/crosstab.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'

/** Throws unless a table of counts is rectangular and holds finite numbers of 0 or more; weighted counts may be fractions. */
export function checkCounts(counts: Counts, argument: string = 'counts'): void {
  const width = counts[0]?.length ?? 0
  for (const [i, row] of counts.entries()) {
    if (row.length !== width) {
      throw new InvalidArgumentError(argument, `row ${i} has ${row.length} columns where row 0 has ${width}`)
    }
    // An index loop, because a hole in a row is no count either.
    for (let j = 0; j < width; j++) {
      const count = row[j]
      if (!(count !== undefined && count >= 0 && count < Number.POSITIVE_INFINITY)) {
        throw new InvalidArgumentError(argument, `${count} in row ${i}, column ${j} is not a count`)
      }
    }
  }
}

/** The four counts of a table of two rows and two columns; throws for other shapes. */
export function twoByTwoCounts(counts: Counts, argument: string = 'counts'): readonly [number, number, number, number] {
  checkCounts(counts, argument)
  const [first, second] = counts
  if (counts.length !== 2 || first?.length !== 2) {
    throw new InvalidArgumentError(argument, 'this needs a table of two rows and two columns')
  }
  return [first[0]!, first[1]!, second![0]!, second![1]!]
}

/** Throws unless a significance level lies between 0 and 1. */
export function checkAlpha(alpha: number, argument: string = 'alpha'): void {
  if (!(alpha > 0 && alpha < 1)) throw new InvalidArgumentError(argument, `${alpha} does not lie between 0 and 1`)
}
