import { adjustPValues } from '#analysis/compare/adjust-p-values.ts'
import type { Cells, Counts } from '#analysis/crosstab/crosstab.ts'
import { toCrosstab } from '#analysis/crosstab/crosstab.ts'
import { expectedCounts } from '#analysis/crosstab/expected-counts.ts'
import { normalTwoSided } from '#analysis/distributions/normal.ts'

export type CellResiduals = {
  readonly expected: Counts
  /** (O - E) / √E */
  readonly pearson: Cells
  /** (O - E) / √(E (1 - row share)(1 - column share)): standard normal when rows and columns are unrelated. */
  readonly adjusted: Cells
  /** Two-sided p of the adjusted residual, and the same corrected over all tested cells of the table. */
  readonly pValue: Cells
  readonly bonferroni: Cells
  readonly holm: Cells
  readonly benjaminiHochberg: Cells
}

/**
 * Says which cells of a table hold more or fewer units than independence would give.
 *
 * Cells in an empty row or column, or in one that holds everybody, have no residual: `null`, and they do not count in
 * the family of corrections. Haberman (1973). R equivalent: `chisq.test(table)$stdres`.
 *
 * @example cellResiduals([[68, 20], [7, 94]]).adjusted[0][0]
 */
export function cellResiduals(counts: Counts): CellResiduals {
  const { rowTotals, columnTotals, total } = toCrosstab(counts)
  const expected = expectedCounts({ rowTotals, columnTotals, total })
  const pearson = counts.map((row, i) =>
    row.map((count, j) => {
      const e = expected[i]![j]!
      return e > 0 ? (count - e) / Math.sqrt(e) : null
    }),
  )
  const adjusted = pearson.map((row, i) =>
    row.map((residual, j) => {
      const rest = (1 - rowTotals[i]! / total) * (1 - columnTotals[j]! / total)
      return residual === null || !(rest > 0) ? null : residual / Math.sqrt(rest)
    }),
  )
  const pValue = adjusted.map((row) => row.map((residual) => (residual === null ? null : normalTwoSided(residual))))
  const corrected = (method: 'bonferroni' | 'holm' | 'benjaminiHochberg'): Cells => {
    const flat = adjustPValues(pValue.flat(), method)
    const width = counts[0]?.length ?? 0
    return pValue.map((_, i) => flat.slice(i * width, (i + 1) * width))
  }
  return {
    expected,
    pearson,
    adjusted,
    pValue,
    bonferroni: corrected('bonferroni'),
    holm: corrected('holm'),
    benjaminiHochberg: corrected('benjaminiHochberg'),
  }
}
