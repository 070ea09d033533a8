import { existsSync } from 'node:fs'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { buildApp } from './app.ts'
import type { Config } from './config.ts'
import { connect } from './database/connect.ts'
import type { Db } from './database/database.ts'
import { migrate } from './database/migrate.ts'
import { sessionSecret } from './installation/installation.ts'

/** Opens the database of an installation, PostgreSQL where configured, and brings it up to date. */
export async function openDatabase(config: Config, sqliteFile: string): Promise<Db> {
  const db = connect(
    config.databaseUrl === null ? { kind: 'sqlite', file: sqliteFile } : { kind: 'postgres', url: config.databaseUrl },
  )
  await migrate(db)
  return db
}

/** The databases that a data directory may hold: the real installation and the demonstration. */
export const databaseFiles = { real: 'veranderkrachten.sqlite', demonstration: 'demonstration.sqlite' } as const

/** The first existing database that holds what is looked for; undefined when none does. Others are closed again. */
export async function openInstallation(config: Config, holds: (db: Db) => Promise<boolean>): Promise<Db | undefined> {
  const files = Object.values(databaseFiles).map((file) => path.join(config.dataDirectory, file))
  const candidates = config.databaseUrl === null ? files.filter((file) => existsSync(file)) : ['']
  for (const file of candidates) {
    const db = await openDatabase(config, file)
    if (await holds(db)) return db
    await db.destroy()
  }
  return undefined
}

export interface RunningServer {
  app: FastifyInstance
  /** The address that people use, without a closing slash. */
  address: string
  stop(): Promise<void>
}

/** Listens until told to stop, and stops gracefully: open requests are answered, then the database is closed. */
export async function startServer(options: {
  config: Config
  db: Db
  firstRunCode: string | null
}): Promise<RunningServer> {
  const { config, db, firstRunCode } = options
  const app = await buildApp(
    {
      db,
      clock: () => new Date(),
      publicUrl: config.publicUrl,
      sessionSecret: await sessionSecret(db),
      firstRunCode,
    },
    { logLevel: config.logLevel, trustProxy: config.trustProxy },
  )
  const listening = await app.listen({ host: config.host, port: config.port })
  const stop = async () => {
    await app.close()
    await db.destroy()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop().then(
        () => process.exit(0),
        (error) => {
          console.error(error)
          process.exit(1)
        },
      )
    })
  }
  return { app, address: config.publicUrl ?? listening, stop }
}
