import { normalQuantile, normalTwoSided } from '#analysis/distributions/normal.ts'
import { studentTQuantile, studentTTwoSided } from '#analysis/distributions/student-t.ts'
import { type Basis, type Interval, type Method, type Result, resultOf, undefinedResult } from '#analysis/result.ts'

/** One coefficient of a regression: by how much the outcome changes with one more of this, all else being equal. */
export type Coefficient = Result & { readonly name: string; readonly estimate: number }

/**
 * A coefficient with its test and interval: estimate / error against t, or against z when `degreesOfFreedom` is `null`.
 * Without an error neither is defined (`zeroVariance`).
 */
export function coefficientOf(
  name: string,
  estimate: number,
  standardError: number,
  { method, degreesOfFreedom, level, basis }: CoefficientContext,
): Coefficient {
  if (!(standardError > 0)) {
    return { ...undefinedResult(method, 'zeroVariance', basis, { standardError: 0 }), name, estimate }
  }
  const statistic = estimate / standardError
  const isNormal = degreesOfFreedom === null
  const margin = standardError * criticalValue(level, degreesOfFreedom)
  const interval: Interval = {
    lower: estimate - margin,
    upper: estimate + margin,
    level,
    method: isNormal ? 'wald' : 't',
  }
  const pValue = isNormal ? normalTwoSided(statistic) : studentTTwoSided(statistic, degreesOfFreedom)
  return {
    ...resultOf(method, { standardError, interval, statistic, degreesOfFreedom, pValue }, basis),
    name,
    estimate,
  }
}

export type CoefficientContext = {
  readonly method: Method
  readonly degreesOfFreedom: number | null
  readonly level: number
  readonly basis: Basis
}

/** Half the width of an interval in standard errors. */
function criticalValue(level: number, degreesOfFreedom: number | null): number {
  const p = (1 + level) / 2
  return degreesOfFreedom === null ? normalQuantile(p) : studentTQuantile(p, degreesOfFreedom)
}

/** What a coefficient on the log-odds multiplies the odds by, with its interval; +∞ beyond the largest number, in far too large a unit. */
export function oddsRatioOf({ estimate, interval }: Coefficient): {
  oddsRatio: number
  oddsRatioInterval: Interval | null
} {
  return {
    oddsRatio: Math.exp(estimate),
    oddsRatioInterval:
      interval === null
        ? null
        : { ...interval, lower: Math.exp(interval.lower), upper: Math.exp(interval.upper), method: 'waldOnLogarithm' },
  }
}
