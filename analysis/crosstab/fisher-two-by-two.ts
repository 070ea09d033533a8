import { twoByTwoCounts } from '#analysis/crosstab/check-counts.ts'
import type { Counts } from '#analysis/crosstab/crosstab.ts'
import { findRoot } from '#analysis/distributions/find-root.ts'
import { hypergeometricDensity } from '#analysis/distributions/hypergeometric.ts'
import { checkLevel, InvalidArgumentError } from '#analysis/errors.ts'
import {
  type Basis,
  type Interval,
  type Method,
  type Reason,
  type Result,
  resultOf,
  undefinedResult,
  unweightedBasis,
} from '#analysis/result.ts'

export type FisherTwoByTwo = {
  readonly twoSided: Result
  readonly less: Result
  readonly greater: Result
  /** Conditional maximum-likelihood odds ratio; +∞ when the table is as extreme as it can be. */
  readonly oddsRatio: number | null
  /** Its exact interval; the upper limit may be +∞. */
  readonly interval: Interval | null
}

/**
 * Fisher's exact test of a 2×2 table, with both margins taken as given.
 *
 * The two-sided p adds the probabilities of all tables that are no more likely than the observed one (with R's relative
 * slack of 1e-7 for rounding); `less` and `greater` ask whether the odds ratio is below or above 1. Undefined when a row
 * or column is empty. Throws for other shapes or fractional counts. The statistic is the conditional odds ratio.
 *
 * Fisher (1935); Agresti (2002), 3.5. R equivalent: `fisher.test(table)`.
 *
 * @example fisherTwoByTwo([[9, 0], [4, 7]]).twoSided.pValue // 0.00472
 */
export function fisherTwoByTwo(counts: Counts, level: number = 0.95): FisherTwoByTwo {
  const [a, b, c, d] = twoByTwoCounts(counts)
  checkLevel(level)
  if (![a, b, c, d].every(Number.isSafeInteger))
    throw new InvalidArgumentError('counts', 'an exact test needs whole counts')
  const marked = a + c
  const unmarked = b + d
  const drawn = a + b
  const basis = unweightedBasis(drawn + c + d)
  if (marked === 0 || unmarked === 0 || drawn === 0 || c + d === 0) {
    return undefinedFisher('fewerThanTwoRowsOrColumns', basis)
  }
  const lowest = Math.max(0, drawn - unmarked)
  const highest = Math.min(drawn, marked)
  const support = Array.from({ length: highest - lowest + 1 }, (_, k) => lowest + k)
  const density = support.map((x) => hypergeometricDensity(x, marked, unmarked, drawn))
  const observed = density[a - lowest]! * (1 + 1e-7)
  const sum = (isCounted: (x: number, p: number) => boolean): number =>
    Math.min(
      1,
      density
        .filter((p, k) => isCounted(support[k]!, p))
        .sort((p, q) => p - q)
        .reduce((total, p) => total + p, 0),
    )
  const family = { support, logDensity: logDensities(lowest, highest, marked, unmarked, drawn) }
  const oddsRatio = conditionalOddsRatio(a, family)
  const statistic = Number.isFinite(oddsRatio) ? oddsRatio : null
  const test = (method: Method, pValue: number): Result => resultOf(method, { statistic, pValue }, basis)
  return {
    twoSided: test(
      'fisherExact',
      sum((_, p) => p <= observed),
    ),
    less: test(
      'fisherExactLess',
      sum((x) => x <= a),
    ),
    greater: test(
      'fisherExactGreater',
      sum((x) => x >= a),
    ),
    oddsRatio,
    interval: exactInterval(a, family, level),
  }
}

function undefinedFisher(reason: Reason, basis: Basis): FisherTwoByTwo {
  return {
    twoSided: undefinedResult('fisherExact', reason, basis),
    less: undefinedResult('fisherExactLess', reason, basis),
    greater: undefinedResult('fisherExactGreater', reason, basis),
    oddsRatio: null,
    interval: null,
  }
}

/** The values the first cell can take and, but for a constant, the logarithm of their probability when the odds are equal. */
type Family = { readonly support: readonly number[]; readonly logDensity: readonly number[] }

/** From one value to the next by their ratio: probabilities too small for a number keep their logarithm. */
function logDensities(lowest: number, highest: number, marked: number, unmarked: number, drawn: number): number[] {
  const logs = [0]
  for (let x = lowest; x < highest; x++) {
    const ratio = ((marked - x) * (drawn - x)) / ((x + 1) * (unmarked - drawn + x + 1))
    logs.push(logs.at(-1)! + Math.log(ratio))
  }
  return logs
}

/** Probabilities of the first cell under a given log odds ratio (Fisher's noncentral hypergeometric distribution). */
function tilted({ support, logDensity }: Family, logOdds: number): number[] {
  const logs = logDensity.map((value, k) => value + support[k]! * logOdds)
  const top = logs.reduce((most, value) => Math.max(most, value))
  const weights = logs.map((value) => Math.exp(value - top))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

function conditionalOddsRatio(a: number, family: Family): number {
  const { support } = family
  if (a === support[0]) return 0
  if (a === support.at(-1)) return Number.POSITIVE_INFINITY
  return oddsWhere((logOdds) => tilted(family, logOdds).reduce((mean, p, k) => mean + p * support[k]!, 0) - a, 1e-12)
}

function exactInterval(a: number, family: Family, level: number): Interval {
  const { support } = family
  const tail = (1 - level) / 2
  const share = (logOdds: number, isCounted: (x: number) => boolean): number =>
    tilted(family, logOdds).reduce((sum, p, k) => (isCounted(support[k]!) ? sum + p : sum), 0)
  return {
    lower: a === support[0] ? 0 : oddsWhere((logOdds) => share(logOdds, (x) => x >= a) - tail),
    upper:
      a === support.at(-1) ? Number.POSITIVE_INFINITY : oddsWhere((logOdds) => share(logOdds, (x) => x <= a) - tail),
    level,
    method: 'exactConditional',
  }
}

/** Odds beyond e^±60 would take more units than can be counted: between them there is a root. */
function oddsWhere(excess: (logOdds: number) => number, tolerance?: number): number {
  return Math.exp(findRoot(excess, -60, 60, tolerance)!)
}
