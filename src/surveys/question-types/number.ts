import { z } from 'zod'
import { questionMessagesIn } from '#src/i18n/questions/question-messages.ts'
import { type Locale, LocalisedText } from '#src/surveys/localised-text.ts'
import type { FieldFault, ParsedAnswers, QuestionType } from '#src/surveys/question-type.ts'
import { missingAnswers, questionBase } from '#src/surveys/question-type.ts'
import { firstText } from './choice-option.ts'
import { apartOnPaper, isOfferedMissing, missingInWords } from './missing-answer.ts'
import { ownName, ownVariable } from './single-value.ts'
import { missingBoxes, missingField, missingToForm, parseBesideMissing } from './ticked-missing.ts'
import { readNumber, typedAgain } from './typed-number.ts'

export const NumberQuestion = z.strictObject({
  type: z.literal('number'),
  ...questionBase,
  ...missingAnswers,
  lowest: z.number(),
  highest: z.number(),
  isWhole: z.boolean().default(true),
  unit: LocalisedText.optional(),
})
export type NumberQuestion = z.infer<typeof NumberQuestion>

/** A number with bounds and a unit, read as people write it; see `readNumber` for points and commas. */
export const number: QuestionType<NumberQuestion> = {
  definition: NumberQuestion,

  answerNames: ownName,

  fields: (question) => [{ name: question.name, isList: false }, ...missingField(question)],

  parse: (question, form) =>
    parseBesideMissing(question, form, question.name, () => {
      const text = firstText(form, question.name)
      return text === undefined ? undefined : parseTyped(question, text)
    }),

  toForm(question, answers) {
    const value = answers[question.name]
    if (typeof value === 'number') return { [question.name]: [typedAgain(value)] }
    return missingToForm(question, answers) ?? {}
  },

  variables: (question, locale) => [ownVariable(question, 'scale', locale)],

  values(question, answers) {
    const value = answers[question.name]
    return [typeof value === 'number' || isOfferedMissing(question, value) ? value : null]
  },

  field: (question, form, locale) => ({
    partial: 'questions/number',
    value: form[question.name]?.[0] ?? '',
    unit: question.unit?.[locale] ?? null,
    hint: boundsInWords(question, locale),
    inputMode: inputModeOf(question),
    missing: missingBoxes(question, form, locale),
  }),

  inWords(question, answers, locale) {
    const value = answers[question.name]
    if (typeof value !== 'number')
      return [missingInWords(question, value, locale)].filter((words) => words !== undefined)
    const shown = inDigits(value, locale)
    return [question.unit ? `${shown} ${question.unit[locale]}` : shown]
  },

  onPaper: (question, locale) => ({
    kind: 'lines',
    lines: 1,
    unit: question.unit?.[locale] ?? null,
    note: boundsInWords(question, locale),
    apart: apartOnPaper(question, locale),
  }),
}

function parseTyped(question: NumberQuestion, text: string): ParsedAnswers {
  const { name, lowest, highest, isWhole } = question
  const fault = (reason: FieldFault) => ({ answers: {}, faults: [reason] })
  const typed = readNumber(withoutUnit(question, text), isWhole)
  if (typed.kind === 'none') return fault({ reason: 'notANumber', fieldId: name })
  if (typed.kind === 'unclear') {
    return fault({
      reason: 'unclearNumber',
      fraction: typed.fraction,
      thousands: typed.thousands,
      fieldId: name,
    })
  }
  const { value } = typed
  if (isWhole && !Number.isInteger(value)) return fault({ reason: 'notWhole', fieldId: name })
  if (value < lowest) return fault({ reason: 'tooLow', lowest, fieldId: name })
  if (value > highest) return fault({ reason: 'tooHigh', highest, fieldId: name })
  return { answers: { [name]: value }, faults: [] }
}

/** Who types the unit along (“7 jaar”, “€ 1200”) has answered as well. */
function withoutUnit({ unit }: NumberQuestion, text: string): string {
  for (const word of unit === undefined ? [] : [unit.nl, unit.en]) {
    if (text.toLowerCase().endsWith(word.toLowerCase())) return text.slice(0, -word.length)
    if (text.toLowerCase().startsWith(word.toLowerCase())) return text.slice(word.length)
  }
  return text
}

/** The keyboard of a phone; those for numbers have no minus sign. */
function inputModeOf({ lowest, isWhole }: NumberQuestion): string {
  if (lowest < 0) return 'text'
  return isWhole ? 'numeric' : 'decimal'
}

function boundsInWords({ lowest, highest, isWhole }: NumberQuestion, locale: Locale): string {
  const { wholeNumberBounds, numberBounds } = questionMessagesIn(locale)
  return (isWhole ? wholeNumberBounds : numberBounds)(inDigits(lowest, locale), inDigits(highest, locale))
}

const digits = {
  nl: new Intl.NumberFormat('nl', { maximumFractionDigits: 10 }),
  en: new Intl.NumberFormat('en', { maximumFractionDigits: 10 }),
}

const inDigits = (value: number, locale: Locale): string => digits[locale].format(value).replace('-', '−')
