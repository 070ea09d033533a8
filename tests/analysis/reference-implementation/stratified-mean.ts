import {
  distinct,
  effectiveSize,
  type Respondent,
  type Survey,
  sum,
} from '#tests/analysis/reference-implementation/respondent.ts'
import { betaQuantile, criticalT } from '#tests/analysis/reference-implementation/textbook-distributions.ts'

export type Domain = (respondent: Respondent) => boolean
export type Variable = (respondent: Respondent) => number | null
type Limits = { lower: number; upper: number }

export type ReferenceMean = {
  readonly n: number
  readonly missing: number
  readonly weightedN: number
  readonly effectiveN: number
  readonly estimate: number | null
  readonly standardError: number | null
  readonly degreesOfFreedom: number | null
  /** Every respondent used lies in a stratum that was observed whole: nothing is left to chance. */
  readonly isCensus: boolean
  readonly interval: Limits | null
  readonly total: number | null
  readonly totalStandardError: number | null
  readonly standardDeviation: number | null
  readonly designEffect: number | null
  readonly designEffectWithReplacement: number | null
}

/** Units sampled in a stratum, whoever of them answered what. */
function unitsOf({ respondents }: Survey, stratum: string): string[] {
  return distinct(respondents.filter((one) => one.stratum === stratum).map(({ unit }) => unit))
}

function isCensus(survey: Survey, stratum: string): boolean {
  return survey.isFinitePopulation && unitsOf(survey, stratum).length === survey.populationSizes.get(stratum)
}

/** One unit observed, more in the population: nothing shows how units of this stratum differ. */
export function isLonely(survey: Survey, stratum: string): boolean {
  return unitsOf(survey, stratum).length === 1 && !isCensus(survey, stratum)
}

/**
 * Σ_h (1 - n_h/N_h) n_h/(n_h-1) Σ_i (z_hi - z̄_h)², z_hi the sum of what the respondents of unit i contribute
 * (Särndal, Swensson & Wretman 1992, 5.5).
 */
export function varianceOfTotal(
  survey: Survey,
  used: readonly Respondent[],
  contribution: (respondent: Respondent) => number,
): number {
  const strata = distinct(survey.respondents.map(({ stratum }) => stratum))
  const variances = strata.map((stratum) => {
    if (isCensus(survey, stratum)) return 0
    const totals = unitsOf(survey, stratum).map((unit) =>
      sum(survey.respondents.filter((one) => one.unit === unit).map(contribution)),
    )
    const n = totals.length
    const notSampled = survey.isFinitePopulation ? 1 - n / survey.populationSizes.get(stratum)! : 1
    if (n === 1) return survey.lonelyStratum === 'adjust' ? notSampled * totals[0]! ** 2 : 0
    const mean = sum(totals) / n
    return notSampled * (n / (n - 1)) * sum(totals.map((total) => (total - mean) ** 2))
  })
  if (survey.lonelyStratum !== 'average') return sum(variances)
  // Every lonely stratum counts for what the others contribute on average, as far as respondents in them are used.
  const active = distinct(used.map(({ stratum }) => stratum))
  const known = active.filter((stratum) => !isLonely(survey, stratum))
  return known.length === 0 ? sum(variances) : (sum(variances) * active.length) / known.length
}

