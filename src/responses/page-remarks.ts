import { contradictedPages, failedChecks } from '#src/surveys/failed-checks.ts'
import type { Locale, LocalisedText } from '#src/surveys/localised-text.ts'
import { incompletePages, type Route, type ShownPage } from '#src/surveys/page-flow.ts'
import type { FieldFault } from '#src/surveys/question-type.ts'
import { type Question, typeOf } from '#src/surveys/question-types/question-types.ts'
import type { Survey } from '#src/surveys/survey.ts'
import { answersIn, type Draft, fieldsOn, hasInput, unusableQuestions } from './draft.ts'
import { fieldsOf } from './question-fields.ts'

/** Something on a page that must change before going on. */
export type PageFault = FieldFault & { question: string }

/** Something on a page that is worth a second look; the respondent may go on without. */
export interface PageNotice {
  /** By which the next post of the page says that it was seen. */
  name: string
  question: string
  fieldId: string
  /** What does not agree; null when the question was left empty although an answer would be welcome. */
  message: LocalisedText | null
}

export interface PageRemarks {
  /** In the order of the page. */
  faults: PageFault[]
  /** Only those that were not confirmed. */
  notices: PageNotice[]
  /** Questions with two different answers to choose from. */
  conflicts: string[]
}

export interface PageReading {
  locale: Locale
  /** Names of notices that were seen. */
  confirmed?: ReadonlySet<string>
  /** What was posted but not saved. */
  refused?: readonly PageFault[]
}

/** Everything there is to say about a page as it stands in a draft. */
export function remarksOn(
  survey: Survey,
  shown: ShownPage,
  draft: Draft,
  { locale, confirmed = new Set(), refused = [] }: PageReading,
): PageRemarks {
  const fields = fieldsOn(draft, shown.page.name)
  const failed = failedChecks(survey, shown, answersIn(survey, draft))
  const ofQuestion = shown.questions.map((question) => typeOf(question).parse(question, fields, locale).faults)
  const faults = shown.questions.flatMap((question, index): PageFault[] => {
    const unsaved = refused.filter((fault) => fault.question === question.name)
    const own = (ofQuestion[index] ?? [])
      .filter(({ fieldId }) => unsaved.every((fault) => fault.fieldId !== fieldId))
      .map((fault) => ({ ...fault, question: question.name }))
    const broken = failed.filter(({ check, questions }) => check.severity === 'error' && questions[0] === question.name)
    return [
      ...unsaved,
      ...own,
      ...broken.map(({ check }) => ({
        reason: 'contradiction' as const,
        message: check.message,
        fieldId: firstField(question),
        question: question.name,
      })),
    ]
  })
  const notices = shown.questions.flatMap((question): PageNotice[] => {
    const at = { question: question.name, fieldId: firstField(question) }
    const warnings = failed
      .filter(({ check, questions }) => check.severity === 'warning' && questions[0] === question.name)
      .map(({ check }) => ({ ...at, name: check.name, message: check.message }))
    const isSkipped = question.recommended && !hasInput(question, fields)
    return isSkipped ? [{ ...at, name: question.name, message: null }, ...warnings] : warnings
  })
  return {
    faults,
    notices: notices.filter(({ name }) => !confirmed.has(name)),
    conflicts: conflictingQuestions(shown, draft),
  }
}

const firstField = (question: Question): string => fieldsOf(question)[0]?.name ?? question.name

/** Questions on a page that hold two different answers. */
export const conflictingQuestions = ({ questions }: ShownPage, { conflicts }: Draft): string[] =>
  questions.map(({ name }) => name).filter((name) => conflicts.some(({ question }) => question === name))

/** Pages that keep a draft from being submitted: an answer missing, unusable or contradicted, or still to be chosen. */
export function unreadyPages(survey: Survey, draft: Draft, route: Route): ShownPage[] {
  const unusable = unusableQuestions(survey, draft)
  const unready = new Set([
    ...incompletePages(route),
    ...contradictedPages(survey, route).map(({ shown }) => shown),
    ...route.pages.filter(
      (shown) =>
        shown.questions.some(({ name }) => unusable.has(name)) || conflictingQuestions(shown, draft).length > 0,
    ),
  ])
  return route.pages.filter((shown) => unready.has(shown))
}
