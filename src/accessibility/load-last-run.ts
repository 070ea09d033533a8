import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { LastRun } from './last-run.ts'

/** Where the browser tests leave what they found. */
export const lastRunFile = path.resolve(import.meta.dirname, '../../docs/accessibility/last-run.json')

/** What the last test found; null when that is not known, because there is no file or none that can be read. */
export async function loadLastRun(file: string = lastRunFile): Promise<LastRun | null> {
  try {
    return LastRun.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return null
  }
}
