import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const program = path.join(import.meta.dirname, 'analysis-reference.R')
/** The linear algebra that R may use would otherwise take every core. */
const oneThread = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' }

/** Milliseconds of every job and the numbers that came out, by name. */
export interface ReferenceFigures {
  times: ReadonlyMap<string, number[]>
  answers: ReadonlyMap<string, number[]>
}

/** "R version 4.2.2, survey 4.1.1", or null where either is not installed. */
export async function versionOfR(): Promise<string | null> {
  const ask = 'cat(paste0(R.version.string, ", survey ", packageVersion("survey")))'
  try {
    return (await run('Rscript', ['--vanilla', '-e', ask])).stdout
  } catch {
    return null
  }
}

/** R's figures on the survey in a file. */
export async function runReference(file: string, rows: number, times: number): Promise<ReferenceFigures> {
  const { stdout } = await run('Rscript', ['--vanilla', program, file, String(rows), String(times)], {
    env: oneThread,
    maxBuffer: 2 ** 26,
  })
  const lines = stdout.split('\n').map((line) => line.trim().split(/\s+/))
  const named = (kind: string) =>
    new Map(lines.flatMap(([first, name = '', ...values]) => (first === kind ? [[name, values.map(Number)]] : [])))
  return { times: named('time'), answers: named('answer') }
}
