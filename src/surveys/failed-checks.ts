import { holds } from './condition.ts'
import type { PageCheck } from './page-check.ts'
import { type Route, routeThrough, type ShownPage } from './page-flow.ts'
import { preparedSurvey } from './prepared-survey.ts'
import type { Answers } from './question-type.ts'
import type { Survey } from './survey.ts'

/** A rule across questions that these answers break. */
interface FailedCheck {
  check: PageCheck
  /** Names of the questions to look at again: those that are shown. */
  questions: string[]
}

/** The rules of a page that the answers break, in order. `answers` holds everything stored, with this page's own. */
export function failedChecks(survey: Survey, shown: ShownPage, answers: Answers): FailedCheck[] {
  return shown.page.checks.length === 0 ? [] : failedChecksOn(survey, shown, routeThrough(survey, answers))
}

/**
 * Every page with a rule broken that must be put right. An answer changed on an earlier page may break a rule of a later
 * one, so this is asked once more before sending.
 */
export function contradictedPages(survey: Survey, route: Route): { shown: ShownPage; failed: FailedCheck[] }[] {
  return route.pages.flatMap((shown) => {
    const failed = failedChecksOn(survey, shown, route).filter(({ check }) => check.severity === 'error')
    return failed.length === 0 ? [] : [{ shown, failed }]
  })
}

/** A rule about questions that are all hidden cannot be put right, so it does not apply. */
function failedChecksOn(survey: Survey, { page, questions }: ShownPage, route: Route): FailedCheck[] {
  if (page.checks.length === 0) return []
  const { uncounted } = preparedSurvey(survey)
  const known = { ...route.answers, ...route.computed }
  return page.checks.flatMap((check) => {
    const concerned = check.at.filter((name) => questions.some((question) => question.name === name))
    return concerned.length > 0 && holds(check.failsIf, known, uncounted) ? [{ check, questions: concerned }] : []
  })
}
