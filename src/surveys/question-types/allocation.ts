import { z } from 'zod'
import { questionMessagesIn } from '#src/i18n/questions/question-messages.ts'
import { type Locale, LocalisedText } from '#src/surveys/localised-text.ts'
import type { FieldFault, FormBody, ParsedAnswers, QuestionType } from '#src/surveys/question-type.ts'
import { missingAnswers, questionBase } from '#src/surveys/question-type.ts'
import { firstText } from './choice-option.ts'
import { MatrixRow, rowFields, rowName, rowNames, rowsInWords, rowsOnPaper, rowsToForm } from './matrix-row.ts'
import { apartOnPaper, isOfferedMissing, missingCodes, missingInWords, offeredMissing } from './missing-answer.ts'
import { missingBoxes, missingField, missingToForm, parseBesideMissing } from './ticked-missing.ts'
import { readNumber } from './typed-number.ts'

export const AllocationQuestion = z.strictObject({
  type: z.literal('allocation'),
  ...questionBase,
  ...missingAnswers,
  /** What the rows must make together. */
  total: z.number().int().min(1).max(1_000_000_000).default(100),
  unit: LocalisedText.default({ nl: 'punten', en: 'points' }),
  rows: z.array(MatrixRow).min(2),
})
export type AllocationQuestion = z.infer<typeof AllocationQuestion>

/**
 * A total, such as 100 points, divided over rows in whole numbers; a row left empty gets nothing. A division that does
 * not make the total says nothing about any single row, so it is stored as a whole or not at all. A missing answer is
 * about the whole question and stored under its name.
 */
export const allocation: QuestionType<AllocationQuestion> = {
  definition: AllocationQuestion,

  answerNames: (question) => [...rowNames(question), ...(offeredMissing(question).length === 0 ? [] : [question.name])],

  fields: (question) => [...rowFields(question), ...missingField(question)],

  parse(question, form, locale) {
    const names = rowNames(question)
    return parseBesideMissing(question, form, names[0] ?? question.name, () =>
      names.every((name) => firstText(form, name) === undefined) ? undefined : parseDivision(question, form, locale),
    )
  },

  toForm: (question, answers) => missingToForm(question, answers) ?? rowsToForm(question, answers),

  variables: (question, locale) =>
    question.rows.map((row) => ({
      name: rowName(question, row),
      label: `${question.label[locale]} – ${row.label[locale]}`,
      level: 'scale',
      categories: [],
      missingCodes: missingCodes(question),
    })),

  values(question, answers) {
    const missing = answers[question.name]
    return rowNames(question).map((name) => {
      const value = isOfferedMissing(question, missing) ? missing : answers[name]
      return typeof value === 'number' || typeof value === 'string' ? value : null
    })
  },

  field(question, form, locale, errors) {
    const words = questionMessagesIn(locale)
    const [shownAbove] = Object.keys(errors)
    return {
      partial: 'questions/allocation',
      total: question.total,
      unit: question.unit[locale],
      hint: words.allocationHint(inDigits(question.total, locale), question.unit[locale]),
      rows: question.rows.map((row) => {
        const id = rowName(question, row)
        return {
          id,
          label: row.label[locale],
          definition: row.definition?.[locale] ?? null,
          value: form[id]?.[0] ?? '',
          isInvalid: errors[id] !== undefined,
          // The first fault stands above the question already.
          error: id === shownAbove ? null : (errors[id] ?? null),
        }
      }),
      missing: missingBoxes(question, form, locale),
    }
  },

  inWords(question, answers, locale) {
    const missing = missingInWords(question, answers[question.name], locale)
    if (missing !== undefined) return [missing]
    return rowsInWords(question, answers, locale, (name) => {
      const value = answers[name]
      return typeof value === 'number' ? `${inDigits(value, locale)} ${question.unit[locale]}` : undefined
    })
  },

  onPaper: (question, locale) => ({
    kind: 'amounts',
    rows: rowsOnPaper(question, locale),
    total: inDigits(question.total, locale),
    unit: question.unit[locale],
    apart: apartOnPaper(question, locale),
  }),
}

function parseDivision(question: AllocationQuestion, form: FormBody, locale: Locale): ParsedAnswers {
  const answers: Record<string, number> = {}
  const faults: FieldFault[] = []
  for (const row of question.rows) {
    const name = rowName(question, row)
    const place = { fieldId: name, part: row.label[locale] }
    const text = firstText(form, name)
    const typed = text === undefined ? ({ kind: 'number', value: 0 } as const) : readNumber(text, true)
    if (typed.kind !== 'number') faults.push({ reason: 'notANumber', ...place })
    else if (!Number.isInteger(typed.value)) faults.push({ reason: 'notWhole', ...place })
    else if (typed.value < 0) faults.push({ reason: 'tooLow', lowest: 0, ...place })
    else if (typed.value > question.total) faults.push({ reason: 'tooHigh', highest: question.total, ...place })
    else answers[name] = typed.value
  }
  if (faults.length > 0) return { answers: {}, faults }
  const { total } = question
  const given = Object.values(answers).reduce((sum, value) => sum + value, 0)
  const fieldId = rowNames(question)[0] ?? question.name
  return given === total
    ? { answers, faults }
    : { answers: {}, faults: [{ reason: 'wrongTotal', total, given, fieldId }] }
}

const inDigits = (value: number, locale: Locale): string => value.toLocaleString(locale)
