import { timeMessagesIn } from '#src/i18n/time/time-messages.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import type { Survey } from '#src/surveys/survey.ts'
import type { MeasuredTime, MinuteRange } from './measured-time.ts'

/** How long it takes: as measured, or as its makers estimate for as long as too few finished. */
export function wordTime(locale: Locale, { welcome }: Survey, { whole }: MeasuredTime): string {
  const words = timeMessagesIn(locale)
  return whole === null
    ? words.planned(welcome.minutes.lowest, welcome.minutes.highest)
    : words.measured(whole.median, whole.half.lowest, whole.half.highest)
}

/** How long the rest takes, to stand beside the progress. */
export const wordRemaining = (locale: Locale, { lowest, highest }: MinuteRange): string =>
  timeMessagesIn(locale).remaining(lowest, highest)
