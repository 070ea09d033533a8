import type { Locale } from '#src/surveys/localised-text.ts'
import type { FormBody } from '#src/surveys/question-type.ts'
import { type Question, typeOf } from '#src/surveys/question-types/question-types.ts'
import type { PageFault } from './page-remarks.ts'

/**
 * Takes choices that do not exist out of what was posted. Nobody can make one on a page of ours, so there is nothing to
 * keep of it: what is stored stays as it is, and the page says what is wrong.
 */
export function withoutInventedChoices(
  questions: readonly Question[],
  { posted, stored }: { posted: FormBody; stored: FormBody },
  locale: Locale,
): { fields: FormBody; faults: PageFault[] } {
  const faults = questions.flatMap((question) =>
    typeOf(question)
      .parse(question, posted, locale)
      .faults.filter(({ reason }) => reason === 'unknownChoice')
      .map((fault) => ({ ...fault, question: question.name })),
  )
  if (faults.length === 0) return { fields: posted, faults }
  const replaced = Object.fromEntries(faults.map(({ fieldId }) => [fieldId, stored[fieldId] ?? []]))
  return { fields: { ...posted, ...replaced }, faults }
}
