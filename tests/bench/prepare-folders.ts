import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readConfig } from '#src/config.ts'
import type { Db } from '#src/database/database.ts'
import { fillDemonstration } from '#src/demonstration/start-demonstration.ts'
import { claimDatabase, type Purpose } from '#src/installation/installation.ts'
import { openDatabase } from '#src/installation/open-database.ts'
import type { Folders } from './measurement.ts'

/** The database of an installation in a folder, made when there is none. */
export async function openIn(folder: string, purpose: Purpose): Promise<Db> {
  const db = await openDatabase(readConfig({ DATA_DIR: folder }), purpose)
  await claimDatabase(db, purpose)
  return db
}

/** Two installations in temporary folders, filled by the code that fills a demonstration. */
export async function prepareFolders(): Promise<Folders & { remove: () => Promise<void> }> {
  const root = await mkdtemp(path.join(tmpdir(), 'veranderkrachten-bench-'))
  const folders = { real: path.join(root, 'real'), demonstration: path.join(root, 'demonstration') }
  for (const purpose of ['real', 'demonstration'] as const) {
    const db = await openIn(folders[purpose], purpose)
    await fillDemonstration(db, new Date())
    await db.destroy()
  }
  return { ...folders, remove: () => rm(root, { recursive: true, force: true }) }
}
