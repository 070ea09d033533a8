import { v7 as uuid } from 'uuid'
import type { Role } from '#src/access/permissions.ts'
import { recordEvent } from '#src/audit/event-repository.ts'
import { toTime } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { normalizeEmail } from './account.ts'
import { insertAccount } from './account-repository.ts'
import { hashPassword } from './password.ts'

export interface CreateAccount {
  name: string
  email: string
  role: Role
  password: string
  now: Date
}

/** Makes an account and returns its id. The password is hashed before the transaction, which stays short. */
export async function createAccount(db: Db, { name, email, role, password, now }: CreateAccount): Promise<string> {
  const id = uuid()
  const at = toTime(now)
  const passwordHash = await hashPassword(password)
  await db.transaction().execute(async (trx) => {
    await insertAccount(trx, { id, email: normalizeEmail(email), name, role, passwordHash, createdAt: at })
    await recordEvent(trx, { at, actorId: null, action: 'account.create', subject: id })
  })
  return id
}
