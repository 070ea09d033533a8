import { checkLevel } from '#analysis/errors.ts'
import {
  type Interval,
  type Reason,
  type Result,
  resultOf,
  undefinedResult,
  unweightedBasis,
  type Warning,
} from '#analysis/result.ts'
import {
  consistencyFrom,
  feldtInterval,
  type InternalConsistency,
  itemsAgainstScale,
  varianceOfSum,
} from '#analysis/scales/internal-consistency.ts'
import { completeItems, pairwiseCovariances } from '#analysis/scales/item-covariances.ts'
import { type Omega, omegaFrom } from '#analysis/scales/omega.ts'
import { keyItems, type ScaleItem, type ScaleKey } from '#analysis/scales/scale-item.ts'
import { type SplitHalf, splitHalfFrom } from '#analysis/scales/split-half.ts'
import { validValues } from '#analysis/values.ts'

export type { InternalConsistency, ItemStatistics } from '#analysis/scales/internal-consistency.ts'

export type Reliability = {
  /** Over the units that answered every item (as SPSS and jamovi): the primary figures. */
  readonly listwise: InternalConsistency & {
    readonly interval: Interval | null
    readonly itemMeans: readonly (number | null)[]
    readonly itemStandardDeviations: readonly (number | null)[]
    readonly scaleMean: number | null
    readonly scaleVariance: number | null
    readonly standardErrorOfMeasurement: number | null
  }
  /** From covariances over all available pairs (as `psych::alpha`). */
  readonly pairwise: InternalConsistency
  readonly missingPerItem: readonly number[]
  readonly constantItems: readonly string[]
  /** Items that run against the others: worded the other way round and left out of `reverse`, or mistakenly in it. */
  readonly probablyReversed: readonly string[]
  readonly omega: Omega
  readonly splitHalf: SplitHalf
  readonly warnings: readonly Warning[]
  readonly reason: Reason | null
}

export type ReliabilityOptions = ScaleKey & { readonly level?: number }

/**
 * Says how consistently the items of a scale measure one thing.
 *
 * α = k/(k - 1) · (1 - Σ item variances / variance of the sum), with Feldt's interval 1 - (1 - α) F(n - 1, (n - 1)(k - 1));
 * standardised α from the mean correlation; Guttman's λ₂; α without each item and item-rest correlations; McDonald's ω from a
 * one-factor maximum-likelihood model; odd-even split halves.
 * A negative α is reported as it is, with the warning `negativeAlpha` about the items that run against the others: check the
 * key. Units that left an item out are left out of the listwise figures. Undefined (`null`, with a reason) with fewer than
 * two items or complete units, or when the sum does not vary; standardised figures are `null` when an item is constant; ω is
 * `null` with fewer than three items or in a Heywood case. Throws as `keyItems` does, and for a level outside 0–1.
 *
 * Cronbach (1951), Feldt (1965), Guttman (1945), McDonald (1999). R: `psych::alpha`, `psych::omega(1)`, `splitHalf`.
 *
 * @example reliability(items, { lowest: 1, highest: 5, reverse: ['q06'] }).listwise.alpha
 */
export function reliability(items: readonly ScaleItem[], options: ReliabilityOptions): Reliability {
  const found = listwiseConsistency(items, options)
  const { keyed, names, n, means, covariances, listwise, interval, probablyReversed } = found
  const k = keyed.length
  const missingPerItem = keyed.map(({ values }) => values.length - validValues(values).length)
  const isComplete = missingPerItem.every((count) => count === 0)
  const constantItems = covariances === null || k < 2 ? [] : names.filter((_, i) => covariances[i]![i] === 0)
  const scaleVariance = covariances === null ? null : varianceOfSum(covariances)
  const omega = omegaFrom(k, covariances)
  return {
    listwise: {
      ...listwise,
      interval,
      itemMeans: means ?? names.map(() => null),
      itemStandardDeviations: names.map((_, i) => (covariances === null ? null : Math.sqrt(covariances[i]![i]!))),
      scaleMean: means === null ? null : means.reduce((sum, mean) => sum + mean, 0),
      scaleVariance,
      standardErrorOfMeasurement:
        listwise.alpha === null || scaleVariance === null ? null : Math.sqrt(scaleVariance * (1 - listwise.alpha)),
    },
    pairwise: isComplete
      ? listwise
      : consistencyFrom(names, keyed[0]!.values.length, k < 2 || n < 2 ? null : pairwiseCovariances(keyed)),
    missingPerItem,
    constantItems,
    probablyReversed,
    omega,
    splitHalf: splitHalfFrom(covariances),
    warnings: [
      ...found.warnings,
      ...(constantItems.length > 0 ? [{ code: 'constantItem', about: constantItems } as const] : []),
      ...(omega.reason === 'heywoodCase' ? [{ code: 'heywoodCase' } as const] : []),
    ],
    reason: found.reason,
  }
}

/** What the units that answered every item say of α. */
function listwiseConsistency(items: readonly ScaleItem[], options: ReliabilityOptions) {
  const level = options.level ?? 0.95
  checkLevel(level)
  const keyed = keyItems(items, options)
  const names = keyed.map(({ name }) => name)
  const { n, means, covariances } = completeItems(keyed)
  const k = keyed.length
  const listwise = consistencyFrom(names, n, k < 2 ? null : covariances)
  const { alpha } = listwise
  const reason: Reason | null =
    alpha !== null
      ? null
      : k < 2
        ? 'needsAtLeastTwoItems'
        : n === 0
          ? 'noValidValues'
          : n === 1
            ? 'baseTooSmall'
            : 'zeroVariance'
  const interval = alpha === null ? null : feldtInterval(alpha, n, k, level)
  const probablyReversed =
    k < 2 || covariances === null ? [] : itemsAgainstScale(covariances).map((item) => names[item]!)
  const warnings: Warning[] = alpha !== null && alpha < 0 ? [{ code: 'negativeAlpha', about: probablyReversed }] : []
  return { keyed, names, n, means, covariances, listwise, interval, probablyReversed, warnings, reason }
}

/**
 * Cronbach's alpha over the units that answered every item, with Feldt's interval; the short form of `reliability`.
 *
 * `estimate` is α; `missing` counts the units that left an item out. Undefined, warned about and refused as `reliability`.
 * Cronbach (1951), Feldt (1965). R equivalent: `psych::alpha` of `na.omit(items)`.
 *
 * @example cronbachAlpha(items, { lowest: 1, highest: 5 }).estimate // 0.84
 */
export function cronbachAlpha(items: readonly ScaleItem[], options: ReliabilityOptions): Result {
  const { keyed, n, listwise, interval, warnings, reason } = listwiseConsistency(items, options)
  const basis = unweightedBasis(n, (keyed[0]?.values.length ?? 0) - n)
  if (reason !== null) return undefinedResult('cronbachAlpha', reason, basis)
  return resultOf('cronbachAlpha', { estimate: listwise.alpha, interval, warnings }, basis)
}
