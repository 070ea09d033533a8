import { completeRows, correlationsFrom, covarianceMatrix } from '#analysis/algebra/covariance.ts'
import {
  identity,
  invert,
  logDeterminant,
  type Matrix,
  multiply,
  symmetricEigen,
  transpose,
} from '#analysis/algebra/matrix.ts'
import { chiSquaredUpper } from '#analysis/distributions/chi-squared.ts'
import { type FactorSolution, maximumLikelihoodFactors } from '#analysis/relate/maximum-likelihood-factors.ts'
import { type Reason, type Result, resultOf, undefinedResult } from '#analysis/result.ts'
import type { NumericValues } from '#analysis/values.ts'

export type RotatedLoadings = {
  /** Variable by component, components with the largest sum of squares first. */
  readonly loadings: Matrix
  readonly sumsOfSquares: readonly number[]
}

export type PrincipalComponents = {
  readonly n: number
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
 * Throws when more components than variables are asked for.
 * Kaiser (1958, 1974), Bartlett (1950). R equivalent: `eigen(cor(X))`, `varimax`, `psych::KMO`, `cortest.bartlett`.
 *
 * @example principalComponents([q1, q2, q3], 1).percentOfVariance
 */
export function principalComponents(variables: readonly NumericValues[], components: number): PrincipalComponents {
  const p = variables.length
  if (components < 1 || components > p) throw new RangeError(`${p} variables do not have ${components} components`)
  const rows = completeRows(variables)
  const n = rows.length
  const samples = variables.map((values) => rows.map((row) => values[row]!))
  if (p < 2) return undefinedComponents(n, 'needsAtLeastTwoItems')
  if (n < 2) return undefinedComponents(n, 'noValidValues')
  const correlations = correlationsFrom(covarianceMatrix(samples))
  if (correlations === null) return undefinedComponents(n, 'zeroVariance')
  const { values, vectors } = symmetricEigen(correlations)
  const loadings = signColumns(
    vectors.map((row) => row.slice(0, components).map((value, j) => value * Math.sqrt(Math.max(0, values[j]!)))),
  )
  const inverse = invert(correlations)
  const logDeterminantOfR = logDeterminant(correlations)
  const adequacy = inverse === null ? null : samplingAdequacy(correlations, inverse)
  return {
    n,
    correlations,
    eigenvalues: values,
    percentOfVariance: values.map((value) => (100 * value) / p),
    kaiserCount: values.filter((value) => value > 1).length,
    loadings,
    varimax: components > 1 ? varimax(loadings) : null,
    communalities: loadings.map((row) => row.reduce((sum, value) => sum + value * value, 0)),
    kaiserMeyerOlkin: adequacy?.overall ?? null,
    samplingAdequacy: adequacy?.byVariable ?? [],
    bartlett: logDeterminantOfR === null ? undefinedResult('bartlett', 'singular') : bartlett(logDeterminantOfR, n, p),
    reason: null,
  }
}

function undefinedComponents(n: number, reason: Reason): PrincipalComponents {
  return {
    n,
    correlations: null,
    eigenvalues: [],
    percentOfVariance: [],
    kaiserCount: null,
    loadings: [],
    varimax: null,
    communalities: [],
    kaiserMeyerOlkin: null,
    samplingAdequacy: [],
    bartlett: undefinedResult('bartlett', reason),
    reason,
  }
}

function signColumns(loadings: Matrix): number[][] {
  const signs = (loadings[0] ?? []).map((_, j) => (loadings.reduce((sum, row) => sum + row[j]!, 0) < 0 ? -1 : 1))
  return loadings.map((row) => row.map((value, j) => value * signs[j]!))
}

function bartlett(logDeterminantOfR: number, n: number, p: number): Result {
  const statistic = -(n - 1 - (2 * p + 5) / 6) * logDeterminantOfR
  const degreesOfFreedom = (p * (p - 1)) / 2
  if (!(statistic >= 0)) return undefinedResult('bartlett', 'baseTooSmall')
  return resultOf('bartlett', { statistic, degreesOfFreedom, pValue: chiSquaredUpper(statistic, degreesOfFreedom) })
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

/**
 * Turns components so that each variable loads on few of them: varimax with Kaiser normalisation.
 *
 * Follows the gradient by its nearest rotation until the criterion no longer grows, as R does, so that figures agree.
 * Columns come with the largest sum of squares first, signed so that they sum to more than 0. Loadings that cannot be
 * turned (fewer components than columns) come back unturned.
 * Kaiser (1958); Sherin (1966). R equivalent: `varimax(L, normalize = TRUE, eps = 1e-12)`.
 */
export function varimax(loadings: Matrix): RotatedLoadings {
  const lengths = loadings.map((row) => Math.sqrt(row.reduce((sum, value) => sum + value * value, 0)))
  const x = loadings.map((row, i) => row.map((value) => (lengths[i]! > 0 ? value / lengths[i]! : 0)))
  let rotation = identity(loadings[0]?.length ?? 0)
  let criterion = 0
  for (let round = 0; round < 1000; round++) {
    const z = multiply(x, rotation)
    const squares = columnSquares(z).map((value) => value / z.length)
    const gradient = multiply(
      transpose(x),
      z.map((row) => row.map((value, j) => value ** 3 - value * squares[j]!)),
    )
    const nearest = nearestRotation(gradient)
    if (nearest === null) break
    rotation = nearest.rotation
    const isSettled = nearest.size < criterion * (1 + 1e-12)
    criterion = nearest.size
    if (isSettled) break
  }
  const rotated = multiply(x, rotation).map((row, i) => row.map((value) => value * lengths[i]!))
  const sums = columnSquares(rotated)
  const order = sums.map((_, j) => j).sort((a, b) => sums[b]! - sums[a]!)
  return {
    loadings: signColumns(rotated.map((row) => order.map((j) => row[j]!))),
    sumsOfSquares: order.map((j) => sums[j]!),
  }
}

function columnSquares(matrix: Matrix): number[] {
  return (matrix[0] ?? []).map((_, j) => matrix.reduce((sum, row) => sum + row[j]! ** 2, 0))
}

/** The orthogonal matrix closest to B, B (B'B)^-½, and the sum of B's singular values; `null` when B is singular. */
function nearestRotation(b: Matrix): { readonly rotation: number[][]; readonly size: number } | null {
  const { values, vectors } = symmetricEigen(multiply(transpose(b), b))
  if (!(values.at(-1)! > 1e-20 * values[0]!)) return null
  const singular = values.map(Math.sqrt)
  const scaled = vectors.map((row) => row.map((value, j) => value / singular[j]!))
  return {
    rotation: multiply(multiply(b, scaled), transpose(vectors)),
    size: singular.reduce((sum, value) => sum + value, 0),
  }
}

export type FactorAnalysis = {
  readonly factors: number
  readonly solution: FactorSolution | null
  /** Does this number of factors suffice? */
  readonly test: Result
}

/** The largest number of common factors that p variables can identify: ((p - k)² - (p + k)) / 2 must not be negative. */
export function mostFactors(variables: number): number {
  let k = 0
  while (k + 1 <= variables && ((variables - k - 1) ** 2 - (variables + k + 1)) / 2 >= 0) k++
  return k
}

/**
 * Common-factor analysis by maximum likelihood, with the test that these factors suffice:
 * (n - 1 - (2p + 5)/6 - 2k/3) times the discrepancy, χ² with ((p - k)² - (p + k)) / 2. The test is undefined without degrees of
 * freedom. Throws for more factors than can be identified. R equivalent: `factanal(covmat = R, factors = k, n.obs = n)`.
 */
export function factorAnalysis(correlations: Matrix, n: number, factors: number): FactorAnalysis {
  const p = correlations.length
  if (factors < 1 || factors > mostFactors(p)) throw new RangeError(`${p} variables cannot identify ${factors} factors`)
  const solution = maximumLikelihoodFactors(correlations, factors)
  const degreesOfFreedom = ((p - factors) ** 2 - (p + factors)) / 2
  if (solution === null) return { factors, solution, test: undefinedResult('factorsSuffice', 'singular') }
  if (degreesOfFreedom <= 0) return { factors, solution, test: undefinedResult('factorsSuffice', 'noDegreesOfFreedom') }
  const statistic = Math.max(0, (n - 1 - (2 * p + 5) / 6 - (2 * factors) / 3) * solution.discrepancy)
  return {
    factors,
    solution,
    test: resultOf('factorsSuffice', {
      statistic,
      degreesOfFreedom,
      pValue: chiSquaredUpper(statistic, degreesOfFreedom),
    }),
  }
}
