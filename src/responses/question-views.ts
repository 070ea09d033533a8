import { messagesIn } from '#src/i18n/messages.ts'
import { questionMessagesIn } from '#src/i18n/questions/question-messages.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import type { FormBody } from '#src/surveys/question-type.ts'
import { type Question, typeOf } from '#src/surveys/question-types/question-types.ts'
import type { WordedFault } from './fault-words.ts'
import { fieldsOf } from './question-fields.ts'

export interface ShownQuestion {
  fields: FormBody
  locale: Locale
  errors: readonly WordedFault[]
  /** Something worth a second look. */
  notice: string | null
  /** What was answered last time, in words. */
  earlier: string[] | null
}

/** Kinds that show their errors at a row each rather than at the question as a whole. */
const errorsAtRows = new Set<Question['type']>(['likert-matrix', 'status-matrix'])

/** A question as its partial shows it, with everything that describes it tied to it by id. */
export function questionView(question: Question, { fields, locale, errors, notice, earlier }: ShownQuestion) {
  const own = errors.filter((error) => error.question === question.name)
  const byField = Object.fromEntries(own.map(({ fieldId, fieldText }) => [fieldId, fieldText]))
  const { partial, hint = null, ...field } = typeOf(question).field(question, fields, locale, byField)
  const error = errorsAtRows.has(question.type) ? null : (own[0]?.fieldText ?? null)
  const descriptions = {
    help: question.help?.[locale] ?? null,
    example: question.example?.[locale] ?? null,
    hint,
    earlier,
    error,
    notice,
  }
  const describedBy = Object.entries(descriptions)
    .filter(([, text]) => text !== null)
    .map(([part]) => `${question.name}-${part}`)
  return {
    partial: `partials/${partial}`,
    field: {
      name: question.name,
      label: question.label[locale],
      ...descriptions,
      isRequired: question.required,
      isOptional: !question.required && !question.recommended && fieldsOf(question).length > 0,
      isRecommended: question.recommended && !question.required,
      describedBy: describedBy.length === 0 ? null : describedBy.join(' '),
      words: questionMessagesIn(locale),
      errorWord: messagesIn(locale).site.errorPrefix,
      ...field,
    },
  }
}
