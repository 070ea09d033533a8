import path from 'node:path'
import { z } from 'zod'

const Environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** The address that people type; needed behind a proxy, where the server cannot know it. */
  PUBLIC_URL: z.url().optional(),
  /** Set when a proxy in front ends TLS and tells the visitor's address. */
  TRUST_PROXY: z.stringbool().default(false),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export interface Config {
  readonly host: string
  readonly port: number
  readonly dataDirectory: string
  readonly databaseUrl: string | null
  readonly publicUrl: string | null
  readonly trustProxy: boolean
  readonly logLevel: z.infer<typeof Environment>['LOG_LEVEL']
}

/** Reads the settings of the installation; the only place that looks at the environment. Throws when one is unusable. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  // Compose and env files hand on empty texts for what was not set.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) throw new Error(`The environment is not usable:\n${z.prettifyError(parsed.error)}`)
  const { HOST, PORT, DATA_DIR, DATABASE_URL, PUBLIC_URL, TRUST_PROXY, LOG_LEVEL } = parsed.data
  return Object.freeze({
    host: HOST,
    port: PORT,
    dataDirectory: path.resolve(DATA_DIR),
    databaseUrl: DATABASE_URL ?? null,
    publicUrl: PUBLIC_URL?.replace(/\/$/, '') ?? null,
    trustProxy: TRUST_PROXY,
    logLevel: LOG_LEVEL,
  })
}
