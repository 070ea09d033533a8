import {
  completeRows,
  correlationsFrom,
  covarianceMatrix,
  pairwiseCovarianceMatrix,
} from '#analysis/algebra/covariance.ts'
import { invert, type Matrix } from '#analysis/algebra/matrix.ts'
import { isConstant, meanOf, varianceOf } from '#analysis/describe/moments.ts'
import { fQuantile } from '#analysis/distributions/f.ts'
import { maximumLikelihoodFactors } from '#analysis/relate/maximum-likelihood-factors.ts'
import type { Interval, Reason, Warning } from '#analysis/result.ts'
import { keyItems, type ScaleItem, type ScaleKey } from '#analysis/scales/scale-item.ts'
import { isValid } from '#analysis/values.ts'

/** What one item does in the scale. */
export type ItemStatistics = {
  readonly name: string
  /** Alpha of the scale without this item; `null` for a scale of two. */
  readonly alphaIfDeleted: number | null
  /** Correlation of the item with the sum of the others (corrected item-total correlation). */
  readonly itemRestCorrelation: number | null
  readonly itemTotalCorrelation: number | null
  /** Share of the item that the others explain together. */
  readonly squaredMultipleCorrelation: number | null
}

export type InternalConsistency = {
  readonly n: number
  readonly alpha: number | null
  readonly alphaStandardized: number | null
  readonly guttmanLambda2: number | null
  readonly meanInterItemCorrelation: number | null
  readonly items: readonly ItemStatistics[]
}

export type Omega = {
  /** Loadings of the standardised items on one common factor. */
  readonly loadings: readonly number[] | null
  readonly omegaStandardized: number | null
  readonly omegaUnstandardized: number | null
  readonly reason: Reason | null
}

export type SplitHalf = {
  readonly correlation: number | null
  readonly spearmanBrown: number | null
  readonly guttman: number | null
}

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
 * standardised α from the mean correlation; Guttman's λ₂; item-rest correlations; McDonald's ω from a one-factor
 * maximum-likelihood model; odd-even split halves.
 * A negative α is reported as it is, with the warning `negativeAlpha`: check the key. Undefined (`null`, with a reason)
 * with fewer than two items or complete units, or when the sum does not vary; standardised figures are `null` when an item
 * is constant; ω is `null` with fewer than three items or in a Heywood case.
 *
 * Cronbach (1951), Feldt (1965), Guttman (1945), McDonald (1999). R: `psych::alpha`, `psych::omega(1)`, `splitHalf`.
 *
 * @example reliability(items, { lowest: 1, highest: 5, reverse: ['q06'] }).listwise.alpha
 */
export function reliability(items: readonly ScaleItem[], options: ReliabilityOptions): Reliability {
  const { keyed, names, rows, samples, isDefined, listwise, interval, warnings, reason } = completeUnits(items, options)
  const n = rows.length
  const k = keyed.length
  const sums = rows.map((_, i) => samples.reduce((sum, sample) => sum + sample[i]!, 0))
  const size = keyed[0]?.values.length ?? 0
  const pairwise = consistency(
    names,
    size,
    isDefined ? pairwiseCovarianceMatrix(keyed.map(({ values }) => values)) : null,
  )
  const constantItems = isDefined ? names.filter((_, i) => isConstant(samples[i]!)) : []
  const scaleVariance = varianceOf(sums)
  const { alpha } = listwise
  const omega = omegaOf(samples)
  return {
    listwise: {
      ...listwise,
      interval,
      itemMeans: samples.map((sample) => (n === 0 ? null : meanOf(sample))),
      itemStandardDeviations: samples.map((sample) => (n < 2 ? null : Math.sqrt(varianceOf(sample)!))),
      scaleMean: n === 0 || k === 0 ? null : meanOf(sums),
      scaleVariance: k === 0 ? null : scaleVariance,
      standardErrorOfMeasurement: alpha === null ? null : Math.sqrt(scaleVariance! * (1 - alpha)),
    },
    pairwise,
    missingPerItem: keyed.map(({ values }) => Array.from(values).filter((value) => !isValid(value)).length),
    constantItems,
    omega,
    splitHalf: splitHalfOf(samples),
    warnings: [
      ...warnings,
      ...(constantItems.length > 0 ? [{ code: 'constantItem', about: constantItems } as const] : []),
      ...(omega.reason === 'heywoodCase' ? [{ code: 'heywoodCase' } as const] : []),
    ],
    reason,
  }
}

/** The units that answered every item, and what they say of α. */
function completeUnits(items: readonly ScaleItem[], options: ReliabilityOptions) {
  const keyed = keyItems(items, options)
  const names = keyed.map(({ name }) => name)
  const rows = completeRows(keyed.map(({ values }) => values))
  const samples = keyed.map(({ values }) => rows.map((row) => values[row]!))
  const n = rows.length
  const k = keyed.length
  const isDefined = k >= 2 && n >= 2
  const listwise = consistency(names, n, isDefined ? covarianceMatrix(samples) : null)
  const { alpha } = listwise
  const warnings: Warning[] = alpha !== null && alpha < 0 ? [{ code: 'negativeAlpha' }] : []
  const reason: Reason | null =
    alpha !== null ? null : k < 2 ? 'needsAtLeastTwoItems' : n < 2 ? 'noValidValues' : 'zeroVariance'
  const interval = alpha === null ? null : feldtInterval(alpha, n, k, options.level ?? 0.95)
  return { keyed, names, rows, samples, isDefined, listwise, interval, warnings, reason }
}

/**
 * Cronbach's alpha over the units that answered every item, with Feldt's interval; the short form of `reliability`.
 * `null` where `reliability` gives `null`. R equivalent: `psych::alpha`.
 *
 * @example cronbachAlpha(items, { lowest: 1, highest: 5 }).alpha // 0.84
 */
