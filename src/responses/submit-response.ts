import { recordEvent } from '#src/audit/event-repository.ts'
import { toTime } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { markSubmitted } from './response-repository.ts'

export interface SubmitResponse {
  responseId: string
  /** The revision of the draft that was found complete. */
  revision: number
  now: Date
}

/**
 * Closes a response for good: from here on it is data, and no longer a draft. Returns false when another request was
 * first to send it or changed an answer in the meantime; then nothing happens, and the answers must be checked again.
 */
export async function submitResponse(db: Db, { responseId, revision, now }: SubmitResponse): Promise<boolean> {
  const at = toTime(now)
  return db.transaction().execute(async (trx) => {
    const isFirst = await markSubmitted(trx, { id: responseId, revision, at })
    if (isFirst) await recordEvent(trx, { at, actorId: null, action: 'response.submit', subject: responseId })
    return isFirst
  })
}
