import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { withStatementCache } from '#src/database/statement-cache.ts'

let database: Database.Database
beforeEach(() => {
  database = new Database(':memory:')
  database.exec('CREATE TABLE item (name TEXT); INSERT INTO item VALUES (1), (2), (3)')
})
afterEach(() => database.close())

it('prepares a text once and gives it other values each time', () => {
  const cached = withStatementCache(database)
  const sql = 'select name from item where name = ?'
  const first = cached.prepare(sql)
  expect(first.all(['1'])).toEqual([{ name: '1' }])
  expect(cached.prepare(sql)).toBe(first)
  expect(first.all(['2'])).toEqual([{ name: '2' }])
})

it('prepares a text again while somebody is still reading from it', () => {
  const cached = withStatementCache(database)
  const sql = 'select name from item'
  const reading = cached.prepare(sql).iterate([])
  expect(reading.next().value).toEqual({ name: '1' })
  expect(cached.prepare(sql).all([])).toHaveLength(3)
  expect([...reading]).toEqual([{ name: '2' }, { name: '3' }])
})

it('knows the columns of a table that has been changed', () => {
  const cached = withStatementCache(database)
  const sql = 'select * from item limit 1'
  expect(cached.prepare(sql).all([])).toEqual([{ name: '1' }])
  cached.prepare('alter table item add column size integer').run([])
  expect(cached.prepare(sql).all([])).toEqual([{ name: '1', size: null }])
  expect(cached.prepare('drop table item').reader).toBe(false)
})

it('holds a limited number of texts, and gives up the oldest first', () => {
  const cached = withStatementCache(database)
  const texts = Array.from({ length: 501 }, (_, number) => `select ${number}`)
  const statements = texts.map((sql) => cached.prepare(sql))
  expect(cached.prepare('select 500')).toBe(statements[500])
  expect(cached.prepare('select 1')).toBe(statements[1])
  expect(cached.prepare('select 0')).not.toBe(statements[0])
})

it('closes the database', () => {
  withStatementCache(database).close()
  expect(database.open).toBe(false)
})
