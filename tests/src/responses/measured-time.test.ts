import { describe, expect, it } from 'vitest'
import { measureTime } from '#src/responses/measured-time.ts'
import type { PageParadata } from '#src/responses/paradata.ts'
import { wordRemaining, wordTime } from '#src/responses/time-words.ts'
import { smallSurvey } from '#tests/support/a-small-survey.ts'

const page = (name: string, seconds: number): PageParadata => ({ page: name, seconds, visits: 1, devices: [] })

/** Ten who took 4 to 13 minutes for `start`, and a minute each for `statements`; one in two was shown `plan`. */
const ten = Array.from({ length: 10 }, (_, index) => [
  page('start', (index + 4) * 60),
  ...(index % 2 === 0 ? [page('plan', 600)] : []),
  page('statements', 60),
])

describe('the time that it takes', () => {
  it('is the median of those who finished, with the half in the middle', () => {
    const { whole } = measureTime(ten.map((pages) => pages.filter((one) => one.page !== 'plan')))
    // 5 to 14 minutes in all: the median is 9.5, the quartiles 7.25 and 11.75.
    expect(whole).toEqual({ median: 10, half: { lowest: 7, highest: 12 } })
  })

  it('is not told from fewer than ten, nor from those of whom no time is known', () => {
    expect(measureTime(ten.slice(1)).whole).toBeNull()
    expect(measureTime([...ten.slice(1), []]).whole).toBeNull()
    expect(measureTime([]).ofPages(['start'])).toBeNull()
  })

  it('is told of the pages to come by those who were shown all of them', () => {
    const { ofPages } = measureTime(ten)
    expect(ofPages(['start', 'statements'])).toEqual({ lowest: 7, highest: 12 })
    expect(ofPages(['start', 'statements'])).toBe(ofPages(['start', 'statements']))
    expect(ofPages(['plan', 'statements'])).toBeNull()
    expect(ofPages(['no-such-page'])).toBeNull()
  })

  it('is never less than a minute', () => {
    expect(measureTime(ten.map(() => [page('start', 3)])).whole).toEqual({ median: 1, half: { lowest: 1, highest: 1 } })
  })

  it('is said to be measured, or to be an estimate', () => {
    const measured = measureTime(ten.map((pages) => pages.filter((one) => one.page !== 'plan')))
    expect(wordTime('nl', smallSurvey, measured)).toBe(
      'Wie klaar is, deed er meestal 10 minuten over (de helft tussen 7 en 12 minuten).',
    )
    expect(wordTime('nl', smallSurvey, measureTime([]))).toBe('Wij schatten dat invullen 1 tot 2 minuten duurt.')
    expect(wordTime('en', smallSurvey, measureTime([]))).toBe('We estimate that answering takes 1 to 2 minutes.')
    expect(wordRemaining('nl', { lowest: 1, highest: 1 })).toBe('meestal nog 1 minuut')
    expect(wordRemaining('en', { lowest: 4, highest: 7 })).toBe('usually 4 to 7 minutes left')
  })
})
