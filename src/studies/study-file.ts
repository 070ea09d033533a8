import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkStudy, type StudyCheck, type StudyFiles } from './check-study.ts'

export type { LoadedStudy, StudyCheck, StudyFault, StudyFiles } from './check-study.ts'

/** Reads and checks the folder of a study; throws only when there is no such folder or it may not be read. */
export async function readStudyFolder(folder: string): Promise<StudyCheck> {
  return checkStudy(await readStudyFiles(folder))
}

/** The texts of the YAML and CSV files that lie directly in a folder, by name. */
export async function readStudyFiles(folder: string): Promise<StudyFiles> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isFile() && /\.(ya?ml|csv)$/.test(entry.name)).map(({ name }) => name)
  const texts = await Promise.all(
    names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const),
  )
  return Object.fromEntries(texts)
}
