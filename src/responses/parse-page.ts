import type { Locale } from '#src/surveys/localised-text.ts'
import type { ShownPage } from '#src/surveys/page-flow.ts'
import type { AnswerValue, FieldFault, FormBody } from '#src/surveys/question-type.ts'
import { typeOf } from '#src/surveys/question-types/question-types.ts'

/** What a posted page amounts to. */
export interface ParsedPage {
  /** Answers that can be stored. */
  answers: Record<string, AnswerValue>
  /** Answers that were emptied on purpose. */
  emptied: string[]
  /** What must change before going on, in the order of the page. */
  faults: (FieldFault & { question: string })[]
}

/**
 * Reads a posted page. What is usable is kept even when something else is at fault, and a stored answer is never
 * removed because of a fault: only a field that was left empty where that is allowed empties it.
 */
export function parsePage({ questions }: ShownPage, form: FormBody, locale: Locale): ParsedPage {
  const parsed: ParsedPage = { answers: {}, emptied: [], faults: [] }
  for (const question of questions) {
    const type = typeOf(question)
    const { answers, faults } = type.parse(question, form, locale)
    Object.assign(parsed.answers, answers)
    parsed.faults.push(...faults.map((fault) => ({ ...fault, question: question.name })))
    if (faults.length === 0) {
      parsed.emptied.push(...type.answerNames(question).filter((name) => answers[name] === undefined))
    }
  }
  return parsed
}
