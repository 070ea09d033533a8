import type { Trx } from '#src/database/database.ts'

/**
 * Counts an attempt as failed before anyone knows whether it is, so that attempts made at the same moment count too.
 * Returns how many that makes, or undefined when the address is locked and nothing was counted.
 */
export async function countFailure(trx: Trx, emailHash: string, at: string): Promise<number | undefined> {
  const counted = await trx
    .insertInto('signInThrottle')
    .values({ emailHash, failures: 1, lockedUntil: null })
    .onConflict((conflict) =>
      conflict
        .column('emailHash')
        .doUpdateSet((column) => ({ failures: column('signInThrottle.failures', '+', 1), lockedUntil: null }))
        .where((where) =>
          where.or([where('signInThrottle.lockedUntil', 'is', null), where('signInThrottle.lockedUntil', '<=', at)]),
        ),
    )
    .returning('failures')
    .executeTakeFirst()
  return counted === undefined ? undefined : Number(counted.failures)
}

/** Locks an address; when the lock is over, counting starts anew. */
export async function lockThrottle(trx: Trx, emailHash: string, lockedUntil: string): Promise<void> {
  await trx.updateTable('signInThrottle').set({ failures: 0, lockedUntil }).where('emailHash', '=', emailHash).execute()
}

export async function deleteThrottle(trx: Trx, emailHash: string): Promise<void> {
  await trx.deleteFrom('signInThrottle').where('emailHash', '=', emailHash).execute()
}
