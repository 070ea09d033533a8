import { messagesIn } from '#src/i18n/messages.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import type { Question } from '#src/surveys/question-types/question-types.ts'
import type { PageNotice } from './page-remarks.ts'

/** Something worth a second look, in the words of the respondent’s language. */
export interface WordedNotice {
  question: string
  fieldId: string
  /** In the summary, where the question is not in sight. */
  text: string
  /** At the question itself. */
  fieldText: string
}

export function wordNotices(
  locale: Locale,
  questions: readonly Question[],
  notices: readonly PageNotice[],
): WordedNotice[] {
  return notices.map(({ question, fieldId, message }) => {
    const label = questions.find(({ name }) => name === question)?.label[locale] ?? question
    const { respond } = messagesIn(locale)
    const own = message?.[locale]
    return { question, fieldId, text: own ?? respond.skipped(label), fieldText: own ?? respond.skippedThis }
  })
}
