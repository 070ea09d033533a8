import { toTime } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { problems } from '#src/errors.ts'
import type { Answers } from '#src/surveys/question-type.ts'
import { advanceDraft, deleteAnswers, getRevision, upsertAnswers } from './response-repository.ts'

export interface SavePage {
  responseId: string
  answers: Answers
  emptied: readonly string[]
  now: Date
}

/** Stores what was answered on a page, durably, before anything else is shown. */
export async function savePage(db: Db, { responseId, answers, emptied, now }: SavePage): Promise<void> {
  const at = toTime(now)
  await db.transaction().execute(async (trx) => {
    if (!(await advanceDraft(trx, responseId, at))) throw problems.responseAlreadySubmitted()
    const revision = await getRevision(trx, responseId)
    await deleteAnswers(trx, responseId, emptied)
    await upsertAnswers(trx, { responseId, answers, at, revision })
  })
}
