import { z } from 'zod'
import { dontKnow, notApplicable, VariableName } from './names.ts'

/** Another answer, or a computed value, to compare with. */
export const Reference = z.strictObject({ question: VariableName })
export type Reference = z.infer<typeof Reference>

const Scalar = z.union([z.string(), z.number(), Reference])

/** What an answer is measured against: a number, a date, or another answer. */
export const Limit = z.union([z.number(), z.iso.date(), Reference])
export type Limit = z.infer<typeof Limit>

const OptionCount = z.number().int().min(0)

/**
 * What must be true of the answers. `question` is the name of an answer or of a computed value. `is` and `oneOf` compare
 * one answer; `includes` looks into a multiple choice and `countAtLeast` and `countAtMost` count what was chosen in it;
 * the other four compare numbers or dates. `answered` is true of everything that was said, "don't know" included.
 */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { answered: string }
  | { question: string; is: string | number | Reference }
  | { question: string; oneOf: (string | number)[] }
  | { question: string; includes: string }
  | { question: string; atLeast: Limit }
  | { question: string; atMost: Limit }
  | { question: string; moreThan: Limit }
  | { question: string; lessThan: Limit }
  | { question: string; countAtLeast: number }
  | { question: string; countAtMost: number }

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
    z.strictObject({ answered: VariableName }),
    z.strictObject({ question: VariableName, is: Scalar }),
    z.strictObject({ question: VariableName, oneOf: z.array(z.union([z.string(), z.number()])).min(1) }),
    z.strictObject({ question: VariableName, includes: z.string() }),
    z.strictObject({ question: VariableName, atLeast: Limit }),
    z.strictObject({ question: VariableName, atMost: Limit }),
    z.strictObject({ question: VariableName, moreThan: Limit }),
    z.strictObject({ question: VariableName, lessThan: Limit }),
    z.strictObject({ question: VariableName, countAtLeast: OptionCount }),
    z.strictObject({ question: VariableName, countAtMost: OptionCount }),
  ]),
)

/** A condition that is not made of other conditions. */
export type Comparison = Exclude<Condition, { all: Condition[] } | { any: Condition[] } | { not: Condition }>

/** The comparisons that a condition is made of, each with the steps that lead to it. */
export function comparisonsIn(
  condition: Condition,
  path: readonly (string | number)[] = [],
): { comparison: Comparison; path: readonly (string | number)[] }[] {
  if ('all' in condition) return condition.all.flatMap((part, index) => comparisonsIn(part, [...path, 'all', index]))
  if ('any' in condition) return condition.any.flatMap((part, index) => comparisonsIn(part, [...path, 'any', index]))
  if ('not' in condition) return comparisonsIn(condition.not, [...path, 'not'])
  return [{ comparison: condition, path }]
}

/** The answer that a comparison measures against, when it is not a value of its own. */
export function referenceIn(comparison: Comparison): { key: string; name: string } | undefined {
  const found = Object.entries(comparison).find(([, value]) => typeof value === 'object' && 'question' in value)
  return found && { key: found[0], name: found[1].question }
}

/** Names of the answers and computed values that a condition looks at. */
export function questionsOf(condition: Condition): string[] {
  return comparisonsIn(condition).flatMap(({ comparison }) => {
    if ('answered' in comparison) return [comparison.answered]
    const reference = referenceIn(comparison)
    return reference === undefined ? [comparison.question] : [comparison.question, reference.name]
  })
}

/** Codes that are said but stand for no choice ("geen van deze") or count as missing, by answer. */
export type UncountedCodes = ReadonlyMap<string, ReadonlySet<string>>

const everyCodeCounts: UncountedCodes = new Map()

/** Whether a code is no choice, or counts as missing, as an answer to this question. */
export const isUncounted = (code: unknown, question: string, uncounted: UncountedCodes): boolean =>
  code === dontKnow ||
  code === notApplicable ||
  (typeof code === 'string' && uncounted.get(question)?.has(code) === true)

/** Whether a condition holds for these answers. A question without an answer satisfies no comparison. */
export function holds(
  condition: Condition,
  answers: Readonly<Record<string, unknown>>,
  uncounted: UncountedCodes = everyCodeCounts,
): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, answers, uncounted))
  if ('any' in condition) return condition.any.some((part) => holds(part, answers, uncounted))
  if ('not' in condition) return !holds(condition.not, answers, uncounted)
  if ('answered' in condition) return answers[condition.answered] !== undefined
  const answer = answers[condition.question]
  if (answer === undefined) return false
  if ('is' in condition)
    return answer === (typeof condition.is === 'object' ? answers[condition.is.question] : condition.is)
  if ('oneOf' in condition) return condition.oneOf.some((value) => value === answer)
  if ('includes' in condition) return Array.isArray(answer) && answer.includes(condition.includes)
  if ('atLeast' in condition) return isInOrder(answer, condition.atLeast, answers, (order) => order >= 0)
  if ('atMost' in condition) return isInOrder(answer, condition.atMost, answers, (order) => order <= 0)
  if ('moreThan' in condition) return isInOrder(answer, condition.moreThan, answers, (order) => order > 0)
  if ('lessThan' in condition) return isInOrder(answer, condition.lessThan, answers, (order) => order < 0)
  if (!Array.isArray(answer)) return false
  const chosen = countChosen(answer, condition.question, uncounted)
  return 'countAtLeast' in condition ? chosen >= condition.countAtLeast : chosen <= condition.countAtMost
}

/** How many options were chosen in a multiple choice, leaving out those that are no choice. */
export const countChosen = (answer: readonly unknown[], question: string, uncounted: UncountedCodes): number =>
  answer.filter((value) => !isUncounted(value, question, uncounted)).length

/** Two numbers or two dates have an order; anything else, "don't know" among it, has none. */
function isInOrder(
  answer: unknown,
  limit: Limit,
  answers: Readonly<Record<string, unknown>>,
  isRight: (order: number) => boolean,
): boolean {
  const other = typeof limit === 'object' ? answers[limit.question] : limit
  if (typeof answer === 'number' && typeof other === 'number') return isRight(answer - other)
  if (isDate(answer) && isDate(other)) return isRight(answer < other ? -1 : answer > other ? 1 : 0)
  return false
}

const isDate = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
