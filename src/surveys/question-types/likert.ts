import { z } from 'zod'
import { LocalisedText } from '../localised-text.ts'
import { dontKnow } from '../names.ts'
import type { QuestionType } from '../question-type.ts'
import { questionBase } from '../question-type.ts'
import { firstText, optionId } from './choice-option.ts'

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

  answerNames: ({ name }) => [name],

  parse(question, form) {
    const { name } = question
    const value = firstText(form, name)
    if (value === undefined) {
      return { answers: {}, faults: question.required ? [{ reason: 'required', fieldId: name }] : [] }
    }
    if (value === dontKnow && question.dontKnow !== undefined) return { answers: { [name]: dontKnow }, faults: [] }
    const rank = Number(value)
    return Number.isInteger(rank) && rank >= 1 && rank <= question.points.length
      ? { answers: { [name]: rank }, faults: [] }
      : { answers: {}, faults: [{ reason: 'unknownChoice', fieldId: name }] }
  },

  toForm: ({ name }, answers) => (name in answers ? { [name]: [String(answers[name])] } : {}),

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

  values({ name }, answers) {
    const value = answers[name]
    return [typeof value === 'number' || value === dontKnow ? value : null]
  },

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
      dontKnow: question.dontKnow
        ? {
            id: `${name}-${dontKnow}`,
            value: dontKnow,
            label: question.dontKnow[locale],
            isChecked: chosen === dontKnow,
          }
        : null,
    }
  },

  inWords(question, answers, locale) {
    const value = answers[question.name]
    if (value === dontKnow) return question.dontKnow ? [question.dontKnow[locale]] : []
    const point = typeof value === 'number' ? question.points[value - 1] : undefined
    return point ? [point[locale]] : []
  },
}
