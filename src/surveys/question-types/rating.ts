import { z } from 'zod'
import { type Locale, LocalisedText } from '#src/surveys/localised-text.ts'
import type { QuestionType } from '#src/surveys/question-type.ts'
import { missingAnswers, questionBase } from '#src/surveys/question-type.ts'
import { firstText, optionId } from './choice-option.ts'
import { apartOnPaper, missingViews } from './missing-answer.ts'
import { parseRank, rankValue, rankWords } from './rank.ts'
import { ownField, ownName, ownText, ownVariable } from './single-value.ts'

export const RatingQuestion = z.strictObject({
  type: z.literal('rating'),
  ...questionBase,
  ...missingAnswers,
  lowest: z.number().int(),
  highest: z.number().int(),
  /** What the two ends mean. */
  lowestLabel: LocalisedText,
  highestLabel: LocalisedText,
})
export type RatingQuestion = z.infer<typeof RatingQuestion>

/** As many marks as fit on one row of a wide page; on a phone they are always on rows of five. */
const longestRow = 11

const marksOf = ({ lowest, highest }: RatingQuestion): string[] =>
  Array.from({ length: highest - lowest + 1 }, (_, index) => String(lowest + index))

const rangeOf = ({ lowest, highest, lowestLabel, highestLabel }: RatingQuestion, locale: Locale): string =>
  `${lowest} = ${lowestLabel[locale]}, ${highest} = ${highestLabel[locale]}`

/** A mark, such as 1 to 10, as a row of radio buttons. */
export const rating: QuestionType<RatingQuestion> = {
  definition: RatingQuestion,

  answerNames: ownName,

  fields: ownField,

  parse: (question, form) => parseRank(question, form, question.lowest, question.highest),

  toForm: ownText,

  variables: (question, locale) => [ownVariable(question, 'scale', locale)],

  values: (question, answers) => [rankValue(question, question.name, answers)],

  field(question, form, locale) {
    const { name } = question
    const chosen = firstText(form, name)
    return {
      partial: 'questions/rating',
      hint: rangeOf(question, locale),
      isRow: marksOf(question).length <= longestRow,
      marks: marksOf(question).map((value, index) => ({
        id: optionId(name, index),
        value,
        isChecked: chosen === value,
      })),
      missing: missingViews(question, name, form, locale),
    }
  },

  inWords(question, answers, locale) {
    const words = rankWords(question, question.name, answers, locale, String)
    return words === undefined ? [] : [words]
  },

  onPaper: (question, locale) => ({
    kind: 'marks',
    marks: marksOf(question),
    range: rangeOf(question, locale),
    apart: apartOnPaper(question, locale),
  }),
}
