import type { ContradictionRule } from '#analysis/quality/contradictions.ts'
import { questionsOf } from '#src/surveys/condition.ts'
import { failedChecks } from '#src/surveys/failed-checks.ts'
import type { PageCheck } from '#src/surveys/page-check.ts'
import type { Route } from '#src/surveys/page-flow.ts'
import type { Survey, SurveyPage } from '#src/surveys/survey.ts'

/** The rules of a questionnaire that may be broken all the same: their questions are worth a second look. */
export const warningChecks = (survey: Survey): { page: SurveyPage; check: PageCheck }[] =>
  survey.pages.flatMap((page) =>
    page.checks.filter(({ severity }) => severity === 'warning').map((check) => ({ page, check })),
  )

/** Which questionnaires break each of those rules; null where one was not asked or not answered all of it. */
export function brokenChecks(survey: Survey, routes: readonly Route[]): ContradictionRule[] {
  return warningChecks(survey).map(({ page, check }) => ({
    name: `${page.name} ${check.name}`,
    isBroken: routes.map((route): boolean | null => {
      const shown = route.pages.find((candidate) => candidate.page.name === page.name)
      if (shown === undefined) return null
      if (failedChecks(survey, shown, route.answers).some((failed) => failed.check.name === check.name)) return true
      const isAnswered = (name: string) => route.answers[name] !== undefined || route.computed[name] !== undefined
      return questionsOf(check.failsIf).every(isAnswered) ? false : null
    }),
  }))
}
