import { setTimeout as wait } from 'node:timers/promises'
import type { ServerProcess } from './server-process.ts'

const usual: Duration = { warmUp: 3, counted: 10 }

/** What was done of one kind while it counted. */
export interface Tally {
  /** How often, in every counted second. */
  perSecond: number[]
  milliseconds: number[]
}

export interface Counted {
  /** Does something and counts it, when it ends within the counted seconds, under a name. */
  count<Result>(kind: string, work: () => Promise<Result>): Promise<Result>
  /** True when less was begun under the name than so often a second. */
  isDue(kind: string, perSecond: number): boolean
}

/** In seconds. */
export interface Duration {
  warmUp: number
  counted: number
}

export interface Load {
  tallyOf(kind: string): Tally
  /** What the server used of a processor, in milliseconds, while it counted. */
  processor: number
}

/**
 * Lets every client work over and over, all at once, for seconds that warm up and seconds that count; then waits until
 * each has finished what it was doing. Any error ends it all.
 */
export async function underLoad<Client>(
  server: Pick<ServerProcess, 'processorTime'>,
  clients: readonly Client[],
  work: (client: Client, counter: Counted) => Promise<void>,
  { warmUp, counted }: Duration = usual,
): Promise<Load> {
  const begin = performance.now()
  const [first, last] = [begin + warmUp * 1000, begin + (warmUp + counted) * 1000]
  const tallies = new Map<string, Tally>()
  const begun = new Map<string, number>()
  let isOver = false
  const tallyOf = (kind: string): Tally => {
    const tally = tallies.get(kind) ?? { perSecond: Array.from({ length: counted }, () => 0), milliseconds: [] }
    tallies.set(kind, tally)
    return tally
  }
  const counter: Counted = {
    async count(kind, task) {
      const start = performance.now()
      begun.set(kind, (begun.get(kind) ?? 0) + 1)
      const result = await task()
      const end = performance.now()
      if (end < first || end >= last) return result
      const { perSecond, milliseconds } = tallyOf(kind)
      perSecond[Math.floor((end - first) / 1000)]! += 1
      milliseconds.push(end - start)
      return result
    },
    isDue: (kind, perSecond) => (begun.get(kind) ?? 0) < ((performance.now() - begin) / 1000) * perSecond,
  }
  const processor = (async () => {
    await wait(first - performance.now())
    const before = server.processorTime()
    await wait(last - performance.now())
    isOver = true
    return server.processorTime() - before
  })()
  const atWork = clients.map(async (client) => {
    while (!isOver) await work(client, counter)
  })
  await Promise.all(atWork).finally(() => {
    isOver = true
  })
  return { tallyOf, processor: await processor }
}
