import type { Locale } from '#src/surveys/localised-text.ts'
import { previewEn } from './preview-en.ts'
import { type PreviewMessages, previewNl } from './preview-nl.ts'

const catalogues: Record<Locale, PreviewMessages> = { nl: previewNl, en: previewEn }

/** The words around a questionnaire that staff try out, in a language. */
export const previewMessagesIn = (locale: Locale): PreviewMessages => catalogues[locale]
