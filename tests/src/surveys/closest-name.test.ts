import { expect, it } from 'vitest'
import { closestNames } from '#src/surveys/closest-name.ts'

const names = Array.from({ length: 430 }, (_, number) => `gemeente ${number}`)

it('finds names that were typed slightly wrong, the nearest first', () => {
  expect(closestNames('gemente 12', names, 2)).toEqual(['gemeente 12', 'gemeente 1'])
  expect(closestNames('iets heel anders', names, 2)).toEqual([])
})

it('takes no time for a text that no name can be near to', () => {
  const start = performance.now()
  expect(closestNames('x'.repeat(500_000), names, 5)).toEqual([])
  // Comparing it letter by letter takes minutes.
  expect(performance.now() - start).toBeLessThan(1000)
})
