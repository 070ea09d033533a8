import type { Locale } from '#src/surveys/localised-text.ts'
import { accessibilityEn } from './accessibility-en.ts'
import { type AccessibilityMessages, accessibilityNl } from './accessibility-nl.ts'

const catalogues: Record<Locale, AccessibilityMessages> = { nl: accessibilityNl, en: accessibilityEn }

/** The words of the statement on accessibility in a language. */
export const accessibilityMessagesIn = (locale: Locale): AccessibilityMessages => catalogues[locale]
