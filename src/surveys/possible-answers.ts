import { missingCodes, type OffersMissing } from '#src/surveys/question-types/missing-answer.ts'
import { type Question, typeOf } from '#src/surveys/question-types/question-types.ts'

/**
 * What the answer stored under a name can be. Of a number, date, text or several codes at once, `missing` lists what it
 * may be instead, such as "don't know".
 */
export type PossibleAnswers =
  | { kind: 'code'; codes: string[] }
  | { kind: 'codes'; codes: string[]; missing: string[] }
  | { kind: 'number'; lowest: number; highest: number; isWhole: boolean; missing: string[] }
  | { kind: 'date'; earliest: string | undefined; latest: string | undefined; missing: string[] }
  | { kind: 'text'; missing: string[] }

/** A computed value may be any number. */
export const anyNumber: PossibleAnswers = {
  kind: 'number',
  lowest: Number.NEGATIVE_INFINITY,
  highest: Number.POSITIVE_INFINITY,
  isWhole: false,
  missing: [],
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
  /** What is ranked. */
  items?: readonly { value: string }[]
}

/** Follows from the variable that the answer fills, so that a new kind of question needs nothing here. */
export function possibleAnswers(question: Question, answer: string): PossibleAnswers {
  const limits = question as Limits
  const missing = missingCodes(limits)
  if (question.type === 'date') return { kind: 'date', earliest: limits.earliest, latest: limits.latest, missing }
  const variable = typeOf(question)
    .variables(question, 'nl')
    .find(({ name }) => name === answer)
  if (variable === undefined) {
    // Several answers at once fill several variables, and none under the name of the question itself.
    const several = limits.options ?? limits.items
    return several === undefined
      ? { kind: 'code', codes: missing }
      : { kind: 'codes', codes: several.map(({ value }) => value), missing }
  }
  if (limits.points !== undefined) {
    return { kind: 'number', lowest: 1, highest: limits.points.length, isWhole: true, missing }
  }
  if (variable.level === 'scale') {
    const { lowest = 0, highest = limits.total ?? Number.POSITIVE_INFINITY, isWhole = true } = limits
    // The parts of a total are missing all together, which is stored apart.
    return { kind: 'number', lowest, highest, isWhole, missing: limits.total === undefined ? missing : [] }
  }
  const codes = variable.categories.map(({ code }) => code)
  // The municipalities of a frame are not known to the questionnaire alone.
  return variable.level === 'text' || codes.every((code) => missing.includes(code))
    ? { kind: 'text', missing }
    : { kind: 'code', codes }
}
