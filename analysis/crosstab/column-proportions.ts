import { type AdjustmentMethod, adjustPValues } from '#analysis/compare/adjust-p-values.ts'
import { type Cells, type Counts, toCrosstab } from '#analysis/crosstab/crosstab.ts'
import { type Alphas, checkAlphas, columnLetter, lettersOf } from '#analysis/crosstab/letters.ts'
import { normalTwoSided } from '#analysis/distributions/normal.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'

type Letters = readonly string[]

export type ColumnComparison = {
  /** Positions of the two columns compared; z is positive when the first has the larger share. */
  readonly first: number
  readonly second: number
}

export type RowOfComparisons = {
  /** Which columns can be compared in this row; under the others a dash says that nothing was tested. */
  readonly isTestable: readonly boolean[]
  readonly tests: number
  readonly z: readonly (number | null)[]
  readonly pValue: readonly (number | null)[]
  readonly bonferroni: readonly (number | null)[]
  readonly holm: readonly (number | null)[]
  readonly benjaminiHochberg: readonly (number | null)[]
  /** Under each column the letters of the columns with a significantly smaller share, by correction. */
  readonly letters: {
    readonly none: Letters
    readonly bonferroni: Letters
    readonly holm: Letters
    readonly benjaminiHochberg: Letters
  }
}

export type ColumnProportions = {
  readonly columnLetters: Letters
  readonly pairs: readonly ColumnComparison[]
  readonly columnPercentages: Cells
  readonly bases: readonly number[]
  readonly rows: readonly RowOfComparisons[]
}

export type ColumnProportionOptions = Alphas & {
  /** Columns with a smaller base are not tested; default 2. */
  readonly minimumBase?: number
}

/**
 * Compares, row by row, the column percentages of a table pair by pair, and gives the letters printed under them.
 *
 * z = (p₁ - p₂) / √(p(1 - p)(1/n₁ + 1/n₂)) with p the pooled share; two-sided, no continuity correction. Columns with a
 * share of 0 or 1 in the row, or a base below `minimumBase` (2), are not tested: `null`. The family of a correction is
 * the testable pairs of that row. A column's letter appears under the column with the larger share when p < α; with a
 * `stricterAlpha` its letters are capitals and the others lower case. Throws for counts, levels or a base that cannot be.
 *
 * R equivalent: `prop.test(correct = FALSE)` for each pair; as SPSS CTABLES COMPARETEST TYPE=PROP.
 *
 * @example columnProportions([[68, 20], [152, 195]]).rows[0].letters.none // ['B', '']
 */
export function columnProportions(counts: Counts, options: ColumnProportionOptions = {}): ColumnProportions {
  const { minimumBase = 2 } = options
  checkAlphas(options)
  checkMinimumBase(minimumBase)
  const { columnTotals: bases, columnPercentages } = toCrosstab(counts)
  const columnLetters = bases.map((_, j) => columnLetter(j))
  const pairs = bases.flatMap((_, first) => bases.slice(first + 1).map((_, k) => ({ first, second: first + 1 + k })))
  const rows = counts.map((row) => {
    const isTestable = row.map((count, j) => bases[j]! >= minimumBase && count > 0 && count < bases[j]!)
    const z = pairs.map(({ first, second }) =>
      isTestable[first] && isTestable[second]
        ? pooledZ([row[first]!, bases[first]!], [row[second]!, bases[second]!])
        : null,
    )
    const pValue = z.map((value) => (value === null ? null : normalTwoSided(value)))
    const corrected = (method: AdjustmentMethod): (number | null)[] => adjustPValues(pValue, method)
    const letters = (pValues: readonly (number | null)[]): Letters =>
      lettersOf(
        columnLetters,
        pairs.map((pair, k) => ({ ...pair, difference: z[k]!, pValue: pValues[k]! })),
        options,
      )
    const bonferroni = corrected('bonferroni')
    const holm = corrected('holm')
    const benjaminiHochberg = corrected('benjaminiHochberg')
    return {
      isTestable,
      tests: pValue.filter((p) => p !== null).length,
      z,
      pValue,
      bonferroni,
      holm,
      benjaminiHochberg,
      letters: {
        none: letters(pValue),
        bonferroni: letters(bonferroni),
        holm: letters(holm),
        benjaminiHochberg: letters(benjaminiHochberg),
      },
    }
  })
  return { columnLetters, pairs, columnPercentages, bases, rows }
}

type CountAndBase = readonly [number, number]

/** The z of two shares with the standard error of the pooled one; neither may be 0 or 1. */
export function pooledZ([count1, base1]: CountAndBase, [count2, base2]: CountAndBase): number {
  const pooled = (count1 + count2) / (base1 + base2)
  const variance = pooled * (1 - pooled) * (1 / base1 + 1 / base2)
  return (count1 / base1 - count2 / base2) / Math.sqrt(variance)
}

/** Throws unless a smallest base to test is a number of at least 1. */
export function checkMinimumBase(minimumBase: number): void {
  if (!(minimumBase >= 1)) throw new InvalidArgumentError('minimumBase', `${minimumBase} is not a base`)
}
