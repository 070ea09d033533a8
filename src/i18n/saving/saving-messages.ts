import type { Locale } from '#src/surveys/localised-text.ts'
import { savingEn } from './saving-en.ts'
import { type SavingMessages, savingNl } from './saving-nl.ts'

const catalogues: Record<Locale, SavingMessages> = { nl: savingNl, en: savingEn }

/** The words about saving in a language. */
export const savingMessagesIn = (locale: Locale): SavingMessages => catalogues[locale]
