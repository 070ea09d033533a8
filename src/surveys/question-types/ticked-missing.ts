import type { Locale } from '#src/surveys/localised-text.ts'
import type { Answers, FormBody, FormField, ParsedAnswers } from '#src/surveys/question-type.ts'
import { isOfferedMissing, type OffersMissing, offeredMissing } from './missing-answer.ts'

interface Asked extends OffersMissing {
  name: string
  required: boolean
}

/** The form field of the boxes under a question, which are posted apart from what is filled in. */
export const missingName = (name: string): string => `${name}_missing`

/** The field of the boxes, where the question has them. */
export const missingField = (question: Asked): FormField[] =>
  offeredMissing(question).length === 0 ? [] : [{ name: missingName(question.name), isList: true }]

/**
 * Reads the boxes beside what is filled in: `read` reads that, and gives undefined when there is nothing. One box or
 * an answer; together they contradict each other, and nobody but the respondent can say which of the two is meant.
 * `fieldId` is the control that must change then, or must be filled in when nothing is.
 */
export function parseBesideMissing(
  question: Asked,
  form: FormBody,
  fieldId: string,
  read: () => ParsedAnswers | undefined,
): ParsedAnswers {
  const ticked = tickedCodes(question, form)
  const [code] = ticked
  const filledIn = read()
  if (code === undefined) {
    return filledIn ?? { answers: {}, faults: question.required ? [{ reason: 'required', fieldId }] : [] }
  }
  if (!isOfferedMissing(question, code)) {
    return { answers: {}, faults: [{ reason: 'unknownChoice', fieldId: missingName(question.name) }] }
  }
  return filledIn === undefined && ticked.length === 1
    ? { answers: { [question.name]: code }, faults: [] }
    : { answers: {}, faults: [{ reason: 'answerAndMissing', fieldId }] }
}

/** The box that was ticked as the form that ticks it again; undefined when the stored value is no missing answer. */
export function missingToForm(question: Asked, answers: Answers): FormBody | undefined {
  const value = answers[question.name]
  return isOfferedMissing(question, value) ? { [missingName(question.name)]: [value] } : undefined
}

/** The boxes for the partial; the first one carries the name of the field as its id, so that an error can link to it. */
export function missingBoxes(question: Asked, form: FormBody, locale: Locale) {
  const name = missingName(question.name)
  const ticked = tickedCodes(question, form)
  return offeredMissing(question).map(({ code, label }, index) => ({
    id: index === 0 ? name : `${name}-${index + 1}`,
    name,
    value: code,
    label: label[locale],
    isChecked: ticked.includes(code),
  }))
}

function tickedCodes(question: Asked, form: FormBody): string[] {
  if (offeredMissing(question).length === 0) return []
  const posted = (form[missingName(question.name)] ?? []).map((code) => code.trim()).filter((code) => code !== '')
  // What is no answer comes first, so that it is refused.
  return [...new Set(posted)].sort(
    (one, other) => Number(isOfferedMissing(question, one)) - Number(isOfferedMissing(question, other)),
  )
}
