import { type Question, typeOf } from '#src/surveys/question-types/question-types.ts'
import { compute } from './computed-value.ts'
import { holds } from './condition.ts'
import { answerNamesOf, type PreparedSurvey, preparedSurvey } from './prepared-survey.ts'
import type { Answers, AnswerValue } from './question-type.ts'
import type { Survey, SurveyPage } from './survey.ts'

/** A page with the questions that are shown for the answers given so far. */
export interface ShownPage {
  page: SurveyPage
  questions: Question[]
}

/** A questionnaire as one respondent sees it. */
export interface Route {
  pages: ShownPage[]
  /** The answers to questions that are shown; answers to hidden questions are kept aside and do not count. */
  answers: Answers
  /** The computed values that are not missing, by name. */
  computed: Readonly<Record<string, number>>
}

/**
 * Walks through the questionnaire once and decides what is shown. A condition sees only answers to questions
 * that are themselves shown earlier, so an answer that was hidden by a change no longer steers anything.
 */
export function routeThrough(survey: Survey, answers: Answers): Route {
  const prepared = preparedSurvey(survey)
  // What conditions look at, which is little: this walk is made at every request.
  const known: Record<string, AnswerValue> = {}
  const computed: Record<string, number> = {}
  const hidden = new Set<string>()
  const pages: ShownPage[] = []
  for (const { page, questions, computed: follows } of prepared.pages) {
    const isOpen = page.showIf === undefined || holds(page.showIf, known, prepared.uncounted)
    const shown: Question[] = []
    // A condition looks only at earlier pages, so what this page adds is written down after all its questions.
    for (const { question, answerNames } of questions) {
      if (isOpen && (question.showIf === undefined || holds(question.showIf, known, prepared.uncounted))) {
        shown.push(question)
      } else for (const name of answerNames) hidden.add(name)
    }
    if (shown.length > 0) pages.push({ page, questions: shown })
    for (const { steering } of questions) {
      for (const name of steering) {
        const answer = answers[name]
        if (answer !== undefined && !hidden.has(name)) known[name] = answer
      }
    }
    for (const definition of follows) {
      const value = compute(definition, known, prepared.uncounted)
      if (value === undefined) continue
      computed[definition.name] = value
      known[definition.name] = value
    }
  }
  return { pages, answers: countedAnswers(prepared, hidden, answers), computed }
}

/** The answers to what is shown; the very object that was given when that is everything, since copying it is dear. */
function countedAnswers({ questionStoring }: PreparedSurvey, hidden: ReadonlySet<string>, answers: Answers): Answers {
  const counts = (name: string) => answers[name] !== undefined && questionStoring.has(name) && !hidden.has(name)
  const names = Object.keys(answers)
  if (names.every(counts)) return answers
  const counted: Record<string, AnswerValue> = {}
  for (const name of names) if (counts(name)) counted[name] = answers[name]!
  return counted
}

/** Required questions on a page that have no usable answer yet. */
export function unansweredQuestions({ questions }: ShownPage, answers: Answers): Question[] {
  return questions.filter((question) => {
    const type = typeOf(question)
    return question.required && type.parse(question, type.toForm(question, answers), 'nl').faults.length > 0
  })
}

/** Pages on which something must still be answered. */
export const incompletePages = (route: Route): ShownPage[] =>
  route.pages.filter((shown) => unansweredQuestions(shown, route.answers).length > 0)

/**
 * Where somebody who comes back goes on: the first page with a required answer missing, else the page after the last
 * one with an answer. Undefined when everything has been seen.
 */
export function resumePage(route: Route): ShownPage | undefined {
  const lastTouched = route.pages.findLastIndex((shown) => !isUntouched(shown, route.answers))
  return incompletePages(route)[0] ?? route.pages[lastTouched + 1]
}

/**
 * After a changed answer: the first page that the change brought up, else a later conditional page that was never
 * filled in, which an earlier change may have brought up along with the page just answered, else the first page that
 * misses a required answer.
 */
export function pageToVisitAfterChange(before: Route, after: Route, changedPage: string): ShownPage | undefined {
  const known = new Set(before.pages.map(({ page }) => page.name))
  const changed = after.pages.findIndex(({ page }) => page.name === changedPage)
  return (
    after.pages.find(({ page }) => !known.has(page.name)) ??
    after.pages
      .slice(changed + 1)
      .find((shown) => shown.page.showIf !== undefined && asksSomething(shown) && isUntouched(shown, after.answers)) ??
    incompletePages(after)[0]
  )
}

function isUntouched({ questions }: ShownPage, answers: Answers): boolean {
  return questions.every((question) => answerNamesOf(question).every((name) => answers[name] === undefined))
}

/** Whether a page asks for anything; one that only informs stays empty for ever. */
const asksSomething = ({ questions }: ShownPage): boolean =>
  questions.some((question) => answerNamesOf(question).length > 0)

export interface Place {
  shown: ShownPage
  /** 1 for the first page that is shown. */
  position: number
  total: number
  previous: ShownPage | undefined
  next: ShownPage | undefined
}

/** A page's place among those shown; undefined when it does not exist or is hidden by the answers. */
export function findPlace(route: Route, pageName: string): Place | undefined {
  const index = route.pages.findIndex(({ page }) => page.name === pageName)
  const shown = route.pages[index]
  if (shown === undefined) return undefined
  return {
    shown,
    position: index + 1,
    total: route.pages.length,
    previous: route.pages[index - 1],
    next: route.pages[index + 1],
  }
}
