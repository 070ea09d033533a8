import { z } from 'zod'
import { type Condition, countChosen, holds, isUncounted, type UncountedCodes } from './condition.ts'
import { type Locale, LocalisedText } from './localised-text.ts'
import { VariableName } from './names.ts'
import type { VariableDescription } from './question-type.ts'

const base = { name: VariableName, label: LocalisedText }
const inputs = z.array(VariableName).min(2)
/** How many of the inputs must have been answered; all of them when it is left out. */
const minimumValid = z.number().int().min(1).optional()

/** What counts: the same tests as in a condition, with the answers named apart. */
export const Where = z.union([
  z.strictObject({ is: z.union([z.string(), z.number()]) }),
  z.strictObject({ oneOf: z.array(z.union([z.string(), z.number()])).min(1) }),
  z.strictObject({ includes: z.string() }),
  z.strictObject({ atLeast: z.union([z.number(), z.iso.date()]) }),
  z.strictObject({ atMost: z.union([z.number(), z.iso.date()]) }),
])
export type Where = z.infer<typeof Where>

/**
 * A number that follows from answers, to be looked at by conditions, checks and texts and exported as a variable. It is
 * missing when its inputs are: see `compute`. An input is an answer, or a computed value that is listed before it.
 */
export const ComputedValue = z.union([
  /** The sum of numbers. */
  z.strictObject({ ...base, sum: inputs, minimumValid }),
  /** The mean of numbers. */
  z.strictObject({ ...base, mean: inputs, minimumValid }),
  /** How many of the answers are as `where` says. */
  z.strictObject({ ...base, count: inputs, where: Where, minimumValid }),
  /** How many options were chosen in a multiple choice; "none of these" is no choice. */
  z.strictObject({ ...base, chosen: VariableName }),
  /** The first number less the second. */
  z.strictObject({ ...base, difference: z.array(VariableName).length(2) }),
  /** The first number divided by the second. */
  z.strictObject({ ...base, ratio: z.array(VariableName).length(2) }),
])
export type ComputedValue = z.infer<typeof ComputedValue>

/** Names of the answers and computed values that a computed value is made of. */
export function inputsOf(computed: ComputedValue): string[] {
  if ('sum' in computed) return computed.sum
  if ('mean' in computed) return computed.mean
  if ('count' in computed) return computed.count
  if ('chosen' in computed) return [computed.chosen]
  return 'difference' in computed ? computed.difference : computed.ratio
}

/** How many inputs must be valid for there to be a value. A count is of what was answered, so one answer is enough. */
export const fewestValid = (computed: ComputedValue): number => {
  const least = 'minimumValid' in computed ? computed.minimumValid : undefined
  return least ?? ('count' in computed ? 1 : inputsOf(computed).length)
}

/** The variable of a data set that a computed value fills. */
export const variableOf = ({ name, label }: ComputedValue, locale: Locale): VariableDescription => ({
  name,
  label: label[locale],
  level: 'scale',
  categories: [],
  missingCodes: [],
})

/** `where` as a condition on one answer. */
export const whereOf = (question: string, where: Where): Condition => ({ question, ...where })

/**
 * The value for these answers; undefined when it is missing. In a sum, mean, difference or ratio only numbers are valid,
 * so "don't know" is not. In a count every answer is valid that does not count as missing, and also one that does when
 * `where` asks for it. There is a value when `minimumValid` inputs are valid; a ratio to 0 is missing.
 */
export function compute(
  computed: ComputedValue,
  answers: Readonly<Record<string, unknown>>,
  uncounted: UncountedCodes,
): number | undefined {
  if ('chosen' in computed) {
    const answer = answers[computed.chosen]
    return Array.isArray(answer) ? countChosen(answer, computed.chosen, uncounted) : undefined
  }
  if ('count' in computed) {
    const { found, valid } = countAnswers(computed.count, computed.where, answers, uncounted)
    return valid < fewestValid(computed) ? undefined : found
  }
  const values = inputsOf(computed).flatMap((name) => {
    const value = answers[name]
    return typeof value === 'number' ? [value] : []
  })
  if (values.length < fewestValid(computed)) return undefined
  const [first = 0, second = 0] = values
  if ('difference' in computed) return plain(first - second)
  if ('ratio' in computed) return second === 0 ? undefined : plain(first / second)
  const sum = values.reduce((total, value) => total + value, 0)
  return plain('sum' in computed ? sum : sum / values.length)
}

function countAnswers(
  names: readonly string[],
  where: Where,
  answers: Readonly<Record<string, unknown>>,
  uncounted: UncountedCodes,
): { found: number; valid: number } {
  let found = 0
  let valid = 0
  for (const name of names) {
    const answer = answers[name]
    if (answer === undefined) continue
    const isFound = holds(whereOf(name, where), answers, uncounted)
    if (isFound) found += 1
    if (isFound || !isUncounted(answer, name, uncounted)) valid += 1
  }
  return { found, valid }
}

/** 0.1 + 0.2 is 0.3 to everybody but a computer. */
const plain = (value: number): number => Number(value.toPrecision(15))
