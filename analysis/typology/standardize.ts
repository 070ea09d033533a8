import { completeRows } from '#analysis/algebra/covariance.ts'
import { meanOf, varianceOf } from '#analysis/describe/moments.ts'
import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'
import type { Points } from '#analysis/typology/points.ts'
import type { NumericValues } from '#analysis/values.ts'

export type StandardizedUnits = {
  /** Unit by variable, each variable with mean 0 and standard deviation 1. */
  readonly points: Points
  /** Positions of these units: the rows in which every variable is valid. */
  readonly rows: readonly number[]
}

/**
 * Puts variables on one scale, so that none weighs more in a typology because of its unit: (x - mean) / standard deviation.
 * Only complete rows are kept. Throws without variables, when they differ in length, or when one does not vary among the
 * complete rows. R equivalent: `scale(na.omit(X))`.
 *
 * @example standardizeUnits([[1, 2, 3], [10, null, 30]]).rows // [0, 2]
 */
export function standardizeUnits(variables: readonly NumericValues[]): StandardizedUnits {
  if (variables.length === 0) throw new InvalidArgumentError('variables', 'there are none')
  for (const [k, values] of variables.entries()) checkLength(`variables.${k}`, values.length, variables[0]!.length)
  const rows = completeRows(variables)
  const columns = variables.map((values, k) => {
    const sample = rows.map((row) => values[row]!)
    const variance = varianceOf(sample)
    if (!(variance !== null && variance > 0)) {
      throw new InvalidArgumentError(`variables.${k}`, 'does not vary among the complete rows')
    }
    const mean = meanOf(sample)
    const deviation = Math.sqrt(variance)
    return sample.map((value) => (value - mean) / deviation)
  })
  return { points: rows.map((_, i) => columns.map((column) => column[i]!)), rows }
}
