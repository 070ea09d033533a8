import { type MedianDuration, medianDuration } from '#analysis/describe/median-duration.ts'
import { activeSeconds, type PageParadata } from './paradata.ts'

export interface MinuteRange {
  lowest: number
  highest: number
}

/** How long it took those who finished; null wherever fewer than ten tell, as then nothing honest can be said. */
export interface MeasuredTime {
  whole: { median: number; half: MinuteRange } | null
  /** How long the middle half of them took for these pages together, of those who were shown all of them. */
  ofPages(pages: readonly string[]): MinuteRange | null
}

/** Measures time from how each of those who finished answered each page. */
export function measureTime(finished: readonly (readonly PageParadata[])[]): MeasuredTime {
  const whole = medianDuration(finished.map((pages) => activeSeconds(pages)))
  const half = halfOf(whole)
  const secondsOf = finished.map((pages) => new Map(pages.map(({ page, seconds }) => [page, seconds])))
  const known = new Map<string, MinuteRange | null>()
  return {
    whole: whole.median === null || half === null ? null : { median: toMinutes(whole.median), half },
    ofPages(pages) {
      const key = pages.join(' ')
      const found = known.get(key)
      if (found !== undefined) return found
      const range = halfOf(medianDuration(secondsOf.map((seconds) => secondsOn(pages, seconds))))
      known.set(key, range)
      return range
    },
  }
}

function secondsOn(pages: readonly string[], seconds: ReadonlyMap<string, number>): number | null {
  let sum = 0
  for (const page of pages) {
    const own = seconds.get(page)
    if (own === undefined) return null
    sum += own
  }
  return sum
}

const halfOf = ({ quartiles }: MedianDuration): MinuteRange | null =>
  quartiles === null ? null : { lowest: toMinutes(quartiles.lower), highest: toMinutes(quartiles.upper) }

const toMinutes = (seconds: number): number => Math.max(1, Math.round(seconds / 60))
