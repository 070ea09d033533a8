import { formatTime } from '#src/i18n/format.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import type { ShownPage } from '#src/surveys/page-flow.ts'
import type { Draft } from './draft.ts'
import { conflictingQuestions } from './page-remarks.ts'

/** What the script of a page is told after a save. */
export function saveStateView(locale: Locale, shown: ShownPage, draft: Draft, now: Date) {
  return {
    revision: draft.revision,
    savedAt: now.toISOString(),
    text: messagesIn(locale).respond.savedAt(formatTime(locale, now)),
    conflicts: conflictingQuestions(shown, draft),
  }
}
