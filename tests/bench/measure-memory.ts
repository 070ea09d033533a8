import { readFile } from 'node:fs/promises'
import { paths } from '#src/paths.ts'
import type { BenchPart } from './measurement.ts'
import { openIn } from './prepare-folders.ts'
import { largestPage } from './question-page.ts'
import { type ServerProcess, startProcess } from './server-process.ts'

const starts = 3

/** Memory in use by a server that has answered a few requests and waits. */
export const measureMemory: BenchPart = async ({ real }) => {
  const db = await openIn(real, 'real')
  const { address } = await largestPage(db)
  await db.destroy()
  const values: number[] = []
  for (let start = 0; start < starts; start += 1) {
    const server = await startProcess('src/server.ts', real)
    for (const page of [paths.home(), paths.staff.signIn(), address, address, address])
      await (await fetch(new URL(page, server.address))).arrayBuffer()
    values.push(await residentMegabytes(server))
    await server.stop()
  }
  return [{ what: 'resident memory, idle server', unit: 'MB', target: 200, values }]
}

/** As the Linux kernel counts it, in kibibytes. */
async function residentMegabytes({ pid }: ServerProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]
  if (kibibytes === undefined) throw new Error('The kernel does not tell the resident memory')
  return (Number(kibibytes) * 1024) / 1e6
}
