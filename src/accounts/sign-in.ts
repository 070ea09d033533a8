import { createHash } from 'node:crypto'
import { recordEvent } from '#src/audit/event-repository.ts'
import { toTime } from '#src/database/columns.ts'
import type { Db, Trx } from '#src/database/database.ts'
import { normalizeEmail } from './account.ts'
import { findCredentials } from './account-repository.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { countFailure, deleteThrottle, lockThrottle } from './throttle-repository.ts'

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
  const isLast = await db.transaction().execute((trx) => countAttempt(trx, emailHash, attempt.now))
  if (isLast === undefined) return { outcome: 'locked' }

  const credentials = await findCredentials(db, email)
  hashOfNobody ??= hashPassword('nobody has this password')
  const isRight = await verifyPassword(attempt.password, credentials?.passwordHash ?? (await hashOfNobody))
  if (credentials === undefined || !isRight) return { outcome: isLast ? 'locked' : 'refused' }

  await db.transaction().execute(async (trx) => {
    await deleteThrottle(trx, emailHash)
    await recordEvent(trx, { at, actorId: credentials.id, action: 'account.signIn', subject: credentials.id })
  })
  return { outcome: 'signedIn', accountId: credentials.id }
}

/** Whether this is the last attempt before the lock, which is put on at once; undefined when there is one already. */
async function countAttempt(trx: Trx, emailHash: string, now: Date): Promise<boolean | undefined> {
  const failures = await countFailure(trx, emailHash, toTime(now))
  if (failures === undefined) return undefined
  if (failures < failuresBeforeLock) return false
  await lockThrottle(trx, emailHash, toTime(new Date(now.getTime() + lockMinutes * 60_000)))
  return true
}
