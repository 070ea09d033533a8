import type { Db, Trx } from './database.ts'

interface Waiting {
  run(trx: Trx): Promise<void>
  resolve(): void
  reject(error: unknown): void
}

const queues = new WeakMap<Db, Waiting[]>()

/**
 * A transaction of its own, as `work` sees it; but on an engine with a single connection, what many people write at the
 * same moment is committed at once, so that they wait for the disk together instead of one after the other. Nothing is
 * told to be written before it is. When one of them fails, each is done again by itself, so `work` may run more than
 * once and must do nothing but read and write the database.
 */
export function writeTogether<Result>(db: Db, work: (trx: Trx) => Promise<Result>): Promise<Result> {
  if (db.getExecutor().adapter.supportsMultipleConnections) return db.transaction().execute(work)
  return new Promise<Result>((resolve, reject) => {
    let result: Result
    const waiting: Waiting = {
      run: async (trx) => {
        result = await work(trx)
      },
      resolve: () => resolve(result),
      reject,
    }
    const queue = queues.get(db)
    if (queue !== undefined) queue.push(waiting)
    else {
      queues.set(db, [waiting])
      // Requests that have come in already are read before then, and join.
      setImmediate(() => void writeQueued(db))
    }
  })
}

async function writeQueued(db: Db): Promise<void> {
  const queue = queues.get(db) ?? []
  queues.delete(db)
  try {
    await db.transaction().execute(async (trx) => {
      for (const { run } of queue) await run(trx)
    })
    for (const { resolve } of queue) resolve()
  } catch (error) {
    if (queue.length === 1) queue[0]?.reject(error)
    else for (const waiting of queue) await writeAlone(db, waiting)
  }
}

async function writeAlone(db: Db, { run, resolve, reject }: Waiting): Promise<void> {
  try {
    await db.transaction().execute(run)
    resolve()
  } catch (error) {
    reject(error)
  }
}
