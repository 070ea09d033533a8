import { z } from 'zod'
import type { QuestionType } from '#src/surveys/question-type.ts'
import { questionBase } from '#src/surveys/question-type.ts'
import { ChoiceOption, choicesOnPaper, labelOf, optionViews } from './choice-option.ts'
import {
  MatrixRow,
  parseRows,
  rowFields,
  rowName,
  rowNames,
  rowsInWords,
  rowsOnPaper,
  rowsToForm,
  rowView,
} from './matrix-row.ts'

export const StatusMatrixQuestion = z.strictObject({
  type: z.literal('status-matrix'),
  ...questionBase,
  rows: z.array(MatrixRow).min(1),
  /** The statuses in order, each defined, so that two people mean the same by "in use". */
  options: z.array(ChoiceOption).min(2),
})
export type StatusMatrixQuestion = z.infer<typeof StatusMatrixQuestion>

/** The same statuses asked of each row of a code list; every row is a fieldset of its own. */
export const statusMatrix: QuestionType<StatusMatrixQuestion> = {
  definition: StatusMatrixQuestion,

  answerNames: rowNames,

  fields: rowFields,

  parse: (question, form, locale) =>
    parseRows(question, form, locale, (text) => question.options.find(({ value }) => value === text)?.value),

  toForm: rowsToForm,

  variables: (question, locale) =>
    question.rows.map((row) => ({
      name: rowName(question, row),
      label: row.label[locale],
      level: 'ordinal',
      categories: question.options.map(({ value, label }) => ({ code: value, label: label[locale] })),
      missingCodes: question.options.filter((option) => option.isMissing).map((option) => option.value),
    })),

  values: (question, answers) =>
    rowNames(question).map((name) => {
      const value = answers[name]
      return typeof value === 'string' ? value : null
    }),

  field: (question, form, locale, errors) => ({
    partial: 'questions/status-matrix',
    statuses: question.options.map((option) => ({
      label: option.label[locale],
      definition: option.definition?.[locale] ?? null,
    })),
    hasDefinitions: question.options.some(({ definition }) => definition !== undefined),
    rows: question.rows.map((row) => ({
      ...rowView(question, row, locale, errors),
      options: optionViews(rowName(question, row), question.options, form, locale),
    })),
  }),

  inWords: (question, answers, locale) =>
    rowsInWords(question, answers, locale, (name) => labelOf(question.options, answers[name], locale)),

  onPaper: (question, locale) => ({
    kind: 'grid',
    rows: rowsOnPaper(question, locale),
    columns: choicesOnPaper(question.options, locale),
  }),
}
