import type { Locale } from '#src/surveys/localised-text.ts'
import { qualityEn } from './quality-en.ts'
import { type QualityMessages, qualityNl } from './quality-nl.ts'

const catalogues: Record<Locale, QualityMessages> = { nl: qualityNl, en: qualityEn }

/** The words about the quality of answers in a language. */
export const qualityMessagesIn = (locale: Locale): QualityMessages => catalogues[locale]
