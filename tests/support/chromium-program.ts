import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import chromium from '@sparticuz/chromium'

const modules = path.resolve(import.meta.dirname, '../../node_modules')

/**
 * The path of a real Chromium, unpacked once per installation. The package itself unpacks into the shared temporary
 * folder and trusts whatever it finds there, half-written files included; so it is given a folder of its own, which
 * gets its name only when it is complete.
 */
export async function unpackChromium(): Promise<string> {
  const manifest = JSON.parse(await readFile(path.join(modules, '@sparticuz/chromium/package.json'), 'utf8')) as {
    version: string
  }
  const folder = path.join(modules, '.cache', `chromium-${manifest.version}`)
  const program = path.join(folder, 'chromium')
  if (existsSync(program)) return program

  await mkdir(path.dirname(folder), { recursive: true })
  const unfinished = await mkdtemp(`${folder}-`)
  const temporary = process.env.TMPDIR
  process.env.TMPDIR = unfinished
  try {
    await chromium.executablePath()
  } finally {
    if (temporary === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = temporary
  }
  try {
    await rename(unfinished, folder)
  } catch (error) {
    // Another run was first.
    await rm(unfinished, { recursive: true, force: true })
    if (!existsSync(program)) throw error
  }
  return program
}
