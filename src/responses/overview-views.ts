import type { Delegation } from '#src/delegations/delegation.ts'
import { colleaguesSummaryView } from '#src/delegations/delegation-views.ts'
import { type QuestionAuthors, questionAuthors } from '#src/delegations/question-authors.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import { togetherMessagesIn } from '#src/i18n/together/together-messages.ts'
import { stateOf } from '#src/invitations/invitation.ts'
import { paths } from '#src/paths.ts'
import { type Route, unansweredQuestions } from '#src/surveys/page-flow.ts'
import { withPipedTexts } from '#src/surveys/piped-text.ts'
import { typeOf } from '#src/surveys/question-types/question-types.ts'
import { type Draft, unusableQuestions } from './draft.ts'
import { addressBefore } from './page-addresses.ts'
import { conflictingQuestions, unreadyPages } from './page-remarks.ts'
import { pageFields } from './posted-page.ts'
import { fieldsOf } from './question-fields.ts'
import type { Respondent } from './respondent.ts'
import { graceText, sharedView } from './shared-views.ts'

/** All answers in words, page by page; blocks that only inform are left out. */
export function answersInWords(
  { locale, token, survey, invitation }: Respondent,
  route: Route,
  draft: Draft | null,
  authors: QuestionAuthors = new Map(),
) {
  const { respond } = messagesIn(locale)
  const { delegate } = togetherMessagesIn(locale)
  const unusable = draft === null ? new Set<string>() : unusableQuestions(survey, draft)
  const piping = { survey, route, municipality: invitation.municipality.name }
  return route.pages.flatMap((hidden) => {
    const shown = withPipedTexts(hidden, piping, locale)
    const missing = new Set(unansweredQuestions(shown, route.answers).map(({ name }) => name))
    const conflicting = new Set(draft === null ? [] : conflictingQuestions(shown, draft))
    const asked = shown.questions.filter((question) => fieldsOf(question).length > 0)
    if (asked.length === 0) return []
    const title = shown.page.title[locale]
    return {
      id: shown.page.name,
      title,
      changeText: respond.change,
      changeLabel: respond.changePage(title),
      changeAddress: paths.respond.change(token, shown.page.name),
      answers: asked.map((question) => {
        const lines = typeOf(question).inWords(question, route.answers, locale)
        const remark = conflicting.has(question.name)
          ? respond.mustChoose
          : unusable.has(question.name)
            ? respond.mustMend
            : missing.has(question.name)
              ? respond.mustAnswer
              : lines.length === 0
                ? respond.notAnswered
                : null
        const author = authors.get(hidden.page.name)?.get(question.name)
        return {
          label: question.label[locale],
          lines,
          remark,
          author: author === undefined ? null : delegate.filledInBy(author),
        }
      }),
    }
  })
}

export interface Overview {
  route: Route
  draft: Draft
  delegations: readonly Delegation[]
  /** This showing of the overview. */
  visit: string
}

/** The page on which everything is looked over before it is sent. */
export function checkView(respondent: Respondent, { route, draft, delegations, visit }: Overview) {
  const { locale, token, survey } = respondent
  const { respond } = messagesIn(locale)
  const unready = unreadyPages(survey, draft, route)
  return {
    ...sharedView(respondent),
    title: respond.checkTitle,
    grace: graceText(respondent),
    reopened: stateOf(respondent.invitation) === 'reopened' ? respond.reopenedText : null,
    hasFaults: unready.length > 0,
    words: respond,
    errorSummary:
      unready.length === 0
        ? null
        : {
            title: respond.incompleteTitle,
            text: null,
            pages: unready.map(({ page }) => ({
              address: paths.respond.change(token, page.name),
              text: page.title[locale],
            })),
          },
    colleagues: colleaguesSummaryView(respondent, delegations),
    pages: answersInWords(respondent, route, draft, questionAuthors(draft, delegations)),
    submitAddress: paths.respond.submit(token),
    visit: { name: pageFields.visit, value: visit },
    previousAddress: addressBefore(respondent, route.pages.at(-1)),
  }
}
