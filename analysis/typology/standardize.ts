import { completeRows } from '#analysis/algebra/covariance.ts'
import { meanOf, varianceOf } from '#analysis/describe/moments.ts'
import type { NumericValues } from '#analysis/values.ts'

export type StandardizedUnits = {
  /** Unit by variable, each variable with mean 0 and standard deviation 1. */
  readonly points: readonly (readonly number[])[]
  /** Positions of these units: the rows in which every variable is valid. */
  readonly rows: readonly number[]
}

/**
 * Puts variables on one scale, so that none weighs more in a typology because of its unit.
 * Only complete rows are kept. Throws when a variable does not vary among them. R equivalent: `scale(na.omit(X))`.
 */
export function standardizeUnits(variables: readonly NumericValues[]): StandardizedUnits {
  const rows = completeRows(variables)
  const columns = variables.map((values, k) => {
    const sample = rows.map((row) => values[row]!)
    const variance = varianceOf(sample)
    if (variance === null || variance === 0) throw new RangeError(`variable ${k + 1} does not vary`)
    const mean = meanOf(sample)
    return sample.map((value) => (value - mean) / Math.sqrt(variance))
  })
  return { points: rows.map((_, i) => columns.map((column) => column[i]!)), rows }
}

/** Squared Euclidean distance. */
export function squaredDistance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, k) => sum + (value - b[k]!) ** 2, 0)
}
