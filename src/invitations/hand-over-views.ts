import { newLinkView } from '#src/delegations/delegation-views.ts'
import { formatDateTime, formatNumber } from '#src/i18n/format.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import { togetherMessagesIn } from '#src/i18n/together/together-messages.ts'
import { paths } from '#src/paths.ts'
import { errorSummary } from '#src/responses/error-summary-views.ts'
import type { Respondent } from '#src/responses/respondent.ts'
import { sharedView } from '#src/responses/shared-views.ts'
import { declineReasons, longestDeclineText, longestName, mayDecline, mayTakeBack } from './hand-over.ts'
import type { HandOver } from './invitation.ts'

export type OtherPersonFault = 'name' | 'reason' | 'explanation'

/** What was typed on the page for who is not the right person, and what is wrong with it. */
export interface OtherPersonForm {
  name: string
  reason: string
  explanation: string
  faults: readonly OtherPersonFault[]
}

/** The page on which somebody hands over or declines. */
export function otherPersonView(respondent: Respondent, form: OtherPersonForm) {
  const { locale, token, invitation } = respondent
  const { otherPerson, name, nameHelp, nameMissing, back } = togetherMessagesIn(locale)
  const { site } = messagesIn(locale)
  const texts: Record<OtherPersonFault, string> = {
    name: nameMissing(formatNumber(locale, longestName)),
    reason: otherPerson.reasonMissing,
    explanation: otherPerson.explanationTooLong(formatNumber(locale, longestDeclineText)),
  }
  const targets: Record<OtherPersonFault, string> = {
    name: 'name',
    reason: `reason-${declineReasons[0]}`,
    explanation: 'explanation',
  }
  const faultOf = (field: OtherPersonFault) => (form.faults.includes(field) ? texts[field] : null)
  return {
    ...sharedView(respondent),
    title: otherPerson.title,
    hasFaults: form.faults.length > 0,
    words: { ...otherPerson, name, nameHelp, back },
    errorWord: site.errorPrefix,
    errorSummary: errorSummary(
      locale,
      form.faults.map((fault) => ({ target: targets[fault], text: texts[fault] })),
    ),
    action: paths.respond.otherPerson(token),
    name: form.name,
    nameError: faultOf('name'),
    decline: mayDecline(invitation)
      ? {
          reasons: declineReasons.map((reason) => ({
            id: `reason-${reason}`,
            value: reason,
            label: otherPerson.reasons[reason],
            isChecked: form.reason === reason,
          })),
          reasonError: faultOf('reason'),
          explanation: form.explanation,
          explanationError: faultOf('explanation'),
        }
      : null,
    backAddress: paths.respond.welcome(token),
  }
}

/** The link for who takes the invitation over; it can be read on this page only. */
export function handOverLinkView(respondent: Respondent, { name, address }: { name: string; address: string }) {
  const { locale, token, survey } = respondent
  const { link } = togetherMessagesIn(locale)
  return newLinkView(respondent, {
    title: link.handOverTitle(name),
    address,
    subject: link.handOverSubject(survey.title[locale]),
    mail: link.handOverMail(name, address),
    next: link.handOverNext,
    onward: { address: paths.respond.welcome(token), text: link.toPersonalPage },
  })
}

/** What a link shows with which the invitation was handed over. */
export function handedOverView(respondent: Respondent, handOver: HandOver) {
  const { locale, token, invitation } = respondent
  const { otherPerson } = togetherMessagesIn(locale)
  const { name, at, takenUpAt } = handOver
  return {
    ...sharedView(respondent),
    title: otherPerson.handedOverTitle,
    words: otherPerson,
    text: otherPerson.handedOverText(name, formatDateTime(locale, at)),
    remark:
      takenUpAt !== null
        ? otherPerson.handedOverUsed(name)
        : invitation.wave.closedAt === null
          ? null
          : otherPerson.handedOverClosed,
    takeBack: mayTakeBack(invitation, handOver)
      ? { address: paths.respond.takeBack(token), text: otherPerson.takeBackText(name) }
      : null,
  }
}

/** What is shown to who does not take part. */
export function declinedView(respondent: Respondent, decline: { reason: string | null; text: string | null }) {
  const { locale, token, invitation } = respondent
  const { otherPerson } = togetherMessagesIn(locale)
  const reason = declineReasons.find((known) => known === decline.reason)
  return {
    ...sharedView(respondent),
    title: otherPerson.declinedTitle,
    words: otherPerson,
    reason: reason === undefined ? null : otherPerson.declinedReason(otherPerson.reasons[reason].toLowerCase()),
    explanation: decline.text,
    kept: invitation.response === null ? null : otherPerson.declinedKept,
    undeclineAddress: paths.respond.undecline(token),
  }
}
