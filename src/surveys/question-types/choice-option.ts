import { z } from 'zod'
import { type Locale, LocalisedText } from '#src/surveys/localised-text.ts'
import { Code } from '#src/surveys/names.ts'
import type { FormBody, ParsedAnswers, VariableDescription } from '#src/surveys/question-type.ts'

/** One answer to choose from. `definition` explains it; `isMissing` marks "don't know" and the like. */
export const ChoiceOption = z.strictObject({
  value: Code,
  label: LocalisedText,
  definition: LocalisedText.optional(),
  /** Asks for words of one's own when chosen ("anders, namelijk"). */
  withText: z.boolean().default(false),
  /** Said, but counted as missing. */
  isMissing: z.boolean().default(false),
  /** Cannot be combined with other options of a multiple choice ("geen van deze"). */
  isExclusive: z.boolean().default(false),
})
export type ChoiceOption = z.infer<typeof ChoiceOption>

interface Choice {
  name: string
  label: LocalisedText
  options: readonly ChoiceOption[]
}

/** The name under which the words behind "anders, namelijk" are stored. */
export const otherTextName = (name: string): string => `${name}_text`

const longestOtherText = 200

/** The choice itself, and the words of one's own where an option asks for them. */
export const choiceNames = ({ name, options }: Choice): string[] =>
  options.some((option) => option.withText) ? [name, otherTextName(name)] : [name]

/** The answers to a choice with the words of one's own, which count only when the option that asks for them is chosen. */
export function withOtherText(
  { name }: Choice,
  chosen: readonly ChoiceOption[],
  form: FormBody,
  value: string | string[],
): ParsedAnswers {
  const answers = { [name]: value }
  const text = chosen.some((option) => option.withText) ? firstText(form, otherTextName(name)) : undefined
  if (text === undefined) return { answers, faults: [] }
  if (text.length > longestOtherText) {
    const fault = { reason: 'tooLong', longest: longestOtherText, length: text.length } as const
    return { answers, faults: [{ ...fault, fieldId: otherTextName(name) }] }
  }
  return { answers: { ...answers, [otherTextName(name)]: text }, faults: [] }
}

/** The variable of the words of one's own, where an option asks for them. */
export const otherTextVariables = ({ name, label, options }: Choice, locale: Locale): VariableDescription[] =>
  options
    .filter((option) => option.withText)
    .slice(0, 1)
    .map((option) => ({
      name: otherTextName(name),
      label: `${label[locale]} – ${option.label[locale]}`,
      level: 'text',
      categories: [],
      missingCodes: [],
    }))

/** The first non-empty text posted for a field. */
export function firstText(form: FormBody, name: string): string | undefined {
  return form[name]?.map((text) => text.trim()).find((text) => text !== '')
}

/** Options as a list of radio buttons or checkboxes, with ids that error links can point at. */
export function optionViews(name: string, options: readonly ChoiceOption[], form: FormBody, locale: Locale) {
  const chosen = form[name] ?? []
  return options.map((option, index) => ({
    id: optionId(name, index),
    value: option.value,
    label: option.label[locale],
    definition: option.definition?.[locale] ?? null,
    isChecked: chosen.includes(option.value),
    isMissing: option.isMissing,
    standsAlone: standsAlone(option),
    text: option.withText
      ? { name: otherTextName(name), id: otherTextName(name), value: form[otherTextName(name)]?.[0] ?? '' }
      : null,
  }))
}

/** "Geen van deze" and "weet ik niet" say something about all the other options, so they are chosen alone. */
export const standsAlone = ({ isExclusive, isMissing }: ChoiceOption): boolean => isExclusive || isMissing

/** The same options as boxes to tick. */
export const choicesOnPaper = (options: readonly ChoiceOption[], locale: Locale) =>
  options.map(({ label, definition, withText }) => ({
    label: label[locale],
    definition: definition?.[locale] ?? null,
    withText,
  }))

/** The first option carries the question's own id, so that an error link focuses it. */
export const optionId = (name: string, index: number): string => (index === 0 ? name : `${name}-${index + 1}`)

export function labelOf(options: readonly ChoiceOption[], value: unknown, locale: Locale): string | undefined {
  return options.find((option) => option.value === value)?.label[locale]
}
