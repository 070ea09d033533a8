import type { Matrix } from '#analysis/algebra/matrix.ts'
import { chiSquaredUpper } from '#analysis/distributions/chi-squared.ts'
import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'
import { type FactorSolution, maximumLikelihoodFactors } from '#analysis/relate/maximum-likelihood-factors.ts'
import { type Reason, type Result, resultOf, undefinedResult, unweightedBasis, type Warning } from '#analysis/result.ts'

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
 * freedom, with too few rows, or when the correlations are singular; it warns of a uniqueness at its bound (`heywoodCase`)
 * and of a search that did not settle (`notConverged`). Throws for a number of factors that cannot be identified, for
 * correlations that are not square or not between -1 and 1, and for fewer than two rows. Jöreskog (1967), Bartlett (1951).
 * R equivalent: `factanal(covmat = R, factors = k, n.obs = n)`; SPSS FACTOR /EXTRACTION=ML.
 *
 * @example factorAnalysis(principalComponents(items, 1).correlations, 126, 1).test.pValue
 */
export function factorAnalysis(correlations: Matrix, n: number, factors: number): FactorAnalysis {
  const p = correlations.length
  if (!Number.isInteger(factors) || factors < 1 || factors > mostFactors(p)) {
    throw new InvalidArgumentError('factors', `${p} variables cannot identify ${factors} factors`)
  }
  for (const row of correlations) {
    checkLength('correlations', row.length, p)
    // Those of principalComponents may exceed 1 by their rounding.
    const wrong = row.find((r) => !(Math.abs(r) <= 1 + 1e-9))
    if (wrong !== undefined) throw new InvalidArgumentError('correlations', `${wrong} is not a correlation`)
  }
  if (!Number.isInteger(n) || n < 2) throw new InvalidArgumentError('n', `${n} rows give no correlations`)
  const basis = unweightedBasis(n)
  const solution = maximumLikelihoodFactors(correlations, factors)
  const degreesOfFreedom = ((p - factors) ** 2 - (p + factors)) / 2
  const untested = (reason: Reason): FactorAnalysis => ({
    factors,
    solution,
    test: undefinedResult('factorsSuffice', reason, basis),
  })
  if (solution === null) return untested('singular')
  if (degreesOfFreedom <= 0) return untested('noDegreesOfFreedom')
  const factor = n - 1 - (2 * p + 5) / 6 - (2 * factors) / 3
  if (!(factor > 0)) return untested('baseTooSmall')
  const statistic = Math.max(0, factor * solution.discrepancy)
  const warnings: Warning[] = []
  if (solution.isHeywood) warnings.push({ code: 'heywoodCase' })
  if (!solution.isConverged) warnings.push({ code: 'notConverged' })
  return {
    factors,
    solution,
    test: resultOf(
      'factorsSuffice',
      { statistic, degreesOfFreedom, pValue: chiSquaredUpper(statistic, degreesOfFreedom), warnings },
      basis,
    ),
  }
}
