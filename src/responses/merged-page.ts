import type { FormBody } from '#src/surveys/question-type.ts'
import type { Question } from '#src/surveys/question-types/question-types.ts'
import { fieldsOf, inputFor, isSameInput } from './question-fields.ts'

/** What comes of a page that was filled in at two places. */
export interface MergedPage {
  /** The page as it is to be stored. */
  fields: FormBody
  /** Questions that change by it. */
  changed: Question[]
  /** Questions that were changed here and elsewhere, to something different: what is stored stays as it is. */
  conflicting: Question[]
}

/**
 * Brings what was typed on a page (`posted`) together with what is stored by now (`current`), given what the page
 * showed when it was opened (`base`). A question that was changed at one of the two places takes that change; one that
 * was changed at both, to something different, is a conflict. Questions that are not shown keep what they have.
 */
export function mergePage(
  questions: readonly Question[],
  { base, current, posted }: { base: FormBody; current: FormBody; posted: FormBody },
): MergedPage {
  const changed: Question[] = []
  const conflicting: Question[] = []
  for (const question of questions) {
    if (isSameInput(question, posted, current) || isSameInput(question, posted, base)) continue
    if (isSameInput(question, current, base)) changed.push(question)
    else conflicting.push(question)
  }
  return { fields: withInput(current, changed, posted), changed, conflicting }
}

/** A form in which some questions hold what another form holds for them. */
export function withInput(fields: FormBody, questions: readonly Question[], form: FormBody): FormBody {
  if (questions.length === 0) return fields
  const own = new Set(questions.flatMap((question) => fieldsOf(question).map(({ name }) => name)))
  const others = Object.entries(fields).filter(([name]) => !own.has(name))
  return Object.assign(Object.fromEntries(others), ...questions.map((question) => inputFor(question, form)))
}
