import type { Locale } from '#src/surveys/localised-text.ts'
import { reportEn } from './report-en.ts'
import { type ReportMessages, reportNl } from './report-nl.ts'

const catalogues: Record<Locale, ReportMessages> = { nl: reportNl, en: reportEn }

/** The words of reports in a language. */
export const reportMessagesIn = (locale: Locale): ReportMessages => catalogues[locale]
