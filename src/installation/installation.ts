import { randomBytes } from 'node:crypto'
import type { Db } from '#src/database/database.ts'
import { insertSettingOnce } from './setting-repository.ts'

/** What an installation is for. It is decided when the database is first opened and never changes. */
export const purposes = ['real', 'demonstration'] as const
export type Purpose = (typeof purposes)[number]

/** Thrown when a database of one purpose is opened for the other. */
export class WrongPurpose extends Error {
  constructor(found: string, wanted: Purpose) {
    super(
      `This database is ${found === 'demonstration' ? 'a demonstration with synthetic answers' : 'a real installation'} ` +
        `and cannot be opened as ${wanted}. Choose another DATA_DIR or DATABASE_URL.`,
    )
    this.name = 'WrongPurpose'
  }
}

/**
 * Claims a database for one purpose. A real study can therefore never be started among made-up answers, nor made-up
 * answers be mixed into a real study.
 */
export async function claimDatabase(db: Db, purpose: Purpose): Promise<void> {
  const found = await db.transaction().execute((trx) => insertSettingOnce(trx, 'purpose', purpose))
  if (found !== purpose) throw new WrongPurpose(found, purpose)
}

/** The secret that signs session cookies; made once, so that a restart signs nobody out. */
export async function sessionSecret(db: Db): Promise<string> {
  return db.transaction().execute((trx) => insertSettingOnce(trx, 'sessionSecret', randomBytes(32).toString('hex')))
}

/** A code that is easy to type over from a console: 60 random bits in three groups. */
export function newFirstRunCode(): string {
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  const letters = [...randomBytes(12)].map((byte) => alphabet[byte % alphabet.length])
  return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)].map((group) => group.join('')).join('-')
}
