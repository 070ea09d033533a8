import type { Answers } from '#src/surveys/question-type.ts'
import type { PageParadata } from './paradata.ts'

/** A version of a response as it was submitted; it never changes. */
export interface Submission {
  id: string
  responseId: string
  /** 1 for the first; reopening and submitting again makes the next. */
  version: number
  surveyVersionId: string
  submittedAt: string
  /** Answers to the questions that were shown, by name. */
  answers: Answers
  paradata: PageParadata[]
  /** How long the respondent was busy with it; null when that is not known. */
  activeSeconds: number | null
}
