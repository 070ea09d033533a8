import { completePairs } from '#analysis/compare/paired-values.ts'
import { binomialLower } from '#analysis/distributions/binomial.ts'
import { chiSquaredUpper } from '#analysis/distributions/chi-squared.ts'
import { normalQuantile } from '#analysis/distributions/normal.ts'
import { checkLevel, InvalidArgumentError } from '#analysis/errors.ts'
import { type Interval, type Result, resultOf, undefinedResult, unweightedBasis } from '#analysis/result.ts'
import type { NumericValues } from '#analysis/values.ts'

/** `estimate` is the change of the share of "yes" (-1 to 1); `n` counts pairs. */
export type McNemarTest = Result & {
  /** [[no-no, no-yes], [yes-no, yes-yes]] */
  readonly table: readonly (readonly number[])[]
  readonly statisticWithContinuity: number | null
  readonly pWithContinuity: number | null
  /** From the binomial distribution of the pairs that changed: for few of them. */
  readonly pExact: number | null
}

/**
 * McNemar's test: did the share of "yes" change between two measurements of the same units?
 *
 * Values are compared with `cut`: at or above it is yes. With b pairs that went to yes and c that went to no, χ² =
 * (b - c)² / (b + c), 1 degree of freedom; the exact p is binomial. `estimate` is (b - c) / n with Wald standard error and the
 * interval of Bonett & Price: one pair added to b and to c. Units without both values are left out and counted.
 * Undefined when nobody changed (`noDiscordantPairs`; the change of 0 and its interval are given all the same) or without
 * pairs. Throws when the measurements differ in length, for a cut that is no number, or a level outside 0–1.
 * McNemar (1947), Bonett & Price (2012). R equivalent: `mcnemar.test`, `binom.test(b, b + c)`.
 *
 * @example mcNemarTest([0, 0, 0, 1], [1, 1, 1, 0], 1).estimate // 0.5
 */
export function mcNemarTest(
  first: NumericValues,
  second: NumericValues,
  cut: number,
  level: number = 0.95,
): McNemarTest {
  checkLevel(level)
  if (!Number.isFinite(cut)) throw new InvalidArgumentError('cut', `${cut} is not a number to compare with`)
  const pairs = completePairs(first, second)
  const n = pairs.first.length
  const table = [
    [0, 0],
    [0, 0],
  ]
  for (let i = 0; i < n; i++) table[Number(pairs.first[i]! >= cut)]![Number(pairs.second[i]! >= cut)]!++
  const method = 'mcNemar'
  const basis = unweightedBasis(n, pairs.missing)
  const none = { table, statisticWithContinuity: null, pWithContinuity: null, pExact: null }
  if (n === 0) return { ...undefinedResult(method, 'noValidValues', basis), ...none }
  const gained = table[0]![1]!
  const lost = table[1]![0]!
  const changed = gained + lost
  const estimate = (gained - lost) / n
  const change = {
    estimate,
    standardError: Math.sqrt((changed - (gained - lost) ** 2 / n) / n / n),
    interval: changeInterval(gained, lost, n, level),
  }
  if (changed === 0) return { ...undefinedResult(method, 'noDiscordantPairs', basis, change), ...none }
  const statistic = (gained - lost) ** 2 / changed
  const statisticWithContinuity = Math.max(0, Math.abs(gained - lost) - 1) ** 2 / changed
  return {
    ...resultOf(method, { ...change, statistic, degreesOfFreedom: 1, pValue: chiSquaredUpper(statistic, 1) }, basis),
    table,
    statisticWithContinuity,
    pWithContinuity: chiSquaredUpper(statisticWithContinuity, 1),
    pExact: Math.min(1, 2 * binomialLower(Math.min(gained, lost), changed, 0.5)),
  }
}

function changeInterval(gained: number, lost: number, n: number, level: number): Interval {
  const up = (gained + 1) / (n + 2)
  const down = (lost + 1) / (n + 2)
  const margin = normalQuantile((1 + level) / 2) * Math.sqrt((up + down - (up - down) ** 2) / (n + 2))
  return {
    lower: Math.max(-1, up - down - margin),
    upper: Math.min(1, up - down + margin),
    level,
    method: 'bonettPrice',
  }
}
