import { overallResponse, responseByGroup } from '#analysis/survey/nonresponse.ts'
import { responsePropensities } from '#analysis/survey/response-propensities.ts'
import { compareWaves } from '#analysis/trend/compare-waves.ts'
import { chiSquared } from '#tests/reference/capabilities/crosstab.ts'
import { limits } from '#tests/reference/capabilities/describe.ts'
import { labels, levelsOf } from '#tests/reference/capabilities/labels.ts'
import { type Capabilities, read } from '#tests/reference/capability.ts'

type Data = Record<string, (string | number | null)[]>
type Levels = Record<string, string[]>

/** What sets a sample beside its frame, or one wave beside another. */
export const frames: Capabilities = {
  nonresponse: (given) => {
    const { frame } = read<{ frame: Data & { $levels?: Levels } }>(given)
    const responded = frame.responded as number[]
    const levels = (name: string) => frame.$levels?.[name] ?? levelsOf(frame[name]!)
    const by = (name: string) => responseByGroup(responded, labels(frame[name]!), levels(name))
    const asInR = (name: string) => {
      const group = by(name)
      const test = chiSquared(group.difference)
      return {
        levels: group.labels,
        population: group.population,
        responded: group.responded,
        rate: group.responseRates,
        populationShare: group.populationShares,
        respondentShare: group.respondentShares,
        chi2: test?.statistic,
        df: test?.df,
        p: test?.p,
      }
    }
    const goodness = (name: string) => {
      const { statistic, degreesOfFreedom, pValue } = by(name).goodnessOfFit
      return { X2: statistic, df: degreesOfFreedom, p: pValue }
    }
    const { model, rIndicator, coefficientOfVariation } = responsePropensities(
      responded,
      ['size_class', 'region'].map((name) => ({
        name,
        groups: labels(frame[name]!),
        levels: levels(name),
      })),
    )
    return {
      responseRate: overallResponse(responded).responseRate,
      bySize: asInR('size_class'),
      byRegion: asInR('region'),
      goodnessOfFitSize: goodness('size_class'),
      goodnessOfFitRegion: goodness('region'),
      dissimilarityIndexSize: by('size_class').dissimilarity,
      propensityModel: {
        coef: model.coefficients.map(({ estimate }) => estimate),
        se: model.coefficients.map(({ standardError }) => standardError),
        deviance: model.deviance,
        nullDeviance: model.nullDeviance,
      },
      rIndicator: rIndicator.estimate,
      coefficientOfVariation,
      maximalAbsoluteBiasUnitSd: coefficientOfVariation,
      inverseResponseRateWeightsBySize: by('size_class').inverseRates,
    }
  },

  'trend.waves': (given) => {
    const { data, stratumPopulation } = read<{ data: Data; stratumPopulation: Record<string, number> }>(given)
    const wave = (number: number) => {
      const rows = data.wave!.flatMap((own, row) => (own === number ? [row] : []))
      return {
        units: rows.map((row) => String(data.muni![row])),
        strata: rows.map((row) => String(data.size_class![row])),
        values: rows.map((row) => data.s1![row] as number | null),
        populationSizes: new Map(Object.entries(stratumPopulation)),
      }
    }
    const { waves, independent, overlapAware, panel } = compareWaves(wave(1), wave(2))
    return {
      waves: waves.map((estimate) => ({
        mean: estimate.estimate,
        se: estimate.standardError,
        df: estimate.degreesOfFreedom,
        n: estimate.n,
      })),
      change: independent.estimate,
      independent: {
        se: independent.standardError,
        df: independent.degreesOfFreedom,
        t: independent.statistic,
        p: independent.pValue,
        ci95: limits(independent.interval),
      },
      overlapAware: {
        se: overlapAware.standardError,
        covariance: overlapAware.covariance,
        df: overlapAware.degreesOfFreedom,
        t: overlapAware.statistic,
        p: overlapAware.pValue,
      },
      panelOnly: {
        nMatched: panel.n,
        meanChange: panel.estimate,
        t: panel.statistic,
        df: panel.degreesOfFreedom,
        p: panel.pValue,
      },
    }
  },
}
