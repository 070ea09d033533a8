import { paths } from '#src/paths.ts'
import { findPlace, pageToVisitAfterChange, type Route, resumePage, type ShownPage } from '#src/surveys/page-flow.ts'
import type { Respondent } from './respondent.ts'

/** Where everything is looked over: the whole before it is submitted, or a colleague's part before it is handed back. */
const overview = ({ token }: Respondent): string => paths.respond.check(token)

/** The page to go on with, or the overview when everything has been seen. */
export function whereToGoOn(respondent: Respondent, route: Route): string {
  const shown = resumePage(route)
  return shown === undefined ? overview(respondent) : paths.respond.page(respondent.token, shown.page.name)
}

/** The page before another, or the welcome before the first. */
export const addressBefore = ({ token }: Respondent, previous: ShownPage | undefined): string =>
  previous === undefined ? paths.respond.welcome(token) : paths.respond.page(token, previous.page.name)

/** The page after this one; looked up afresh, since the answers just given may show or hide pages. */
export function addressAfter(respondent: Respondent, route: Route, pageName: string): string {
  const next = findPlace(route, pageName)?.next
  return next === undefined ? overview(respondent) : paths.respond.page(respondent.token, next.page.name)
}

/** Back to the overview, unless the change brought up questions that were not asked before. */
export function addressAfterChange(respondent: Respondent, before: Route, after: Route, pageName: string): string {
  const shown = pageToVisitAfterChange(before, after, pageName)
  return shown === undefined ? overview(respondent) : paths.respond.change(respondent.token, shown.page.name)
}
