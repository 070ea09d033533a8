import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '#src/config.ts'
import { connect } from '#src/database/connect.ts'
import type { Db } from '#src/database/database.ts'
import { migrate } from '#src/database/migrate.ts'
import { type Purpose, purposes } from './installation.ts'

/** The databases that a data directory may hold. */
const databaseFiles: Record<Purpose, string> = {
  real: 'veranderkrachten.sqlite',
  demonstration: 'demonstration.sqlite',
}

/** Opens the database of an installation, PostgreSQL where configured, and brings it up to date. */
export async function openDatabase({ databaseUrl, dataDirectory }: Config, purpose: Purpose): Promise<Db> {
  const db = connect(
    databaseUrl === null
      ? { kind: 'sqlite', file: path.join(dataDirectory, databaseFiles[purpose]) }
      : { kind: 'postgres', url: databaseUrl },
  )
  await migrate(db)
  return db
}

/** The first existing database that holds what is looked for; undefined when none does. Others are closed again. */
export async function openInstallation(config: Config, holds: (db: Db) => Promise<boolean>): Promise<Db | undefined> {
  const isThere = (purpose: Purpose) => existsSync(path.join(config.dataDirectory, databaseFiles[purpose]))
  const candidates: Purpose[] = config.databaseUrl === null ? purposes.filter(isThere) : ['real']
  for (const purpose of candidates) {
    const db = await openDatabase(config, purpose)
    if (await holds(db)) return db
    await db.destroy()
  }
  return undefined
}
