import type { TestProject } from 'vitest/node'
import { unpackChromium } from './chromium-program.ts'
import { startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the PostgreSQL server of this run. */
    postgresUrl: string
    chromiumProgram: string
  }
}

/** Starts what all test files share, once per run; the returned function stops it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const [server, program] = await Promise.all([startPostgres(), unpackChromium()])
  project.provide('postgresUrl', server.url)
  project.provide('chromiumProgram', program)
  return () => server.stop()
}
