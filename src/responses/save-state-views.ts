import { formatTime } from '#src/i18n/format.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import type { ShownPage } from '#src/surveys/page-flow.ts'
import type { Draft } from './draft.ts'
import { conflictingQuestions } from './page-remarks.ts'

/**
 * What the script of a page is told after a save. The revision stays that of the moment at which the page was made: the
 * page still shows what it showed then, whatever was stored from elsewhere since.
 */
export function saveStateView(
  locale: Locale,
  { shown, draft, revision, now }: { shown: ShownPage; draft: Draft; revision: number; now: Date },
) {
  return {
    revision,
    savedAt: now.toISOString(),
    text: messagesIn(locale).respond.savedAt(formatTime(locale, now)),
    conflicts: conflictingQuestions(shown, draft),
  }
}
