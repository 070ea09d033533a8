import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration'
import type { Db } from './database.ts'

const directory = path.resolve(import.meta.dirname, '../../migrations')

const provider: MigrationProvider = {
  async getMigrations() {
    const files = (await readdir(directory)).filter((file) => /^\d{4}-.+\.ts$/.test(file)).sort()
    const migrations: Record<string, Migration> = {}
    for (const file of files)
      migrations[path.basename(file, '.ts')] = await import(pathToFileURL(path.join(directory, file)).href)
    return migrations
  },
}

/** Brings the database up to date, forward only; throws and leaves it as it was when a step fails. */
export async function migrate(db: Db): Promise<void> {
  const { error } = await new Migrator({ db, provider }).migrateToLatest()
  if (error) throw error
}
