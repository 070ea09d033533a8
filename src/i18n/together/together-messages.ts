import type { Locale } from '#src/surveys/localised-text.ts'
import { togetherEn } from './together-en.ts'
import { type TogetherMessages, togetherNl } from './together-nl.ts'

const catalogues: Record<Locale, TogetherMessages> = { nl: togetherNl, en: togetherEn }

/** The words for filling in with others, in a language. */
export const togetherMessagesIn = (locale: Locale): TogetherMessages => catalogues[locale]
