import type { Locale } from '#src/surveys/localised-text.ts'
import { en } from './en.ts'
import { type Messages, nl } from './nl.ts'

const catalogues: Record<Locale, Messages> = { nl, en }

/** Every text that people see, in their language. */
export const messagesIn = (locale: Locale): Messages => catalogues[locale]
