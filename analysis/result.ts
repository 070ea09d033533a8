/** Something the reader of a figure must be told; data, so that every language and medium can word it. */
export type WarningCode =
  | 'lowBase'
  | 'veryLowBase'
  | 'expectedBelow5'
  | 'lonelyStratum'
  | 'uncoveredStratum'
  | 'withheldStratum'
  | 'census'
  | 'negativeAlpha'
  | 'constantItem'
  | 'heywoodCase'
  | 'notConverged'

/** A warning and, where it concerns some of them only, the strata, items or categories it is about. */
export type Warning = {
  readonly code: WarningCode
  readonly about?: readonly string[]
}

/** Why there is no answer. */
export type Reason =
  | 'noValidValues'
  | 'baseTooSmall'
  | 'zeroVariance'
  | 'groupVarianceZero'
  | 'groupOfOne'
  | 'fewerThanTwoGroups'
  | 'fewerThanTwoRowsOrColumns'
  | 'needsAtLeastTwoItems'
  | 'needsAtLeastThreeItems'
  | 'constantItem'
  | 'noDegreesOfFreedom'
  | 'lonelyStratum'
  | 'emptyDomain'
  | 'shareOfZeroOrOne'
  | 'heywoodCase'
  | 'singular'
  | 'notConverged'
  | 'separation'
  | 'tooManyTables'
  | 'noDiscordantPairs'
  | 'tooFewOthers'
  | 'populationTooSmall'
  | 'noTimes'
  | 'nothingAsked'
  | 'nothingChecked'

/** What may be wrong with how a respondent answered. A flag is a reason to look, never proof. */
export type QualityFlag =
  | 'straightLine'
  | 'longString'
  | 'lowVariability'
  | 'fastPages'
  | 'fastOverall'
  | 'contradiction'
  | 'manyUnanswered'
  | 'manyDontKnow'

/** The way an answer was found; every name has words in the catalogues of the languages. */
export type Method =
  | 'adjustedResidual'
  | 'adjustedWald'
  | 'analysisOfVariance'
  | 'bartlett'
  | 'cellAgainstRest'
  | 'columnAgainstTotal'
  | 'columnProportionZ'
  | 'cronbachAlpha'
  | 'designBasedKruskalWallis'
  | 'designBasedT'
  | 'dunn'
  | 'factorsSuffice'
  | 'fisherExact'
  | 'fisherExactGreater'
  | 'fisherExactLess'
  | 'fisherMonteCarlo'
  | 'gamesHowell'
  | 'goodnessOfFit'
  | 'independentWaves'
  | 'kendallTauB'
  | 'kruskalWallis'
  | 'leveneMean'
  | 'leveneMedian'
  | 'likelihoodRatio'
  | 'linearByLinear'
  | 'mannWhitney'
  | 'mcNemar'
  | 'overlappingWaves'
  | 'pairedT'
  | 'pearson'
  | 'pearsonChiSquared'
  | 'rIndicator'
  | 'raoScottChiSquared'
  | 'raoScottF'
  | 'regressionCoefficient'
  | 'regressionF'
  | 'regressionTerm'
  | 'spearman'
  | 'studentT'
  | 'surveyMean'
  | 'surveyProportion'
  | 'surveyQuantile'
  | 'tukey'
  | 'varianceRatio'
  | 'wald'
  | 'welchAnalysisOfVariance'
  | 'welchPairwise'
  | 'welchT'
  | 'wilcoxonSignedRank'
  | 'yatesChiSquared'

/** The way an interval was made. */
export type IntervalMethod =
  | 'agrestiCoull'
  | 'asymptotic'
  | 'bonettWright'
  | 'bonettPrice'
  | 'census'
  | 'clopperPearson'
  | 'exactConditional'
  | 'f'
  | 'feldt'
  | 'fisherZ'
  | 'haldaneAnscombe'
  | 'hypergeometric'
  | 'jeffreys'
  | 'kornGraubard'
  | 'logit'
  | 'noncentralChiSquared'
  | 'noncentralF'
  | 'noncentralT'
  | 'normal'
  | 'orderStatistics'
  | 'studentizedRange'
  | 'symmetric'
  | 't'
  | 'wald'
  | 'waldOnLogarithm'
  | 'wilson'
  | 'woodruff'

/** A confidence interval; `level` is the confidence in 0–1. */
export type Interval = {
  readonly lower: number
  readonly upper: number
  readonly level: number
  readonly method: IntervalMethod
}

export type EffectSizeName =
  | 'cohensD'
  | 'cohensDz'
  | 'cramersV'
  | 'epsilonSquared'
  | 'etaSquared'
  | 'hedgesG'
  | 'omegaSquared'
  | 'rankBiserial'
  | 'rankEpsilonSquared'

/** A measure of how large an effect is, next to the p-value that only says whether there is one. */
export type EffectSize = {
  readonly name: EffectSizeName
  readonly value: number | null
  readonly interval: Interval | null
}

/** What a figure rests on. */
export type Basis = {
  /** Units with a valid value, unweighted. */
  readonly n: number
  /** The population they stand for; `n` without weights. */
  readonly weightedN: number
  /** Kish's effective size; `n` without weights. */
  readonly effectiveN: number
  /** Units that belong to the base but have no valid value. */
  readonly missing: number
}

/**
 * The one shape of an answer: an estimate, a test, or both.
 *
 * What a method does not give (a chi-squared test has no estimate, a mean no p-value) is `null`. What it should give but is
 * not defined for these data is `null` too, and then `reason` says why; never NaN, never 0 or p = 1 in its place.
 * `denominatorDegreesOfFreedom` is filled for F tests only.
 */
export type Result = Basis & {
  readonly method: Method
  readonly estimate: number | null
  readonly standardError: number | null
  readonly interval: Interval | null
  readonly statistic: number | null
  readonly degreesOfFreedom: number | null
  readonly denominatorDegreesOfFreedom: number | null
  readonly pValue: number | null
  readonly effectSize: EffectSize | null
  readonly warnings: readonly Warning[]
  readonly reason: Reason | null
}

/** The basis of a figure without weights. */
export function unweightedBasis(n: number, missing: number = 0): Basis {
  return { n, weightedN: n, effectiveN: n, missing }
}

const nothing = {
  estimate: null,
  standardError: null,
  interval: null,
  statistic: null,
  degreesOfFreedom: null,
  denominatorDegreesOfFreedom: null,
  pValue: null,
  effectSize: null,
  warnings: [],
  reason: null,
}

/** An answer that does not exist, and why; what is known all the same comes as `known`. */
export function undefinedResult(method: Method, reason: Reason, basis: Basis, known: Partial<Result> = {}): Result {
  return { ...nothing, ...basis, ...known, method, reason }
}

/** An answer: what the method gives, on a basis. What it does not give is `null`. */
export function resultOf(method: Method, given: Partial<Result>, basis: Basis): Result {
  return { ...nothing, ...basis, ...given, method }
}

/** The bases under which a figure is flagged, or its percentages are not shown. Compared before any rounding. */
export type BaseThresholds = { readonly low: number; readonly veryLow: number }

/** Market-research custom, not a law: warn below 30, show no percentages below 10. */
export const defaultBaseThresholds: BaseThresholds = { low: 30, veryLow: 10 }

/** The warning a base of this size deserves, if any. */
export function baseWarnings(n: number, thresholds: BaseThresholds = defaultBaseThresholds): Warning[] {
  if (n < thresholds.veryLow) return [{ code: 'veryLowBase' }]
  if (n < thresholds.low) return [{ code: 'lowBase' }]
  return []
}
