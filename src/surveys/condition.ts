import { z } from 'zod'
import { VariableName } from './names.ts'

const Scalar = z.union([z.string(), z.number()])

/**
 * When a question or page is shown. Looks only at answers given on earlier pages, since pages work without JavaScript.
 * `is` and `oneOf` compare one answer; `includes` looks into a multiple choice; `atLeast` and `atMost` compare numbers.
 */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { question: string; is: string | number }
  | { question: string; oneOf: (string | number)[] }
  | { question: string; includes: string }
  | { question: string; atLeast: number }
  | { question: string; atMost: number }

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
    z.strictObject({ question: VariableName, is: Scalar }),
    z.strictObject({ question: VariableName, oneOf: z.array(Scalar).min(1) }),
    z.strictObject({ question: VariableName, includes: z.string() }),
    z.strictObject({ question: VariableName, atLeast: z.number() }),
    z.strictObject({ question: VariableName, atMost: z.number() }),
  ]),
)

/** Names of the questions that a condition looks at. */
export function questionsOf(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(questionsOf)
  if ('any' in condition) return condition.any.flatMap(questionsOf)
  if ('not' in condition) return questionsOf(condition.not)
  return [condition.question]
}

/** Whether a condition holds for these answers. A question without an answer satisfies no comparison. */
export function holds(condition: Condition, answers: Readonly<Record<string, unknown>>): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, answers))
  if ('any' in condition) return condition.any.some((part) => holds(part, answers))
  if ('not' in condition) return !holds(condition.not, answers)
  const answer = answers[condition.question]
  if (answer === undefined) return false
  if ('is' in condition) return answer === condition.is
  if ('oneOf' in condition) return condition.oneOf.some((value) => value === answer)
  if ('includes' in condition) return Array.isArray(answer) && answer.includes(condition.includes)
  if (typeof answer !== 'number') return false
  return 'atLeast' in condition ? answer >= condition.atLeast : answer <= condition.atMost
}
