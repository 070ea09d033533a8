import { type Matrix, multiply, solve, solveVector, transpose } from '#analysis/algebra/matrix.ts'
import { type Cells, type Counts, type Crosstab, toCrosstab } from '#analysis/crosstab/crosstab.ts'
import { occupiedTable } from '#analysis/crosstab/expected-counts.ts'
import { designDegreesOfFreedom, type SurveyDesign } from '#analysis/design.ts'
import { chiSquaredUpper } from '#analysis/distributions/chi-squared.ts'
import { fUpper } from '#analysis/distributions/f.ts'
import { type Groups, toGrouping } from '#analysis/grouping.ts'
import { type Reason, type Result, resultOf, undefinedResult } from '#analysis/result.ts'
import { designCovariance } from '#analysis/survey/design-covariance.ts'
import { surveyMean } from '#analysis/survey/survey-mean.ts'

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

export type CrossedGroups = {
  readonly rows: Groups
  readonly columns: Groups
  readonly rowLevels?: readonly string[]
  readonly columnLevels?: readonly string[]
}

type Cell = { readonly row: number; readonly column: number } | null

function cellsOf(design: SurveyDesign, input: CrossedGroups) {
  const rows = toGrouping(input.rows, input.rowLevels)
  const columns = toGrouping(input.columns, input.columnLevels)
  if (rows.indexes.length !== design.size || columns.indexes.length !== design.size) {
    throw new RangeError('both variables need a category for every row of the design')
  }
  const cells = Array.from(rows.indexes, (row, unit): Cell => {
    const column = columns.indexes[unit]!
    return row < 0 || column < 0 ? null : { row, column }
  })
  return { rows, columns, cells }
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
  const { rows, columns, cells } = cellsOf(design, input)
  const weighted = rows.labels.map(() => columns.labels.map(() => 0))
  const counts = rows.labels.map(() => columns.labels.map(() => 0))
  const squares = columns.labels.map(() => 0)
  for (const [unit, cell] of cells.entries()) {
    if (cell === null) continue
    weighted[cell.row]![cell.column]! += design.weights[unit]!
    counts[cell.row]![cell.column]!++
    squares[cell.column]! += design.weights[unit]! ** 2
  }
  const table = toCrosstab(weighted, rows.labels, columns.labels)
  const unweighted = toCrosstab(counts)
  const estimates = rows.labels.map((_, row) => {
    const isRow = cells.map((cell) => (cell === null ? null : Number(cell.row === row)))
    return columns.labels.map((__, column) =>
      surveyMean(design, isRow, { domain: (unit) => cells[unit]?.column === column }),
    )
  })
  return {
    weighted: table,
    unweightedCounts: counts,
    unweightedBases: unweighted.columnTotals,
    weightedBases: table.columnTotals,
    effectiveBases: table.columnTotals.map((total, j) => (squares[j]! > 0 ? total ** 2 / squares[j]! : null)),
    columnPercentageErrors: estimates.map((row) =>
      row.map(({ standardError }) => (standardError === null ? null : 100 * standardError)),
    ),
    columnDegreesOfFreedom: columns.labels.map((_, j) => estimates[0]?.[j]?.degreesOfFreedom ?? null),
  }
}

export type DesignBasedTests = {
  /** X² of the weighted proportions, times the number of rows of the design (as R does; the F test does not depend on it). */
  readonly uncorrected: number | null
  /** √(X² / (n (k - 1))) of the weighted proportions, k the smaller number of categories. */
  readonly cramersV: number | null
  /** Second-order Rao–Scott correction, as an F test: the one to use. */
  readonly raoScottF: Result
  /** First-order correction, as a chi-squared test. */
  readonly raoScottChiSquared: Result
  readonly wald: Result
  readonly adjustedWald: Result
  readonly reason: Reason | null
}

