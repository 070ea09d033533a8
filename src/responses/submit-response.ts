import { v7 as uuid } from 'uuid'
import { recordEvent } from '#src/audit/event-repository.ts'
import { toTime } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { writeTogether } from '#src/database/write-together.ts'
import { unsettledDelegations } from '#src/delegations/delegation.ts'
import { listDelegations } from '#src/delegations/delegation-repository.ts'
import type { Answers } from '#src/surveys/question-type.ts'
import type { Draft } from './draft.ts'
import { deleteEarlierSaves, listSaves } from './draft-repository.ts'
import { activeSeconds, paradataOf } from './paradata.ts'
import { markSubmitted } from './response-repository.ts'
import { insertSubmission } from './submission-repository.ts'

export interface SubmitResponse {
  /** The draft that was found complete. */
  draft: Draft
  surveyVersionId: string
  /** The answers that count: of questions that are shown. */
  answers: Answers
  now: Date
}

/**
 * Makes a draft a version that counts: from here on it is data. Returns false when another request was first to send it
 * or changed an answer in the meantime, or when a part is still with a colleague; then nothing happens, and the answers
 * must be checked again.
 */
export async function submitResponse(
  db: Db,
  { draft, surveyVersionId, answers, now }: SubmitResponse,
): Promise<boolean> {
  const at = toTime(now)
  const { responseId, revision } = draft
  return writeTogether(db, async (trx) => {
    if (unsettledDelegations(await listDelegations(trx, responseId)).length > 0) return false
    if (!(await markSubmitted(trx, { id: responseId, revision, at }))) return false
    const paradata = paradataOf(await listSaves(trx, responseId))
    await insertSubmission(trx, {
      id: uuid(),
      responseId,
      surveyVersionId,
      submittedAt: at,
      answers,
      paradata,
      activeSeconds: activeSeconds(paradata),
    })
    await deleteEarlierSaves(trx, draft)
    await recordEvent(trx, { at, actorId: null, action: 'response.submit', subject: responseId })
    return true
  })
}
