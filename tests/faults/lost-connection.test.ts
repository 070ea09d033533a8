import { sql } from 'kysely'
import pg from 'pg'
import { expect, inject, it } from 'vitest'
import type { Db } from '#src/database/database.ts'
import { migrate } from '#src/database/migrate.ts'
import { isDemonstration } from '#src/studies/study-repository.ts'
import { openTestDatabase } from '#tests/support/engines.ts'

/** Does what a restart of the server or an impatient administrator does; returns how many connections it cost. */
async function endConnections(db: Db): Promise<number> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db)
  const administrator = new pg.Client({ connectionString: inject('postgresUrl') })
  await administrator.connect()
  const ended = await administrator.query(
    'select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = $1',
    [rows[0]?.name],
  )
  await administrator.end()
  return ended.rowCount ?? 0
}

it('goes on after PostgreSQL ended the connections that were waiting for work', async () => {
  const { db, close } = await openTestDatabase('postgres')
  await migrate(db)
  await Promise.all([isDemonstration(db), isDemonstration(db), isDemonstration(db)])
  expect(await endConnections(db)).toBeGreaterThan(1)
  expect(await isDemonstration(db)).toBe(false)
  await close()
})
