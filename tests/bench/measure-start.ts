import type { BenchPart } from './measurement.ts'
import { startProcess } from './server-process.ts'

const starts = 7

/** How long it takes from starting the process until it answers, on an existing database. */
export const measureStart: BenchPart = async ({ real, demonstration }) => [
  {
    what: 'server ready, existing database',
    unit: 'ms',
    target: 1500,
    values: await readyTimes('src/server.ts', real),
  },
  {
    what: 'demonstration ready, existing data (makes the PDF as well)',
    unit: 'ms',
    target: null,
    values: await readyTimes('src/cli/demo.ts', demonstration),
  },
]

async function readyTimes(program: string, folder: string): Promise<number[]> {
  const values: number[] = []
  for (let start = 0; start < starts; start += 1) {
    const server = await startProcess(program, folder)
    values.push(server.readyAfter)
    await server.stop()
  }
  return values
}
