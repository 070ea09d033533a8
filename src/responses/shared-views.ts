import { formatDate, formatTime } from '#src/i18n/format.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import type { Respondent } from './respondent.ts'

/** What every page behind a personal link says about itself. */
export const sharedView = ({ invitation }: Respondent) => ({
  isSynthetic: invitation.study.syntheticSince !== null,
  width: 'narrow' as const,
})

/** Until when somebody may answer, in words: the last day, or the minutes that are left to who was in the middle of it. */
export function closingText({ invitation, locale }: Respondent): string | null {
  const { answersUntil, isGrace } = invitation.wave
  const { respond } = messagesIn(locale)
  if (answersUntil === null) return null
  // A wave is open until midnight after its last day.
  const lastMoment = new Date(Date.parse(answersUntil) - 1)
  return isGrace
    ? respond.graceUntil(formatTime(locale, answersUntil))
    : respond.answersUntil(formatDate(locale, lastMoment))
}

/** The same for pages on which somebody is busy: only what is new to them. */
export const graceText = (respondent: Respondent): string | null =>
  respondent.invitation.wave.isGrace ? closingText(respondent) : null
