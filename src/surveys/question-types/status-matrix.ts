import { z } from 'zod'
import { LocalisedText } from '../localised-text.ts'
import { Code } from '../names.ts'
import type { FieldFault, QuestionType } from '../question-type.ts'
import { questionBase } from '../question-type.ts'
import { ChoiceOption, choicesOnPaper, firstText, labelOf, optionViews } from './choice-option.ts'

export const StatusMatrixQuestion = z.strictObject({
  type: z.literal('status-matrix'),
  ...questionBase,
  rows: z.array(z.strictObject({ value: Code, label: LocalisedText, definition: LocalisedText.optional() })).min(1),
  /** The statuses in order, each defined, so that two people mean the same by "in use". */
  options: z.array(ChoiceOption).min(2),
})
export type StatusMatrixQuestion = z.infer<typeof StatusMatrixQuestion>

const rowName = (question: StatusMatrixQuestion, value: string) =>
  `${question.name}_${value.replace(/[^a-z0-9_]/g, '_')}`

/** The same statuses asked of each row of a code list; every row is a fieldset of its own. */
export const statusMatrix: QuestionType<StatusMatrixQuestion> = {
  definition: StatusMatrixQuestion,

  answerNames: (question) => question.rows.map((row) => rowName(question, row.value)),

  fields: (question) => statusMatrix.answerNames(question).map((name) => ({ name, isList: false })),

  parse(question, form, locale) {
    const answers: Record<string, string> = {}
    const faults: FieldFault[] = []
    for (const row of question.rows) {
      const name = rowName(question, row.value)
      const value = firstText(form, name)
      if (value === undefined) {
        if (question.required) faults.push({ reason: 'rowRequired', row: row.label[locale], fieldId: name })
      } else if (question.options.some((option) => option.value === value)) {
        answers[name] = value
      } else {
        faults.push({ reason: 'unknownChoice', fieldId: name })
      }
    }
    return { answers, faults }
  },

  toForm: (question, answers) =>
    Object.fromEntries(
      statusMatrix.answerNames(question).flatMap((name) => (name in answers ? [[name, [String(answers[name])]]] : [])),
    ),

  variables: (question, locale) =>
    question.rows.map((row) => ({
      name: rowName(question, row.value),
      label: row.label[locale],
      level: 'ordinal',
      categories: question.options.map(({ value, label }) => ({ code: value, label: label[locale] })),
      missingCodes: question.options.filter((option) => option.isMissing).map((option) => option.value),
    })),

  values: (question, answers) =>
    statusMatrix.answerNames(question).map((name) => {
      const value = answers[name]
      return typeof value === 'string' ? value : null
    }),

  field: (question, form, locale, errors) => ({
    partial: 'questions/status-matrix',
    statuses: question.options.map((option) => ({
      label: option.label[locale],
      definition: option.definition?.[locale] ?? null,
    })),
    rows: question.rows.map((row) => {
      const name = rowName(question, row.value)
      return {
        name,
        label: row.label[locale],
        definition: row.definition?.[locale] ?? null,
        error: errors[name] ?? null,
        options: optionViews(name, question.options, form, locale),
      }
    }),
  }),

  inWords: (question, answers, locale) =>
    question.rows.flatMap((row) => {
      const label = labelOf(question.options, answers[rowName(question, row.value)], locale)
      return label === undefined ? [] : [`${row.label[locale]}: ${label}`]
    }),

  onPaper: ({ rows, options }, locale) => ({
    kind: 'grid',
    rows: rows.map((row) => ({ label: row.label[locale], definition: row.definition?.[locale] ?? null })),
    columns: choicesOnPaper(options, locale),
  }),
}
