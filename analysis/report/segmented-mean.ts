import type { PairwiseComparison } from '#analysis/compare/pairwise.ts'
import type { SurveyDesign } from '#analysis/design.ts'
import { suppressCounts } from '#analysis/disclosure/suppress-table.ts'
import { checkLength } from '#analysis/errors.ts'
import type { Grouping } from '#analysis/grouping.ts'
import { checkGroupings, checkMinimum } from '#analysis/report/check-input.ts'
import type { Result } from '#analysis/result.ts'
import { compareDomains } from '#analysis/survey/compare-domains.ts'
import { type MeanEstimate, surveyMean, surveyMeansByGroup } from '#analysis/survey/survey-mean.ts'
import { isValid, type NumericValues } from '#analysis/values.ts'

export type SegmentedMean = {
  /** Everyone together; `null` when it may not be published. */
  readonly total: MeanEstimate | null
  readonly segments: readonly {
    readonly segment: string
    /** `null` when too few answered for the result to be published, or nobody did. */
    readonly estimate: MeanEstimate | null
    readonly isSuppressed: boolean
  }[]
  /** Whether the published segments differ at all: Kruskal–Wallis on the design, by weighted ranks. */
  readonly overall: Result
  /** Differences between published segments on the full design, with p-values corrected after Holm. */
  readonly pairs: readonly (PairwiseComparison & { readonly adjustedPValue: number | null })[]
}

/**
 * The mean of one number by segment, and whether the segments differ.
 *
 * Segments in which fewer than `minimum` answered are hidden; a lone hidden segment takes a second one with it, because
 * the total would give it away. Hidden segments take no part in the tests. Values are `null` or NaN where missing.
 *
 * R equivalent: `survey::svyby(~y, ~segment, design, svymean)`, `svyranktest("KruskalWallis")`, `svycontrast` with `p.adjust("holm")`.
 *
 * @example segmentedMean(design, scores, sizeClass, { minimum: 5 }).segments[0]?.estimate?.interval
 */
export function segmentedMean(
  design: SurveyDesign,
  values: NumericValues,
  segments: Grouping,
  { minimum }: { readonly minimum: number },
): SegmentedMean {
  checkMinimum(minimum)
  checkLength('values', values.length, design.size)
  checkGroupings({ segments }, design.size)
  const counts = segments.labels.map(() => 0)
  for (let row = 0; row < values.length; row++) {
    const segment = segments.indexes[row]!
    if (segment >= 0 && isValid(values[row])) counts[segment]!++
  }
  const { isMasked, total } = suppressCounts(counts, { threshold: minimum })
  const isShown = (index: number): boolean => index >= 0 && !isMasked[index] && counts[index]! > 0
  const shown: Grouping = {
    indexes: segments.indexes.map((index) => (isShown(index) ? index : -1)),
    labels: segments.labels,
  }
  const { pairs, rank } = compareDomains(design, { values, groups: shown })
  const estimates = surveyMeansByGroup(design, values, shown)
  return {
    total: total === null || total === 0 ? null : surveyMean(design, values),
    segments: segments.labels.map((segment, index) => ({
      segment,
      estimate: isShown(index) ? estimates[index]! : null,
      isSuppressed: isMasked[index]!,
    })),
    overall: rank,
    pairs: pairs.pairs.map((pair, index) => ({ ...pair, adjustedPValue: pairs.adjusted.holm[index] ?? null })),
  }
}
