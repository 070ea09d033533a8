import { studentTQuantile, studentTTwoSided } from '#analysis/distributions/student-t.ts'
import { type Basis, type Method, type Result, resultOf } from '#analysis/result.ts'

/** What is known of an estimate that is set against 0; the standard error and the degrees of freedom are above 0. */
export type TestedEstimate = {
  readonly estimate: number
  readonly standardError: number
  readonly df: number
  readonly level: number
  readonly basis: Basis
}

/** Is it 0? t = estimate / standard error, with the interval estimate ± t · se. */
export function testEstimate(method: Method, { estimate, standardError, df, level, basis }: TestedEstimate): Result {
  const statistic = estimate / standardError
  const margin = studentTQuantile((1 + level) / 2, df) * standardError
  return resultOf(
    method,
    {
      estimate,
      standardError,
      statistic,
      degreesOfFreedom: df,
      pValue: studentTTwoSided(statistic, df),
      interval: { lower: estimate - margin, upper: estimate + margin, level, method: 't' },
    },
    basis,
  )
}
