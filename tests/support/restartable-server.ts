import type { AddressInfo } from 'node:net'
import { type RunningApp, restarted } from './a-running-study.ts'

/** A server that can be stopped and started again, on the same data and at the same address. */
export interface RestartableServer {
  address: string
  stop(): Promise<void>
  start(): Promise<void>
}

export async function restartableServer(running: RunningApp): Promise<RestartableServer> {
  let app = await restarted(running)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    async stop() {
      const closed = app.close()
      // A browser keeps connections open on which it has asked nothing yet; a server that is gone ends them as well.
      app.server.closeAllConnections()
      await closed
    },
    async start() {
      app = await restarted(running)
      await app.listen({ host: '127.0.0.1', port })
    },
  }
}
