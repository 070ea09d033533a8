import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { demonstrationSlug } from '#src/demonstration/start-demonstration.ts'
import { type BenchPart, repeatedly } from './measurement.ts'
import { environmentOf, nodeFlags } from './server-process.ts'

const run = promisify(execFile)
const root = path.resolve(import.meta.dirname, '../..')
const freshProcesses = 5
const warmReports = 10

/** The national report as PDF: as a command, in a process that never made one, and in one that did. */
export const measureReport: BenchPart = async ({ demonstration }) => {
  const program = async (...words: string[]) =>
    (await run(process.execPath, [...nodeFlags, ...words], { cwd: root, env: environmentOf(demonstration) })).stdout
  const produce = async (times: number) =>
    z.array(z.number()).parse(JSON.parse(await program('tests/bench/produce-reports.ts', demonstration, String(times))))

  const out = path.join(demonstration, 'bench.pdf')
  const command = await repeatedly(freshProcesses, () =>
    program('src/cli/report.ts', '--study', demonstrationSlug, '--locale', 'nl', '--out', out),
  )
  const first: number[] = []
  for (let process = 0; process < freshProcesses; process += 1) first.push(...(await produce(1)))
  const [, ...warm] = await produce(1 + warmReports)
  return [
    {
      what: 'national PDF by npm run report, start of the process included',
      unit: 'ms',
      target: null,
      values: command,
    },
    { what: 'national PDF, cold: the first of a process', unit: 'ms', target: 1000, values: first },
    { what: 'national PDF, warm: the same data again', unit: 'ms', target: 300, values: warm },
  ]
}
