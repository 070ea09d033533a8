import type { Locale, LocalisedText } from '#src/surveys/localised-text.ts'
import { dontKnow, notApplicable } from '#src/surveys/names.ts'
import type { FormBody } from '#src/surveys/question-type.ts'
import { firstText } from './choice-option.ts'

/** A question that may offer answers which are said but count as missing. */
export interface OffersMissing {
  dontKnow?: LocalisedText | undefined
  notApplicable?: LocalisedText | undefined
}

/** The missing answers that a question offers, in the order in which they are shown. */
export function offeredMissing(question: OffersMissing): { code: string; label: LocalisedText }[] {
  return [
    ...(question.dontKnow === undefined ? [] : [{ code: dontKnow, label: question.dontKnow }]),
    ...(question.notApplicable === undefined ? [] : [{ code: notApplicable, label: question.notApplicable }]),
  ]
}

export const missingCodes = (question: OffersMissing): string[] => offeredMissing(question).map(({ code }) => code)

export const isOfferedMissing = (question: OffersMissing, value: unknown): value is string =>
  offeredMissing(question).some(({ code }) => code === value)

/** A missing answer in the words of the question; undefined for anything else. */
export const missingInWords = (question: OffersMissing, value: unknown, locale: Locale): string | undefined =>
  offeredMissing(question).find(({ code }) => code === value)?.label[locale]

/** The missing answers as the last categories of a variable. */
export const missingCategories = (question: OffersMissing, locale: Locale): { code: string; label: string }[] =>
  offeredMissing(question).map(({ code, label }) => ({ code, label: label[locale] }))

/** The missing answers as choices apart from the others, posted as the form field `name`. */
export const missingViews = (question: OffersMissing, name: string, form: FormBody, locale: Locale) =>
  offeredMissing(question).map(({ code, label }) => ({
    id: `${name}-${code}`,
    name,
    value: code,
    label: label[locale],
    isChecked: firstText(form, name) === code,
  }))

/** The missing answers as boxes on paper, apart from the answer itself. */
export const apartOnPaper = (question: OffersMissing, locale: Locale): string[] =>
  offeredMissing(question).map(({ label }) => label[locale])
