import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { type Config, readConfig } from '#src/config.ts'
import type { Db } from '#src/database/database.ts'
import { emptyDatabase } from '#src/database/empty-database.ts'
import { migrate } from '#src/database/migrate.ts'
import {
  demonstrationSlug,
  demonstrationState,
  fillDemonstration,
  renewAccounts,
  unusedLink,
} from '#src/demonstration/start-demonstration.ts'
import { walkThroughDemonstration } from '#src/demonstration/walk-through.ts'
import { claimDatabase, WrongPurpose } from '#src/installation/installation.ts'
import { openDatabase } from '#src/installation/open-database.ts'
import { paths } from '#src/paths.ts'
import { produceReport } from '#src/reports/produce-report.ts'
import { startServer } from '#src/start-server.ts'

const usage = `Starts the demonstration: the study of 2010 with synthetic answers, on your own machine.

  npm run demo                     start, with the data of last time where there is any
  npm run demo -- --fresh [--yes]  throw the demonstration data away and start over (asks first unless --yes)
  npm run demo -- --check          try everything once in a temporary folder and stop

HOST, PORT, DATA_DIR and DATABASE_URL configure where it runs and where it keeps its data.`

process.exitCode = await run()

async function run(): Promise<number> {
  const options = readOptions()
  if (options === undefined) {
    console.error(usage)
    return 2
  }
  if (options.help) {
    console.log(usage)
    return 0
  }
  try {
    return options.check ? await check(readConfig()) : await start(readConfig(), options)
  } catch (error) {
    if (!(error instanceof WrongPurpose)) throw error
    console.error(error.message)
    return 1
  }
}

interface Options {
  fresh: boolean
  yes: boolean
  check: boolean
  help: boolean
}

function readOptions(): Options | undefined {
  const flag = { type: 'boolean', default: false } as const
  try {
    return parseArgs({ options: { fresh: flag, yes: flag, check: flag, help: flag } }).values
  } catch {
    return undefined
  }
}

async function openDemonstration(config: Config, fresh: boolean): Promise<Db> {
  const db = await openDatabase(config, 'demonstration')
  await claimDatabase(db, 'demonstration')
  const state = await demonstrationState(db)
  if (fresh || state === 'interrupted') {
    await emptyDatabase(db)
    await migrate(db)
    await claimDatabase(db, 'demonstration')
  }
  if (fresh || state !== 'complete') {
    console.log('Making the synthetic fieldwork of 2010 …')
    await fillDemonstration(db, new Date())
  }
  return db
}

async function start(config: Config, { fresh, yes }: Options): Promise<number> {
  if (!(await isPortFree(config))) {
    console.error(
      `Port ${config.port} on ${config.host} is in use, perhaps by a demonstration that runs already. Stop it, or set PORT.`,
    )
    return 1
  }
  if (fresh && !yes && !process.stdin.isTTY) {
    console.error('Nothing was changed: nobody can be asked here. Add --yes to throw the demonstration data away.')
    return 1
  }
  if (fresh && !yes && !(await confirm(config))) {
    console.log('Nothing was changed.')
    return 0
  }
  const db = await openDemonstration(config, fresh)
  const { report, lines } = await present(config, db)
  const { address } = await startServer({ config: quiet(config), db, firstRunCode: null })
  for (const line of lines(address)) console.log(line)
  console.log(`report: ${report}`)
  return 0
}

/** Everything that is handed to whoever started the demonstration. */
async function present(config: Config, db: Db) {
  const now = new Date()
  const accounts = await renewAccounts(db, now)
  const token = await unusedLink(db, now)
  const { pdf } = await produceReport(db, { slug: demonstrationSlug, locale: 'nl' })
  const report = path.join(config.dataDirectory, 'reports', `${demonstrationSlug}-nl.pdf`)
  await mkdir(path.dirname(report), { recursive: true })
  await writeFile(report, pdf)
  const lines = (address: string) => [
    `site: ${address}${paths.home()}`,
    `respondent: ${address}${paths.respond.welcome(token)}`,
    `staff: ${address}${paths.staff.signIn()}`,
    ...accounts.map(({ role, email, password }) => `${role}: ${email} / ${password}`),
  ]
  return { report, token, accounts, lines }
}

/** The lines that hand out links and passwords must not scroll away behind a line for each request. */
function quiet(config: Config): Config {
  return config.logLevel === 'info' ? { ...config, logLevel: 'warn' } : config
}

/** Looked at before any data is touched: a second start must not harm a demonstration that runs. */
async function isPortFree({ host, port }: Config): Promise<boolean> {
  if (port === 0) return true
  const probe = createServer()
  try {
    probe.listen(port, host)
    await once(probe, 'listening')
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    return false
  } finally {
    probe.close()
  }
}

async function confirm(config: Config): Promise<boolean> {
  const where = config.databaseUrl === null ? config.dataDirectory : 'the configured PostgreSQL database'
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    const answer = await terminal.question(
      `All demonstration data in ${where} will be thrown away, links handed out before included. Type yes to go on: `,
    )
    return answer.trim().toLowerCase() === 'yes'
  } finally {
    terminal.close()
  }
}

/** Starts on a free port with its own data, does what a respondent and a researcher do, and tells what was found. */
async function check(configured: Config): Promise<number> {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), 'veranderkrachten-'))
  const config: Config = {
    ...configured,
    host: '127.0.0.1',
    port: 0,
    dataDirectory,
    databaseUrl: null,
    publicUrl: null,
    logLevel: 'warn',
  }
  try {
    const db = await openDemonstration(config, false)
    const { report, token, accounts } = await present(config, db)
    const { address, stop } = await startServer({ config, db, firstRunCode: null })
    try {
      const researcher = accounts.find(({ role }) => role === 'researcher')
      if (researcher === undefined) throw new Error('The demonstration has no researcher')
      for (const line of await walkThroughDemonstration({ address, token, researcher, report })) console.log(line)
      console.log('demo check: passed')
      return 0
    } finally {
      await stop()
    }
  } finally {
    await rm(dataDirectory, { recursive: true, force: true })
  }
}
