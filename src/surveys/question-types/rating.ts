import { z } from 'zod'
import { LocalisedText } from '../localised-text.ts'
import { dontKnow } from '../names.ts'
import type { QuestionType } from '../question-type.ts'
import { questionBase } from '../question-type.ts'
import { firstText, optionId } from './choice-option.ts'

export const RatingQuestion = z.strictObject({
  type: z.literal('rating'),
  ...questionBase,
  lowest: z.number().int(),
  highest: z.number().int(),
  /** What the two ends mean. */
  lowestLabel: LocalisedText,
  highestLabel: LocalisedText,
  dontKnow: LocalisedText.optional(),
})
export type RatingQuestion = z.infer<typeof RatingQuestion>

/** A mark, such as 1 to 10, as a row of radio buttons. */
export const rating: QuestionType<RatingQuestion> = {
  definition: RatingQuestion,

  answerNames: ({ name }) => [name],

  parse(question, form) {
    const { name, lowest, highest } = question
    const value = firstText(form, name)
    if (value === undefined) {
      return { answers: {}, faults: question.required ? [{ reason: 'required', fieldId: name }] : [] }
    }
    if (value === dontKnow && question.dontKnow !== undefined) return { answers: { [name]: dontKnow }, faults: [] }
    const mark = Number(value)
    return Number.isInteger(mark) && mark >= lowest && mark <= highest
      ? { answers: { [name]: mark }, faults: [] }
      : { answers: {}, faults: [{ reason: 'unknownChoice', fieldId: name }] }
  },

  toForm: ({ name }, answers) => (name in answers ? { [name]: [String(answers[name])] } : {}),

  variables: ({ name, label }, locale) => [
    { name, label: label[locale], level: 'scale', categories: [], missingCodes: [dontKnow] },
  ],

  values({ name }, answers) {
    const value = answers[name]
    return [typeof value === 'number' || value === dontKnow ? value : null]
  },

  field(question, form, locale) {
    const { name, lowest, highest } = question
    const chosen = firstText(form, name)
    return {
      partial: 'questions/rating',
      lowestLabel: question.lowestLabel[locale],
      highestLabel: question.highestLabel[locale],
      marks: Array.from({ length: highest - lowest + 1 }, (_, index) => ({
        id: optionId(name, index),
        value: String(lowest + index),
        isChecked: chosen === String(lowest + index),
      })),
      dontKnow: question.dontKnow
        ? {
            id: `${name}-${dontKnow}`,
            value: dontKnow,
            label: question.dontKnow[locale],
            isChecked: chosen === dontKnow,
          }
        : null,
    }
  },

  inWords(question, answers, locale) {
    const value = answers[question.name]
    if (value === dontKnow) return question.dontKnow ? [question.dontKnow[locale]] : []
    return value === undefined ? [] : [String(value)]
  },
}
