import type Database from 'better-sqlite3'
import type { SqliteDatabase } from 'kysely'

/** Texts of queries in use at once: every query of this product many times over, lists of varying length included. */
const mostStatements = 500

/** What reads or changes rows, or begins and ends a transaction; anything else may change the tables themselves. */
const isRepeated = /^\s*(?:select|insert|update|delete|begin|commit|rollback|savepoint|release)\b/i

/** A database as Kysely uses one, in which every text is prepared once: preparing costs more than most queries do. */
export function withStatementCache(database: Database.Database): SqliteDatabase {
  const statements = new Map<string, Database.Statement>()
  return {
    prepare(sql) {
      const known = statements.get(sql)
      // A statement that is still being read from cannot begin again.
      if (known !== undefined && !known.busy) return known
      const statement = database.prepare(sql)
      if (!isRepeated.test(sql)) statements.clear()
      else if (known === undefined) {
        const [oldest] = statements.size < mostStatements ? [] : statements.keys()
        if (oldest !== undefined) statements.delete(oldest)
        statements.set(sql, statement)
      }
      return statement
    },
    close: () => void database.close(),
  }
}
