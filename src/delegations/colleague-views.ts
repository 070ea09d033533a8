import { formatDateTime, formatNumber } from '#src/i18n/format.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import { togetherMessagesIn } from '#src/i18n/together/together-messages.ts'
import { stateOf } from '#src/invitations/invitation.ts'
import { paths } from '#src/paths.ts'
import type { Draft } from '#src/responses/draft.ts'
import { answersInWords } from '#src/responses/overview-views.ts'
import { addressBefore, whereToGoOn } from '#src/responses/page-addresses.ts'
import { unreadyPages } from '#src/responses/page-remarks.ts'
import type { Respondent } from '#src/responses/respondent.ts'
import { sharedView } from '#src/responses/shared-views.ts'
import { roleLabel, type Study } from '#src/studies/study.ts'
import type { Route } from '#src/surveys/page-flow.ts'
import type { Survey } from '#src/surveys/survey.ts'
import { type Delegation, delegationState } from './delegation.ts'
import { pagesToDelegate } from './delegation-views.ts'

/** The page that a colleague’s link opens: what is asked, or why there is nothing to do any more. */
export function colleagueView(
  respondent: Respondent,
  delegation: Delegation,
  { study, route }: { study: Study; route: Route },
) {
  const { locale, survey, invitation, token } = respondent
  const { colleague } = togetherMessagesIn(locale)
  const role = roleLabel(study, invitation.role)[locale]
  const shared = { ...sharedView(respondent), words: colleague, contact: contactOf(study) }
  const over = whyOver(respondent, delegation)
  if (over !== null) {
    const { resume, ...told } = over
    return { ...shared, ...told, asked: null, resumeAddress: resume ? paths.respond.resume(token) : null }
  }
  const pages = pagesToDelegate(route)
  return {
    ...shared,
    title: colleague.title,
    text: colleague.asks(role.toLowerCase(), invitation.municipality.name),
    resumeAddress: null,
    asked: {
      survey: colleague.survey(survey.title[locale]),
      pages: pages.map(({ page }) => page.title[locale]),
      time: timeInWords(
        respondent,
        pages.map(({ page }) => page.name),
      ),
      privacy: survey.welcome.privacy[locale],
      privacyTitle: messagesIn(locale).respond.privacyTitle,
      startAddress: pages.length === 0 ? null : whereToGoOn(respondent, route),
    },
  }
}

const contactOf = ({ organisation: { name, email } }: Study) => ({ name, email })

/** Why a colleague can fill in nothing at the moment; null when they can. */
function whyOver({ locale, invitation }: Respondent, delegation: Delegation) {
  const { colleague } = togetherMessagesIn(locale)
  const state = stateOf(invitation)
  if (state === 'submitted') return { title: colleague.submittedTitle, text: colleague.submittedText, resume: false }
  if (state === 'declined') return { title: colleague.declinedTitle, text: colleague.declinedText, resume: false }
  switch (delegationState(delegation)) {
    case 'approved':
      return { title: colleague.approvedTitle, text: colleague.approvedText, resume: false }
    case 'finished': {
      const when = formatDateTime(locale, delegation.finishedAt ?? delegation.createdAt)
      return { title: colleague.finishedTitle, text: colleague.finishedText(when), resume: true }
    }
    default:
      return null
  }
}

function timeInWords({ locale, survey }: Respondent, pages: readonly string[]): string {
  const { colleague } = togetherMessagesIn(locale)
  const minutes = minutesFor(survey, pages)
  return minutes <= 2 ? colleague.time1 : colleague.time(formatNumber(locale, minutes))
}

/** The time that some pages take: their share of all questions, of the longest time that the whole takes. */
function minutesFor(survey: Survey, pages: readonly string[]): number {
  const questions = (asked: readonly { questions: readonly unknown[] }[]) =>
    asked.reduce((sum, page) => sum + page.questions.length, 0)
  const share = questions(survey.pages.filter(({ name }) => pages.includes(name))) / questions(survey.pages)
  return Math.ceil(share * survey.welcome.minutes.highest)
}

/** The page on which a colleague looks everything over before handing it back. */
export function colleagueCheckView(respondent: Respondent, route: Route, draft: Draft) {
  const { locale, token, survey } = respondent
  const { colleague } = togetherMessagesIn(locale)
  const unready = unreadyPages(survey, draft, route)
  return {
    ...sharedView(respondent),
    title: colleague.checkTitle,
    words: colleague,
    previousText: messagesIn(locale).respond.previous,
    gaps: unready.map(({ page }) => ({
      address: paths.respond.change(token, page.name),
      text: page.title[locale],
    })),
    pages: answersInWords(respondent, route, draft),
    finishAddress: paths.respond.finish(token),
    previousAddress: addressBefore(respondent, route.pages.at(-1)),
  }
}
