import { recordEvent } from '#src/audit/event-repository.ts'
import { toTime } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { markReopened } from './response-repository.ts'

/**
 * Lets a respondent change what was submitted. The version that was sent goes on counting until the next one is sent.
 * Reopening twice changes nothing.
 */
export async function reopenResponse(db: Db, { responseId, now }: { responseId: string; now: Date }): Promise<void> {
  const at = toTime(now)
  await db.transaction().execute(async (trx) => {
    if (!(await markReopened(trx, responseId, at))) return
    await recordEvent(trx, { at, actorId: null, action: 'response.reopen', subject: responseId })
  })
}
