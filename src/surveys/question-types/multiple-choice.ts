import { z } from 'zod'
import { formatNumber } from '#src/i18n/format.ts'
import { questionMessagesIn } from '#src/i18n/questions/question-messages.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import type { AnswerValue, FaultReason, QuestionType } from '#src/surveys/question-type.ts'
import { questionBase } from '#src/surveys/question-type.ts'
import {
  ChoiceOption,
  choiceNames,
  choicesOnPaper,
  labelOf,
  optionViews,
  otherTextName,
  otherTextVariables,
  standsAlone,
  withOtherText,
} from './choice-option.ts'
import { leftEmpty } from './single-value.ts'

export const MultipleChoiceQuestion = z.strictObject({
  type: z.literal('multiple-choice'),
  ...questionBase,
  options: z.array(ChoiceOption).min(2),
  /** How many of the options that can be combined must be chosen, by whoever answers. */
  fewest: z.number().int().min(1).optional(),
  most: z.number().int().min(1).optional(),
})
export type MultipleChoiceQuestion = z.infer<typeof MultipleChoiceQuestion>

const variableName = (question: MultipleChoiceQuestion, value: string) =>
  `${question.name}_${value.replace(/[^a-z0-9_]/g, '_')}`

/** Several answers out of a list; its variables are one indicator (1 chosen, 0 not) an option. */
export const multipleChoice: QuestionType<MultipleChoiceQuestion> = {
  definition: MultipleChoiceQuestion,

  answerNames: choiceNames,

  fields: (question) => choiceNames(question).map((name) => ({ name, isList: name === question.name })),

  parse(question, form) {
    const { name, options } = question
    const posted = [...new Set((form[name] ?? []).filter((value) => value !== ''))]
    if (posted.length === 0) return leftEmpty(question)
    const chosen = options.filter((option) => posted.includes(option.value))
    const reason = chosen.length === posted.length ? wrongSelection(question, chosen) : unknownChoice
    if (reason !== undefined) return { answers: {}, faults: [{ ...reason, fieldId: name }] }
    return withOtherText(
      question,
      chosen,
      form,
      chosen.map((option) => option.value),
    )
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
    ...question.options.map((option) => {
      const missing = question.options.filter((other) => other.isMissing && other !== option)
      return {
        name: variableName(question, option.value),
        label: `${question.label[locale]} – ${option.label[locale]}`,
        level: 'nominal' as const,
        categories: [
          { code: '0', label: '0' },
          { code: '1', label: '1' },
          ...missing.map(({ value, label }) => ({ code: value, label: label[locale] })),
        ],
        missingCodes: missing.map(({ value }) => value),
      }
    }),
    ...otherTextVariables(question, locale),
  ],

  values(question, answers) {
    const chosen = answers[question.name]
    const text = answers[otherTextName(question.name)]
    const indicators = question.options.map((option) => indicator(question, option, chosen))
    return choiceNames(question).length === 1 ? indicators : [...indicators, typeof text === 'string' ? text : null]
  },

  field: (question, form, locale) => ({
    partial: 'questions/multiple-choice',
    hint: limitsInWords(question, locale),
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

const unknownChoice: FaultReason = { reason: 'unknownChoice' }

/** What is wrong with these options together. */
function wrongSelection({ fewest, most }: MultipleChoiceQuestion, chosen: ChoiceOption[]): FaultReason | undefined {
  const alone = chosen.find(standsAlone)
  if (alone !== undefined) return chosen.length > 1 ? { reason: 'exclusiveChoice', option: alone.value } : undefined
  if (fewest !== undefined && chosen.length < fewest) return { reason: 'tooFewChoices', fewest }
  if (most !== undefined && chosen.length > most) return { reason: 'tooManyChoices', most }
  return undefined
}

/** Chosen or not; of somebody who said "weet ik niet" it is not known whether the other options apply. */
function indicator({ options }: MultipleChoiceQuestion, option: ChoiceOption, chosen: AnswerValue | undefined) {
  if (!Array.isArray(chosen)) return null
  if (chosen.includes(option.value)) return '1'
  return options.find(({ value, isMissing }) => isMissing && chosen.includes(value))?.value ?? '0'
}

/** How many options to choose; null when any number will do. */
function limitsInWords({ fewest, most }: MultipleChoiceQuestion, locale: Locale): string | null {
  const words = questionMessagesIn(locale)
  const shown = (count: number) => formatNumber(locale, count)
  if (fewest === undefined) return most === undefined ? null : words.chooseAtMost(shown(most))
  if (most === undefined) return words.chooseAtLeast(shown(fewest))
  return fewest === most ? words.chooseExactly(shown(fewest)) : words.chooseBetween(shown(fewest), shown(most))
}
