import { type PairedTTest, pairedTTest } from '#analysis/compare/paired-t-test.ts'
import { type SurveyDesign, stratifiedDesign } from '#analysis/design.ts'
import { checkLength, checkLevel, InvalidArgumentError } from '#analysis/errors.ts'
import { type Basis, type Method, type Result, undefinedResult } from '#analysis/result.ts'
import { compareDomains } from '#analysis/survey/compare-domains.ts'
import { type MeanEstimate, surveyMean } from '#analysis/survey/survey-mean.ts'
import { testEstimate } from '#analysis/survey/test-estimate.ts'
import type { NumericValues } from '#analysis/values.ts'

/** One wave of a study: for every responding unit its identity, stratum and value. */
export type Wave = {
  readonly units: ArrayLike<string>
  readonly strata: ArrayLike<string>
  readonly values: NumericValues
  /** Population size of every stratum at the time of this wave. */
  readonly populationSizes: ReadonlyMap<string, number>
}

export type WaveComparison = {
  readonly waves: readonly [MeanEstimate, MeanEstimate]
  /** The change (second minus first) as if the waves had no unit in common; with the finite-population correction. */
  readonly independent: Result
  /** The change with the units that took part twice tying the waves together; without the correction, on the safe side. */
  readonly overlapAware: Result & { readonly covariance: number | null }
  /** Only the units that answered in both waves. */
  readonly panel: PairedTTest
}

/**
 * Says how much a mean changed from one wave to the next, and whether that could be chance.
 *
 * `independent`: √(se₁² + se₂²), t with df₁ + df₂. `overlapAware`: both waves in one design with the unit as cluster, so that
 * the covariance of the units that answered twice is taken out: √(V₁ + V₂ - 2 C). A unit that changed stratum counts as two.
 * `panel`: paired t-test. A unit without a value in one wave still counts among the sampled of that wave; it ties nothing
 * together. `null`s when a wave has no value, a variance cannot be estimated, or nothing varies (`zeroVariance`, also when
 * both waves are a census: the change is then simply so).
 * Throws when the columns of a wave differ in length, a unit occurs twice in it, or its strata do not fit the population.
 * Kish (1965), 12.4; Berger & Priam (2016). R equivalent: `svyby(~y, ~wave, svydesign(ids = ~unit, …), covmat = TRUE)`.
 *
 * @example compareWaves(first, second).overlapAware.pValue
 */
export function compareWaves(first: Wave, second: Wave, level: number = 0.95): WaveComparison {
  checkLevel(level)
  checkWave('first', first)
  checkWave('second', second)
  const designs = [designOf('first', first), designOf('second', second)] as const
  const a = surveyMean(designs[0], first.values, { level })
  const b = surveyMean(designs[1], second.values, { level })
  const together = compareDomains(stack(first, second, [...designs[0].weights, ...designs[1].weights]), {
    values: [...Array.from(first.values), ...Array.from(second.values)],
    groups: [...Array.from(first.units, () => 'first'), ...Array.from(second.units, () => 'second')],
    levels: ['first', 'second'],
    level,
  })
  const basis = {
    n: a.n + b.n,
    weightedN: a.weightedN + b.weightedN,
    effectiveN: a.effectiveN + b.effectiveN,
    missing: a.missing + b.missing,
  }
  const estimate = a.estimate === null || b.estimate === null ? null : b.estimate - a.estimate
  const apart =
    a.standardError === null || b.standardError === null ? null : Math.hypot(a.standardError, b.standardError)
  // A wave whose own error is unknown would count as having none in the joint design, and the change as too sure.
  const joint = apart === null ? null : together.pairs.pairs[0]!.standardError
  const df = (a.degreesOfFreedom ?? 0) + (b.degreesOfFreedom ?? 0)
  const change = { estimate, level, basis }
  return {
    waves: [a, b],
    independent: changeTest('independentWaves', { ...change, standardError: apart, df }),
    overlapAware: {
      ...changeTest('overlappingWaves', { ...change, standardError: joint, df: together.degreesOfFreedom }),
      covariance: joint === null ? null : together.covariance[0]![1]!,
    },
    panel: matchedPanel(first, second, level),
  }
}

function checkWave(name: 'first' | 'second', { units, strata, values }: Wave): void {
  checkLength(`${name}.strata`, strata.length, units.length)
  checkLength(`${name}.values`, values.length, units.length)
  const seen = new Set<string>()
  for (const unit of Array.from(units)) {
    if (seen.has(unit)) throw new InvalidArgumentError(`${name}.units`, `“${unit}” occurs twice`)
    seen.add(unit)
  }
}

/** The sample of a wave; an error names the wave it is about. */
function designOf(name: 'first' | 'second', { strata, populationSizes }: Wave): SurveyDesign {
  try {
    return stratifiedDesign({ strata, populationSizes })
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error
    throw new InvalidArgumentError(`${name}.${error.argument}`, error.problem)
  }
}

/** Both waves as one sample without finite-population correction, in which a unit of a stratum is one cluster. */
function stack(first: Wave, second: Wave, weights: readonly number[]): SurveyDesign {
  const strata = [...Array.from(first.strata), ...Array.from(second.strata)]
  const units = [...Array.from(first.units), ...Array.from(second.units)]
  // Units of both waves can together outnumber the population of either, when a stratum loses and gains members.
  const sizes = new Map(first.populationSizes)
  for (const [label, size] of second.populationSizes) sizes.set(label, (sizes.get(label) ?? 0) + size)
  return stratifiedDesign({
    strata,
    populationSizes: sizes,
    clusters: units.map((unit, row) => JSON.stringify([strata[row], unit])),
    weights,
    finitePopulation: false,
  })
}

function changeTest(method: Method, { estimate, standardError, df, level, basis }: ChangeInput): Result {
  if (estimate === null) return undefinedResult(method, 'noValidValues', basis)
  if (standardError === null) {
    return undefinedResult(method, df <= 0 ? 'noDegreesOfFreedom' : 'lonelyStratum', basis, { estimate })
  }
  if (standardError === 0) return undefinedResult(method, 'zeroVariance', basis, { estimate, standardError })
  if (df <= 0) return undefinedResult(method, 'noDegreesOfFreedom', basis, { estimate, standardError })
  return testEstimate(method, { estimate, standardError, df, level, basis })
}

type ChangeInput = {
  readonly estimate: number | null
  readonly standardError: number | null
  readonly df: number
  readonly level: number
  readonly basis: Basis
}

function matchedPanel(first: Wave, second: Wave, level: number): PairedTTest {
  const earlier = new Map(Array.from(first.units, (unit, row) => [unit, first.values[row] ?? null]))
  const both = Array.from(second.units, (unit, row) => ({ unit, row })).filter(({ unit }) => earlier.has(unit))
  return pairedTTest(
    both.map(({ unit }) => earlier.get(unit) ?? null),
    both.map(({ row }) => second.values[row] ?? null),
    level,
  )
}
