import type { Locale } from '#src/surveys/localised-text.ts'
import { profileEn } from './profile-en.ts'
import { type ProfileMessages, profileNl } from './profile-nl.ts'

const catalogues: Record<Locale, ProfileMessages> = { nl: profileNl, en: profileEn }

/** The words of the own profile in a language. */
export const profileMessagesIn = (locale: Locale): ProfileMessages => catalogues[locale]
