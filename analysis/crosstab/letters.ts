import { checkAlpha } from '#analysis/crosstab/check-counts.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'

export type Alphas = {
  /** Significance level of the letters; default 0.05. */
  readonly alpha?: number
  /** A second, smaller level: its letters are capitals, those of `alpha` alone are then lower case. */
  readonly stricterAlpha?: number
}

/** Two columns of a table, by position, with the first minus the second and its p-value; `null` = not tested. */
export type ComparedPair = {
  readonly first: number
  readonly second: number
  readonly difference: number | null
  readonly pValue: number | null
}

/** Throws unless the levels lie between 0 and 1 and the stricter one is the smaller. */
export function checkAlphas({ alpha = 0.05, stricterAlpha }: Alphas): void {
  checkAlpha(alpha)
  if (stricterAlpha === undefined) return
  checkAlpha(stricterAlpha, 'stricterAlpha')
  if (stricterAlpha >= alpha) {
    throw new InvalidArgumentError('stricterAlpha', `${stricterAlpha} is not stricter than ${alpha}`)
  }
}

/**
 * Gives every column the letters of the columns whose share is significantly smaller (p < α).
 *
 * With one level letters are capitals; with a second, stricter level its letters are capitals and the others lower case.
 * Letters stand in column order, with a space between them once columns need more than one letter.
 */
export function lettersOf(
  columnLetters: readonly string[],
  pairs: readonly ComparedPair[],
  { alpha = 0.05, stricterAlpha }: Alphas,
): string[] {
  const separator = columnLetters.some((letter) => letter.length > 1) ? ' ' : ''
  const letterFor = (column: number, pValue: number): string => {
    const letter = columnLetters[column]!
    return stricterAlpha === undefined || pValue < stricterAlpha ? letter : letter.toLowerCase()
  }
  return columnLetters.map((_, column) =>
    pairs
      .flatMap(({ first, second, difference, pValue }) => {
        if (difference === null || pValue === null || !(pValue < alpha)) return []
        const [higher, lower] = difference > 0 ? [first, second] : [second, first]
        return higher === column ? [{ lower, letter: letterFor(lower, pValue) }] : []
      })
      .sort((a, b) => a.lower - b.lower)
      .map(({ letter }) => letter)
      .join(separator),
  )
}

/** A, B, … Z, AA, AB, … as in a spreadsheet. */
export function columnLetter(position: number): string {
  const letter = String.fromCharCode(65 + (position % 26))
  return position < 26 ? letter : columnLetter(Math.floor(position / 26) - 1) + letter
}
