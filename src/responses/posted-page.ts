import { problems } from '#src/errors.ts'
import type { FormBody } from '#src/surveys/question-type.ts'
import type { SurveyPage } from '#src/surveys/survey.ts'
import { isVisit, shownAt } from './page-visit.ts'
import { fieldsOf } from './question-fields.ts'

/** Fields of the page itself, beside those of its questions; none of them can be the name of a question. */
export const pageFields = {
  /** Of the draft, when the page was made. */
  revision: 'revision',
  visit: 'visit',
  sequence: 'sequence',
  direction: 'direction',
  language: 'language',
  /** A button inside a question: its name, a space, and what the button does. */
  action: 'action',
  /** Posted by a page with errors, so that they are shown again after a switch of language. */
  shownErrors: 'shown_errors',
  /** Names of the remarks that were shown before and may be passed over now. */
  confirmed: 'confirmed',
} as const

/** The field with which the respondent chooses between two answers to a question. */
export const choiceField = (question: string): string => `choice-${question}`

/** When a page was shown that is posted, as far as the page itself tells. */
export const shownBefore = (form: FormBody): Date | null => shownAt(form[pageFields.visit]?.[0] ?? '')

/** A page as a browser posts it. */
export interface PostedPage {
  /** What the questions hold. */
  fields: FormBody
  baseRevision: number
  visit: string | null
  sequence: number
  /** By question: the revision of the input that is to be kept, or `stored` for what is stored. */
  choices: ReadonlyMap<string, string>
  goesBack: boolean
  language: string | undefined
  action: { question: string; detail: string } | null
  hadErrors: boolean
  confirmed: ReadonlySet<string>
}

/**
 * Reads a posted page, or refuses it: a field that the page does not have, or one that is there twice where a person
 * can fill in one, was not posted by one of our pages.
 */
export function readPostedPage(page: SurveyPage, form: FormBody): PostedPage {
  const isList = new Map(
    page.questions.flatMap((question) => fieldsOf(question).map(({ name, isList }) => [name, isList])),
  )
  const controls = new Set<string>(Object.values(pageFields))
  const choices = new Map<string, string>()
  const fields: Record<string, readonly string[]> = {}
  for (const [name, texts] of Object.entries(form)) {
    const [first = ''] = texts
    if (isList.has(name)) {
      if (texts.length > 1 && isList.get(name) !== true) throw problems.badRequest()
      // Browsers post line breaks as CRLF; what was stored and what is posted again must look the same.
      fields[name] = texts.map((text) => text.replaceAll('\r\n', '\n'))
    } else if (page.questions.some((question) => choiceField(question.name) === name)) {
      choices.set(name.slice(choiceField('').length), first)
    } else if (!controls.has(name)) throw problems.badRequest()
    else if (texts.length > 1 && name !== pageFields.confirmed) throw problems.badRequest()
  }
  const one = (name: string): string | undefined => form[name]?.[0]
  const [actionQuestion = '', ...detail] = one(pageFields.action)?.split(' ') ?? []
  const visit = one(pageFields.visit) ?? null
  if (visit !== null && !isVisit(visit)) throw problems.badRequest()
  return {
    fields,
    baseRevision: wholeNumber(one(pageFields.revision)),
    visit,
    sequence: wholeNumber(one(pageFields.sequence)),
    choices,
    goesBack: one(pageFields.direction) === 'previous',
    language: one(pageFields.language),
    action: actionQuestion === '' ? null : { question: actionQuestion, detail: detail.join(' ') },
    hadErrors: form[pageFields.shownErrors] !== undefined,
    confirmed: new Set(form[pageFields.confirmed] ?? []),
  }
}

function wholeNumber(text: string | undefined): number {
  if (text === undefined || text === '') return 0
  if (!/^\d{1,9}$/.test(text)) throw problems.badRequest()
  return Number(text)
}
