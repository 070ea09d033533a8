import type { Delegation } from '#src/delegations/delegation.ts'
import { colleaguesSummaryView } from '#src/delegations/delegation-views.ts'
import { formatDateTime } from '#src/i18n/format.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import { togetherMessagesIn } from '#src/i18n/together/together-messages.ts'
import { stateOf } from '#src/invitations/invitation.ts'
import { paths } from '#src/paths.ts'
import { roleLabel, type Study } from '#src/studies/study.ts'
import type { MeasuredTime } from './measured-time.ts'
import type { Respondent } from './respondent.ts'
import { closingText, sharedView } from './shared-views.ts'
import { wordTime } from './time-words.ts'

export interface WelcomePage {
  study: Study
  /** Where somebody who began earlier goes on; null for who did not begin. */
  resumeAddress: string | null
  /** What colleagues were asked: somebody who comes back sees what waits for them. */
  delegations: readonly Delegation[]
  /** How long it took those who finished. */
  time: MeasuredTime
}

/** The page that a personal link opens. */
export function welcomeView(respondent: Respondent, { study, resumeAddress, delegations, time }: WelcomePage) {
  const { locale, survey, invitation, token } = respondent
  const { respond } = messagesIn(locale)
  const { welcome, otherPerson } = togetherMessagesIn(locale)
  const isReopened = stateOf(invitation) === 'reopened'
  const role = roleLabel(study, invitation.role)[locale]
  const { purpose, preparation, privacy } = survey.welcome
  return {
    ...sharedView(respondent),
    title: survey.title[locale],
    words: respond,
    invitedAs: respond.invitedAs(role.toLowerCase(), invitation.municipality.name),
    purpose: purpose[locale],
    time: respond.time(wordTime(locale, survey, time)),
    closing: closingText(respondent),
    preparation: preparation.map((text) => text[locale]),
    privacy: privacy[locale],
    contact: { name: study.organisation.name, email: study.organisation.email },
    questionnaireAddress: paths.respond.questionnaire(token),
    startAddress: paths.respond.start(token),
    resume:
      resumeAddress === null || invitation.response === null
        ? null
        : {
            address: resumeAddress,
            title: isReopened ? welcome.reopenedTitle : respond.resumeTitle,
            text: isReopened
              ? respond.reopenedText
              : respond.resumeText(formatDateTime(locale, invitation.response.savedAt)),
            receipt: isReopened ? { address: paths.respond.receipt(token), text: welcome.toReceipt } : null,
          },
    together: invitation.response === null ? null : colleaguesSummaryView(respondent, delegations),
    otherPerson: { address: paths.respond.otherPerson(token), text: otherPerson.offer },
  }
}
