import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'
import { type Grouping, type Groups, groupSizes, toGrouping } from '#analysis/grouping.ts'
import type { Warning } from '#analysis/result.ts'

/**
 * What to do with a stratum in which only one unit was observed while the population has more: its variance cannot be
 * estimated. `adjust` measures it from the overall mean (conservative), `average` takes the mean contribution of the other
 * strata, `remove` and `certainty` let it add nothing, `fail` throws.
 */
export type LonelyStratumPolicy = 'adjust' | 'average' | 'remove' | 'certainty' | 'fail'

/** How the units came into the sample, row by row, and what each stands for. */
export type SurveyDesign = {
  readonly size: number
  /** Stratum of every row, as an index into `strata`. */
  readonly stratumOf: Int32Array
  readonly strata: readonly Stratum[]
  /** Sampled unit (municipality) of every row, numbered across strata; rows of one unit share a number. */
  readonly unitOf: Int32Array
  readonly units: number
  readonly weights: Float64Array
  /** Adjustments of the weights to known population totals, in the order they were made; variances follow them. */
  readonly calibrations: readonly Calibration[]
  readonly lonelyStratum: LonelyStratumPolicy
  readonly warnings: readonly Warning[]
}

/**
 * How weights were fitted to known totals. `regression`: variances come from what is left of a variable after a regression
 * on the margins with the weights before; `raking`: after removing category means margin by margin, as R's `rake`.
 */
export type Calibration = {
  readonly kind: 'regression' | 'raking'
  /** Category of every row in each margin. */
  readonly margins: readonly Grouping[]
  readonly weightsBefore: Float64Array
  readonly weightsAfter: Float64Array
}

export type Stratum = {
  readonly label: string
  /** Number of sampled units n_h. */
  readonly sampled: number
  /** Number of units in the population N_h; infinite when no finite-population correction applies. */
  readonly population: number
}

export type StratifiedDesignInput = {
  /** Stratum of every row; may not be missing. */
  readonly strata: Groups
  /** Population size N_h of every stratum, by label. */
  readonly populationSizes: ReadonlyMap<string, number>
  /** Sampled unit of every row when a unit can hold several rows (respondents of one municipality). */
  readonly clusters?: ArrayLike<string>
  /** Weight of every row, above 0; default N_h / n_h. */
  readonly weights?: ArrayLike<number>
  /** Whether the sample is a considerable part of a finite population (default). */
  readonly finitePopulation?: boolean
  readonly lonelyStratum?: LonelyStratumPolicy
}

/**
 * Declares a stratified sample, once and for all rows: every estimate is then made on this full design.
 *
 * Weights are N_h / n_h unless given. Domains and missing values must not be filtered away beforehand, because the variance needs to
 * know how many units each stratum sampled.
 * Throws an `InvalidArgumentError` when a stratum sampled more units than its population holds, is unknown, or is missing
 * for a row, when a weight is not above 0, and when a unit lies in two strata. Warns of
 * population strata without any response (`uncoveredStratum`: weights then add up to the covered population only), of
 * strata with one unit (`lonelyStratum`) and of fully observed strata (`census`).
 *
 * Cochran (1977), ch. 5; Särndal, Swensson & Wretman (1992). R: `survey::svydesign(ids, strata, fpc, weights)`.
 *
 * @example stratifiedDesign({ strata: ['A', 'A', 'B', 'B'], populationSizes: new Map([['A', 10], ['B', 4]]) })
 */
export function stratifiedDesign(input: StratifiedDesignInput): SurveyDesign {
  const { finitePopulation = true, lonelyStratum = 'adjust' } = input
  const grouping = toGrouping(input.strata, undefined, { groups: 'strata', levels: 'strata' })
  if (grouping.indexes.some((index) => index < 0)) throw new InvalidArgumentError('strata', 'missing for a row')
  const { unitOf, units, unitsByStratum } = numberUnits(grouping.indexes, grouping.labels, input.clusters)
  const rows = groupSizes(grouping)
  const strata = grouping.labels.map((label, h) => {
    const population = input.populationSizes.get(label)
    const sampled = unitsByStratum[h]!
    if (population === undefined) throw new InvalidArgumentError('populationSizes', `no size for stratum “${label}”`)
    if (!(population >= sampled)) {
      throw new InvalidArgumentError(
        'populationSizes',
        `${sampled} units were sampled in stratum “${label}”, out of a population of ${population}`,
      )
    }
    return { label, sampled, population }
  })
  const weights =
    input.weights === undefined ? defaultWeights(grouping.indexes, strata) : ownWeights(input.weights, grouping)
  const observed = strata.filter((_, h) => rows[h]! > 0)
  const lonely = observed.filter(({ sampled, population }) => sampled === 1 && population > 1)
  if (lonelyStratum === 'fail' && lonely.length > 0) {
    throw new InvalidArgumentError(
      'strata',
      `only one unit was observed in “${lonely.map(({ label }) => label).join('”, “')}”`,
    )
  }
  const census = observed.filter(({ sampled, population }) => sampled === population)
  const seen = new Set(observed.map(({ label }) => label))
  const uncovered = [...input.populationSizes].filter(([label, size]) => size > 0 && !seen.has(label))
  return {
    size: grouping.indexes.length,
    stratumOf: grouping.indexes,
    strata: finitePopulation ? strata : strata.map((stratum) => ({ ...stratum, population: Number.POSITIVE_INFINITY })),
    unitOf,
    units,
    weights,
    calibrations: [],
    lonelyStratum,
    warnings: [
      ...about(
        'lonelyStratum',
        lonely.map(({ label }) => label),
      ),
      ...about('census', finitePopulation ? census.map(({ label }) => label) : []),
      ...about(
        'uncoveredStratum',
        uncovered.map(([label]) => label),
      ),
    ],
  }
}

