import type { Locale, LocalisedText } from '../localised-text.ts'
import { dontKnow } from '../names.ts'
import type { Answers, FormBody, FormField, ParsedAnswers } from '../question-type.ts'
import { firstText } from './choice-option.ts'

interface Named {
  name: string
}

interface Ranked extends Named {
  required: boolean
  dontKnow?: LocalisedText | undefined
}

/** Kinds that store one value do so under the name of the question. */
export const ownName = ({ name }: Named): string[] => [name]

/** The one form field of such a kind. */
export const ownField = ({ name }: Named): FormField[] => [{ name, isList: false }]

/** The words of a missing answer as boxes on paper, apart from the answer itself. */
export const apartOnPaper = (question: Ranked, locale: Locale): string[] =>
  question.dontKnow === undefined ? [] : [question.dontKnow[locale]]

/** The stored value of such a kind as the text that posts it again. */
export function ownText({ name }: Named, answers: Answers): FormBody {
  const value = answers[name]
  return value === undefined ? {} : { [name]: [typeof value === 'number' ? plainNumber(value) : String(value)] }
}

/** A number without an exponent, which nobody types; ten decimals are the most that can be typed. */
function plainNumber(value: number): string {
  const text = String(value)
  return text.includes('e') ? value.toFixed(10).replace(/\.?0+$/, '') : text
}

/** The number that a text stands for; adding 0 makes −0 the 0 that was meant. */
export const toNumber = (text: string): number => Number(text) + 0

/** What leaving a question empty comes to. */
export const leftEmpty = ({ name, required }: Named & { required: boolean }): ParsedAnswers => ({
  answers: {},
  faults: required ? [{ reason: 'required', fieldId: name }] : [],
})

/** Reads a whole number from `lowest` to `highest`, or “don’t know” where the question offers it. */
export function parseRank(question: Ranked, form: FormBody, lowest: number, highest: number): ParsedAnswers {
  const { name } = question
  const value = firstText(form, name)
  if (value === undefined) return leftEmpty(question)
  if (value === dontKnow && question.dontKnow !== undefined) return { answers: { [name]: dontKnow }, faults: [] }
  const rank = toNumber(value)
  return Number.isInteger(rank) && rank >= lowest && rank <= highest
    ? { answers: { [name]: rank }, faults: [] }
    : { answers: {}, faults: [{ reason: 'unknownChoice', fieldId: name }] }
}

/** The value of the one variable that a rank fills. */
export function rankValue({ name }: Named, answers: Answers): (string | number | null)[] {
  const value = answers[name]
  return [typeof value === 'number' || value === dontKnow ? value : null]
}

/** “Don’t know” as a choice apart from the ranks; null where it is not offered. */
export function dontKnowView(question: Ranked, form: FormBody, locale: Locale) {
  if (question.dontKnow === undefined) return null
  return {
    id: `${question.name}-${dontKnow}`,
    value: dontKnow,
    label: question.dontKnow[locale],
    isChecked: firstText(form, question.name) === dontKnow,
  }
}

/** A rank in words, or “don’t know” in the words of the question. */
export function rankInWords(
  question: Ranked,
  answers: Answers,
  locale: Locale,
  wordsOf: (rank: number) => string | undefined,
): string[] {
  const value = answers[question.name]
  const words =
    value === dontKnow ? question.dontKnow?.[locale] : typeof value === 'number' ? wordsOf(value) : undefined
  return words === undefined ? [] : [words]
}
