import { InvalidArgumentError } from '#analysis/errors.ts'
import { type Groups, toGrouping } from '#analysis/grouping.ts'
import { type Basis, unweightedBasis } from '#analysis/result.ts'
import { isValid, type NumericValues } from '#analysis/values.ts'

/** The valid values of one group, and how many of its rows hold none. */
export type Sample = { readonly label: string; readonly values: readonly number[]; readonly missing: number }

export type GroupedValues = {
  readonly values: NumericValues
  readonly groups: Groups
  /** Order of the groups; keeps empty ones. */
  readonly levels?: readonly string[]
}

/**
 * Sorts values into groups, in the order of the labels. Rows without a group are left out; rows without a value are counted
 * as missing in theirs. Throws when values and groups differ in length, or a group is not among the levels.
 */
export function splitSamples({ values, groups, levels }: GroupedValues): Sample[] {
  const grouping = toGrouping(groups, levels)
  if (grouping.indexes.length !== values.length) {
    throw new InvalidArgumentError('groups', `${grouping.indexes.length} entries for ${values.length} values`)
  }
  const samples = grouping.labels.map((label) => ({ label, values: [] as number[], missing: 0 }))
  for (let row = 0; row < values.length; row++) {
    const index = grouping.indexes[row]!
    if (index < 0) continue
    const value = values[row]
    const sample = samples[index]!
    if (isValid(value)) sample.values.push(value)
    else sample.missing++
  }
  return samples
}

/** The samples that hold at least one value: only these take part in a test. */
export function occupied(samples: readonly Sample[]): Sample[] {
  return samples.filter(({ values }) => values.length > 0)
}

/** What a figure about these samples together rests on. */
export function basisOf(samples: readonly Sample[]): Basis {
  let n = 0
  let missing = 0
  for (const sample of samples) {
    n += sample.values.length
    missing += sample.missing
  }
  return unweightedBasis(n, missing)
}

/** Every pair of positions, first before second. */
export function pairsOf(count: number): { first: number; second: number }[] {
  const pairs: { first: number; second: number }[] = []
  for (let first = 0; first < count; first++) {
    for (let second = first + 1; second < count; second++) pairs.push({ first, second })
  }
  return pairs
}
