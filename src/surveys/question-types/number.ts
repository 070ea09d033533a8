import { z } from 'zod'
import { LocalisedText } from '../localised-text.ts'
import type { QuestionType } from '../question-type.ts'
import { questionBase } from '../question-type.ts'
import { firstText } from './choice-option.ts'
import { leftEmpty, ownField, ownName, ownText, toNumber } from './single-value.ts'

export const NumberQuestion = z.strictObject({
  type: z.literal('number'),
  ...questionBase,
  lowest: z.number(),
  highest: z.number(),
  isWhole: z.boolean().default(true),
  unit: LocalisedText.optional(),
})
export type NumberQuestion = z.infer<typeof NumberQuestion>

/** A number with bounds and a unit; Dutch and English decimal signs are both understood. */
export const number: QuestionType<NumberQuestion> = {
  definition: NumberQuestion,

  answerNames: ownName,

  fields: ownField,

  parse(question, form) {
    const { name, lowest, highest } = question
    const text = firstText(form, name)
    if (text === undefined) return leftEmpty(question)
    if (!/^-?\d{1,15}([.,]\d{1,10})?$/.test(text))
      return { answers: {}, faults: [{ reason: 'notANumber', fieldId: name }] }
    const value = toNumber(text.replace(',', '.'))
    if (question.isWhole && !Number.isInteger(value))
      return { answers: {}, faults: [{ reason: 'notWhole', fieldId: name }] }
    if (value < lowest) return { answers: {}, faults: [{ reason: 'tooLow', lowest, fieldId: name }] }
    if (value > highest) return { answers: {}, faults: [{ reason: 'tooHigh', highest, fieldId: name }] }
    return { answers: { [name]: value }, faults: [] }
  },

  toForm: ownText,

  variables: ({ name, label }, locale) => [
    { name, label: label[locale], level: 'scale', categories: [], missingCodes: [] },
  ],

  values({ name }, answers) {
    const value = answers[name]
    return [typeof value === 'number' ? value : null]
  },

  field: (question, form, locale) => ({
    partial: 'questions/number',
    value: form[question.name]?.[0] ?? '',
    unit: question.unit?.[locale] ?? null,
    inputMode: question.isWhole ? 'numeric' : 'decimal',
  }),

  inWords(question, answers, locale) {
    const value = answers[question.name]
    if (typeof value !== 'number') return []
    const shown = value.toLocaleString(locale, { maximumFractionDigits: 10 })
    return [question.unit ? `${shown} ${question.unit[locale]}` : shown]
  },

  onPaper: ({ unit }, locale) => ({ kind: 'lines', lines: 1, unit: unit?.[locale] ?? null, note: null, apart: [] }),
}
