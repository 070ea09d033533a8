import { afterAll, beforeEach, expect, it } from 'vitest'
import type { Db, Trx } from '#src/database/database.ts'
import { migrate } from '#src/database/migrate.ts'
import { writeTogether } from '#src/database/write-together.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/engines.ts'

const opened: TestDatabase[] = []
let db: Db
beforeEach(async () => {
  const database = await openTestDatabase('sqlite')
  opened.push(database)
  db = database.db
  await migrate(db)
})
afterAll(() => Promise.all(opened.map(({ close }) => close())))

const insert = (trx: Trx, name: string) => trx.insertInto('setting').values({ name, value: '' }).execute()
const stored = async () =>
  (await db.selectFrom('setting').select('name').orderBy('name').execute()).map(({ name }) => name)

it('writes everything that comes at once, and tells each what came of it', async () => {
  const names = Array.from({ length: 50 }, (_, number) => `setting ${10 + number}`)
  const results = await Promise.all(
    names.map((name) =>
      writeTogether(db, async (trx) => {
        await insert(trx, name)
        return name
      }),
    ),
  )
  expect(results).toEqual(names)
  expect(await stored()).toEqual(names)
})

it('lets the work of one person see what was written for another just before', async () => {
  const count = (trx: Trx) => trx.selectFrom('setting').select('name').execute()
  const [, seen] = await Promise.all([
    writeTogether(db, (trx) => insert(trx, 'first')),
    writeTogether(db, (trx) => count(trx)),
  ])
  expect(seen).toEqual([{ name: 'first' }])
})

it('keeps what others write when one fails, and nothing of the one', async () => {
  const outcomes = await Promise.allSettled([
    writeTogether(db, (trx) => insert(trx, 'one')),
    writeTogether(db, async (trx) => {
      await insert(trx, 'half')
      throw new Error('no further')
    }),
    writeTogether(db, (trx) => insert(trx, 'two')),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await stored()).toEqual(['one', 'two'])
})

it('tells the failure of somebody who writes alone', async () => {
  await insert(db as Trx, 'taken')
  await expect(writeTogether(db, (trx) => insert(trx, 'taken'))).rejects.toThrow(/UNIQUE/)
  await writeTogether(db, (trx) => insert(trx, 'free'))
  expect(await stored()).toEqual(['free', 'taken'])
})

it('tells everybody who waits that nothing was written when the database is closed', async () => {
  const waiting = ['one', 'two'].map((name) => writeTogether(db, (trx) => insert(trx, name)))
  const outcomes = Promise.allSettled(waiting)
  await db.destroy()
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

it('writes what comes after a failure, and what comes while others are being written', async () => {
  const late: Promise<unknown>[] = []
  const outcomes = await Promise.allSettled([
    writeTogether(db, async (trx) => {
      if (late.length === 0) late.push(writeTogether(db, (one) => insert(one, 'late')))
      await insert(trx, 'first')
    }),
    writeTogether(db, () => Promise.reject(new Error('no'))),
  ])
  await Promise.all(late)
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  expect(await stored()).toEqual(['first', 'late'])
})
