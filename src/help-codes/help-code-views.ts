import { messagesIn } from '#src/i18n/messages.ts'
import { togetherMessagesIn } from '#src/i18n/together/together-messages.ts'
import { paths } from '#src/paths.ts'
import { errorSummary } from '#src/responses/error-summary-views.ts'
import type { Locale } from '#src/surveys/localised-text.ts'

/** The page on which somebody enters the code that they were told by phone. */
export function helpCodeView(locale: Locale, { typed, isRefused }: { typed: string; isRefused: boolean }) {
  const { code } = togetherMessagesIn(locale)
  const { site } = messagesIn(locale)
  return {
    title: code.title,
    isSynthetic: false,
    hasFaults: isRefused,
    width: 'narrow' as const,
    words: code,
    errorWord: site.errorPrefix,
    action: paths.code(),
    typed,
    error: isRefused ? code.refused : null,
    errorSummary: errorSummary(locale, isRefused ? [{ target: 'code', text: code.refusedTitle }] : []),
  }
}
