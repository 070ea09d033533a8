import type { Locale } from '#src/surveys/localised-text.ts'
import { questionsEn } from './questions-en.ts'
import { type QuestionMessages, questionsNl } from './questions-nl.ts'

const catalogues: Record<Locale, QuestionMessages> = { nl: questionsNl, en: questionsEn }

/** The words inside questions in a language. */
export const questionMessagesIn = (locale: Locale): QuestionMessages => catalogues[locale]
