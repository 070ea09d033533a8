import { type AdjustedPValues, adjustForFamily } from '#analysis/compare/adjust-p-values.ts'
import { pairsOf } from '#analysis/compare/samples.ts'
import type { SurveyDesign } from '#analysis/design.ts'
import { checkLevel, InvalidArgumentError } from '#analysis/errors.ts'
import { type Method, type Result, undefinedResult } from '#analysis/result.ts'
import { type CellTotals, type CrossedGroups, estimateCells, varianceOf } from '#analysis/survey/cell-totals.ts'
import { jointBasis } from '#analysis/survey/domains.ts'
import { testEstimate } from '#analysis/survey/test-estimate.ts'

export type RowOfColumnTests = {
  /** Which columns can be compared in this row. */
  readonly isTestable: readonly boolean[]
  /** Share in the first column minus that in the second (0–1), in the order of `pairs`. */
  readonly pairs: readonly Result[]
  /** p-values of the testable pairs of this row as one family. */
  readonly adjusted: AdjustedPValues
  /** Share in each column minus the share among everyone, that column included. */
  readonly againstTotal: readonly Result[]
  /** Share in each column minus the share in all other columns together: the "exception" test of a cell. */
  readonly againstRest: readonly Result[]
}

export type ColumnTests = {
  /** Positions of the two columns of each pair. */
  readonly pairs: readonly { readonly first: number; readonly second: number }[]
  readonly rows: readonly RowOfColumnTests[]
}

/**
 * Compares the column shares of a weighted table row by row: pair by pair, each with the total and each with the rest.
 *
 * t = difference / √variance with sampled units minus strata as degrees of freedom. The variance comes from the covariances of
 * the cells under the full design, so that columns that share strata or units, and a total that contains the column, are
 * accounted for. A column with a share of 0 or 1 in the row, or with fewer than `minimumBase` (2) units, is not tested:
 * `shareOfZeroOrOne` or `baseTooSmall`. Also `null` in a lonely stratum, without degrees of freedom or variance.
 *
 * Lumley (2010). R equivalent: `survey::svycontrast` on `svyby(~row, ~column, design, svymean, covmat = TRUE)`.
 * SPSS CTABLES tests pairs as if weights were counts, and neither the total nor the rest.
 *
 * @example compareColumns(design, { rows: answer, columns: sizeClass }).rows[0].againstTotal[2].pValue
 */
export function compareColumns(
  design: SurveyDesign,
  input: CrossedGroups,
  options: { readonly level?: number; readonly minimumBase?: number } = {},
): ColumnTests {
  return compareColumnsOf(estimateCells(design, input), options)
}

/** `compareColumns` on a table whose cells were estimated before. */
export function compareColumnsOf(
  cells: CellTotals,
  { level = 0.95, minimumBase = 2 }: { readonly level?: number; readonly minimumBase?: number } = {},
): ColumnTests {
  checkLevel(level)
  if (!(minimumBase >= 1)) throw new InvalidArgumentError('minimumBase', `${minimumBase} is not a base`)
  const pairs = pairsOf(cells.columnLabels.length).map(({ first, second }) => ({ first, second }))
  const every = cells.columnLabels.map((_, column) => column)
  return {
    pairs,
    rows: cells.rowLabels.map((_, row) => {
      const test = (method: Method, first: readonly number[], second: readonly number[]): Result =>
        compareGroups(cells, { method, row, first, second, level, minimumBase })
      const tested = pairs.map(({ first, second }) => test('designBasedT', [first], [second]))
      return {
        isTestable: every.map((column) => whyNotTestable(cells, row, [column], minimumBase) === null),
        pairs: tested,
        adjusted: adjustForFamily(tested.map(({ pValue }) => pValue)),
        againstTotal: every.map((column) => test('columnAgainstTotal', [column], every)),
        againstRest: every.map((column) =>
          test(
            'cellAgainstRest',
            [column],
            every.filter((other) => other !== column),
          ),
        ),
      }
    }),
  }
}

type Comparison = {
  readonly method: Method
  readonly row: number
  /** Columns taken together on either side; they may overlap. */
  readonly first: readonly number[]
  readonly second: readonly number[]
  readonly level: number
  readonly minimumBase: number
}

function compareGroups(cells: CellTotals, { method, row, first, second, level, minimumBase }: Comparison): Result {
  const basis = jointBasis([...new Set([...first, ...second])].map((column) => cells.columnBases[column]!))
  const reason =
    whyNotTestable(cells, row, first, minimumBase) ?? whyNotTestable(cells, row, second, minimumBase) ?? null
  if (reason !== null) return undefinedResult(method, reason, basis)
  const [one, other] = [shareIn(cells, row, first), shareIn(cells, row, second)]
  const estimate = one.share - other.share
  const df = cells.base.degreesOfFreedom
  if (isLonely(cells, first) || isLonely(cells, second)) {
    return undefinedResult(method, 'lonelyStratum', basis, { estimate })
  }
  if (df <= 0) return undefinedResult(method, 'noDegreesOfFreedom', basis, { estimate })
  const variance = varianceOf(cells.covariance, differenceGradient(cells, row, [one, other]))
  const standardError = Math.sqrt(variance * cells.base.varianceScale)
  if (standardError === 0) return undefinedResult(method, 'zeroVariance', basis, { estimate, standardError })
  return testEstimate(method, { estimate, standardError, df, level, basis })
}

type GroupShare = { readonly columns: ReadonlySet<number>; readonly share: number; readonly base: number }

/** The share of a row in several columns together, and their weighted base. */
function shareIn(cells: CellTotals, row: number, columns: readonly number[]): GroupShare {
  const sumOver = (of: (column: number) => number): number => columns.reduce((sum, column) => sum + of(column), 0)
  const base = sumOver((column) => cells.columnBases[column]!.weightedN)
  return { columns: new Set(columns), share: sumOver((column) => cells.totals[row]![column]!) / base, base }
}

/** How the difference of two shares moves with each cell: (1 - p) / base in the row itself, -p / base in the others. */
function differenceGradient(
  { rowLabels, columnLabels }: CellTotals,
  row: number,
  [one, other]: readonly [GroupShare, GroupShare],
): { cell: number; coefficient: number }[] {
  const part = ({ columns, share, base }: GroupShare, i: number, j: number): number =>
    columns.has(j) ? (Number(i === row) - share) / base : 0
  return rowLabels
    .flatMap((_, i) =>
      columnLabels.map((__, j) => ({
        cell: i * columnLabels.length + j,
        coefficient: part(one, i, j) - part(other, i, j),
      })),
    )
    .filter(({ coefficient }) => coefficient !== 0)
}

function whyNotTestable(
  { counts, columnBases }: CellTotals,
  row: number,
  columns: readonly number[],
  minimumBase: number,
): 'baseTooSmall' | 'shareOfZeroOrOne' | null {
  const base = columns.reduce((sum, column) => sum + columnBases[column]!.n, 0)
  const count = columns.reduce((sum, column) => sum + counts[row]![column]!, 0)
  if (base < minimumBase) return 'baseTooSmall'
  return count === 0 || count === base ? 'shareOfZeroOrOne' : null
}

/** A side all of whose units are alone in their stratum. */
function isLonely({ columnBases }: CellTotals, columns: readonly number[]): boolean {
  return columns.every((column) => columnBases[column]!.n === 0 || columnBases[column]!.isLonely)
}
