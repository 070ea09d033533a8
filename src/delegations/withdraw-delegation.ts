import { recordEvent } from '#src/audit/event-repository.ts'
import { toTime } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { markWithdrawn } from './delegation-repository.ts'

/** Takes pages back from a colleague: the link closes, everything that was typed stays. */
export async function withdrawDelegation(
  db: Db,
  { delegationId, now }: { delegationId: string; now: Date },
): Promise<void> {
  const at = toTime(now)
  await db.transaction().execute(async (trx) => {
    if (!(await markWithdrawn(trx, delegationId, at))) return
    await recordEvent(trx, { at, actorId: null, action: 'delegation.withdraw', subject: delegationId })
  })
}
