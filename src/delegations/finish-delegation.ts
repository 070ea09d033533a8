import { recordEvent } from '#src/audit/event-repository.ts'
import { toTime } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { clearFinished, markFinished } from './delegation-repository.ts'

/** Hands pages back to the invited person, for approval. */
export async function finishDelegation(
  db: Db,
  { delegationId, now }: { delegationId: string; now: Date },
): Promise<void> {
  const at = toTime(now)
  await db.transaction().execute(async (trx) => {
    if (!(await markFinished(trx, delegationId, at))) return
    await recordEvent(trx, { at, actorId: null, action: 'delegation.finish', subject: delegationId })
  })
}

/** Goes on with pages that were handed back, for as long as they were not approved. */
export async function resumeDelegation(
  db: Db,
  { delegationId, now }: { delegationId: string; now: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (!(await clearFinished(trx, delegationId))) return
    await recordEvent(trx, { at: toTime(now), actorId: null, action: 'delegation.resume', subject: delegationId })
  })
}
