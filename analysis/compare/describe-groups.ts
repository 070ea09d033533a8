import { type GroupedValues, splitSamples } from '#analysis/compare/samples.ts'
import { type Descriptives, describe } from '#analysis/describe/descriptives.ts'

export type GroupDescriptives = Descriptives & { readonly label: string }

/**
 * Describes a numeric variable in each group, every group with its own standard deviation and t(n - 1) interval.
 *
 * Rows without a group are left out; rows without a value count as missing in theirs. Empty groups stay, with `null`s; a
 * group of one has a mean but no spread. Throws when values and groups differ in length, a group is not among the levels, or
 * for a level outside 0–1. R equivalent: `tapply(y, g, …)`.
 *
 * @example describeGroups({ values: [1, 2, 4], groups: ['a', 'a', 'b'] })[0].mean // 1.5
 */
export function describeGroups(input: GroupedValues, level: number = 0.95): GroupDescriptives[] {
  return splitSamples(input).map(({ label, values, missing }) => ({ label, ...describe(values, { level }), missing }))
}
