import type { Locale } from '#src/surveys/localised-text.ts'
import { timeEn } from './time-en.ts'
import { type TimeMessages, timeNl } from './time-nl.ts'

const catalogues: Record<Locale, TimeMessages> = { nl: timeNl, en: timeEn }

/** The words about how long it takes in a language. */
export const timeMessagesIn = (locale: Locale): TimeMessages => catalogues[locale]
