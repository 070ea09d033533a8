import { formatDateTime } from '#src/i18n/format.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import type { FormBody } from '#src/surveys/question-type.ts'
import { type Question, typeOf } from '#src/surveys/question-types/question-types.ts'
import type { Draft, SavedPage } from './draft.ts'
import { choiceField } from './posted-page.ts'
import { inputFor } from './question-fields.ts'

/** The answers to one question that are to be chosen from; null when there is nothing to choose. */
export function conflictView(
  question: Question,
  { conflicts }: Draft,
  { locale, saved }: { locale: Locale; saved: SavedPage | undefined },
) {
  const waiting = conflicts.filter((conflict) => conflict.question === question.name)
  if (waiting.length === 0) return null
  const { respond } = messagesIn(locale)
  const option = (value: string, fields: FormBody, savedAt: string | undefined) => ({
    id: `${choiceField(question.name)}-${value}`,
    value,
    lines: inputInWords(question, fields, locale),
    when: savedAt === undefined ? null : respond.conflictWhen(formatDateTime(locale, savedAt)),
  })
  return {
    id: `conflict-${question.name}`,
    field: choiceField(question.name),
    title: respond.conflictTitle(question.label[locale]),
    text: respond.conflictText,
    options: [
      option('stored', saved?.fields ?? {}, saved?.savedAt),
      ...waiting.map(({ revision, fields, savedAt }) => option(String(revision), fields, savedAt)),
    ],
  }
}

/** What was typed for a question, in words where it can be used and as it was typed where not. */
function inputInWords(question: Question, fields: FormBody, locale: Locale): string[] {
  const type = typeOf(question)
  const lines = type.inWords(question, type.parse(question, fields, locale).answers, locale)
  if (lines.length > 0) return lines
  const typed = Object.values(inputFor(question, fields)).flat()
  return typed.length > 0 ? typed : [messagesIn(locale).respond.conflictEmpty]
}
