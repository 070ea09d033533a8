import { z } from 'zod'
import { formatNumber } from '#src/i18n/format.ts'
import { questionMessagesIn } from '#src/i18n/questions/question-messages.ts'
import type { QuestionType } from '#src/surveys/question-type.ts'
import { missingAnswers, questionBase } from '#src/surveys/question-type.ts'
import { apartOnPaper, missingInWords } from './missing-answer.ts'
import { ownName, ownVariable, ownWords } from './single-value.ts'
import { missingBoxes, missingField, missingToForm, parseBesideMissing } from './ticked-missing.ts'

export const TextQuestion = z.strictObject({
  type: z.literal('text'),
  ...questionBase,
  ...missingAnswers,
  isLong: z.boolean().default(false),
  /** The most characters that fit; left out, 4,000 for a long text and 200 for a short one. */
  longest: z.number().int().min(1).max(20_000).optional(),
})
export type TextQuestion = z.infer<typeof TextQuestion>

const longestOf = ({ longest, isLong }: TextQuestion): number => longest ?? (isLong ? 4_000 : 200)

/** Words of one's own, short or long; kept exactly as typed, line breaks included. */
export const text: QuestionType<TextQuestion> = {
  definition: TextQuestion,

  answerNames: ownName,

  fields: (question) => [{ name: question.name, isList: false }, ...missingField(question)],

  parse: (question, form) =>
    parseBesideMissing(question, form, question.name, () => {
      const { name } = question
      // Browsers post line breaks as CRLF, but count them as one. They count UTF-16 units, as `length` does here.
      const typed = (form[name]?.[0] ?? '').replaceAll('\r\n', '\n')
      if (typed.trim() === '') return undefined
      const longest = longestOf(question)
      return typed.length > longest
        ? { answers: {}, faults: [{ reason: 'tooLong', longest, length: typed.length, fieldId: name }] }
        : { answers: { [name]: typed }, faults: [] }
    }),

  toForm(question, answers) {
    const value = answers[question.name]
    return missingToForm(question, answers) ?? (typeof value === 'string' ? { [question.name]: [value] } : {})
  },

  variables: (question, locale) => [ownVariable(question, 'text', locale)],

  values: ownWords,

  field(question, form, locale) {
    const words = questionMessagesIn(locale)
    return {
      partial: question.isLong ? 'questions/long-text' : 'questions/short-text',
      value: form[question.name]?.[0] ?? '',
      longest: longestOf(question),
      limit: words.longestText(formatNumber(locale, longestOf(question))),
      missing: missingBoxes(question, form, locale),
    }
  },

  inWords(question, answers, locale) {
    const value = answers[question.name]
    if (typeof value !== 'string') return []
    return [missingInWords(question, value, locale) ?? value].flatMap((words) => words.split('\n'))
  },

  onPaper: (question, locale) => ({
    kind: 'lines',
    lines: question.isLong ? 6 : 1,
    unit: null,
    note: null,
    apart: apartOnPaper(question, locale),
  }),
}
