import { type Route, routeThrough } from '#src/surveys/page-flow.ts'
import type { Answers, FaultReason, FormBody } from '#src/surveys/question-type.ts'
import { type Question, typeOf } from '#src/surveys/question-types/question-types.ts'
import type { Survey, SurveyPage } from '#src/surveys/survey.ts'
import { fieldsOf } from './question-fields.ts'

/** What was typed on a page, exactly as it was typed, usable or not. */
export interface SavedPage {
  readonly page: string
  /** Of the draft, at the save that made this. */
  readonly revision: number
  readonly fields: FormBody
  /** What the form showed that was saved, where that differs: it had not heard of what was stored from elsewhere. */
  readonly shown: FormBody | null
  /** By question: the delegation under which a colleague filled it in. Absent: the invited person did. */
  readonly authors: Readonly<Record<string, string>>
  readonly savedAt: string
  /** Which showing of the page was saved; null when nobody saw one. */
  readonly visit: string | null
  /** Counts the saves of one visit, so that one that arrives late is recognised. */
  readonly sequence: number
}

/** Something typed while the same question was changed elsewhere; it waits until the respondent chooses. */
export interface ConflictingInput {
  readonly question: string
  readonly revision: number
  readonly fields: FormBody
  readonly savedAt: string
  readonly visit: string | null
  readonly author: string | null
}

/** A response as it stands between its saves. */
export interface Draft {
  readonly responseId: string
  /** Counts the saves; every write moves it on. */
  readonly revision: number
  readonly pages: ReadonlyMap<string, SavedPage>
  readonly conflicts: readonly ConflictingInput[]
}

interface ReadPage {
  answers: Answers
  /** Questions with something typed that cannot be used as it is. */
  unusable: ReadonlySet<string>
}

// A saved page never changes and belongs to one version of a questionnaire, so it is read once.
const readPages = new WeakMap<SavedPage, ReadPage>()

function readPage(page: SurveyPage, saved: SavedPage): ReadPage {
  const known = readPages.get(saved)
  if (known !== undefined) return known
  const answers: Record<string, Answers[string]> = {}
  const unusable = new Set<string>()
  for (const question of page.questions) {
    if (!hasInput(question, saved.fields)) continue
    const parsed = typeOf(question).parse(question, saved.fields, 'nl')
    Object.assign(answers, parsed.answers)
    if (parsed.faults.some(isUnusable)) unusable.add(question.name)
  }
  const read = { answers, unusable }
  readPages.set(saved, read)
  return read
}

/** Whether anything was filled in for a question. */
export const hasInput = (question: Question, fields: FormBody): boolean =>
  fieldsOf(question).some(({ name }) => fields[name]?.some((text) => text.trim() !== '') ?? false)

// A draft never changes either: every save makes a new one.
const answersOf = new WeakMap<Draft, Answers>()
const routes = new WeakMap<Draft, Route>()

/** Every usable answer of a draft, to questions that are shown and to those that are not. */
export function answersIn(survey: Survey, draft: Draft): Answers {
  const known = answersOf.get(draft)
  if (known !== undefined) return known
  const ofPages = eachSavedPage(survey, draft).map(({ page, saved }) => readPage(page, saved).answers)
  const answers: Answers = Object.assign({}, ...ofPages)
  answersOf.set(draft, answers)
  return answers
}

/** Questions with something typed that cannot be used as it is, such as a word for a number. */
export function unusableQuestions(survey: Survey, draft: Draft): ReadonlySet<string> {
  return new Set(eachSavedPage(survey, draft).flatMap(({ page, saved }) => [...readPage(page, saved).unusable]))
}

function eachSavedPage(survey: Survey, { pages }: Draft): { page: SurveyPage; saved: SavedPage }[] {
  return survey.pages.flatMap((page) => {
    const saved = pages.get(page.name)
    return saved === undefined ? [] : [{ page, saved }]
  })
}

/** Whether a fault is of something that was typed, rather than of something that is missing. */
export const isUnusable = ({ reason }: FaultReason): boolean =>
  reason !== 'required' && reason !== 'rowRequired' && reason !== 'contradiction'

/** The questionnaire as this draft leads through it. */
export function routeOf(survey: Survey, draft: Draft): Route {
  const known = routes.get(draft)
  if (known !== undefined) return known
  const route = routeThrough(survey, answersIn(survey, draft))
  routes.set(draft, route)
  return route
}

/** What the form fields of a page hold. */
export const fieldsOn = (draft: Draft, page: string): FormBody => draft.pages.get(page)?.fields ?? {}
