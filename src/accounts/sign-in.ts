import { createHash } from 'node:crypto'
import { recordEvent } from '#src/audit/event-repository.ts'
import { toTime } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { normalizeEmail } from './account.ts'
import { findCredentials } from './account-repository.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { deleteThrottle, findThrottle, upsertThrottle } from './throttle-repository.ts'

export type SignIn = { outcome: 'signedIn'; accountId: string } | { outcome: 'refused' } | { outcome: 'locked' }

const failuresBeforeLock = 5
const lockMinutes = 15

/** Compared with when there is no such account, so that the time taken does not tell which addresses exist. */
let hashOfNobody: Promise<string> | undefined

/** Checks an address and password. Five failures in a row lock the address for a quarter of an hour, account or not. */
export async function signIn(db: Db, attempt: { email: string; password: string; now: Date }): Promise<SignIn> {
  const email = normalizeEmail(attempt.email)
  const emailHash = createHash('sha256').update(email).digest('hex')
  const at = toTime(attempt.now)
  const throttle = await findThrottle(db, emailHash)
  const isLocked = throttle !== undefined && throttle.lockedUntil !== null && throttle.lockedUntil > at
  if (isLocked) return { outcome: 'locked' }

  const credentials = await findCredentials(db, email)
  hashOfNobody ??= hashPassword('nobody has this password')
  const isRight = await verifyPassword(attempt.password, credentials?.passwordHash ?? (await hashOfNobody))

  return db.transaction().execute(async (trx): Promise<SignIn> => {
    if (credentials === undefined || !isRight) {
      const failures = Number(throttle?.failures ?? 0) + 1
      const mustLock = failures >= failuresBeforeLock
      const lockedUntil = mustLock ? toTime(new Date(attempt.now.getTime() + lockMinutes * 60_000)) : null
      await upsertThrottle(trx, emailHash, { failures: mustLock ? 0 : failures, lockedUntil })
      return { outcome: mustLock ? 'locked' : 'refused' }
    }
    await deleteThrottle(trx, emailHash)
    await recordEvent(trx, { at, actorId: credentials.id, action: 'account.signIn', subject: credentials.id })
    return { outcome: 'signedIn', accountId: credentials.id }
  })
}
