/** Something the reader of a figure must be told; data, so that every language and medium can word it. */
export type WarningCode =
  | 'lowBase'
  | 'veryLowBase'
  | 'expectedBelow5'
  | 'lonelyStratum'
  | 'uncoveredStratum'
  | 'census'
  | 'negativeAlpha'
  | 'constantItem'
  | 'singularCorrelations'
  | 'heywoodCase'
  | 'notConverged'
  | 'inconsistentMargins'

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
  | 'notIdentified'
  | 'ties'
  | 'separation'
  | 'tooManyTables'
  | 'noDiscordantPairs'

/** A confidence interval; `level` is the confidence in 0–1, `method` the way it was made. */
export type Interval = {
  readonly lower: number
  readonly upper: number
  readonly level: number
  readonly method: string
}

/**
 * The one shape of an estimate.
 * `n` counts units (unweighted), `weightedN` the population they stand for, `effectiveN` Kish's effective size,
 * `missing` the units that belong to the base but have no valid value.
 * What is not defined is `null`, and `reason` says why; never NaN, never 0 in its place.
 */
export type Estimate = {
  readonly estimate: number | null
  readonly standardError: number | null
  readonly interval: Interval | null
  readonly degreesOfFreedom: number | null
  readonly n: number
  readonly weightedN: number
  readonly effectiveN: number
  readonly missing: number
  readonly warnings: readonly Warning[]
  readonly reason: Reason | null
}

/** A measure of how large an effect is, next to the p-value that only says whether there is one. */
export type EffectSize = {
  readonly name: string
  readonly value: number | null
  readonly interval: Interval | null
}

/**
 * The one shape of a test. `denominatorDegreesOfFreedom` is filled for F tests only.
 * When the test is not defined, `statistic`, `degreesOfFreedom` and `pValue` are `null` and `reason` says why.
 */
export type TestResult = {
  readonly method: string
  readonly statistic: number | null
  readonly degreesOfFreedom: number | null
  readonly denominatorDegreesOfFreedom: number | null
  readonly pValue: number | null
  readonly effectSize: EffectSize | null
  readonly warnings: readonly Warning[]
  readonly reason: Reason | null
}

/** A test that cannot be done, and why. */
export function undefinedTest(method: string, reason: Reason): TestResult {
  return {
    method,
    statistic: null,
    degreesOfFreedom: null,
    denominatorDegreesOfFreedom: null,
    pValue: null,
    effectSize: null,
    warnings: [],
    reason,
  }
}

/** A test that was done. */
export function testResult(
  method: string,
  outcome: {
    readonly statistic: number
    readonly degreesOfFreedom?: number
    readonly denominatorDegreesOfFreedom?: number
    readonly pValue: number
    readonly effectSize?: EffectSize
    readonly warnings?: readonly Warning[]
  },
): TestResult {
  return {
    method,
    statistic: outcome.statistic,
    degreesOfFreedom: outcome.degreesOfFreedom ?? null,
    denominatorDegreesOfFreedom: outcome.denominatorDegreesOfFreedom ?? null,
    pValue: outcome.pValue,
    effectSize: outcome.effectSize ?? null,
    warnings: outcome.warnings ?? [],
    reason: null,
  }
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
