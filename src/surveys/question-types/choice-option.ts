import { z } from 'zod'
import { type Locale, LocalisedText } from '../localised-text.ts'
import { Code } from '../names.ts'
import type { FormBody } from '../question-type.ts'

/** One answer to choose from. `definition` explains it one click away; `isMissing` marks "don't know" and the like. */
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

/** The name under which the words behind "anders, namelijk" are stored. */
export const otherTextName = (name: string): string => `${name}_text`

export const longestOtherText = 200

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
    text: option.withText
      ? { name: otherTextName(name), id: otherTextName(name), value: form[otherTextName(name)]?.[0] ?? '' }
      : null,
  }))
}

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
