import { describe } from '#analysis/describe/descriptives.ts'
import {
  finitePopulationStandardError,
  type ProportionIntervalMethod,
  proportionInterval,
} from '#analysis/describe/proportion-interval.ts'
import { quantile, weightedQuantile } from '#analysis/describe/quantile.ts'
import type { Interval } from '#analysis/result.ts'
import { declareCaseDesign, type StratifiedInput } from '#tests/reference/capabilities/survey-input.ts'
import { type Capabilities, listOf, read } from '#tests/reference/capability.ts'

/** An interval as the pair of limits R prints; `null` stays `null`. */
export function limits(interval: Interval | null): [number, number] | null {
  return interval === null ? null : [interval.lower, interval.upper]
}

export const describing: Capabilities = {
  descriptives: (given) => {
    const { x, N } = read<{ x: (number | null)[]; N: number }>(given)
    const d = describe(x)
    const finite = describe(x, { populationSize: N })
    return {
      n: d.n,
      missing: d.missing,
      mean: d.mean,
      sd: d.standardDeviation,
      variance: d.variance,
      se: d.standardError,
      ci95: limits(d.interval),
      min: d.minimum,
      max: d.maximum,
      range: d.range,
      median: d.median,
      quartilesType7: d.quartiles && [d.quartiles.lower, d.quartiles.upper],
      quartilesType6: d.quartilesType6 && [d.quartilesType6.lower, d.quartilesType6.upper],
      iqrType7: d.interquartileRange,
      mad: d.medianAbsoluteDeviation,
      skewnessG1: d.skewness,
      skewnessSE: d.skewnessStandardError,
      kurtosisG2: d.kurtosis,
      kurtosisSE: d.kurtosisStandardError,
      cv: d.coefficientOfVariation,
      geometricMean: d.geometricMean,
      trimmedMean10: d.trimmedMean,
      finitePopulation: { N, se: finite.standardError, ci95: limits(finite.interval) },
    }
  },

  'survey.quantiles': (given) => {
    const input = read<StratifiedInput & { variable: string }>(given)
    const values = input.data[input.variable] as (number | null)[]
    const { weights } = declareCaseDesign(input)
    const probs = [0.1, 0.25, 0.5, 0.75, 0.9]
    return {
      probs,
      unweightedType7: probs.map((p) => quantile(values, p, 7)),
      unweightedType6: probs.map((p) => quantile(values, p, 6)),
      unweightedType2: probs.map((p) => quantile(values, p, 2)),
      weightedMath: probs.map((p) => weightedQuantile(values, weights, p, 'inverse')),
      weightedSchool: probs.map((p) => weightedQuantile(values, weights, p, 'school')),
      weightedHf7: probs.map((p) => weightedQuantile(values, weights, p, 'interpolated')),
    }
  },

  'proportion.ci': (given) => {
    const { x, n, N } = read<{ x: number | number[]; n: number | number[]; N: number }>(given)
    const sizes = listOf(n)
    return listOf(x).map((successes, i) => {
      const size = sizes[i]!
      const ci = (method: ProportionIntervalMethod) =>
        limits(proportionInterval({ successes, n: size, method, populationSize: N }))
      return {
        x: successes,
        n: size,
        p: size === 0 ? null : successes / size,
        wald: ci('wald'),
        wilson: ci('wilson'),
        clopperPearson: ci('clopperPearson'),
        agrestiCoull: ci('agrestiCoull'),
        jeffreys: ci('jeffreys'),
        fpcSE: finitePopulationStandardError(successes, size, N),
        hypergeometricExact: ci('hypergeometric'),
      }
    })
  },
}
