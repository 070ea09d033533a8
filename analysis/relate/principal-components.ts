import { completeRows, correlationsFrom, covarianceMatrix } from '#analysis/algebra/covariance.ts'
import { invert, logDeterminant, type Matrix, symmetricEigen } from '#analysis/algebra/matrix.ts'
import { chiSquaredUpper } from '#analysis/distributions/chi-squared.ts'
import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'
import { type RotatedLoadings, signColumns, varimax } from '#analysis/relate/varimax.ts'
import { type Basis, type Reason, type Result, resultOf, undefinedResult, unweightedBasis } from '#analysis/result.ts'
import type { NumericValues } from '#analysis/values.ts'

export type PrincipalComponents = Basis & {
  readonly correlations: Matrix | null
  readonly eigenvalues: readonly number[]
  /** Share of the variance of all variables, in percent, by component. */
  readonly percentOfVariance: readonly number[]
  /** Number of components that carry more than a single variable would (eigenvalue above 1). */
  readonly kaiserCount: number | null
  /** Correlations of variables and the first components; each component is signed so that its loadings sum to more than 0. */
  readonly loadings: Matrix
  readonly varimax: RotatedLoadings | null
  readonly communalities: readonly number[]
  /** Kaiser–Meyer–Olkin measure of sampling adequacy, overall and by variable. */
  readonly kaiserMeyerOlkin: number | null
  readonly samplingAdequacy: readonly number[]
  /** Are the variables correlated at all? */
  readonly bartlett: Result
  readonly reason: Reason | null
}

/**
 * Sums up several correlated variables in a few components.
 *
 * Eigenvalues and vectors of the correlation matrix over complete rows; loadings are vectors times √eigenvalue; varimax with
 * Kaiser normalisation. Bartlett: -(n - 1 - (2p + 5)/6) ln |R| against χ² with p(p - 1)/2. Nothing is given with fewer than
 * two variables or complete rows or a constant variable; KMO and Bartlett are `null` when correlations are singular.
 * Throws without variables, when they differ in length, or for a number of components they do not have.
 * Kaiser (1958, 1974), Bartlett (1950). R equivalent: `eigen(cor(X))`, `varimax`, `psych::KMO`, `cortest.bartlett`.
 *
 * @example principalComponents([q1, q2, q3], 1).percentOfVariance
 */
export function principalComponents(variables: readonly NumericValues[], components: number): PrincipalComponents {
  const p = variables.length
  if (p === 0) throw new InvalidArgumentError('variables', 'there are none')
  if (!Number.isInteger(components) || components < 1 || components > p) {
    throw new InvalidArgumentError('components', `${p} variables do not have ${components} components`)
  }
  for (const [k, values] of variables.entries()) checkLength(`variables.${k}`, values.length, variables[0]!.length)
  const rows = completeRows(variables)
  const n = rows.length
  const basis = unweightedBasis(n, variables[0]!.length - n)
  const samples = variables.map((values) => rows.map((row) => values[row]!))
  if (p < 2) return undefinedComponents('needsAtLeastTwoItems', basis)
  if (n < 2) return undefinedComponents(n === 0 ? 'noValidValues' : 'baseTooSmall', basis)
  const correlations = correlationsFrom(covarianceMatrix(samples))
  if (correlations === null) return undefinedComponents('zeroVariance', basis)
  const { values, vectors } = symmetricEigen(correlations)
  const loadings = signColumns(
    vectors.map((row) => row.slice(0, components).map((value, j) => value * Math.sqrt(Math.max(0, values[j]!)))),
  )
  const inverse = invert(correlations)
  const adequacy = inverse === null ? null : samplingAdequacy(correlations, inverse)
  return {
    ...basis,
    correlations,
    eigenvalues: values,
    percentOfVariance: values.map((value) => (100 * value) / p),
    kaiserCount: values.filter((value) => value > 1).length,
    loadings,
    varimax: components > 1 ? varimax(loadings) : null,
    communalities: loadings.map((row) => row.reduce((sum, value) => sum + value * value, 0)),
    kaiserMeyerOlkin: adequacy?.overall ?? null,
    samplingAdequacy: adequacy?.byVariable ?? [],
    bartlett: bartlett(inverse === null ? null : logDeterminant(correlations), p, basis),
    reason: null,
  }
}

function undefinedComponents(reason: Reason, basis: Basis): PrincipalComponents {
  return {
    ...basis,
    correlations: null,
    eigenvalues: [],
    percentOfVariance: [],
    kaiserCount: null,
    loadings: [],
    varimax: null,
    communalities: [],
    kaiserMeyerOlkin: null,
    samplingAdequacy: [],
    bartlett: undefinedResult('bartlett', reason, basis),
    reason,
  }
}

function bartlett(logDeterminantOfR: number | null, p: number, basis: Basis): Result {
  if (logDeterminantOfR === null) return undefinedResult('bartlett', 'singular', basis)
  const factor = basis.n - 1 - (2 * p + 5) / 6
  if (!(factor > 0)) return undefinedResult('bartlett', 'baseTooSmall', basis)
  const statistic = Math.max(0, -factor * logDeterminantOfR)
  const degreesOfFreedom = (p * (p - 1)) / 2
  const pValue = chiSquaredUpper(statistic, degreesOfFreedom)
  return resultOf('bartlett', { statistic, degreesOfFreedom, pValue }, basis)
}

/** Squared correlations against squared partial correlations. */
function samplingAdequacy(correlations: Matrix, inverse: Matrix): { overall: number; byVariable: number[] } {
  const simple = correlations.map((row, i) => row.reduce((sum, r, j) => (i === j ? sum : sum + r * r), 0))
  const partial = inverse.map((row, i) =>
    row.reduce((sum, value, j) => (i === j ? sum : sum + value ** 2 / (inverse[i]![i]! * inverse[j]![j]!)), 0),
  )
  const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
  return {
    overall: total(simple) / (total(simple) + total(partial)),
    byVariable: simple.map((value, i) => value / (value + partial[i]!)),
  }
}
