import { type Matrix, multiply, solve, solveVector, transpose } from '#analysis/algebra/matrix.ts'
import { occupiedTable } from '#analysis/crosstab/expected-counts.ts'
import { designDegreesOfFreedom, type SurveyDesign } from '#analysis/design.ts'
import { chiSquaredUpper } from '#analysis/distributions/chi-squared.ts'
import { fUpper } from '#analysis/distributions/f.ts'
import { type Basis, type Method, type Reason, type Result, resultOf, undefinedResult } from '#analysis/result.ts'
import { type CellTotals, type CrossedGroups, estimateCells } from '#analysis/survey/cell-totals.ts'

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
  return testCells(design, estimateCells(design, input))
}

/** `designBasedChiSquared` on a table whose cells were estimated before. */
export function testCells(design: SurveyDesign, cells: CellTotals): DesignBasedTests {
  const table = toShares(cells)
  const { shares, rowShares, columnShares, basis } = table
  const [height, width] = [rowShares.length, columnShares.length]
  const df = designDegreesOfFreedom(design)
  if (height < 2 || width < 2) return undefinedTests('fewerThanTwoRowsOrColumns', basis)
  if (df <= 0) return undefinedTests('noDegreesOfFreedom', basis)
  const n = design.size
  let uncorrected = 0
  for (const [i, row] of shares.entries()) {
    for (const [j, share] of row.entries()) {
      const expected = rowShares[i]! * columnShares[j]!
      uncorrected += (n * (share - expected) ** 2) / expected
    }
  }
  const contrasts = (height - 1) * (width - 1)
  return {
    uncorrected,
    cramersV: Math.sqrt(uncorrected / (n * (Math.min(height, width) - 1))),
    ...raoScott(uncorrected, generalisedDesignEffects(table, n), contrasts, df, basis),
    ...waldTests(waldStatistic(table), contrasts, df, basis),
    reason: null,
  }
}

/** The occupied part of a table as shares of its total, with their covariances. */
type ShareTable = {
  readonly shares: Matrix
  readonly rowShares: readonly number[]
  readonly columnShares: readonly number[]
  /** Covariances of the weighted totals divided by the grand total, as if that were known. */
  readonly covariance: Matrix
  readonly basis: Basis
}

function toShares({ totals, columnLabels, covariance, varianceScale, base }: CellTotals): ShareTable {
  const table = occupiedTable(totals)
  const kept = table.rows.flatMap((i) => table.columns.map((j) => i * columnLabels.length + j))
  const { n, weightedN, effectiveN, missing } = base
  return {
    shares: table.counts.map((row) => row.map((count) => count / table.total)),
    rowShares: table.rowTotals.map((total) => total / table.total),
    columnShares: table.columnTotals.map((total) => total / table.total),
    covariance: kept.map((a) => kept.map((b) => (covariance[a]![b]! * varianceScale) / table.total ** 2)),
    basis: { n, weightedN, effectiveN, missing },
  }
}

function undefinedTests(reason: Reason, basis: Basis): DesignBasedTests {
  return {
    uncorrected: null,
    cramersV: null,
    raoScottF: undefinedResult('raoScottF', reason, basis),
    raoScottChiSquared: undefinedResult('raoScottChiSquared', reason, basis),
    wald: undefinedResult('wald', reason, basis),
    adjustedWald: undefinedResult('adjustedWald', reason, basis),
    reason,
  }
}

function generalisedDesignEffects(table: ShareTable, n: number): Matrix | null {
  const flat = table.shares.flat()
  const rowContrasts = helmert(table.rowShares.length)
  const columnContrasts = helmert(table.columnShares.length)
  const contrasts = rowContrasts.flatMap((own) =>
    columnContrasts.map((other) => own.flatMap((a) => other.map((b) => a * b))),
  )
  const scaled = contrasts.map((row, k) => row.map((value) => (flat[k]! > 0 ? value / flat[k]! : 0)))
  const simple = multiply(transpose(contrasts), scaled).map((row) => row.map((value) => value / n))
  // That the grand total is estimated as well adds multiples of the shares, which these contrasts take out.
  return solve(simple, multiply(transpose(scaled), multiply(table.covariance, scaled)))
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
  basis: Basis,
): Pick<DesignBasedTests, 'raoScottF' | 'raoScottChiSquared'> {
  const trace = (matrix: Matrix): number => matrix.reduce((sum, row, i) => sum + row[i]!, 0)
  const size = delta === null ? 0 : trace(delta)
  if (delta === null || !(size > 0)) {
    const reason = delta === null ? 'singular' : 'zeroVariance'
    return {
      raoScottF: undefinedResult('raoScottF', reason, basis),
      raoScottChiSquared: undefinedResult('raoScottChiSquared', reason, basis),
    }
  }
  const numerator = size ** 2 / trace(multiply(delta, delta))
  const f = statistic / size
  return {
    raoScottF: resultOf(
      'raoScottF',
      {
        statistic: f,
        degreesOfFreedom: numerator,
        denominatorDegreesOfFreedom: numerator * df,
        pValue: fUpper(f, numerator, numerator * df),
      },
      basis,
    ),
    raoScottChiSquared: resultOf(
      'raoScottChiSquared',
      {
        statistic,
        degreesOfFreedom: contrasts,
        pValue: chiSquaredUpper((statistic * contrasts) / size, contrasts),
      },
      basis,
    ),
  }
}

/** Quadratic form of the cells' differences from independence, first row and column left out. */
function waldStatistic({ shares, rowShares, columnShares, covariance }: ShareTable): number | null {
  const used = shares.slice(1).flatMap((row, i) => row.slice(1).map((_, j) => ({ i: i + 1, j: j + 1 })))
  const differences = used.map(({ i, j }) => shares[i]![j]! - rowShares[i]! * columnShares[j]!)
  const influences = used.map(({ i, j }) =>
    rowShares.flatMap((_, row) =>
      columnShares.map((__, column) => {
        const isRow = Number(row === i)
        const isColumn = Number(column === j)
        return isRow * isColumn - isRow * columnShares[j]! - isColumn * rowShares[i]! + rowShares[i]! * columnShares[j]!
      }),
    ),
  )
  const solved = solveVector(multiply(influences, multiply(covariance, transpose(influences))), differences)
  return solved === null ? null : differences.reduce((sum, value, k) => sum + value * solved[k]!, 0)
}

function waldTests(
  statistic: number | null,
  contrasts: number,
  df: number,
  basis: Basis,
): Pick<DesignBasedTests, 'wald' | 'adjustedWald'> {
  const test = (method: Method, f: number, denominator: number): Result =>
    denominator <= 0
      ? undefinedResult(method, 'noDegreesOfFreedom', basis)
      : resultOf(
          method,
          {
            statistic: f,
            degreesOfFreedom: contrasts,
            denominatorDegreesOfFreedom: denominator,
            pValue: fUpper(f, contrasts, denominator),
          },
          basis,
        )
  if (statistic === null || !(statistic >= 0)) {
    return {
      wald: undefinedResult('wald', 'singular', basis),
      adjustedWald: undefinedResult('adjustedWald', 'singular', basis),
    }
  }
  const denominator = df - contrasts + 1
  return {
    wald: test('wald', statistic / contrasts, df),
    adjustedWald: test('adjustedWald', (statistic * denominator) / (contrasts * df), denominator),
  }
}
