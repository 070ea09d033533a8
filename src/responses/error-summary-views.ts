import { messagesIn } from '#src/i18n/messages.ts'
import type { Locale } from '#src/surveys/localised-text.ts'

/** What stands above a form with faults: how many there are, and the way to each; null when there are none. */
export function errorSummary(
  locale: Locale,
  links: readonly { target: string; text: string }[],
  text: string | null = null,
) {
  return links.length === 0 ? null : { title: messagesIn(locale).respond.errorTitle(links.length), text, links }
}
