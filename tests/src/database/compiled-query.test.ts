import { afterAll, beforeAll, expect, it } from 'vitest'
import { compiledOnce } from '#src/database/compiled-query.ts'
import type { Db } from '#src/database/database.ts'
import { migrate } from '#src/database/migrate.ts'
import { plannedOnce } from '#src/database/planned-once.ts'
import { openTestDatabase } from '#tests/support/engines.ts'

let db: Db
let close: () => Promise<void>
beforeAll(async () => {
  const opened = await openTestDatabase('sqlite')
  db = opened.db
  close = opened.close
  await migrate(db)
})
afterAll(() => close())

let built = 0
const insertThrottle = compiledOnce((to: Db, { emailHash, until }: { emailHash: string; until: string | null }) => {
  built += 1
  return to.insertInto('signInThrottle').values({ emailHash, failures: 1, lockedUntil: until })
})
const findThrottle = compiledOnce((from: Db, { emailHash }: { emailHash: string }) =>
  from.selectFrom('signInThrottle').selectAll().where('failures', '=', 1).where('emailHash', '=', emailHash),
)

it('is built once and gets other values each time, inside a transaction as well', async () => {
  await db.transaction().execute(async (trx) => {
    const { numAffectedRows } = await insertThrottle(trx, { emailHash: 'one', until: null })
    expect(numAffectedRows).toBe(1n)
  })
  await insertThrottle(db, { emailHash: "two's", until: '2010-04-14T09:30:00Z' })
  expect(built).toBe(1)
  expect((await findThrottle(db, { emailHash: 'one' })).rows).toEqual([
    { emailHash: 'one', failures: 1, lockedUntil: null },
  ])
  const [two] = (await findThrottle(db, { emailHash: "two's" })).rows
  expect(two).toMatchObject({ lockedUntil: '2010-04-14T09:30:00Z' })
  expect((await findThrottle(db, { emailHash: 'three' })).rows).toEqual([])
})

it('is built anew for another database', async () => {
  const other = await openTestDatabase('sqlite')
  await migrate(other.db)
  const before = built
  await insertThrottle(other.db, { emailHash: 'one', until: null })
  expect(built).toBe(before + 1)
  await other.close()
})

it('takes a text that is planned once for the text that it is', async () => {
  const find = compiledOnce((from: Db, { emailHash }: { emailHash: string }) =>
    from.selectFrom('signInThrottle').select('failures').where('emailHash', '=', plannedOnce(emailHash)),
  )
  await insertThrottle(db, { emailHash: '0042', until: null })
  expect((await find(db, { emailHash: '0042' })).rows).toEqual([{ failures: 1 }])
  expect((await find(db, { emailHash: '42' })).rows).toEqual([])
})
