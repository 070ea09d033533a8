import { z } from 'zod'
import type { Answers, QuestionType } from '../question-type.ts'
import { questionBase } from '../question-type.ts'
import {
  ChoiceOption,
  choicesOnPaper,
  firstText,
  labelOf,
  longestOtherText,
  optionViews,
  otherTextName,
} from './choice-option.ts'
import { leftEmpty } from './single-value.ts'

export const SingleChoiceQuestion = z.strictObject({
  type: z.literal('single-choice'),
  ...questionBase,
  /** Ordinal when the options have an order of their own, such as ever larger cuts. */
  level: z.enum(['nominal', 'ordinal']).default('nominal'),
  options: z.array(ChoiceOption).min(2),
})
export type SingleChoiceQuestion = z.infer<typeof SingleChoiceQuestion>

const hasText = (question: SingleChoiceQuestion) => question.options.some((option) => option.withText)

/** One answer out of several, with room for words of one's own behind "anders, namelijk". */
export const singleChoice: QuestionType<SingleChoiceQuestion> = {
  definition: SingleChoiceQuestion,

  answerNames: (question) => (hasText(question) ? [question.name, otherTextName(question.name)] : [question.name]),

  fields: (question) => singleChoice.answerNames(question).map((name) => ({ name, isList: false })),

  parse(question, form) {
    const { name } = question
    const value = firstText(form, name)
    if (value === undefined) return leftEmpty(question)
    const option = question.options.find((candidate) => candidate.value === value)
    if (option === undefined) return { answers: {}, faults: [{ reason: 'unknownChoice', fieldId: name }] }
    const text = option.withText ? firstText(form, otherTextName(name)) : undefined
    if (text === undefined) return { answers: { [name]: value }, faults: [] }
    if (text.length > longestOtherText) {
      const fault = { reason: 'tooLong', longest: longestOtherText, length: text.length } as const
      return { answers: { [name]: value }, faults: [{ ...fault, fieldId: otherTextName(name) }] }
    }
    return { answers: { [name]: value, [otherTextName(name)]: text }, faults: [] }
  },

  toForm: (question, answers) =>
    Object.fromEntries(
      singleChoice.answerNames(question).flatMap((name) => (name in answers ? [[name, [String(answers[name])]]] : [])),
    ),

  variables: (question, locale) => [
    {
      name: question.name,
      label: question.label[locale],
      level: question.level,
      categories: question.options.map(({ value, label }) => ({ code: value, label: label[locale] })),
      missingCodes: question.options.filter((option) => option.isMissing).map((option) => option.value),
    },
    ...(hasText(question)
      ? [
          {
            name: otherTextName(question.name),
            label: question.label[locale],
            level: 'text' as const,
            categories: [],
            missingCodes: [],
          },
        ]
      : []),
  ],

  values: (question, answers) => singleChoice.answerNames(question).map((name) => scalar(answers, name)),

  field: (question, form, locale) => ({
    partial: 'questions/single-choice',
    options: optionViews(question.name, question.options, form, locale),
  }),

  inWords(question, answers, locale) {
    const label = labelOf(question.options, answers[question.name], locale)
    if (label === undefined) return []
    const text = answers[otherTextName(question.name)]
    return [text === undefined ? label : `${label}: ${String(text)}`]
  },

  onPaper: ({ options }, locale) => ({
    kind: 'choices',
    isMultiple: false,
    options: choicesOnPaper(options, locale),
  }),
}

function scalar(answers: Answers, name: string): string | number | null {
  const value = answers[name]
  return typeof value === 'string' || typeof value === 'number' ? value : null
}
