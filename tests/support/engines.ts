import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { inject } from 'vitest'
import { connect } from '#src/database/connect.ts'
import type { Db } from '#src/database/database.ts'

/** What everything about storage is tested on. */
export const engines = ['sqlite', 'postgres'] as const
export type Engine = (typeof engines)[number]

export interface TestDatabase {
  db: Db
  close(): Promise<void>
}

/** A new, empty database that nobody else uses. */
export async function openTestDatabase(engine: Engine): Promise<TestDatabase> {
  return engine === 'sqlite' ? openSqlite() : openPostgres()
}

async function openSqlite(): Promise<TestDatabase> {
  const folder = await mkdtemp(path.join(tmpdir(), 'veranderkrachten-test-'))
  const db = connect({ kind: 'sqlite', file: path.join(folder, 'test.sqlite') })
  return {
    db,
    async close() {
      await db.destroy()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function openPostgres(): Promise<TestDatabase> {
  const server = inject('postgresUrl')
  const name = `test_${uuid().replaceAll('-', '')}`
  await onServer(server, `CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = name
  const db = connect({ kind: 'postgres', url: url.href })
  // The database itself goes with the server, at the end of the run.
  return { db, close: () => db.destroy() }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Everything a database holds, table by table, to compare before and after. */
export async function dumpTables(db: Db): Promise<Record<string, string[]>> {
  const tables = await db.introspection.getTables()
  const dump: Record<string, string[]> = {}
  for (const { name } of tables) {
    const rows = await db
      .selectFrom(name as 'event')
      .selectAll()
      .execute()
    dump[name] = rows.map((row) => JSON.stringify(row)).sort()
  }
  return dump
}
