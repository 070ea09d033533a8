import { type Cells, type Counts, type Crosstab, toCrosstab } from '#analysis/crosstab/crosstab.ts'
import type { SurveyDesign } from '#analysis/design.ts'
import { checkLevel } from '#analysis/errors.ts'
import type { Result } from '#analysis/result.ts'
import { type CellTotals, type CrossedGroups, estimateCells, varianceOf } from '#analysis/survey/cell-totals.ts'
import { emptyEstimate } from '#analysis/survey/survey-mean.ts'
import { proportionOf, type SurveyProportionMethod } from '#analysis/survey/survey-proportion.ts'

export type WeightedCrosstab = {
  /** Weighted counts, totals and percentages. */
  readonly weighted: Crosstab
  readonly unweightedCounts: Counts
  readonly unweightedBases: readonly number[]
  readonly weightedBases: readonly number[]
  /** Kish's effective base of each column; `null` for an empty one. */
  readonly effectiveBases: readonly (number | null)[]
  /** Standard errors of the column percentages (percentage points) and their degrees of freedom by column. */
  readonly columnPercentageErrors: Cells
  readonly columnDegreesOfFreedom: readonly (number | null)[]
}

/**
 * Crosses two variables with the weights of a design; shows unweighted, weighted and effective bases side by side.
 *
 * Units without either category are left out of every base. Standard errors are those of shares within the column as a
 * domain of the full design. Percentages and errors are `null` on an empty base.
 * R equivalent: `survey::svytable`, `svyby(~row, ~column, design, svymean)`.
 *
 * @example weightedCrosstab(design, { rows: role, columns: size }).weighted.columnPercentages
 */
export function weightedCrosstab(design: SurveyDesign, input: CrossedGroups): WeightedCrosstab {
  const cells = estimateCells(design, input)
  const { columnBases } = cells
  const weighted = toCrosstab(cells.totals, cells.rowLabels, cells.columnLabels)
  const shares = columnShares(cells)
  return {
    weighted,
    unweightedCounts: cells.counts,
    unweightedBases: columnBases.map(({ n }) => n),
    weightedBases: weighted.columnTotals,
    effectiveBases: columnBases.map(({ effectiveN }) => (effectiveN > 0 ? effectiveN : null)),
    columnPercentageErrors: shares.map((row) =>
      row.map(({ standardError }) => (standardError === null ? null : 100 * standardError)),
    ),
    columnDegreesOfFreedom: columnBases.map(({ n, degreesOfFreedom }) => (n > 0 ? degreesOfFreedom : null)),
  }
}

/**
 * The share (0–1) of every row category within each column, with standard error and interval from the design: the table of
 * `surveyProportion` for each cell, at the cost of one.
 *
 * `null`s as in `surveyProportion`. R equivalent: `survey::svyby(~row, ~column, design, svymean)`, `svyciprop`.
 *
 * @example columnShares(estimateCells(design, { rows: role, columns: size }))[0][1].interval
 */
export function columnShares(
  cells: CellTotals,
  { level = 0.95, method = 'logit' }: { readonly level?: number; readonly method?: SurveyProportionMethod } = {},
): Result[][] {
  checkLevel(level)
  const width = cells.columnLabels.length
  return cells.totals.map((row, i) =>
    row.map((total, j) => {
      const basis = cells.columnBases[j]!
      if (basis.n === 0) return emptyEstimate('surveyProportion', basis)
      // Exactly 0 or 1 where none or all rows of the column are in the cell, however the weights add up.
      const isEverybody = cells.counts[i]![j] === basis.n
      const share = isEverybody ? 1 : total / basis.weightedN
      const variance = varianceOf(
        cells.covariance,
        cells.rowLabels.map((_, k) => ({
          cell: k * width + j,
          coefficient: (Number(k === i) - share) / basis.weightedN,
        })),
      )
      return proportionOf(
        share,
        basis.isLonely ? null : Math.sqrt(variance * basis.varianceScale),
        basis,
        level,
        method,
      )
    }),
  )
}
