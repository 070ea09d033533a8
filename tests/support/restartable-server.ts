import type { AddressInfo } from 'node:net'
import { buildApp } from '#src/app.ts'
import type { RunningApp } from './a-running-study.ts'

/** A server that can be stopped and started again, on the same data and at the same address. */
export interface RestartableServer {
  address: string
  stop(): Promise<void>
  start(): Promise<void>
}

export async function restartableServer({ db, clock }: RunningApp): Promise<RestartableServer> {
  const build = () =>
    buildApp(
      { db, clock: clock.now, sessionSecret: 'a secret of at least thirty-two signs', firstRunCode: null },
      { logLevel: 'error', trustProxy: false, logStream: { write: () => undefined } },
    )
  let app = await build()
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    stop: () => app.close(),
    async start() {
      app = await build()
      await app.listen({ host: '127.0.0.1', port })
    },
  }
}
