import type { Locale } from '#src/surveys/localised-text.ts'
import { paperEn } from './paper-en.ts'
import { type PaperMessages, paperNl } from './paper-nl.ts'

const catalogues: Record<Locale, PaperMessages> = { nl: paperNl, en: paperEn }

/** The words of the questionnaire and the receipt on paper, in a language. */
export const paperMessagesIn = (locale: Locale): PaperMessages => catalogues[locale]
