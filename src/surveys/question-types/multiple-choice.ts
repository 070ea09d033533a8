import { z } from 'zod'
import type { FieldFault, QuestionType } from '../question-type.ts'
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

export const MultipleChoiceQuestion = z.strictObject({
  type: z.literal('multiple-choice'),
  ...questionBase,
  options: z.array(ChoiceOption).min(2),
})
export type MultipleChoiceQuestion = z.infer<typeof MultipleChoiceQuestion>

const hasText = (question: MultipleChoiceQuestion) => question.options.some((option) => option.withText)

const variableName = (question: MultipleChoiceQuestion, value: string) =>
  `${question.name}_${value.replace(/[^a-z0-9_]/g, '_')}`

/** Several answers out of a list; its variables are one indicator (1 chosen, 0 not) an option. */
export const multipleChoice: QuestionType<MultipleChoiceQuestion> = {
  definition: MultipleChoiceQuestion,

  answerNames: (question) => (hasText(question) ? [question.name, otherTextName(question.name)] : [question.name]),

  fields: (question) => multipleChoice.answerNames(question).map((name) => ({ name, isList: name === question.name })),

  parse(question, form) {
    const { name } = question
    const posted = [...new Set((form[name] ?? []).filter((value) => value !== ''))]
    if (posted.length === 0) return leftEmpty(question)
    const chosen = question.options.filter((option) => posted.includes(option.value))
    if (chosen.length !== posted.length) return { answers: {}, faults: [{ reason: 'unknownChoice', fieldId: name }] }
    const faults: FieldFault[] = []
    const exclusive = chosen.find((option) => option.isExclusive)
    if (exclusive !== undefined && chosen.length > 1) {
      return { answers: {}, faults: [{ reason: 'exclusiveChoice', option: exclusive.value, fieldId: name }] }
    }
    const text = chosen.some((option) => option.withText) ? firstText(form, otherTextName(name)) : undefined
    if (text !== undefined && text.length > longestOtherText) {
      faults.push({ reason: 'tooLong', longest: longestOtherText, length: text.length, fieldId: otherTextName(name) })
    }
    const values = chosen.map((option) => option.value)
    const answers =
      text === undefined || faults.length > 0 ? { [name]: values } : { [name]: values, [otherTextName(name)]: text }
    return { answers, faults }
  },

  toForm(question, answers) {
    const values = answers[question.name]
    const text = answers[otherTextName(question.name)]
    return {
      ...(Array.isArray(values) ? { [question.name]: values } : {}),
      ...(typeof text === 'string' ? { [otherTextName(question.name)]: [text] } : {}),
    }
  },

  variables: (question, locale) => [
    ...question.options.map((option) => ({
      name: variableName(question, option.value),
      label: `${question.label[locale]} – ${option.label[locale]}`,
      level: 'nominal' as const,
      categories: [
        { code: '0', label: '0' },
        { code: '1', label: '1' },
      ],
      missingCodes: [],
    })),
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

  values(question, answers) {
    const chosen = answers[question.name]
    const indicators = question.options.map(({ value }) =>
      Array.isArray(chosen) ? (chosen.includes(value) ? '1' : '0') : null,
    )
    const text = answers[otherTextName(question.name)]
    return hasText(question) ? [...indicators, typeof text === 'string' ? text : null] : indicators
  },

  field: (question, form, locale) => ({
    partial: 'questions/multiple-choice',
    options: optionViews(question.name, question.options, form, locale),
  }),

  inWords(question, answers, locale) {
    const chosen = answers[question.name]
    if (!Array.isArray(chosen)) return []
    const text = answers[otherTextName(question.name)]
    return chosen.map((value) => {
      const label = labelOf(question.options, value, locale) ?? value
      const isText = question.options.some((option) => option.value === value && option.withText)
      return isText && typeof text === 'string' ? `${label}: ${text}` : label
    })
  },

  onPaper: ({ options }, locale) => ({
    kind: 'choices',
    isMultiple: true,
    options: choicesOnPaper(options, locale),
  }),
}
