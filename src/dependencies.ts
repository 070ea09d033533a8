import type { Db } from '#src/database/database.ts'

/** What the application needs from the outside world; tests hand in their own clock. */
export interface Dependencies {
  db: Db
  clock: () => Date
  /** Signs session cookies; kept in the database, so that a restart signs nobody out. */
  sessionSecret: string
  /** The address that people type; null or left out where the server is to tell it from the request. */
  publicUrl?: string | null
  /** What the last test of accessibility found; the file that the browser tests write when left out. */
  accessibilityRunFile?: string
  /** The one-time code that lets the first visitor create the administrator; null once there is one. */
  firstRunCode: string | null
}

/** How the application is run, as opposed to what it works with. */
export interface ApplicationOptions {
  logLevel: string
  /** Set when a proxy in front ends TLS and tells the visitor's address. */
  trustProxy: boolean
  /** Where log lines go; standard output when left out. */
  logStream?: { write(line: string): void }
}
