import { describe, expect, it } from 'vitest'
import { compareWaves, type Wave } from '#analysis/trend/compare-waves.ts'

/** Two synthetic waves: u1–u3 and u6–u7 took part twice, one value is missing in each wave. */
const populationSizes = new Map([
  ['A', 20],
  ['B', 10],
])
const first: Wave = {
  units: ['u1', 'u2', 'u3', 'u4', 'u5', 'u6', 'u7', 'u8', 'u9'],
  strata: ['A', 'A', 'A', 'A', 'A', 'B', 'B', 'B', 'B'],
  values: [3, 4, null, 5, 2, 4, 3, 5, 4],
  populationSizes,
}
const second: Wave = {
  units: ['u1', 'u2', 'u3', 'u6', 'u7', 'n1', 'n2', 'n3', 'n4'],
  strata: ['A', 'A', 'A', 'B', 'B', 'A', 'A', 'B', 'B'],
  values: [4, 4, 3, null, 4, 5, 3, 5, 5],
  populationSizes,
}

describe('the change between two waves', () => {
  it('is that of R when units overlap in part and values are missing', () => {
    // svymean(~y, svydesign(ids = ~1, strata = ~h, fpc = ~N, …), na.rm = TRUE) for each wave; both stacked with ids = ~unit:
    // svyglm(y ~ 0 + factor(wave)); t.test(second, first, paired = TRUE).
    const { waves, independent, overlapAware, panel } = compareWaves(first, second)
    expect(waves.map(({ estimate }) => estimate)).toEqual([
      expect.closeTo(3.692307692307693, 12),
      expect.closeTo(4.036363636363636, 12),
    ])
    expect(waves.map(({ standardError }) => standardError)).toEqual([
      expect.closeTo(0.355522340492303, 12),
      expect.closeTo(0.248827041383089, 12),
    ])
    expect(independent.standardError).toBeCloseTo(Math.hypot(0.355522340492303, 0.248827041383089), 12)
    expect(independent).toMatchObject({ degreesOfFreedom: 12, n: 16, missing: 2, method: 'independentWaves' })
    expect(overlapAware.estimate).toBeCloseTo(4.036363636363636 - 3.692307692307693, 12)
    expect(overlapAware.standardError).toBeCloseTo(0.510560525085245, 12)
    expect(overlapAware.covariance).toBeCloseTo(-0.00682999983699283, 12)
    expect(overlapAware).toMatchObject({ degreesOfFreedom: 11, method: 'overlappingWaves', reason: null })
    expect(panel).toMatchObject({ n: 3, estimate: expect.closeTo(2 / 3, 12), statistic: expect.closeTo(2, 12) })
    expect(panel.pValue).toBeCloseTo(0.183503419072, 10)
  })

  it('turns its sign with the waves', () => {
    const there = compareWaves(first, second).overlapAware
    const back = compareWaves(second, first).overlapAware
    expect(back.estimate).toBeCloseTo(-there.estimate!, 12)
    expect(back.standardError).toBeCloseTo(there.standardError!, 12)
    expect(back.interval!.lower).toBeCloseTo(-there.interval!.upper, 12)
  })

  it('is null, with a reason, where it is not defined', () => {
    const silent = { ...second, values: second.values.length === 9 ? new Array<null>(9).fill(null) : [] }
    expect(compareWaves(first, silent).independent).toMatchObject({ estimate: null, reason: 'noValidValues' })
    expect(compareWaves(first, silent).overlapAware).toMatchObject({ covariance: null, pValue: null })
    const constant = { ...first, values: first.units.length === 9 ? new Array<number>(9).fill(4) : [] }
    expect(compareWaves(constant, constant).independent).toMatchObject({
      estimate: 0,
      reason: 'zeroVariance',
      pValue: null,
    })
    const one = (value: number): Wave => ({ units: ['u1'], strata: ['A'], values: [value], populationSizes })
    const alone = compareWaves(one(3), one(4))
    expect(alone.independent).toMatchObject({ estimate: 1, standardError: null, reason: 'noDegreesOfFreedom' })
    expect(alone.overlapAware).toMatchObject({ pValue: null, interval: null })
    const census = {
      ...first,
      populationSizes: new Map([
        ['A', 5],
        ['B', 4],
      ]),
      values: [3, 4, 4, 5, 2, 4, 3, 5, 4],
    }
    expect(compareWaves(census, census).independent).toMatchObject({
      standardError: 0,
      pValue: null,
      reason: 'zeroVariance',
    })
  })

  it('has no standard error where a stratum of one unit leaves none', () => {
    const alone: Wave = { units: ['u1'], strata: ['A'], values: [3], populationSizes }
    const { independent, overlapAware } = compareWaves(alone, second)
    expect(independent).toMatchObject({ standardError: null, pValue: null, reason: 'lonelyStratum' })
    expect(overlapAware).toMatchObject({ standardError: null, pValue: null, reason: 'lonelyStratum' })
    expect(independent.estimate).toBeCloseTo(4.036363636363636 - 3, 12)
    const sizes = new Map([
      ['A', 20],
      ['B', 1],
    ])
    const two = (value: number): Wave => ({
      units: ['u1', 'u2'],
      strata: ['A', 'B'],
      values: [value, 5],
      populationSizes: sizes,
    })
    const found = compareWaves(two(3), two(4)).independent
    expect(found.standardError).toBeGreaterThan(0)
    expect(found).toMatchObject({ pValue: null, interval: null, reason: 'noDegreesOfFreedom' })
  })

  it('takes populations whose strata differ between the waves', () => {
    const regrouped = { ...second, strata: second.strata, populationSizes: new Map([...populationSizes, ['C', 7]]) }
    expect(compareWaves(first, regrouped).overlapAware.standardError).toBeCloseTo(0.510560525085245, 12)
    const short = { ...first, values: new Float64Array([3, 4, Number.NaN, 5, 2, 4, 3, 5, 4]) }
    expect(compareWaves(short, second).panel.n).toBe(3)
  })

  it('names what cannot be right', () => {
    const call = (a: Partial<Wave>, b: Partial<Wave>, level?: number) => () =>
      compareWaves({ ...first, ...a }, { ...second, ...b }, level)
    expect(call({ values: [1] }, {})).toThrow(expect.objectContaining({ argument: 'first.values' }))
    expect(call({}, { strata: ['A'] })).toThrow(expect.objectContaining({ argument: 'second.strata' }))
    expect(call({}, { units: Array.from(second.units, () => 'u1') })).toThrow(/second.units: “u1” occurs twice/)
    expect(call({}, {}, 95)).toThrow(expect.objectContaining({ argument: 'level' }))
  })
})
