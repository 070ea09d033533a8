import type { Answers } from '#src/surveys/question-type.ts'
import type { PageParadata } from './paradata.ts'

/** One questionnaire as one invited person fills it in. A draft until it is submitted, and again when it is reopened. */
export interface Response {
  id: string
  surveyVersionId: string
  startedAt: string
  savedAt: string
  /** When it was last submitted; stays when it is reopened, since what was submitted goes on counting. */
  submittedAt: string | null
  reopenedAt: string | null
  /** Counts the saves; a later save has a higher number. */
  revision: number
}

/** A submitted response, in its last version, with what is known of the municipality; ready for analysis. */
export interface SubmittedResponse {
  responseId: string
  role: string
  surveyVersionId: string
  submittedAt: string
  unitCode: string
  answers: Answers
  paradata: PageParadata[]
  activeSeconds: number | null
}
