import type { FormBody, FormField } from '#src/surveys/question-type.ts'
import { type Question, typeOf } from '#src/surveys/question-types/question-types.ts'

const known = new WeakMap<Question, FormField[]>()

/** The form fields of a question; made once, since saving asks for them all the time. */
export function fieldsOf(question: Question): readonly FormField[] {
  const fields = known.get(question) ?? typeOf(question).fields(question)
  known.set(question, fields)
  return fields
}

/** What a form holds for one question, without what was left empty. */
export function inputFor(question: Question, form: FormBody): FormBody {
  const input: Record<string, readonly string[]> = {}
  for (const { name } of fieldsOf(question)) {
    const texts = form[name]?.filter((text) => text !== '')
    if (texts !== undefined && texts.length > 0) input[name] = texts
  }
  return input
}

/** Whether two forms hold the same for a question. */
export function isSameInput(question: Question, one: FormBody, other: FormBody): boolean {
  return fieldsOf(question).every(({ name }) => isSameTexts(one[name] ?? [], other[name] ?? []))
}

function isSameTexts(one: readonly string[], other: readonly string[]): boolean {
  const [left, right] = [one.filter((text) => text !== ''), other.filter((text) => text !== '')]
  return left.length === right.length && left.every((text, index) => text === right[index])
}
