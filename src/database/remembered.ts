import type { Db } from './database.ts'

/** What a process remembers of a database, by key, for as long as that is open. */
export interface Remembered<Value> {
  get(db: Db, key: string): Value | undefined
  /** Remembers a value and hands it back. */
  set(db: Db, key: string, value: Value): Value
  forget(db: Db, key: string): void
}

/** Room to remember values in; with `most` of them, what was longest not asked for goes first. */
export function remembered<Value>({ most }: { most: number } = { most: Number.POSITIVE_INFINITY }): Remembered<Value> {
  const databases = new WeakMap<Db, Map<string, Value>>()

  function set(db: Db, key: string, value: Value): Value {
    const values = databases.get(db) ?? new Map<string, Value>()
    databases.set(db, values)
    values.delete(key)
    values.set(key, value)
    const [oldest] = values.size > most ? values.keys() : []
    if (oldest !== undefined) values.delete(oldest)
    return value
  }

  return {
    get(db, key) {
      const value = databases.get(db)?.get(key)
      return value === undefined ? undefined : set(db, key, value)
    },
    set,
    forget: (db, key) => void databases.get(db)?.delete(key),
  }
}
