import { correlationsFrom } from '#analysis/algebra/covariance.ts'
import { logDeterminant, type Matrix, solveVector } from '#analysis/algebra/matrix.ts'
import { chiSquaredUpper } from '#analysis/distributions/chi-squared.ts'
import { fUpper } from '#analysis/distributions/f.ts'
import type { ModelMatrix } from '#analysis/relate/model-matrix.ts'
import { type Basis, type Result, resultOf, undefinedResult } from '#analysis/result.ts'

/** A predictor as a whole: all categories of it together. */
export type RegressionTerm = {
  readonly name: string
  /** Do the outcomes differ by this predictor, all others being equal? */
  readonly test: Result
  /** Generalised variance inflation factor; for one coefficient the ordinary one. `null` for a term without coefficients. */
  readonly varianceInflation: number | null
  /** Its (1 / (2 · coefficients))th power: comparable between terms; its square compares with the usual limits (5, 10). */
  readonly inflationPerCoefficient: number | null
}

/**
 * Tests every predictor as a whole and says how much the others blur it.
 *
 * W = β'V⁻¹β over the coefficients of the term: χ² without, F = W / q with denominator degrees of freedom (Wald). GVIF =
 * |R_term| |R_others| / |R|, R the correlations of all coefficients but the constant (Fox & Monette 1992).
 * R equivalent: `survey::regTermTest`, `car::Anova(type = 3)`, `car::vif`.
 */
export function regressionTerms(
  { terms, names }: Pick<ModelMatrix, 'terms' | 'names'>,
  estimates: readonly number[],
  { covariance, scale = 1, denominator, basis }: TermContext,
): RegressionTerm[] {
  const all = names.map((_, k) => k).slice(1)
  const logSize = (of: readonly number[]): number | null => {
    if (of.length === 0) return 0
    const correlations = correlationsFrom(pick(covariance, of))
    return correlations === null ? null : logDeterminant(correlations)
  }
  return terms.map(({ name, columns }) => {
    const own = logSize(columns)
    const others = logSize(all.filter((k) => !columns.includes(k)))
    const together = logSize(all)
    const isKnown = columns.length > 0 && own !== null && others !== null && together !== null
    const varianceInflation = isKnown ? Math.exp(own + others - together) : null
    return {
      name,
      test: waldTest(
        columns.map((k) => estimates[k]!),
        { covariance: pick(covariance, columns), scale, denominator, basis },
      ),
      varianceInflation,
      inflationPerCoefficient: varianceInflation === null ? null : varianceInflation ** (1 / (2 * columns.length)),
    }
  })
}

type TermContext = {
  /** Covariances of the coefficients, once multiplied by the scale. */
  readonly covariance: Matrix
  readonly scale?: number
  readonly denominator: number | null
  readonly basis: Basis
}

function pick(matrix: Matrix, of: readonly number[]): number[][] {
  return of.map((i) => of.map((j) => matrix[i]![j]!))
}

/** Are all these coefficients 0? */
function waldTest(estimates: readonly number[], { covariance, scale = 1, denominator, basis }: TermContext): Result {
  const method = 'regressionTerm'
  const q = estimates.length
  if (q === 0) return undefinedResult(method, 'fewerThanTwoGroups', basis)
  if (scale === 0 || covariance.some((row, i) => !(row[i]! > 0))) return undefinedResult(method, 'zeroVariance', basis)
  const solved = solveVector(covariance, estimates)
  if (solved === null) return undefinedResult(method, 'singular', basis)
  const wald = Math.max(0, estimates.reduce((sum, value, i) => sum + value * solved[i]!, 0) / scale)
  if (denominator === null) {
    return resultOf(method, { statistic: wald, degreesOfFreedom: q, pValue: chiSquaredUpper(wald, q) }, basis)
  }
  return resultOf(
    method,
    {
      statistic: wald / q,
      degreesOfFreedom: q,
      denominatorDegreesOfFreedom: denominator,
      pValue: fUpper(wald / q, q, denominator),
    },
    basis,
  )
}
