import { isConstant, meanOf } from '#analysis/describe/moments.ts'
import { isValid, type NumericValues } from '#analysis/values.ts'

/** Positions of the rows in which every variable has a valid value. */
export function completeRows(variables: readonly NumericValues[]): number[] {
  const rows: number[] = []
  const size = variables[0]?.length ?? 0
  for (let row = 0; row < size; row++) if (variables.every((values) => isValid(values[row]))) rows.push(row)
  return rows
}

/** Covariance (divisor n - 1) of two complete samples of equal length; NaN with fewer than two values. */
export function covariance(x: readonly number[], y: readonly number[]): number {
  if (x.length < 2) return Number.NaN
  if (isConstant(x) || isConstant(y)) return 0
  const meanX = meanOf(x)
  const meanY = meanOf(y)
  return x.reduce((sum, value, i) => sum + (value - meanX) * (y[i]! - meanY), 0) / (x.length - 1)
}

/** Covariances of complete samples. R equivalent: `cov(X)`. */
export function covarianceMatrix(samples: readonly (readonly number[])[]): number[][] {
  return samples.map((x) => samples.map((y) => covariance(x, y)))
}

/** Covariances, each over the rows in which both variables are valid. R: `cov(X, use = "pairwise")`. */
export function pairwiseCovarianceMatrix(variables: readonly NumericValues[]): number[][] {
  return variables.map((x) =>
    variables.map((y) => {
      const rows = completeRows([x, y])
      return covariance(
        rows.map((row) => x[row]!),
        rows.map((row) => y[row]!),
      )
    }),
  )
}

/** Correlations from covariances, or `null` when a variance is 0 or undefined. R equivalent: `cov2cor`. */
export function correlationsFrom(covariances: readonly (readonly number[])[]): number[][] | null {
  const spreads = covariances.map((row, i) => Math.sqrt(row[i]!))
  if (spreads.some((spread) => !(spread > 0))) return null
  return covariances.map((row, i) => row.map((value, j) => (i === j ? 1 : value / (spreads[i]! * spreads[j]!))))
}
