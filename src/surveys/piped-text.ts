import { formatList } from '#src/i18n/format.ts'
import { type Question, typeOf } from '#src/surveys/question-types/question-types.ts'
import { isUncounted } from './condition.ts'
import { type Locale, type LocalisedText, locales } from './localised-text.ts'
import type { Route, ShownPage } from './page-flow.ts'
import { preparedSurvey } from './prepared-survey.ts'
import type { Survey } from './survey.ts'

/** What texts may speak of: what was answered so far, and whose questionnaire it is. */
export interface PipingContext {
  survey: Survey
  route: Route
  /** The name of the respondent's municipality. */
  municipality: string
}

/** Every piece of a text between braces. */
export const marker = /\{([^{}]*)\}/g

/** What stands between the braces: an answer with the words for when there is none, or the municipality. */
type Marker = { kind: 'answer'; name: string; fallback: string | undefined } | { kind: 'municipality' }

export function markerIn(inside: string): Marker | undefined {
  if (inside === 'municipality') return { kind: 'municipality' }
  const { name, fallback } = /^answer:(?<name>[^|]*)(?:\|(?<fallback>.*))?$/.exec(inside)?.groups ?? {}
  return name === undefined ? undefined : { kind: 'answer', name, fallback }
}

/** Longer answers would make a question unreadable. */
const longestQuotation = 200

/**
 * A text with the words of earlier answers in it: `{answer:name|words when not answered}` and `{municipality}`. The
 * result is plain text, whatever was answered; a template must escape it as it does all texts.
 */
export function pipedText(text: string, context: PipingContext, locale: Locale): string {
  if (!text.includes('{')) return text
  return text.replace(marker, (whole, inside: string) => {
    const found = markerIn(inside)
    if (found === undefined) return whole
    if (found.kind === 'municipality') return context.municipality
    return answerInWords(found.name, context, locale) ?? found.fallback ?? whole
  })
}

/** A page with earlier answers in all its texts; the page itself when none of them asks for it. */
export function withPipedTexts(shown: ShownPage, context: PipingContext, locale?: Locale): ShownPage {
  const { page, questions } = shown
  if (!hasMarkers(page)) return shown
  const inLanguage = (text: string, language: Locale) =>
    locale === undefined || locale === language ? pipedText(text, context, language) : text
  const { questions: all, ...own } = page
  return {
    page: { ...withTexts(own, inLanguage), questions: all },
    questions: questions.map((question) => (hasMarkers(question) ? withTexts(question, inLanguage) : question)),
  }
}

/** A questionnaire in which every text stands on its own, for reports and codebooks: each marker by its fallback. */
export function withoutPiping(survey: Survey): Survey {
  if (!survey.pages.some(hasMarkers)) return survey
  const known = unpiped.get(survey)
  if (known !== undefined) return known
  const made = { ...survey, pages: withTexts(survey.pages, generalText) }
  unpiped.set(survey, made)
  return made
}

const unpiped = new WeakMap<Survey, Survey>()

const generalText = (text: string): string =>
  text.replace(marker, (whole, inside: string) => {
    const found = markerIn(inside)
    return found?.kind === 'municipality' ? '…' : (found?.fallback ?? whole)
  })

/** An answer as it can stand in a sentence; undefined when there is none, or one that counts as missing. */
function answerInWords(name: string, { survey, route }: PipingContext, locale: Locale): string | undefined {
  const { questionStoring, uncounted } = preparedSurvey(survey)
  const computed = route.computed[name]
  if (computed !== undefined) return inLocale(computed, locale)
  const question = questionStoring.get(name)
  const answer = route.answers[name]
  if (question === undefined || answer === undefined || isUncounted(answer, name, uncounted)) return undefined
  if (Array.isArray(answer) && answer.every((value) => isUncounted(value, name, uncounted))) return undefined
  const words = wordsOf(question, name, route, locale).replace(/\s+/g, ' ').trim()
  if (words === '') return undefined
  return words.length > longestQuotation ? `${words.slice(0, longestQuotation - 1).trimEnd()}…` : words
}

function wordsOf(question: Question, name: string, { answers }: Route, locale: Locale): string {
  const type = typeOf(question)
  const answer = answers[name]
  if (name === question.name) {
    const lines = type.inWords(question, answers, locale)
    return Array.isArray(answer) ? formatList(locale, lines) : lines.join(' ')
  }
  // One row of several: the question would name the row as well.
  const category = type
    .variables(question, locale)
    .find((variable) => variable.name === name)
    ?.categories.find(({ code }) => code === String(answer))
  return category?.label ?? (typeof answer === 'number' ? inLocale(answer, locale) : String(answer))
}

const inLocale = (value: number, locale: Locale): string => value.toLocaleString(locale, { maximumFractionDigits: 2 })

const withMarkers = new WeakMap<object, boolean>()

/** Whether any text of a page or question has a marker. */
function hasMarkers(part: object): boolean {
  const known = withMarkers.get(part)
  if (known !== undefined) return known
  const found = textsIn(part).some(({ text }) => locales.some((locale) => text[locale].includes('{')))
  withMarkers.set(part, found)
  return found
}

/** Every text in two languages inside a part of a questionnaire, with the steps that lead to it. */
export function textsIn(
  value: unknown,
  path: readonly (string | number)[] = [],
): { text: LocalisedText; path: readonly (string | number)[] }[] {
  if (typeof value !== 'object' || value === null) return []
  if (isText(value)) return [{ text: value, path }]
  return Object.entries(value).flatMap(([key, part]) =>
    textsIn(part, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

/** A copy with other texts. */
function withTexts<T>(value: T, replace: (text: string, locale: Locale) => string): T {
  if (typeof value !== 'object' || value === null) return value
  if (isText(value)) return { nl: replace(value.nl, 'nl'), en: replace(value.en, 'en') } as T
  if (Array.isArray(value)) return value.map((part) => withTexts(part, replace)) as T
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withTexts(part, replace)])) as T
}

const isText = (value: object): value is LocalisedText =>
  'nl' in value && 'en' in value && typeof value.nl === 'string' && typeof value.en === 'string'