/**
 * Tests whether two variables are unrelated in the population, taking the design into account.
 *
 * Rao & Scott compare the covariances V of the weighted cell shares under the design with those of a simple random sample:
 * Δ = (C'D⁻¹C/n)⁻¹ C'D⁻¹VD⁻¹C with C the interaction contrasts and D the cell shares. F = X² / tr Δ with
 * d = (tr Δ)² / tr Δ² and d · (units - strata) degrees of freedom. The Wald tests judge the differences from independence
 * directly and need a full table. Empty rows and columns are left out; undefined with fewer than two of either.
 * With a finite-population correction p is smaller: say which was used.
 *
 * Rao & Scott (1984); Thomas & Rao (1987). R equivalent: `survey::svychisq(statistic = "F" | "Chisq" | "Wald" | "adjWald")`.
 *
 * @example designBasedChiSquared(design, { rows: role, columns: size }).raoScottF.pValue
 */
export function designBasedChiSquared(design: SurveyDesign, input: CrossedGroups): DesignBasedTests {
  const { rows, columns, cells } = cellsOf(design, input)
  const counts = rows.labels.map(() => columns.labels.map(() => 0))
  for (const [unit, cell] of cells.entries())
    if (cell !== null) counts[cell.row]![cell.column]! += design.weights[unit]!
  const table = occupiedTable(counts)
  const [height, width] = [table.rows.length, table.columns.length]
  const df = designDegreesOfFreedom(design)
  if (height < 2 || width < 2) return undefinedTests('fewerThanTwoRowsOrColumns')
  if (df <= 0) return undefinedTests('noDegreesOfFreedom')
  const shares = table.counts.map((row) => row.map((count) => count / table.total))
  const rowShares = table.rowTotals.map((total) => total / table.total)
  const columnShares = table.columnTotals.map((total) => total / table.total)
  const n = design.size
  let uncorrected = 0
  for (const [i, row] of shares.entries()) {
    for (const [j, share] of row.entries()) {
      const expected = rowShares[i]! * columnShares[j]!
      uncorrected += (n * (share - expected) ** 2) / expected
    }
  }
  const rowPlace = new Map(table.rows.map((row, i) => [row, i]))
  const columnPlace = new Map(table.columns.map((column, j) => [column, j]))
  const places = cells.map((cell) =>
    cell === null ? null : { i: rowPlace.get(cell.row)!, j: columnPlace.get(cell.column)! },
  )
  const delta = generalisedDesignEffects(design, places, shares, table.total, n)
  const contrasts = (height - 1) * (width - 1)
  const wald = waldStatistic(design, places, shares, rowShares, columnShares, table.total)
  return {
    uncorrected,
    cramersV: Math.sqrt(uncorrected / (n * (Math.min(height, width) - 1))),
    ...raoScott(uncorrected, delta, contrasts, df),
    ...waldTests(wald, contrasts, df),
    reason: null,
  }
}

function undefinedTests(reason: Reason): DesignBasedTests {
  return {
    uncorrected: null,
    cramersV: null,
    raoScottF: undefinedResult('raoScottF', reason),
    raoScottChiSquared: undefinedResult('raoScottChiSquared', reason),
    wald: undefinedResult('wald', reason),
    adjustedWald: undefinedResult('adjustedWald', reason),
    reason,
  }
}

type Place = { readonly i: number; readonly j: number } | null

/** Covariances of the influences w · z / total, z given for each unit by its cell. */
function cellCovariance(
  design: SurveyDesign,
  places: readonly Place[],
  total: number,
  influences: readonly ((place: { readonly i: number; readonly j: number }) => number)[],
): number[][] {
  return designCovariance(
    design,
    influences.map((influence) =>
      Float64Array.from(places, (place, unit) =>
        place === null ? 0 : (design.weights[unit]! * influence(place)) / total,
      ),
    ),
  )
}

