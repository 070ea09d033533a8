import type { Locale } from '#src/surveys/localised-text.ts'
import type { Answers, FormBody, ParsedAnswers } from '#src/surveys/question-type.ts'
import { firstText } from './choice-option.ts'
import { isOfferedMissing, missingInWords, type OffersMissing } from './missing-answer.ts'
import { leftEmpty, toNumber } from './single-value.ts'

interface Ranked extends OffersMissing {
  name: string
  required: boolean
}

/** A whole number from `lowest` to `highest`, or a missing answer that the question offers; else undefined. */
export function readRank(
  question: OffersMissing,
  text: string,
  lowest: number,
  highest: number,
): string | number | undefined {
  if (isOfferedMissing(question, text)) return text
  const rank = toNumber(text)
  return Number.isInteger(rank) && rank >= lowest && rank <= highest ? rank : undefined
}

/** Reads the rank of a question that asks for one. */
export function parseRank(question: Ranked, form: FormBody, lowest: number, highest: number): ParsedAnswers {
  const { name } = question
  const text = firstText(form, name)
  if (text === undefined) return leftEmpty(question)
  const rank = readRank(question, text, lowest, highest)
  return rank === undefined
    ? { answers: {}, faults: [{ reason: 'unknownChoice', fieldId: name }] }
    : { answers: { [name]: rank }, faults: [] }
}

/** The value of the variable that the rank stored as `name` fills. */
export function rankValue(question: OffersMissing, name: string, answers: Answers): string | number | null {
  const value = answers[name]
  return typeof value === 'number' || isOfferedMissing(question, value) ? value : null
}

/** The rank stored as `name` in words, or the missing answer in the words of the question. */
export function rankWords(
  question: OffersMissing,
  name: string,
  answers: Answers,
  locale: Locale,
  wordsOf: (rank: number) => string | undefined,
): string | undefined {
  const value = answers[name]
  return typeof value === 'number' ? wordsOf(value) : missingInWords(question, value, locale)
}
