import { type PairedTTest, pairedTTest } from '#analysis/compare/paired-samples.ts'
import { stratifiedDesign } from '#analysis/design.ts'
import { studentTQuantile, studentTTwoSided } from '#analysis/distributions/student-t.ts'
import { type Interval, type Result, resultOf, undefinedResult } from '#analysis/result.ts'
import { compareDomains } from '#analysis/survey/compare-domains.ts'
import { type MeanEstimate, surveyMean } from '#analysis/survey/survey-mean.ts'
import { isValid, type NumericValues } from '#analysis/values.ts'

/** One wave of a study: for every responding unit its identity, stratum and value. */
export type Wave = {
  readonly units: ArrayLike<string>
  readonly strata: ArrayLike<string>
  readonly values: NumericValues
  /** Population size of every stratum at the time of this wave. */
  readonly populationSizes: ReadonlyMap<string, number>
}

export type ChangeTest = Result & { readonly standardError: number | null; readonly interval: Interval | null }

export type WaveComparison = {
  readonly waves: readonly [MeanEstimate, MeanEstimate]
  /** Second minus first. */
  readonly change: number | null
  /** As if the waves had no unit in common; with the finite-population correction. */
  readonly independent: ChangeTest
  /** Units that took part twice tie the waves together; without the correction, so on the safe side. */
  readonly overlapAware: ChangeTest & { readonly covariance: number | null }
  /** Only the units that answered in both waves. */
  readonly panel: PairedTTest
}

/**
 * Says how much a mean changed from one wave to the next, and whether that could be chance.
 *
 * `independent`: √(se₁² + se₂²), t with df₁ + df₂. `overlapAware`: both waves in one design with the unit as cluster, so that
 * the covariance of the units that answered twice is taken out: √(V₁ + V₂ - 2 C). A unit that changed stratum counts as two.
 * `panel`: paired t-test. `null`s when a wave has no value, a variance cannot be estimated, or nothing varies.
 * Kish (1965), 12.4; Berger & Priam (2016). R equivalent: `svyby(~y, ~wave, svydesign(ids = ~unit, …), covmat = TRUE)`.
 *
 * @example compareWaves(first, second).overlapAware.pValue
 */
export function compareWaves(first: Wave, second: Wave, level: number = 0.95): WaveComparison {
  const designs = [first, second].map(({ strata, populationSizes }) => stratifiedDesign({ strata, populationSizes }))
  const waves = [surveyMean(designs[0]!, first.values), surveyMean(designs[1]!, second.values)] as const
  const [a, b] = waves
  const change = a.estimate === null || b.estimate === null ? null : b.estimate - a.estimate
  const apart =
    a.standardError === null || b.standardError === null ? null : Math.hypot(a.standardError, b.standardError)
  const labels = [...Array.from(first.strata, () => 'first'), ...Array.from(second.strata, () => 'second')]
  const strata = [...Array.from(first.strata), ...Array.from(second.strata)]
  const units = [...Array.from(first.units), ...Array.from(second.units)]
  const stacked = stratifiedDesign({
    strata,
    // Without a correction only the count of units matters; the larger population keeps the check of the design.
    populationSizes: largestSizes(first.populationSizes, second.populationSizes),
    clusters: units.map((unit, row) => JSON.stringify([strata[row], unit])),
    weights: [...designs[0]!.weights, ...designs[1]!.weights],
    finitePopulation: false,
  })
  const together = compareDomains(stacked, {
    values: [...Array.from(first.values), ...Array.from(second.values)],
    groups: labels,
    levels: ['first', 'second'],
    level,
  })
  const pair = together.pairs.pairs[0]!
  return {
    waves,
    change,
    independent: changeTest(
      'independentWaves',
      change,
      apart,
      (a.degreesOfFreedom ?? 0) + (b.degreesOfFreedom ?? 0),
      level,
    ),
    overlapAware: {
      ...changeTest('overlappingWaves', change, pair.standardError, together.degreesOfFreedom, level),
      covariance: together.covariance[0]![1]!,
    },
    panel: matchedPanel(first, second, level),
  }
}

function largestSizes(first: ReadonlyMap<string, number>, second: ReadonlyMap<string, number>): Map<string, number> {
  const sizes = new Map(first)
  // Units of both waves can together outnumber the population of either, when a stratum loses and gains members.
  for (const [label, size] of second) sizes.set(label, (sizes.get(label) ?? 0) + size)
  return sizes
}

function changeTest(
  method: string,
  change: number | null,
  standardError: number | null,
  df: number,
  level: number,
): ChangeTest {
  const none = { standardError, interval: null }
  if (change === null) return { ...undefinedResult(method, 'noValidValues'), ...none }
  if (standardError === null) return { ...undefinedResult(method, 'lonelyStratum'), ...none }
  if (df <= 0) return { ...undefinedResult(method, 'noDegreesOfFreedom'), ...none }
  if (standardError === 0) return { ...undefinedResult(method, 'zeroVariance'), ...none }
  const statistic = change / standardError
  const margin = studentTQuantile((1 + level) / 2, df) * standardError
  return {
    ...resultOf(method, { statistic, degreesOfFreedom: df, pValue: studentTTwoSided(statistic, df) }),
    standardError,
    interval: { lower: change - margin, upper: change + margin, level, method: 't' },
  }
}

function matchedPanel(first: Wave, second: Wave, level: number): PairedTTest {
  const earlier = new Map(Array.from(first.units, (unit, row) => [unit, first.values[row]]))
  const before: (number | null)[] = []
  const after: (number | null)[] = []
  for (const [row, unit] of Array.from(second.units).entries()) {
    const value = earlier.get(unit)
    if (value === undefined || !isValid(value)) continue
    before.push(value)
    after.push(second.values[row] ?? null)
  }
  return pairedTTest(before, after, level)
}
