import { recordEvent } from '#src/audit/event-repository.ts'
import { toTime } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { markApproved } from './delegation-repository.ts'

/** Agrees with what a colleague filled in; from then on only the invited person changes it. Changes nothing when the colleague is not ready. */
export async function approveDelegation(
  db: Db,
  { delegationId, now }: { delegationId: string; now: Date },
): Promise<void> {
  const at = toTime(now)
  await db.transaction().execute(async (trx) => {
    if (!(await markApproved(trx, delegationId, at))) return
    await recordEvent(trx, { at, actorId: null, action: 'delegation.approve', subject: delegationId })
  })
}
