import type { Warning } from '#analysis/result.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import { analysisEn } from './analysis-en.ts'
import { type AnalysisMessages, analysisNl } from './analysis-nl.ts'

const catalogues: Record<Locale, AnalysisMessages> = { nl: analysisNl, en: analysisEn }

/** The words of the analysis library in a language: warnings, reasons, methods, intervals, effect sizes and flags by name. */
export const analysisMessagesIn = (locale: Locale): AnalysisMessages => catalogues[locale]

/** A warning as people read it. */
export const wordWarning = (locale: Locale, { code, about }: Warning): string =>
  catalogues[locale].warnings[code](about ?? [])
