import { z } from 'zod'
import type { QuestionType } from '#src/surveys/question-type.ts'
import { missingAnswers, questionBase } from '#src/surveys/question-type.ts'
import { Points, pointCategories, pointsOnPaper, pointViews } from './likert.ts'
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
import { missingCodes, missingViews, offeredMissing } from './missing-answer.ts'
import { rankValue, rankWords, readRank } from './rank.ts'

export const LikertMatrixQuestion = z.strictObject({
  type: z.literal('likert-matrix'),
  ...questionBase,
  ...missingAnswers,
  /** The statements, all answered on the same points. */
  rows: z.array(MatrixRow).min(1),
  points: Points,
})
export type LikertMatrixQuestion = z.infer<typeof LikertMatrixQuestion>

/** As many columns as can be read side by side; with more, the answers to a statement stay under each other. */
const mostColumns = 7

/** Statements answered on the same points; every statement is a fieldset of its own and fills a variable of its own. */
export const likertMatrix: QuestionType<LikertMatrixQuestion> = {
  definition: LikertMatrixQuestion,

  answerNames: rowNames,

  fields: rowFields,

  parse: (question, form, locale) =>
    parseRows(question, form, locale, (text) => readRank(question, text, 1, question.points.length)),

  toForm: rowsToForm,

  variables: (question, locale) =>
    question.rows.map((row) => ({
      name: rowName(question, row),
      label: row.label[locale],
      level: 'ordinal',
      categories: pointCategories(question, locale),
      missingCodes: missingCodes(question),
    })),

  values: (question, answers) => rowNames(question).map((name) => rankValue(question, name, answers)),

  field(question, form, locale, errors) {
    const missing = offeredMissing(question)
    return {
      partial: 'questions/likert-matrix',
      isGrid: question.points.length + missing.length <= mostColumns,
      heads: [
        ...question.points.map((point) => ({ label: point[locale], isMissing: false })),
        ...missing.map(({ label }) => ({ label: label[locale], isMissing: true })),
      ],
      rows: question.rows.map((row) => {
        const name = rowName(question, row)
        const choices = [
          ...pointViews(question, name, form, locale).map((point) => ({ ...point, isMissing: false })),
          ...missingViews(question, name, form, locale).map((choice) => ({ ...choice, isMissing: true })),
        ]
        return { ...rowView(question, row, locale, errors), choices }
      }),
    }
  },

  inWords: (question, answers, locale) =>
    rowsInWords(question, answers, locale, (name) =>
      rankWords(question, name, answers, locale, (rank) => question.points[rank - 1]?.[locale]),
    ),

  onPaper: (question, locale) => ({
    kind: 'grid',
    rows: rowsOnPaper(question, locale),
    columns: pointsOnPaper(question, locale),
  }),
}
