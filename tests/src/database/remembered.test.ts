import { afterAll, beforeAll, expect, it } from 'vitest'
import { remembered } from '#src/database/remembered.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/engines.ts'

let one: TestDatabase
let other: TestDatabase

beforeAll(async () => {
  one = await openTestDatabase('sqlite')
  other = await openTestDatabase('sqlite')
})
afterAll(() => Promise.all([one.close(), other.close()]))

it('keeps each database to itself', () => {
  const names = remembered<string>()
  expect(names.set(one.db, 'a', 'Ede')).toBe('Ede')
  expect([names.get(one.db, 'a'), names.get(other.db, 'a')]).toEqual(['Ede', undefined])
})

it('forgets what was longest not asked for when there is no more room', () => {
  const names = remembered<string>({ most: 2 })
  names.set(one.db, 'a', 'Ede')
  names.set(one.db, 'b', 'Tiel')
  names.get(one.db, 'a')
  names.set(one.db, 'c', 'Buren')
  expect(['a', 'b', 'c'].map((key) => names.get(one.db, key))).toEqual(['Ede', undefined, 'Buren'])
})

it('forgets what it is told to', () => {
  const flags = remembered<boolean>()
  flags.set(one.db, 'a', false)
  expect(flags.get(one.db, 'a')).toBe(false)
  flags.forget(one.db, 'a')
  expect(flags.get(one.db, 'a')).toBeUndefined()
})
