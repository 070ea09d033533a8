import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../..')
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'veranderkrachten-demo-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function startDemo(port: string, ...words: string[]): ChildProcess {
  return spawn(process.execPath, ['src/cli/demo.ts', ...words], {
    cwd: root,
    env: { PATH: process.env.PATH, DATA_DIR: folder, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** The `key: value` lines up to the last one, `report:`. */
async function linesOf(demo: ChildProcess): Promise<Map<string, string>> {
  const lines = new Map<string, string>()
  for await (const line of createInterface({ input: demo.stdout! })) {
    const [, key, value] = /^([a-z]+): (.+)$/.exec(line) ?? []
    if (key !== undefined && value !== undefined) lines.set(key, value)
    if (key === 'report') break
  }
  return lines
}

async function stop(demo: ChildProcess): Promise<void> {
  const closed = once(demo, 'exit')
  demo.kill('SIGINT')
  await closed
}

describe('npm run demo', () => {
  it('hands out its lines in order, refuses to harm itself, and keeps links over a second start', async () => {
    const first = startDemo('0')
    const lines = await linesOf(first)
    expect([...lines.keys()]).toEqual(['site', 'respondent', 'staff', 'researcher', 'consultant', 'admin', 'report'])
    const link = new URL(lines.get('respondent') ?? '')
    expect((await fetch(link)).status).toBe(200)

    const clash = startDemo(link.port, '--fresh', '--yes')
    expect(await once(clash, 'exit')).toEqual([1, null])
    expect((await fetch(link)).status).toBe(200)
    await stop(first)

    const second = startDemo('0')
    const again = await linesOf(second)
    const { origin } = new URL(again.get('site') ?? '')
    expect((await fetch(`${origin}${link.pathname}`)).status).toBe(200)
    expect(again.get('admin')).not.toBe(lines.get('admin'))
    await stop(second)
  })

  it('throws nothing away when nobody can be asked', async () => {
    expect(await once(startDemo('0', '--fresh'), 'exit')).toEqual([1, null])
  })
})
