import type { Locale, LocalisedText } from '#src/surveys/localised-text.ts'
import type { Answers, FormBody, FormField, ParsedAnswers, VariableDescription } from '#src/surveys/question-type.ts'
import { missingCodes, type OffersMissing } from './missing-answer.ts'

interface Named {
  name: string
}

/** Kinds that store one value do so under the name of the question. */
export const ownName = ({ name }: Named): string[] => [name]

/** The one form field of such a kind. */
export const ownField = ({ name }: Named): FormField[] => [{ name, isList: false }]

/** The stored value of such a kind as the text that posts it again. */
export function ownText({ name }: Named, answers: Answers): FormBody {
  const value = answers[name]
  return value === undefined ? {} : { [name]: [String(value)] }
}

/** The stored value of such a kind as words; null when it is none. */
export function ownWords({ name }: Named, answers: Answers): (string | null)[] {
  const value = answers[name]
  return [typeof value === 'string' ? value : null]
}

/** The variable of such a kind without categories. */
export const ownVariable = (
  question: Named & OffersMissing & { label: LocalisedText },
  level: VariableDescription['level'],
  locale: Locale,
): VariableDescription => ({
  name: question.name,
  label: question.label[locale],
  level,
  categories: [],
  missingCodes: missingCodes(question),
})

/** The number that a text stands for; adding 0 makes −0 the 0 that was meant. */
export const toNumber = (text: string): number => Number(text) + 0

/** What leaving a question empty comes to. */
export const leftEmpty = ({ name, required }: Named & { required: boolean }): ParsedAnswers => ({
  answers: {},
  faults: required ? [{ reason: 'required', fieldId: name }] : [],
})