/** Mean of a variable in a domain: Σ w y / Σ w, its variance by linearisation over all respondents. */
export function stratifiedMean(survey: Survey, variable: Variable, domain: Domain, level: number): ReferenceMean {
  const asked = survey.respondents.filter(domain)
  const used = asked.filter((one) => variable(one) !== null)
  const base = { n: used.length, missing: asked.length - used.length }
  if (used.length === 0) {
    return {
      ...base,
      weightedN: 0,
      effectiveN: 0,
      estimate: null,
      standardError: null,
      degreesOfFreedom: null,
      isCensus: false,
      interval: null,
      total: null,
      totalStandardError: null,
      standardDeviation: null,
      designEffect: null,
      designEffectWithReplacement: null,
    }
  }
  const n = used.length
  const weightedN = sum(used.map(({ weight }) => weight))
  const total = sum(used.map((one) => one.weight * variable(one)!))
  const mean = total / weightedN
  const strata = distinct(used.map(({ stratum }) => stratum))
  const isUnknown = strata.every((stratum) => isLonely(survey, stratum))
  const variance = varianceOfTotal(survey, used, (one) =>
    used.includes(one) ? (one.weight * (variable(one)! - mean)) / weightedN : 0,
  )
  const totalVariance = varianceOfTotal(survey, used, (one) => (used.includes(one) ? one.weight * variable(one)! : 0))
  const degreesOfFreedom = distinct(used.map(({ unit }) => unit)).length - strata.length
  const spread = sum(used.map((one) => one.weight * (variable(one)! - mean) ** 2)) / weightedN
  const sampleVariance = (spread * n) / (n - 1)
  const comparable = !isUnknown && n > 1 && spread > 1e-20
  const simpleVariance = (sampleVariance / n) * (1 - n / weightedN)
  const standardError = isUnknown ? null : Math.sqrt(variance)
  const isWholePopulation = strata.every((stratum) => isCensus(survey, stratum))
  return {
    ...base,
    weightedN,
    effectiveN: effectiveSize(used.map(({ weight }) => weight)),
    estimate: mean,
    standardError,
    degreesOfFreedom,
    isCensus: isWholePopulation,
    interval: meanInterval(mean, standardError, isWholePopulation, degreesOfFreedom, level),
    total,
    totalStandardError: isUnknown ? null : Math.sqrt(totalVariance),
    standardDeviation: n < 2 ? null : Math.sqrt((spread * asked.length) / (asked.length - 1)),
    designEffect: comparable && simpleVariance > 0 ? variance / simpleVariance : null,
    designEffectWithReplacement: comparable ? variance / (sampleVariance / n) : null,
  }
}

function meanInterval(
  mean: number,
  standardError: number | null,
  isWholePopulation: boolean,
  degreesOfFreedom: number,
  level: number,
): Limits | null {
  if (standardError === null) return null
  if (isWholePopulation) return { lower: mean, upper: mean }
  if (degreesOfFreedom === 0) return null
  const margin = criticalT(level, degreesOfFreedom) * standardError
  return { lower: mean - margin, upper: mean + margin }
}

/** Korn & Graubard (1998): the exact binomial interval of p n* in n*, n* corrected for the degrees of freedom. */
export function kornGraubard(mean: ReferenceMean, level: number): Limits {
  const share = mean.estimate!
  const isExtreme = share === 0 || share === 1
  const effective = isExtreme ? mean.effectiveN : (share * (1 - share)) / mean.standardError! ** 2
  const correction = mean.n > 1 ? criticalT(level, mean.n - 1) / criticalT(level, mean.degreesOfFreedom!) : 1
  const size = effective * correction ** 2
  const tail = (1 - level) / 2
  return {
    lower: share === 0 ? 0 : betaQuantile(tail, size * share, size - size * share + 1),
    upper: share === 1 ? 1 : betaQuantile(1 - tail, size * share + 1, size - size * share),
  }
}

/** The symmetric interval of the log-odds, turned back into shares. */
export function logitInterval(mean: ReferenceMean, level: number): Limits {
  const share = mean.estimate!
  const margin = (criticalT(level, mean.degreesOfFreedom!) * mean.standardError!) / (share * (1 - share))
  const odds = (sign: number) => (share / (1 - share)) * Math.exp(sign * margin)
  return { lower: odds(-1) / (1 + odds(-1)), upper: odds(1) / (1 + odds(1)) }
}

/** Cochran (1977), 5.1 and 5.13: Σ W_h ȳ_h and Σ W_h² (1 - f_h) s_h² / n_h, for complete answers of one person a unit. */
export function cochranMean({ respondents, populationSizes }: Survey, variable: Variable) {
  const strata = distinct(respondents.map(({ stratum }) => stratum))
  const population = sum(strata.map((stratum) => populationSizes.get(stratum)!))
  const parts = strata.map((stratum) => {
    const values = respondents.filter((one) => one.stratum === stratum).map((one) => variable(one)!)
    const n = values.length
    const size = populationSizes.get(stratum)!
    const mean = sum(values) / n
    const variance = sum(values.map((value) => (value - mean) ** 2)) / (n - 1)
    return { share: size / population, mean, variance: n === size ? 0 : ((1 - n / size) * variance) / n }
  })
  return {
    estimate: sum(parts.map(({ share, mean }) => share * mean)),
    standardError: Math.sqrt(sum(parts.map(({ share, variance }) => share ** 2 * variance))),
  }
}
