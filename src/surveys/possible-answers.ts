import { missingCodes, type OffersMissing } from './question-types/missing-answer.ts'
import { type Question, typeOf } from './question-types/question-types.ts'

/** What the answer stored under a name can be. `codes` are the words that a number, date or text may be instead. */
export type PossibleAnswers =
  | { kind: 'code'; codes: string[] }
  | { kind: 'codes'; codes: string[] }
  | { kind: 'number'; lowest: number; highest: number; isWhole: boolean; codes: string[] }
  | { kind: 'date'; earliest: string | undefined; latest: string | undefined; codes: string[] }
  | { kind: 'text'; codes: string[] }

/** A computed value may be any number. */
export const anyNumber: PossibleAnswers = {
  kind: 'number',
  lowest: Number.NEGATIVE_INFINITY,
  highest: Number.POSITIVE_INFINITY,
  isWhole: false,
  codes: [],
}

/** Where a kind of question says what its answers can be. */
interface Limits extends OffersMissing {
  lowest?: number
  highest?: number
  isWhole?: boolean
  points?: readonly unknown[]
  /** What the parts of an allocation add up to. */
  total?: number
  earliest?: string | undefined
  latest?: string | undefined
  options?: readonly { value: string }[]
}

/** Follows from the variable that the answer fills, so that a new kind of question needs nothing here. */
export function possibleAnswers(question: Question, answer: string): PossibleAnswers {
  const limits = question as Limits
  const codes = missingCodes(limits)
  const kind: string = question.type
  if (kind === 'date') return { kind: 'date', earliest: limits.earliest, latest: limits.latest, codes }
  const variable = typeOf(question)
    .variables(question, 'nl')
    .find(({ name }) => name === answer)
  // Several answers at once fill several variables, and none under the name of the question itself.
  if (variable === undefined) return { kind: 'codes', codes: (limits.options ?? []).map(({ value }) => value) }
  if (limits.points !== undefined) {
    return { kind: 'number', lowest: 1, highest: limits.points.length, isWhole: true, codes }
  }
  if (variable.level === 'text') return { kind: 'text', codes }
  if (variable.level === 'scale') {
    const { lowest = 0, highest = limits.total ?? Number.POSITIVE_INFINITY, isWhole } = limits
    return { kind: 'number', lowest, highest, isWhole: isWhole ?? kind === 'rating', codes }
  }
  return { kind: 'code', codes: variable.categories.map(({ code }) => code) }
}
