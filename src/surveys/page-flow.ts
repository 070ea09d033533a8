import { compute } from './computed-value.ts'
import { type Condition, holds } from './condition.ts'
import { answerNamesOf, type PreparedPage, preparedSurvey } from './prepared-survey.ts'
import type { Answers, AnswerValue } from './question-type.ts'
import { type Question, typeOf } from './question-types/question-types.ts'
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
  const counted: Record<string, AnswerValue> = {}
  const computed: Record<string, number> = {}
  // What conditions look at. Without computed values that is the counted answers, and nothing is written twice.
  const known: Record<string, AnswerValue> = prepared.computed.size === 0 ? counted : {}
  const pages: ShownPage[] = []
  for (const preparedPage of prepared.pages) {
    const { page } = preparedPage
    if (page.showIf === undefined || holds(page.showIf, known, prepared.uncounted)) {
      const shown = shownQuestions(preparedPage, (showIf) => holds(showIf, known, prepared.uncounted))
      if (shown.length > 0) pages.push({ page, questions: shown.map(({ question }) => question) })
      for (const { answerNames } of shown) {
        for (const name of answerNames) {
          const answer = answers[name]
          if (answer === undefined) continue
          counted[name] = answer
          if (known !== counted) known[name] = answer
        }
      }
    }
    for (const definition of preparedPage.computed) {
      const value = compute(definition, known, prepared.uncounted)
      if (value === undefined) continue
      computed[definition.name] = value
      known[definition.name] = value
    }
  }
  return { pages, answers: counted, computed }
}

function shownQuestions(
  { questions, isAnyQuestionConditional }: PreparedPage,
  isTrue: (showIf: Condition) => boolean,
): PreparedPage['questions'] {
  if (!isAnyQuestionConditional) return questions
  return questions.filter(({ question }) => question.showIf === undefined || isTrue(question.showIf))
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
