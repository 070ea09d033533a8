import { z } from 'zod'
import { formatDate } from '#src/i18n/format.ts'
import { questionMessagesIn } from '#src/i18n/questions/question-messages.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import type { ParsedAnswers, QuestionType } from '#src/surveys/question-type.ts'
import { missingAnswers, questionBase } from '#src/surveys/question-type.ts'
import { firstText } from './choice-option.ts'
import { apartOnPaper, isOfferedMissing, missingInWords } from './missing-answer.ts'
import { ownName, ownVariable, ownWords } from './single-value.ts'
import { missingBoxes, missingField, missingToForm, parseBesideMissing } from './ticked-missing.ts'
import { type DatePart, dateParts, partBeyond, partsOf, readDate } from './typed-date.ts'

export const DateQuestion = z.strictObject({
  type: z.literal('date'),
  ...questionBase,
  ...missingAnswers,
  /** The first and last date that can be answered, as `2010-04-14`. */
  earliest: z.iso.date().optional(),
  latest: z.iso.date().optional(),
})
export type DateQuestion = z.infer<typeof DateQuestion>

const partName = ({ name }: DateQuestion, part: DatePart) => `${name}_${part}`

/**
 * A date, typed as day, month and year: quicker and surer than a calendar for a date that one knows. Stored and put in
 * data sets as an ISO 8601 text, which sorts as dates do and which R and SPSS read as a date.
 */
export const date: QuestionType<DateQuestion> = {
  definition: DateQuestion,

  answerNames: ownName,

  fields: (question) => [
    ...dateParts.map((part) => ({ name: partName(question, part), isList: false })),
    ...missingField(question),
  ],

  parse: (question, form) =>
    parseBesideMissing(question, form, partName(question, 'day'), () => {
      const typed = {
        day: firstText(form, partName(question, 'day')),
        month: firstText(form, partName(question, 'month')),
        year: firstText(form, partName(question, 'year')),
      }
      return dateParts.every((part) => typed[part] === undefined) ? undefined : parseTyped(question, typed)
    }),

  toForm(question, answers) {
    const value = answers[question.name]
    const missing = missingToForm(question, answers)
    if (missing !== undefined || typeof value !== 'string') return missing ?? {}
    const parts = partsOf(value)
    return Object.fromEntries(dateParts.map((part) => [partName(question, part), [parts[part]]]))
  },

  variables: (question, locale) => [ownVariable(question, 'text', locale)],

  values: ownWords,

  field(question, form, locale, errors) {
    const words = questionMessagesIn(locale)
    return {
      partial: 'questions/date',
      hint: limitsInWords(question, locale) ?? words.dateExample,
      parts: dateParts.map((part) => ({
        id: partName(question, part),
        label: words[part],
        value: form[partName(question, part)]?.[0] ?? '',
        isInvalid: errors[partName(question, part)] !== undefined,
        isYear: part === 'year',
      })),
      missing: missingBoxes(question, form, locale),
    }
  },

  inWords(question, answers, locale) {
    const value = answers[question.name]
    if (typeof value !== 'string') return []
    return [
      isOfferedMissing(question, value) ? (missingInWords(question, value, locale) ?? '') : formatDate(locale, value),
    ]
  },

  onPaper: (question, locale) => ({
    kind: 'lines',
    lines: 1,
    unit: null,
    note: [questionMessagesIn(locale).dateOnPaper, limitsInWords(question, locale)].filter(Boolean).join('. '),
    apart: apartOnPaper(question, locale),
  }),
}

function parseTyped(question: DateQuestion, typed: Record<DatePart, string | undefined>): ParsedAnswers {
  const { name, earliest, latest } = question
  const read = readDate(typed)
  if (!read.isDate) {
    return { answers: {}, faults: [{ reason: 'notADate', fieldId: partName(question, read.part) }] }
  }
  // ISO 8601 dates are in order as texts.
  if (earliest !== undefined && read.date < earliest) {
    const fieldId = partName(question, partBeyond(read.date, earliest))
    return { answers: {}, faults: [{ reason: 'tooEarly', earliest, fieldId }] }
  }
  if (latest !== undefined && read.date > latest) {
    const fieldId = partName(question, partBeyond(read.date, latest))
    return { answers: {}, faults: [{ reason: 'tooLate', latest, fieldId }] }
  }
  return { answers: { [name]: read.date }, faults: [] }
}

function limitsInWords({ earliest, latest }: DateQuestion, locale: Locale): string | null {
  const words = questionMessagesIn(locale)
  if (earliest === undefined) return latest === undefined ? null : words.dateUntil(formatDate(locale, latest))
  return latest === undefined
    ? words.dateFrom(formatDate(locale, earliest))
    : words.dateBetween(formatDate(locale, earliest), formatDate(locale, latest))
}
