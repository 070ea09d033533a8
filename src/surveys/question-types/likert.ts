import { z } from 'zod'
import { LocalisedText } from '../localised-text.ts'
import { dontKnow } from '../names.ts'
import type { QuestionType } from '../question-type.ts'
import { questionBase } from '../question-type.ts'
import { firstText, optionId } from './choice-option.ts'
import { dontKnowView, ownField, ownName, ownText, parseRank, rankInWords, rankValue } from './single-value.ts'

export const LikertQuestion = z.strictObject({
  type: z.literal('likert'),
  ...questionBase,
  /** Which side of the subject the statement covers; shown to researchers, not to respondents. */
  aspect: z.string().min(1).optional(),
  /** The points from lowest to highest; an answer is stored as its rank, 1 being the first. */
  points: z.array(LocalisedText).min(2).max(11),
  /** The words of "don't know / not applicable", offered apart from the points. */
  dontKnow: LocalisedText.optional(),
})
export type LikertQuestion = z.infer<typeof LikertQuestion>

/** A statement answered on ordered points, each statement a fieldset of its own. */
export const likert: QuestionType<LikertQuestion> = {
  definition: LikertQuestion,

  answerNames: ownName,

  fields: ownField,

  parse: (question, form) => parseRank(question, form, 1, question.points.length),

  toForm: ownText,

  variables: ({ name, label, points, dontKnow: dontKnowLabel }, locale) => [
    {
      name,
      label: label[locale],
      level: 'ordinal',
      categories: [
        ...points.map((point, index) => ({ code: String(index + 1), label: point[locale] })),
        ...(dontKnowLabel ? [{ code: dontKnow, label: dontKnowLabel[locale] }] : []),
      ],
      missingCodes: dontKnowLabel ? [dontKnow] : [],
    },
  ],

  values: rankValue,

  field(question, form, locale) {
    const { name, points } = question
    const chosen = firstText(form, name)
    return {
      partial: 'questions/likert',
      points: points.map((point, index) => ({
        id: optionId(name, index),
        value: String(index + 1),
        label: point[locale],
        isChecked: chosen === String(index + 1),
      })),
      dontKnow: dontKnowView(question, form, locale),
    }
  },

  inWords: (question, answers, locale) =>
    rankInWords(question, answers, locale, (rank) => question.points[rank - 1]?.[locale]),

  onPaper: ({ points, dontKnow: dontKnowLabel }, locale) => ({
    kind: 'choices',
    isMultiple: false,
    options: [...points, ...(dontKnowLabel ? [dontKnowLabel] : [])].map((label) => ({
      label: label[locale],
      definition: null,
      withText: false,
    })),
  }),
}
