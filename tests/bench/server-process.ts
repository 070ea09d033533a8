import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { paths } from '#src/paths.ts'

const root = path.resolve(import.meta.dirname, '../..')

export interface ServerProcess {
  pid: number
  address: string
  /** From the start of the process to its first answer to a health check. */
  readyAfter: number
  /** Milliseconds of a processor that it has used so far, as the Linux kernel counts them. */
  processorTime(): number
  stop(): Promise<void>
}

/** What the npm scripts hand to Node as well: compiled modules are kept between starts. */
export const nodeFlags = ['--import', './src/compile-cache.ts']

/** The environment of a process that works in one folder and knows nothing of the settings of whoever measures. */
export const environmentOf = (folder: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  DATA_DIR: folder,
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'warn',
})

/** Starts a program that serves the site, on a free port, and waits until it answers. */
export async function startProcess(program: string, folder: string): Promise<ServerProcess> {
  const start = performance.now()
  const child = spawn(process.execPath, [...nodeFlags, program], {
    cwd: root,
    env: environmentOf(folder),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const closed = once(child, 'close')
  let address: string | undefined
  for await (const line of createInterface({ input: child.stdout })) {
    address = /^site: (http:\/\/[^/]+)/.exec(line)?.[1]
    if (address !== undefined) break
  }
  const { pid } = child
  if (address === undefined || pid === undefined) throw new Error(`${program} did not start`)
  const { ok } = await fetch(`${address}${paths.health()}`)
  if (!ok) throw new Error(`${program} is not healthy`)
  const readyAfter = performance.now() - start
  child.stdout.resume()
  return {
    pid,
    address,
    readyAfter,
    processorTime: () => processorTime(pid),
    async stop() {
      child.kill('SIGTERM')
      await closed
    },
  }
}

/** The kernel counts in hundredths of a second; the name of the program, before the numbers, may hold anything. */
function processorTime(pid: number): number {
  const status = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const [user, system] = status
    .slice(status.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
  return (Number(user) + Number(system)) * 10
}
