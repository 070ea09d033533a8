import { z } from 'zod'
import { type Locale, LocalisedText } from '#src/surveys/localised-text.ts'
import type { FormBody, QuestionType } from '#src/surveys/question-type.ts'
import { missingAnswers, questionBase } from '#src/surveys/question-type.ts'
import { firstText, optionId } from './choice-option.ts'
import { missingCategories, missingCodes, missingViews, type OffersMissing, offeredMissing } from './missing-answer.ts'
import { parseRank, rankValue, rankWords } from './rank.ts'
import { ownField, ownName, ownText } from './single-value.ts'

/** The points from lowest to highest; an answer is stored as its rank, 1 being the first. */
export const Points = z.array(LocalisedText).min(2).max(11)
export type Points = z.infer<typeof Points>

export const LikertQuestion = z.strictObject({
  type: z.literal('likert'),
  ...questionBase,
  ...missingAnswers,
  /** Which side of the subject the statement covers; shown to researchers, not to respondents. */
  aspect: z.string().min(1).optional(),
  points: Points,
})
export type LikertQuestion = z.infer<typeof LikertQuestion>

interface OnPoints extends OffersMissing {
  points: Points
}

/** The ranks and the missing answers as categories of a variable. */
export const pointCategories = (question: OnPoints, locale: Locale) => [
  ...question.points.map((point, index) => ({ code: String(index + 1), label: point[locale] })),
  ...missingCategories(question, locale),
]

/** The points as radio buttons that post the form field `name`. */
export function pointViews({ points }: OnPoints, name: string, form: FormBody, locale: Locale) {
  const chosen = firstText(form, name)
  return points.map((point, index) => ({
    id: optionId(name, index),
    name,
    value: String(index + 1),
    label: point[locale],
    isChecked: chosen === String(index + 1),
  }))
}

/** Points and missing answers to tick on paper. */
export const pointsOnPaper = (question: OnPoints, locale: Locale) =>
  [...question.points, ...offeredMissing(question).map(({ label }) => label)].map((label) => ({
    label: label[locale],
    definition: null,
  }))

/** A statement answered on ordered points, each statement a fieldset of its own. */
export const likert: QuestionType<LikertQuestion> = {
  definition: LikertQuestion,

  answerNames: ownName,

  fields: ownField,

  parse: (question, form) => parseRank(question, form, 1, question.points.length),

  toForm: ownText,

  variables: (question, locale) => [
    {
      name: question.name,
      label: question.label[locale],
      level: 'ordinal',
      categories: pointCategories(question, locale),
      missingCodes: missingCodes(question),
    },
  ],

  values: (question, answers) => [rankValue(question, question.name, answers)],

  field: (question, form, locale) => ({
    partial: 'questions/likert',
    points: pointViews(question, question.name, form, locale),
    missing: missingViews(question, question.name, form, locale),
  }),

  inWords(question, answers, locale) {
    const words = rankWords(question, question.name, answers, locale, (rank) => question.points[rank - 1]?.[locale])
    return words === undefined ? [] : [words]
  },

  onPaper: (question, locale) => ({
    kind: 'choices',
    isMultiple: false,
    options: pointsOnPaper(question, locale).map((item) => ({ ...item, withText: false })),
  }),
}
