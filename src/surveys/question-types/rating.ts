import { z } from 'zod'
import { LocalisedText } from '../localised-text.ts'
import { dontKnow } from '../names.ts'
import type { QuestionType } from '../question-type.ts'
import { questionBase } from '../question-type.ts'
import { firstText, optionId } from './choice-option.ts'
import { dontKnowView, ownName, ownText, parseRank, rankInWords, rankValue } from './single-value.ts'

export const RatingQuestion = z.strictObject({
  type: z.literal('rating'),
  ...questionBase,
  lowest: z.number().int(),
  highest: z.number().int(),
  /** What the two ends mean. */
  lowestLabel: LocalisedText,
  highestLabel: LocalisedText,
  dontKnow: LocalisedText.optional(),
})
export type RatingQuestion = z.infer<typeof RatingQuestion>

/** A mark, such as 1 to 10, as a row of radio buttons. */
export const rating: QuestionType<RatingQuestion> = {
  definition: RatingQuestion,

  answerNames: ownName,

  parse: (question, form) => parseRank(question, form, question.lowest, question.highest),

  toForm: ownText,

  variables: ({ name, label }, locale) => [
    { name, label: label[locale], level: 'scale', categories: [], missingCodes: [dontKnow] },
  ],

  values: rankValue,

  field(question, form, locale) {
    const { name, lowest, highest } = question
    const chosen = firstText(form, name)
    return {
      partial: 'questions/rating',
      lowestLabel: question.lowestLabel[locale],
      highestLabel: question.highestLabel[locale],
      // Where the marks do not fit on one row, labels above its ends would stand above the wrong marks.
      range: `${lowest} = ${question.lowestLabel[locale]}, ${highest} = ${question.highestLabel[locale]}`,
      marks: Array.from({ length: highest - lowest + 1 }, (_, index) => ({
        id: optionId(name, index),
        value: String(lowest + index),
        isChecked: chosen === String(lowest + index),
      })),
      dontKnow: dontKnowView(question, form, locale),
    }
  },

  inWords: (question, answers, locale) => rankInWords(question, answers, locale, String),
}
