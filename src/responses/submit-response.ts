import { recordEvent } from '#src/audit/event-repository.ts'
import { toTime } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { problems } from '#src/errors.ts'
import { markSubmitted } from './response-repository.ts'

export interface SubmitResponse {
  responseId: string
  now: Date
}

/** Closes a response for good: from here on it is data, and no longer a draft. */
export async function submitResponse(db: Db, { responseId, now }: SubmitResponse): Promise<void> {
  const at = toTime(now)
  await db.transaction().execute(async (trx) => {
    if (!(await markSubmitted(trx, responseId, at))) throw problems.responseAlreadySubmitted()
    await recordEvent(trx, { at, actorId: null, action: 'response.submit', subject: responseId })
  })
}
