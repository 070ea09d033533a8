import { type ComputedValue, compute, fewestValid } from './computed-value.ts'
import type { UncountedCodes } from './condition.ts'

/** A sum, mean or count on the way: all that must be known of the answers so far to finish it. */
export type RunningTotal = readonly [total: number, valid: number]

export const nothingYet: RunningTotal = [0, 0]

/** A computed value that can be made answer by answer. */
export type Total = Extract<ComputedValue, { sum: string[] } | { mean: string[] } | { count: string[] }>

export const isTotal = (computed: ComputedValue): computed is Total =>
  'sum' in computed || 'mean' in computed || 'count' in computed

/** The running total with one more answer. */
export function withAnswer(
  [total, valid]: RunningTotal,
  computed: Total,
  name: string,
  answer: unknown,
  uncounted: UncountedCodes,
): RunningTotal {
  const single: ComputedValue =
    'count' in computed
      ? { ...computed, count: [name], minimumValid: 1 }
      : { name: computed.name, label: computed.label, sum: [name] }
  const value = compute(single, { [name]: answer }, uncounted)
  return value === undefined ? [total, valid] : [total + value, valid + 1]
}

/** What `compute` gives for all the answers together. */
export function finished([total, valid]: RunningTotal, computed: Total): number | undefined {
  if (valid < fewestValid(computed)) return undefined
  return Number(('mean' in computed ? total / valid : total).toPrecision(15))
}
