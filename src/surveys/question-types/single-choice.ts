import { z } from 'zod'
import type { Answers, FormBody, QuestionType } from '#src/surveys/question-type.ts'
import { questionBase } from '#src/surveys/question-type.ts'
import {
  ChoiceOption,
  choiceNames,
  choicesOnPaper,
  firstText,
  labelOf,
  optionViews,
  otherTextName,
  otherTextVariables,
  withOtherText,
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

/** One answer out of several, with room for words of one's own behind "anders, namelijk". */
export const singleChoice: QuestionType<SingleChoiceQuestion> = {
  definition: SingleChoiceQuestion,

  answerNames: choiceNames,

  fields: (question) => choiceNames(question).map((name) => ({ name, isList: false })),

  parse(question, form) {
    const value = chosenValue(question, form)
    if (value === undefined) return leftEmpty(question)
    const option = question.options.find((candidate) => candidate.value === value)
    if (option === undefined) return { answers: {}, faults: [{ reason: 'unknownChoice', fieldId: question.name }] }
    return withOtherText(question, [option], form, value)
  },

  toForm: (question, answers) =>
    Object.fromEntries(
      choiceNames(question).flatMap((name) => (name in answers ? [[name, [String(answers[name])]]] : [])),
    ),

  variables: (question, locale) => [
    {
      name: question.name,
      label: question.label[locale],
      level: question.level,
      categories: question.options.map(({ value, label }) => ({ code: value, label: label[locale] })),
      missingCodes: question.options.filter((option) => option.isMissing).map((option) => option.value),
    },
    ...otherTextVariables(question, locale),
  ],

  values: (question, answers) => choiceNames(question).map((name) => scalar(answers, name)),

  field(question, form, locale) {
    const chosen = chosenValue(question, form)
    const shown = chosen === undefined ? form : { ...form, [question.name]: [chosen] }
    return {
      partial: 'questions/single-choice',
      options: optionViews(question.name, question.options, shown, locale),
    }
  },

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

/** Who writes words of one's own and chooses nothing, means the option that asks for them. */
function chosenValue({ name, options }: SingleChoiceQuestion, form: FormBody): string | undefined {
  const hasWords = firstText(form, otherTextName(name)) !== undefined
  return firstText(form, name) ?? (hasWords ? options.find((option) => option.withText)?.value : undefined)
}

function scalar(answers: Answers, name: string): string | number | null {
  const value = answers[name]
  return typeof value === 'string' || typeof value === 'number' ? value : null
}
