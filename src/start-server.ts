import type { FastifyInstance } from 'fastify'
import type { Db } from '#src/database/database.ts'
import { sessionSecret } from '#src/installation/installation.ts'
import { buildApp } from './app.ts'
import type { Config } from './config.ts'

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
      sessionSecret: await sessionSecret(db),
      firstRunCode,
      publicUrl: config.publicUrl,
    },
    { logLevel: config.logLevel, trustProxy: config.trustProxy },
  )
  const listening = await app.listen({ host: config.host, port: config.port })
  const stop = async () => {
    // Unfinished requests get ten seconds; after that nothing holds up a stop.
    const impatient = setTimeout(() => app.server.closeAllConnections(), 10_000)
    await app.close()
    clearTimeout(impatient)
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
