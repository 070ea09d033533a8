import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { probit } from 'simple-statistics'

/** Chance that repeats itself: the same seed gives the same stream on every machine. */
export interface RandomStream {
  /** Uniform in [0, 1). */
  uniform(): number
  /** Standard normal. */
  normal(): number
  /** True with this probability. */
  chance(probability: number): boolean
  /** One element of a list. */
  pick<T>(items: readonly T[]): T
  /** The list in random order. */
  shuffle<T>(items: readonly T[]): T[]
}

export function randomStream(seed: number): RandomStream {
  const generator = xoroshiro128plus(seed)
  const uniform = () => uniformFloat64(generator)
  return {
    uniform,
    normal: () => probit(Math.min(Math.max(uniform(), 1e-9), 1 - 1e-9)),
    chance: (probability) => uniform() < probability,
    pick(items) {
      const item = items[Math.floor(uniform() * items.length)]
      if (item === undefined) throw new RangeError('Cannot pick from an empty list')
      return item
    },
    shuffle(items) {
      return items
        .map((item) => ({ item, key: uniform() }))
        .sort((one, other) => one.key - other.key)
        .map(({ item }) => item)
    },
  }
}
