import { formatDateTime, formatNumber } from '#src/i18n/format.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import { stateOf } from '#src/invitations/invitation.ts'
import { paths } from '#src/paths.ts'
import { routeThrough } from '#src/surveys/page-flow.ts'
import { answersInWords } from './overview-views.ts'
import type { Respondent } from './respondent.ts'
import { sharedView } from './shared-views.ts'
import type { Submission } from './submission.ts'

/** The receipt of one version, with the other versions that were sent. */
export function receiptView(respondent: Respondent, submission: Submission, versions: readonly Submission[]) {
  const { locale, token, survey, invitation } = respondent
  const { respond } = messagesIn(locale)
  const last = versions.at(-1)?.version ?? submission.version
  const isLast = submission.version === last
  const state = stateOf(invitation)
  return {
    ...sharedView(respondent),
    title: isLast ? respond.receiptTitle : respond.receiptEarlierTitle(formatNumber(locale, submission.version)),
    words: respond,
    text: respond.receiptText(formatDateTime(locale, submission.submittedAt)),
    replaced: isLast ? null : respond.receiptReplaced(formatNumber(locale, last)),
    thanks: survey.thanks[locale],
    number: receiptNumber(submission.id),
    pdfAddress: paths.respond.receiptPdf(token, submission.version),
    profileAddress: paths.respond.profile(token),
    versions:
      versions.length < 2
        ? null
        : versions.map(({ version, submittedAt }) => ({
            text: respond.receiptVersion(formatNumber(locale, version), formatDateTime(locale, submittedAt)),
            address: version === submission.version ? null : paths.respond.receiptVersion(token, version),
          })),
    reopenAddress: state === 'submitted' && invitation.wave.closedAt === null ? paths.respond.reopen(token) : null,
    isReopened: state === 'reopened',
    scripts: ['sent.js' as const],
    /** Whose answers this device may forget, as far as they were typed before then. */
    sent: state === 'submitted' && isLast ? { response: submission.responseId, at: submission.submittedAt } : null,
    goOnAddress: paths.respond.check(token),
    pages: answersInWords(respondent, routeThrough(survey, submission.answers), null),
  }
}

/** A short number to quote on the phone; the random end of the submission's id. */
export const receiptNumber = (submissionId: string): string =>
  submissionId
    .replaceAll('-', '')
    .slice(-8)
    .toUpperCase()
    .replace(/(.{4})(.{4})/, '$1-$2')