function generalisedDesignEffects(
  design: SurveyDesign,
  places: readonly Place[],
  shares: Matrix,
  total: number,
  n: number,
): number[][] | null {
  const positions = shares.flatMap((row, i) => row.map((share, j) => ({ i, j, share })))
  const v = cellCovariance(
    design,
    places,
    total,
    positions.map(
      ({ i, j, share }) =>
        (place) =>
          Number(place.i === i && place.j === j) - share,
    ),
  )
  const rowContrasts = helmert(shares.length)
  const columnContrasts = helmert(shares[0]!.length)
  const contrasts = positions.map(({ i, j }) => rowContrasts[i]!.flatMap((a) => columnContrasts[j]!.map((b) => a * b)))
  const scaled = contrasts.map((row, k) =>
    row.map((value) => (positions[k]!.share > 0 ? value / positions[k]!.share : 0)),
  )
  const simple = multiply(transpose(contrasts), scaled).map((row) => row.map((value) => value / n))
  return solve(simple, multiply(transpose(scaled), multiply(v, scaled)))
}

/** Columns that add up to 0: an orthogonal basis of the differences between categories. */
function helmert(size: number): number[][] {
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size - 1 }, (__, k) => {
      const length = Math.sqrt((k + 1) * (k + 2))
      if (i <= k) return 1 / length
      return i === k + 1 ? -(k + 1) / length : 0
    }),
  )
}

function raoScott(
  statistic: number,
  delta: Matrix | null,
  contrasts: number,
  df: number,
): Pick<DesignBasedTests, 'raoScottF' | 'raoScottChiSquared'> {
  const trace = (matrix: Matrix): number => matrix.reduce((sum, row, i) => sum + row[i]!, 0)
  const size = delta === null ? 0 : trace(delta)
  if (delta === null || !(size > 0)) {
    const reason = delta === null ? 'singular' : 'zeroVariance'
    return {
      raoScottF: undefinedResult('raoScottF', reason),
      raoScottChiSquared: undefinedResult('raoScottChiSquared', reason),
    }
  }
  const numerator = size ** 2 / trace(multiply(delta, delta))
  const f = statistic / size
  return {
    raoScottF: resultOf('raoScottF', {
      statistic: f,
      degreesOfFreedom: numerator,
      denominatorDegreesOfFreedom: numerator * df,
      pValue: fUpper(f, numerator, numerator * df),
    }),
    raoScottChiSquared: resultOf('raoScottChiSquared', {
      statistic,
      degreesOfFreedom: contrasts,
      pValue: chiSquaredUpper((statistic * contrasts) / size, contrasts),
    }),
  }
}

/** Quadratic form of the cells' differences from independence, last row and column left out. */
function waldStatistic(
  design: SurveyDesign,
  places: readonly Place[],
  shares: Matrix,
  rowShares: readonly number[],
  columnShares: readonly number[],
  total: number,
): number | null {
  const used = shares.slice(1).flatMap((row, i) => row.slice(1).map((_, j) => ({ i: i + 1, j: j + 1 })))
  const differences = used.map(({ i, j }) => shares[i]![j]! - rowShares[i]! * columnShares[j]!)
  const v = cellCovariance(
    design,
    places,
    total,
    used.map(({ i, j }) => (place) => {
      const isRow = Number(place.i === i)
      const isColumn = Number(place.j === j)
      const expected = rowShares[i]! * columnShares[j]!
      return isRow * isColumn - isRow * columnShares[j]! - isColumn * rowShares[i]! + expected
    }),
  )
  const solved = solveVector(v, differences)
  return solved === null ? null : differences.reduce((sum, value, k) => sum + value * solved[k]!, 0)
}

function waldTests(
  statistic: number | null,
  contrasts: number,
  df: number,
): Pick<DesignBasedTests, 'wald' | 'adjustedWald'> {
  if (statistic === null || !(statistic >= 0)) {
    return { wald: undefinedResult('wald', 'singular'), adjustedWald: undefinedResult('adjustedWald', 'singular') }
  }
  const test = (method: string, f: number, denominator: number): Result =>
    denominator <= 0
      ? undefinedResult(method, 'noDegreesOfFreedom')
      : resultOf(method, {
          statistic: f,
          degreesOfFreedom: contrasts,
          denominatorDegreesOfFreedom: denominator,
          pValue: fUpper(f, contrasts, denominator),
        })
  const denominator = df - contrasts + 1
  return {
    wald: test('wald', statistic / contrasts, df),
    adjustedWald: test('adjustedWald', (statistic * denominator) / (contrasts * df), denominator),
  }
}