/** Sampled units minus strata: the degrees of freedom of the whole design. R equivalent: `survey::degf`. */
export function designDegreesOfFreedom(design: SurveyDesign): number {
  return design.units - observedStrata(design).length
}

/** The strata in which a unit was observed. */
export function observedStrata(design: SurveyDesign): Stratum[] {
  return design.strata.filter(({ sampled }) => sampled > 0)
}

function defaultWeights(stratumOf: Int32Array, strata: readonly Stratum[]): Float64Array {
  const byStratum = Float64Array.from(strata, ({ population, sampled }) => population / sampled)
  return Float64Array.from(stratumOf, (h) => byStratum[h]!)
}

function ownWeights(given: ArrayLike<number>, { indexes }: Grouping): Float64Array {
  checkLength('weights', given.length, indexes.length)
  const weights = Float64Array.from(given)
  const wrong = weights.findIndex((weight) => !(weight > 0 && weight < Number.POSITIVE_INFINITY))
  if (wrong >= 0)
    throw new InvalidArgumentError('weights', `${weights[wrong]} (row ${wrong + 1}) is not a weight above 0`)
  return weights
}

function about(code: Warning['code'], labels: readonly string[]): Warning[] {
  return labels.length === 0 ? [] : [{ code, about: labels }]
}

function numberUnits(
  stratumOf: Int32Array,
  labels: readonly string[],
  clusters: ArrayLike<string> | undefined,
): { unitOf: Int32Array; units: number; unitsByStratum: number[] } {
  const unitsByStratum = labels.map(() => 0)
  const unitOf = new Int32Array(stratumOf.length)
  if (clusters === undefined) {
    for (const [row, h] of stratumOf.entries()) {
      unitOf[row] = row
      unitsByStratum[h]!++
    }
    return { unitOf, units: stratumOf.length, unitsByStratum }
  }
  checkLength('clusters', clusters.length, stratumOf.length)
  const known = new Map<string, { unit: number; stratum: number }>()
  for (const [row, h] of stratumOf.entries()) {
    const cluster = clusters[row]!
    let found = known.get(cluster)
    if (found === undefined) {
      found = { unit: known.size, stratum: h }
      known.set(cluster, found)
      unitsByStratum[h]!++
    }
    if (found.stratum !== h) throw new InvalidArgumentError('clusters', `unit “${cluster}” lies in two strata`)
    unitOf[row] = found.unit
  }
  return { unitOf, units: known.size, unitsByStratum }
}

/** How much of the population the sample can speak for. */
export type StratumCoverage = {
  /** Strata that sampled more units than the population holds: the data or the frame are wrong. */
  readonly invalid: readonly string[]
  /** Strata of the population without any response. */
  readonly empty: readonly string[]
  readonly populationTotal: number
  readonly populationCovered: number
  /** Share of the population in strata with a response, 0–1; `null` for an empty population. */
  readonly coverage: number | null
}

/**
 * Checks response counts against population sizes before any estimate is made.
 *
 * Weights add up to `populationCovered` only; a stratum without responses must be merged with another explicitly to be
 * represented. Labels unknown to the population count as invalid. Throws for a size that is negative or no number.
 *
 * @example stratumCoverage(new Map([['A', 12]]), new Map([['A', 10]])).invalid // ['A']
 */
export function stratumCoverage(
  sampleSizes: ReadonlyMap<string, number>,
  populationSizes: ReadonlyMap<string, number>,
): StratumCoverage {
  checkSizes('sampleSizes', sampleSizes)
  checkSizes('populationSizes', populationSizes)
  const invalid = [...sampleSizes].flatMap(([label, n]) => (n > (populationSizes.get(label) ?? 0) ? [label] : []))
  const empty = [...populationSizes].flatMap(([label]) => ((sampleSizes.get(label) ?? 0) === 0 ? [label] : []))
  const populationTotal = [...populationSizes.values()].reduce((sum, size) => sum + size, 0)
  const uncovered = empty.reduce((sum, label) => sum + populationSizes.get(label)!, 0)
  const populationCovered = populationTotal - uncovered
  return {
    invalid,
    empty,
    populationTotal,
    populationCovered,
    coverage: populationTotal > 0 ? populationCovered / populationTotal : null,
  }
}

function checkSizes(argument: string, sizes: ReadonlyMap<string, number>): void {
  for (const [label, size] of sizes) {
    if (!(size >= 0 && size < Number.POSITIVE_INFINITY)) {
      throw new InvalidArgumentError(argument, `${size} is not a size (“${label}”)`)
    }
  }
}
