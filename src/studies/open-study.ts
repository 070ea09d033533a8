import type { Db } from '#src/database/database.ts'
import { problems } from '#src/errors.ts'
import { findStudy, type RunningStudy } from './study-repository.ts'

/** The study that an address speaks of; refuses names that no study has. */
export async function openStudy(db: Db, slug: string): Promise<RunningStudy> {
  const study = await findStudy(db, slug)
  if (study === undefined) throw problems.studyNotFound()
  return study
}
