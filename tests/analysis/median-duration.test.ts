import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { medianDuration } from '#analysis/describe/median-duration.ts'
import { binomialLower } from '#analysis/distributions/binomial.ts'

// Synthetic minutes; the last went for lunch.
const minutes = [8, 9, 11, 12, 12, 14, 15, 18, 25, 240]
const many = Array.from({ length: 137 }, (_, index) => (((index + 1) * 37) % 101) + (index + 1) / 10)

describe('a median duration', () => {
  it('has the quartiles and the distribution-free interval of R', () => {
    // R 4.2.2: k <- qbinom((1 - level) / 2, n, .5); sort(x)[c(k, n - k + 1)]; 1 - 2 * pbinom(k - 1, n, .5); quantile(x)
    expect(medianDuration(minutes)).toEqual({
      n: 10,
      missing: 0,
      median: 13,
      quartiles: { lower: 11.25, upper: 17.25 },
      interval: { lower: 9, upper: 25, level: 0.95, method: 'orderStatistics' },
      coverage: expect.closeTo(0.978515625, 12),
      reason: null,
    })
    expect(medianDuration(minutes, { level: 0.99 })).toMatchObject({ interval: { lower: 8, upper: 240 } })
    expect(medianDuration(minutes, { level: 0.99 }).coverage).toBeCloseTo(0.998046875, 12)
    const found = medianDuration(many)
    expect(found.interval).toMatchObject({ lower: expect.closeTo(47.4, 12), upper: expect.closeTo(65.8, 12) })
    expect(found.coverage).toBeCloseTo(0.960071820331384, 12)
    const narrower = medianDuration(many, { level: 0.8 })
    expect(narrower.interval).toMatchObject({ lower: expect.closeTo(51.3, 12), upper: expect.closeTo(61.8, 12) })
    expect(narrower.coverage).toBeCloseTo(0.828591096739755, 12)
  })

  it('is not given for few, and leaves out who has no time', () => {
    const few = medianDuration([...minutes.slice(1), null, Number.NaN])
    expect(few).toMatchObject({ n: 9, missing: 2, median: null, quartiles: null, interval: null })
    expect(few.reason).toBe('baseTooSmall')
    expect(medianDuration([]).reason).toBe('noValidValues')
    expect(medianDuration([5, 6, 7], { minimum: 3 })).toMatchObject({
      median: 6,
      interval: null,
      coverage: null,
      reason: 'baseTooSmall',
    })
    expect(() => medianDuration([5, -1])).toThrow('durations: nothing takes -1')
    expect(() => medianDuration(minutes, { minimum: 0 })).toThrow('minimum')
  })

  it('has the narrowest such interval that covers enough, around the median', () => {
    const durations = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 6, maxLength: 60 })
    fc.assert(
      fc.property(durations, fc.constantFrom(0.5, 0.8, 0.9, 0.95), (own, level) => {
        const { interval, coverage, median } = medianDuration(own, { level, minimum: 6 })
        expect(coverage).toBeGreaterThanOrEqual(level - 1e-12)
        expect(interval!.lower).toBeLessThanOrEqual(median!)
        expect(interval!.upper).toBeGreaterThanOrEqual(median!)
        const sorted = own.toSorted((one, other) => one - other)
        const places = sorted.map((_, place) => place).filter((place) => 2 * place < sorted.length - 1)
        const covering = places.filter((place) => 1 - 2 * binomialLower(place, own.length, 0.5) >= level - 1e-12)
        expect([interval!.lower, interval!.upper]).toEqual([sorted[covering.at(-1)!], sorted.at(-1 - covering.at(-1)!)])
      }),
    )
  })
})
