import { type AdjustmentMethod, adjustPValues } from '#analysis/compare/adjust-p-values.ts'
import { checkAlpha } from '#analysis/crosstab/check-counts.ts'
import { type Cells, type Counts, toCrosstab } from '#analysis/crosstab/crosstab.ts'
import { normalTwoSided } from '#analysis/distributions/normal.ts'

type Letters = readonly string[]

export type ColumnComparison = {
  /** Positions of the two columns compared; z is positive when the first has the larger share. */
  readonly first: number
  readonly second: number
}

export type RowOfComparisons = {
  /** Which columns can be compared in this row. */
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

/**
 * Compares, row by row, the column percentages of a table pair by pair, and gives the letters printed under them.
 *
 * z = (p₁ - p₂) / √(p(1 - p)(1/n₁ + 1/n₂)) with p the pooled share; two-sided, no continuity correction. Columns with a
 * share of 0 or 1 in the row, or a base below `minimumBase` (2), are not tested: `null`. The family of a correction is
 * the testable pairs of that row. A column's letter appears under the column with the larger share when p < α.
 *
 * R equivalent: `prop.test(correct = FALSE)` for each pair; as SPSS CTABLES COMPARETEST TYPE=PROP.
 *
 * @example columnProportions([[68, 20], [152, 195]]).rows[0].letters.none // ['B', '']
 */
export function columnProportions(
  counts: Counts,
  { alpha = 0.05, minimumBase = 2 }: { readonly alpha?: number; readonly minimumBase?: number } = {},
): ColumnProportions {
  checkAlpha(alpha)
  const { columnTotals: bases, columnPercentages } = toCrosstab(counts)
  const columnLetters = bases.map((_, j) => columnLetter(j))
  const pairs = bases.flatMap((_, first) => bases.slice(first + 1).map((_, k) => ({ first, second: first + 1 + k })))
  const rows = counts.map((row) => {
    const shares = row.map((count, j) => (bases[j]! > 0 ? count / bases[j]! : 0))
    const isTestable = shares.map((share, j) => bases[j]! >= minimumBase && share > 0 && share < 1)
    const z = pairs.map(({ first, second }) => {
      if (!isTestable[first] || !isTestable[second]) return null
      const pooled = (row[first]! + row[second]!) / (bases[first]! + bases[second]!)
      const variance = pooled * (1 - pooled) * (1 / bases[first]! + 1 / bases[second]!)
      return (shares[first]! - shares[second]!) / Math.sqrt(variance)
    })
    const pValue = z.map((value) => (value === null ? null : normalTwoSided(value)))
    const corrected = (method: AdjustmentMethod): (number | null)[] => adjustPValues(pValue, method)
    const letters = (pValues: readonly (number | null)[]): Letters =>
      bases.map((_, column) =>
        pairs
          .flatMap(({ first, second }, k) => {
            const p = pValues[k]!
            if (p === null || !(p < alpha)) return []
            const lower = shares[first]! < shares[second]! ? first : second
            const higher = lower === first ? second : first
            return higher === column ? [lower] : []
          })
          .sort((a, b) => a - b)
          .map((lower) => columnLetters[lower]!)
          .join(''),
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

/** A, B, … Z, AA, AB, … as in a spreadsheet. */
export function columnLetter(position: number): string {
  const letter = String.fromCharCode(65 + (position % 26))
  return position < 26 ? letter : columnLetter(Math.floor(position / 26) - 1) + letter
}
