import type { Answers } from '#src/surveys/question-type.ts'

/** One questionnaire as one invited person fills it in. A draft until it is submitted. */
export interface Response {
  id: string
  surveyVersionId: string
  startedAt: string
  savedAt: string
  submittedAt: string | null
  /** Counts the saves; a later save has a higher number. */
  revision: number
}

/** A submitted response with what is known of the municipality, ready for analysis. */
export interface SubmittedResponse {
  responseId: string
  role: string
  surveyVersionId: string
  submittedAt: string
  unitCode: string
  answers: Answers
}