export function cronbachAlpha(
  items: readonly ScaleItem[],
  options: ReliabilityOptions,
): { alpha: number | null; interval: Interval | null; n: number; warnings: readonly Warning[]; reason: Reason | null } {
  const { listwise, interval, warnings, reason } = completeUnits(items, options)
  return { alpha: listwise.alpha, interval, n: listwise.n, warnings, reason }
}

const sumAll = (matrix: Matrix): number => matrix.flat().reduce((sum, value) => sum + value, 0)
const trace = (matrix: Matrix): number => matrix.reduce((sum, row, i) => sum + row[i]!, 0)

function alphaOf(covariances: Matrix): number | null {
  const k = covariances.length
  const total = sumAll(covariances)
  return k >= 2 && total > 0 ? (k / (k - 1)) * (1 - trace(covariances) / total) : null
}

function consistency(names: readonly string[], n: number, covariances: Matrix | null): InternalConsistency {
  if (covariances === null || covariances.flat().some(Number.isNaN)) {
    return {
      n,
      alpha: null,
      alphaStandardized: null,
      guttmanLambda2: null,
      meanInterItemCorrelation: null,
      items: names.map((name) => ({
        name,
        alphaIfDeleted: null,
        itemRestCorrelation: null,
        itemTotalCorrelation: null,
        squaredMultipleCorrelation: null,
      })),
    }
  }
  const k = covariances.length
  const total = sumAll(covariances)
  const correlations = correlationsFrom(covariances)
  const mean = correlations === null ? null : (sumAll(correlations) - k) / (k * (k - 1))
  const squares = covariances.flat().reduce((sum, value) => sum + value * value, 0)
  const diagonalSquares = covariances.reduce((sum, row, i) => sum + row[i]! ** 2, 0)
  const shared = Math.sqrt((k / (k - 1)) * (squares - diagonalSquares))
  const inverse = correlations === null ? null : invert(correlations)
  return {
    n,
    alpha: alphaOf(covariances),
    alphaStandardized: mean === null || 1 + (k - 1) * mean === 0 ? null : (k * mean) / (1 + (k - 1) * mean),
    guttmanLambda2: total > 0 ? (total - trace(covariances) + shared) / total : null,
    meanInterItemCorrelation: mean,
    items: names.map((name, i) => {
      const own = covariances[i]![i]!
      const withAll = covariances[i]!.reduce((sum, value) => sum + value, 0)
      const others = covariances.filter((_, row) => row !== i).map((row) => row.filter((_, column) => column !== i))
      const rest = sumAll(others)
      return {
        name,
        alphaIfDeleted: k > 2 ? alphaOf(others) : null,
        itemRestCorrelation: own > 0 && rest > 0 ? (withAll - own) / Math.sqrt(own * rest) : null,
        itemTotalCorrelation: own > 0 && total > 0 ? withAll / Math.sqrt(own * total) : null,
        squaredMultipleCorrelation: inverse === null ? null : 1 - 1 / inverse[i]![i]!,
      }
    }),
  }
}

function feldtInterval(alpha: number, n: number, k: number, level: number): Interval {
  const limit = (p: number): number => 1 - (1 - alpha) * fQuantile(p, n - 1, (n - 1) * (k - 1))
  const tail = (1 - level) / 2
  return { lower: limit(1 - tail), upper: limit(tail), level, method: 'feldt' }
}

function omegaOf(samples: readonly (readonly number[])[]): Omega {
  const none = (reason: Reason): Omega => ({
    loadings: null,
    omegaStandardized: null,
    omegaUnstandardized: null,
    reason,
  })
  if (samples.length < 3) return none('needsAtLeastThreeItems')
  if (samples[0]!.length < 2) return none('noValidValues')
  const covariances = covarianceMatrix(samples)
  const correlations = correlationsFrom(covariances)
  if (correlations === null) return none('constantItem')
  const factor = maximumLikelihoodFactors(correlations, 1)
  if (factor === null) return none('singular')
  if (factor.isHeywood) return none('heywoodCase')
  if (!factor.isConverged) return none('notConverged')
  const loadings = factor.loadings.map((row) => row[0]!)
  // Maximum likelihood does not depend on the scale of the items: the loadings of the raw items are λ_i s_i.
  const spreads = covariances.map((row, i) => Math.sqrt(row[i]!))
  const share = (scale: readonly number[]): number => {
    const common = loadings.reduce((sum, loading, i) => sum + loading * scale[i]!, 0) ** 2
    const unique = factor.uniquenesses.reduce((sum, value, i) => sum + value * scale[i]! ** 2, 0)
    return common / (common + unique)
  }
  return {
    loadings,
    omegaStandardized: share(loadings.map(() => 1)),
    omegaUnstandardized: share(spreads),
    reason: null,
  }
}

function splitHalfOf(samples: readonly (readonly number[])[]): SplitHalf {
  const n = samples[0]?.length ?? 0
  const half = (remainder: number): number[] =>
    Array.from({ length: n }, (_, row) =>
      samples.reduce((sum, sample, i) => (i % 2 === remainder ? sum + sample[row]! : sum), 0),
    )
  const odd = half(0)
  const even = half(1)
  const nothing: SplitHalf = { correlation: null, spearmanBrown: null, guttman: null }
  if (samples.length < 2 || n < 2) return nothing
  const covariances = covarianceMatrix([odd, even])
  const total = sumAll(covariances)
  const correlation = correlationsFrom(covariances)?.[0]?.[1] ?? null
  return {
    correlation,
    spearmanBrown: correlation === null || correlation === -1 ? null : (2 * correlation) / (1 + correlation),
    guttman: total > 0 ? 2 * (1 - trace(covariances) / total) : null,
  }
}
