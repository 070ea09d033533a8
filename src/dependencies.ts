import type { Db } from './database/database.ts'

/** What the application needs from the outside world; tests hand in their own clock. */
export interface Dependencies {
  db: Db
  clock: () => Date
  /** The address in front of every link that leaves the site; null when links may be relative. */
  publicUrl: string | null
  trustProxy: boolean
  logLevel: string
  /** Signs session cookies; kept in the database, so that a restart signs nobody out. */
  sessionSecret: string
  /** The one-time code that lets the first visitor create the administrator; null once there is one. */
  firstRunCode: string | null
}
