import { z } from 'zod'
import type { QuestionType } from '../question-type.ts'
import { questionBase } from '../question-type.ts'
import { leftEmpty, ownField, ownName, ownText } from './single-value.ts'

export const TextQuestion = z.strictObject({
  type: z.literal('text'),
  ...questionBase,
  isLong: z.boolean().default(false),
  longest: z.number().int().min(1).max(20_000).default(4_000),
})
export type TextQuestion = z.infer<typeof TextQuestion>

/** Words of one's own, short or long; kept exactly as typed, line breaks included. */
export const text: QuestionType<TextQuestion> = {
  definition: TextQuestion,

  answerNames: ownName,

  fields: ownField,

  parse(question, form) {
    const { name, longest } = question
    // Browsers post line breaks as CRLF; a count that differs from the counter on the page would look unfair.
    const typed = (form[name]?.[0] ?? '').replaceAll('\r\n', '\n')
    if (typed.trim() === '') return leftEmpty(question)
    if (typed.length > longest) {
      return { answers: {}, faults: [{ reason: 'tooLong', longest, length: typed.length, fieldId: name }] }
    }
    return { answers: { [name]: typed }, faults: [] }
  },

  toForm: ownText,

  variables: ({ name, label }, locale) => [
    { name, label: label[locale], level: 'text', categories: [], missingCodes: [] },
  ],

  values({ name }, answers) {
    const value = answers[name]
    return [typeof value === 'string' ? value : null]
  },

  field: (question, form) => ({
    partial: question.isLong ? 'questions/long-text' : 'questions/short-text',
    value: form[question.name]?.[0] ?? '',
    longest: question.longest,
  }),

  inWords(question, answers) {
    const value = answers[question.name]
    return typeof value === 'string' ? value.split('\n') : []
  },

  onPaper: ({ isLong }) => ({ kind: 'lines', lines: isLong ? 6 : 1, unit: null, note: null, apart: [] }),
}
