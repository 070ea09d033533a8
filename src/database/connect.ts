import { chmodSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Db, Schema } from './database.ts'
import { writingDialect } from './writing-driver.ts'

export type DatabaseLocation = { kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string }

/** Opens the database; the only place that knows which engines exist. */
export function connect(location: DatabaseLocation): Db {
  const plugins = [new CamelCasePlugin()]
  if (location.kind === 'postgres') {
    const pool = new pg.Pool({ connectionString: location.url, max: 10 })
    // A connection that breaks while it waits for work is replaced by the pool; unheard, the error would end the process.
    pool.on('error', () => undefined)
    return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }), plugins })
  }
  mkdirSync(path.dirname(location.file), { recursive: true, mode: 0o700 })
  const database = new Database(location.file)
  // Also in a folder that others may enter: answers and the secret of the sessions are in this file.
  chmodSync(location.file, 0o600)
  database.pragma('journal_mode = WAL')
  // FULL: an answer that was acknowledged survives a power cut, not only a crash of this process.
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('busy_timeout = 5000')
  return new Kysely<Schema>({ dialect: writingDialect(database), plugins })
}
