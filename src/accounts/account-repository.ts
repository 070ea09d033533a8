import type { Role } from '#src/access/permissions.ts'
import type { Db, Trx } from '#src/database/database.ts'
import type { Account } from './account.ts'

export async function insertAccount(
  trx: Trx,
  account: Account & { passwordHash: string; createdAt: string },
): Promise<void> {
  await trx
    .insertInto('account')
    .values({ ...account, disabledAt: null })
    .execute()
}

export async function updatePassword(trx: Trx, id: string, passwordHash: string): Promise<void> {
  await trx.updateTable('account').set({ passwordHash }).where('id', '=', id).execute()
}

export async function hasAccounts(db: Db): Promise<boolean> {
  return (await db.selectFrom('account').select('id').limit(1).executeTakeFirst()) !== undefined
}

export async function findAccount(db: Db, id: string): Promise<Account | undefined> {
  const row = await db
    .selectFrom('account')
    .select(['id', 'email', 'name', 'role'])
    .where('id', '=', id)
    .where('disabledAt', 'is', null)
    .executeTakeFirst()
  return row && { ...row, role: row.role as Role }
}

export async function findCredentials(
  db: Db,
  email: string,
): Promise<{ id: string; passwordHash: string } | undefined> {
  return db
    .selectFrom('account')
    .select(['id', 'passwordHash'])
    .where('email', '=', email)
    .where('disabledAt', 'is', null)
    .executeTakeFirst()
}
