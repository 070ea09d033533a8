import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emptyDatabase } from '#src/database/empty-database.ts'
import { migrate } from '#src/database/migrate.ts'
import { claimDatabase, newFirstRunCode, sessionSecret, WrongPurpose } from '#src/installation/installation.ts'
import { dumpTables, engines, openTestDatabase, type TestDatabase } from '#tests/support/engines.ts'

describe.each(engines)('a database on %s', (engine) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await openTestDatabase(engine)
    await migrate(database.db)
  })
  afterEach(() => database.close())

  it('is claimed for one purpose, time and again', async () => {
    const { db } = database
    await claimDatabase(db, 'real')
    await claimDatabase(db, 'real')
    expect((await dumpTables(db)).setting).toEqual([JSON.stringify({ name: 'purpose', value: 'real' })])
  })

  it.each([
    ['real', 'demonstration', 'This database is a real installation and cannot be opened as demonstration'],
    ['demonstration', 'real', 'This database is a demonstration with synthetic answers and cannot be opened as real'],
  ] as const)('that is %s is refused to who wants it for %s, and stays what it is', async (first, second, told) => {
    const { db } = database
    await claimDatabase(db, first)
    const before = await dumpTables(db)
    await expect(claimDatabase(db, second)).rejects.toThrow(WrongPurpose)
    await expect(claimDatabase(db, second)).rejects.toThrow(told)
    expect(await dumpTables(db)).toEqual(before)
  })

  it('goes to one of two who claim it at the same moment', async () => {
    const { db } = database
    const claims = await Promise.allSettled([claimDatabase(db, 'real'), claimDatabase(db, 'demonstration')])
    expect(claims.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('keeps one session secret, whoever asks first', async () => {
    const { db } = database
    const secrets = await Promise.all([sessionSecret(db), sessionSecret(db), sessionSecret(db)])
    expect(new Set([...secrets, await sessionSecret(db)]).size).toBe(1)
    expect(secrets[0]).toMatch(/^[0-9a-f]{64}$/)
  })

  it('is brought up to date once, and can be emptied and made anew', async () => {
    const { db } = database
    const tables = Object.keys(await dumpTables(db))
    await migrate(db)
    await claimDatabase(db, 'demonstration')
    await emptyDatabase(db)
    expect(await dumpTables(db)).toEqual({})
    await migrate(db)
    expect(Object.keys(await dumpTables(db))).toEqual(tables)
    await claimDatabase(db, 'real')
  })
})

it('the code of the first run is easy to type over and different each time', () => {
  const codes = Array.from({ length: 200 }, newFirstRunCode)
  for (const code of codes) expect(code).toMatch(/^(?:[A-HJ-NP-Z2-9]{4}-){2}[A-HJ-NP-Z2-9]{4}$/)
  expect(new Set(codes).size).toBe(200)
})
