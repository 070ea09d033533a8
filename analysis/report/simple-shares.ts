import type { SurveyDesign } from '#analysis/design.ts'
import { suppressCounts } from '#analysis/disclosure/suppress-table.ts'
import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'
import { type Grouping, groupSizes } from '#analysis/grouping.ts'
import { checkGroupings, checkMinimum } from '#analysis/report/check-input.ts'
import type { Result } from '#analysis/result.ts'
import { estimateCells } from '#analysis/survey/cell-totals.ts'
import { singleDomain } from '#analysis/survey/domains.ts'
import { columnShares } from '#analysis/survey/weighted-crosstab.ts'

export type SimpleShares = {
  readonly categories: readonly string[]
  /** Category i among everyone, 0–1; `null` where hidden or nobody answered. */
  readonly totals: readonly (Result | null)[]
  readonly isTotalMasked: readonly boolean[]
  /** Valid answers; `null` when hidden. */
  readonly base: number | null
  readonly missing: number
}

/**
 * The answers to one question for everyone together. Counts below `minimum` are hidden, a lone one with a second.
 *
 * R equivalent: `survey::svymean(~answer, design)`.
 *
 * @example simpleShares(design, changeStory, { minimum: 5 }).totals[0]?.estimate
 */
export function simpleShares(
  design: SurveyDesign,
  answers: Grouping,
  { minimum }: { readonly minimum: number },
): SimpleShares {
  checkMinimum(minimum)
  checkGroupings({ answers }, design.size)
  const counts = groupSizes(answers)
  const { isMasked, total } = suppressCounts(counts, { threshold: minimum })
  const valid = counts.reduce((sum, count) => sum + count, 0)
  const shares = columnShares(estimateCells(design, { rows: answers, columns: singleDomain(design.size) }))
  return {
    categories: answers.labels,
    totals: shares.map(([share], category) => (isMasked[category] || valid === 0 ? null : share!)),
    isTotalMasked: isMasked,
    base: total,
    missing: answers.indexes.length - valid,
  }
}

/**
 * Joins neighbouring categories of an ordered question: `levels[i]` is the joint category of category i.
 *
 * @example mergeCategories(agreement, [0, 0, 1, 2, 2], ['disagree', 'neutral', 'agree'])
 */
export function mergeCategories(answers: Grouping, levels: readonly number[], labels: readonly string[]): Grouping {
  checkLength('levels', levels.length, answers.labels.length)
  const unknown = levels.find((level) => labels[level] === undefined)
  if (unknown !== undefined) throw new InvalidArgumentError('levels', `there is no label ${unknown}`)
  return { indexes: answers.indexes.map((index) => (index < 0 ? index : levels[index]!)), labels }
}

/** Whether every count of a question may be published as it is. */
export function isPublishable(answers: Grouping, minimum: number): boolean {
  checkMinimum(minimum)
  return groupSizes(answers).every((count) => count === 0 || count >= minimum)
}
