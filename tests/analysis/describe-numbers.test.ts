import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describe as describeValues } from '#analysis/describe/descriptives.ts'
import { isConstant, meanOf, momentsOf, sumOfSquares, varianceOf } from '#analysis/describe/moments.ts'
import { quantile, weightedQuantile } from '#analysis/describe/quantile.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'

const x = [2.5, 3.1, null, 4.7, 5, 5, 6.2, 8.9, 14, Number.NaN]

describe('describing a number', () => {
  it('gives the figures of R', () => {
    const d = describeValues(x)
    // mean, sd, sd / sqrt(8), t.test(x)$conf.int
    expect(d.mean).toBeCloseTo(6.175, 12)
    expect(d.standardDeviation).toBeCloseTo(3.71396976678209, 12)
    expect(d.standardError).toBeCloseTo(1.31308660360672, 12)
    expect(d.interval?.lower).toBeCloseTo(3.07004357266995, 10)
    expect(d.interval?.upper).toBeCloseTo(9.27995642733005, 10)
    // quantile(x, c(.25, .75)), with type = 6, and mad(x)
    expect(d.quartiles?.lower).toBeCloseTo(4.3, 12)
    expect(d.quartiles?.upper).toBeCloseTo(6.875, 12)
    expect(d.interquartileRange).toBeCloseTo(2.575, 12)
    expect(d.quartilesType6?.lower).toBeCloseTo(3.5, 12)
    expect(d.quartilesType6?.upper).toBeCloseTo(8.225, 12)
    expect(d.medianAbsoluteDeviation).toBeCloseTo(2.29803, 12)
    // g1 * sqrt(n * (n - 1)) / (n - 2) and so on, from mean((x - mean(x))^3)
    expect(d.skewness).toBeCloseTo(1.54005961957365, 11)
    expect(d.kurtosis).toBeCloseTo(2.46068765732635, 11)
    expect(d.skewnessStandardError).toBeCloseTo(0.752101433090355, 12)
    expect(d.kurtosisStandardError).toBeCloseTo(1.48088047897425, 12)
    // sd(x) / mean(x), exp(mean(log(x)))
    expect(d.coefficientOfVariation).toBeCloseTo(0.601452593810865, 12)
    expect(d.geometricMean).toBeCloseTo(5.38153491903629, 12)
    expect(d).toMatchObject({ n: 8, missing: 2, minimum: 2.5, maximum: 14, range: 11.5, median: 5, reason: null })
    expect(d.warnings).toEqual([{ code: 'veryLowBase' }])
  })

  it('trims as R', () => {
    // mean(x, trim = .1), mean(x, trim = .25), mean(x, trim = .5)
    expect(describeValues(x).trimmedMean).toBeCloseTo(6.175, 12)
    expect(describeValues(x, { trim: 0.25 }).trimmedMean).toBeCloseTo(5.225, 12)
    expect(describeValues([1, 2, 30, 40], { trim: 0.5 }).trimmedMean).toBe(16)
  })

  it('has no error when the whole population was asked', () => {
    // sd(x) / sqrt(8) * sqrt(1 - 8 / 20)
    expect(describeValues(x, { populationSize: 20 }).standardError).toBeCloseTo(1.01711250957938, 12)
    expect(describeValues(x, { populationSize: 8 })).toMatchObject({
      standardError: 0,
      interval: { lower: 6.175, upper: 6.175 },
    })
  })

  it('knows everything of nothing to be unknown', () => {
    for (const values of [[], [null], [Number.NaN, Number.POSITIVE_INFINITY]]) {
      const { n, missing, warnings, reason, ...rest } = describeValues(values)
      expect([n, missing, reason]).toEqual([0, values.length, 'noValidValues'])
      expect(warnings).toEqual([{ code: 'veryLowBase' }])
      expect(Object.values(rest).every((value) => value === null)).toBe(true)
    }
  })

  it('has no spread of one value, and no shape of a few', () => {
    expect(describeValues([4])).toMatchObject({ mean: 4, variance: null, interval: null, median: 4, geometricMean: 4 })
    expect(describeValues([4, 5])).toMatchObject({ variance: 0.5, skewness: null, skewnessStandardError: null })
    expect(describeValues([4, 5, 9])).toMatchObject({ kurtosis: null, kurtosisStandardError: null })
    expect(describeValues([4, 5, 9]).skewness).not.toBeNull()
  })

  it('has a spread of exactly 0, and no shape, of values that are all the same', () => {
    for (const value of [0.1, 1e9 + 0.1, -3]) {
      expect(describeValues(new Array<number>(7).fill(value))).toMatchObject({
        mean: value,
        variance: 0,
        standardError: 0,
        skewness: null,
        kurtosis: null,
      })
    }
  })

  it('has no geometric mean of 0 or less, and no variation about a mean of 0', () => {
    expect(describeValues([0, 1, 2]).geometricMean).toBeNull()
    expect(describeValues([-1, 1]).coefficientOfVariation).toBeNull()
  })

  it('does not lose the shape of very small, very large or faraway values', () => {
    const near = describeValues([1, 2, 4, 9, 3])
    for (const factor of [1e-150, 1e100]) {
      const d = describeValues([1, 2, 4, 9, 3].map((value) => value * factor))
      expect(d.skewness).toBeCloseTo(near.skewness!, 10)
      expect(d.kurtosis).toBeCloseTo(near.kurtosis!, 10)
    }
    const far = describeValues([1, 2, 4, 9, 3].map((value) => value / 64 + 2 ** 30))
    expect(far.variance! * 64 ** 2).toBeCloseTo(near.variance!, 9)
    expect(far.skewness).toBeCloseTo(near.skewness!, 9)
  })

  it('does not depend on the order of rows, and only counts missing values', () => {
    const values = fc.array(fc.option(fc.integer({ min: -20, max: 20 }), { freq: 6 }), { maxLength: 30 })
    fc.assert(
      fc.property(values, (sample) => {
        const d = describeValues(sample)
        expect(describeValues([null, ...sample])).toEqual({ ...d, missing: d.missing + 1 })
        const sorted = describeValues([...sample].sort((a, b) => (a ?? 0) - (b ?? 0)))
        if (d.mean !== null) expect(sorted.mean).toBeCloseTo(d.mean, 10)
        if (d.variance !== null) expect(sorted.variance).toBeCloseTo(d.variance, 8)
        expect([sorted.median, sorted.quartiles]).toEqual([d.median, d.quartiles])
      }),
    )
  })

  it.each([
    ['populationSize', { populationSize: 7 }],
    ['populationSize', { populationSize: Number.NaN }],
    ['level', { level: 95 }],
    ['trim', { trim: 0.6 }],
    ['trim', { trim: -0.1 }],
  ])('refuses a wrong %s', (argument, options) => {
    expect(() => describeValues(x, options)).toThrow(InvalidArgumentError)
    expect(() => describeValues(x, options)).toThrow(new RegExp(`^${argument}: `))
  })
})

describe('moments', () => {
  it('are exact where values are all the same', () => {
    expect(momentsOf([0.1, 0.1, 0.1])).toEqual({
      n: 3,
      mean: 0.1,
      residue: 0,
      sumOfSquares: 0,
      variance: 0,
      isConstant: true,
    })
    expect([isConstant([]), isConstant([1]), isConstant([1, 2])]).toEqual([true, true, false])
    expect([sumOfSquares([]), varianceOf([]), varianceOf([3])]).toEqual([0, null, null])
  })

  it('keep a sum that terms of opposite sign would wash away', () => {
    expect(meanOf([1e16, 1, -1e16])).toBeCloseTo(1 / 3, 15)
    expect(meanOf([1, 1e16, -1e16])).toBeCloseTo(1 / 3, 15)
  })

  it('keep the variance beside an offset of 1e9', () => {
    // NIST NumAcc4: values of 1e7 + 0.1, 0.2, 0.3 have a standard deviation of exactly 0.1.
    const values = [
      10_000_000.2,
      ...Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? 10_000_000.1 : 10_000_000.3)),
    ]
    expect(Math.sqrt(varianceOf(values)!)).toBeCloseTo(0.1, 8)
    expect(varianceOf([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toBe(30)
  })
})

describe('a quantile', () => {
  it('is that of R in its three types', () => {
    // quantile(x, c(.1, .5, .9), type = 7), type = 6, type = 2
    expect([0.1, 0.5, 0.9].map((p) => quantile(x, p))).toEqual(
      [2.92, 5, 10.43].map((value) => expect.closeTo(value, 10)),
    )
    expect([0.1, 0.5, 0.9].map((p) => quantile(x, p, 6))).toEqual([2.5, 5, 14])
    expect([0.1, 0.25, 0.5, 0.9].map((p) => quantile(x, p, 2))).toEqual([2.5, expect.closeTo(3.9, 10), 5, 14])
  })

  it('at the ends is the lowest and highest value, and of one value that value', () => {
    for (const type of [2, 6, 7] as const) {
      expect([quantile(x, 0, type), quantile(x, 1, type)]).toEqual([2.5, 14])
      expect([0, 0.3, 1].map((p) => quantile([4], p, type))).toEqual([4, 4, 4])
      expect(quantile([null], 0.5, type)).toBeNull()
    }
  })

  it('is not defined for a share outside 0–1', () => {
    for (const p of [-0.1, 1.1, Number.NaN]) {
      expect(() => quantile([1], p)).toThrow(/^p: /)
      expect(() => weightedQuantile([1], [1], p)).toThrow(InvalidArgumentError)
    }
  })
})

describe('a weighted quantile', () => {
  const values = [5, 1, 3, 3, 8, 2]
  const weights = [1, 2, 1, 0.5, 1.5, 2]
  const shares = [0.25, 0.5, 0.75, 0.9]

  it.each([
    // survey::svyquantile(~v, svydesign(ids = ~1, weights = ~w), p, qrule = "math"), "school" and "hf7"
    ['inverse', [1, 2, 5, 8]],
    ['school', [1.5, 2.5, 5, 8]],
    ['interpolated', [1.8125, 2.625, 3, 6.05]],
  ] as const)('is that of the survey package: %s', (rule, expected) => {
    const got = shares.map((p) => weightedQuantile(values, weights, p, rule))
    expect(got).toEqual(expected.map((value) => expect.closeTo(value, 10)))
  })

  it('below the weight of the lowest value is that value, where the survey package takes the next one', () => {
    expect(weightedQuantile(values, weights, 0.1)).toBe(1)
    expect(weightedQuantile(values, weights, 0.1, 'school')).toBe(1)
  })

  it('leaves out rows without value or weight', () => {
    expect(weightedQuantile([null, 10, 20, 99], [5, 1, 1, 0], 0.75)).toBe(20)
    expect(weightedQuantile([null, 4], [1, 1], 0.2, 'interpolated')).toBe(4)
    expect(weightedQuantile([null, 4], [1, 0], 0.5)).toBeNull()
    expect(weightedQuantile([], [], 0.5)).toBeNull()
  })

  it('does not depend on the order of rows or on a factor of the weights', () => {
    const given = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 4 })), { minLength: 1 })
    fc.assert(
      fc.property(given, fc.constantFrom(...shares, 0, 1), fc.constantFrom('inverse', 'school'), (pairs, p, rule) => {
        const value = weightedQuantile(
          pairs.map(([v]) => v),
          pairs.map(([, w]) => w),
          p,
          rule,
        )
        const turned = [...pairs].reverse()
        expect(
          weightedQuantile(
            turned.map(([v]) => v),
            turned.map(([, w]) => w * 8),
            p,
            rule,
          ),
        ).toBe(value)
        if (rule === 'inverse' && value !== null) expect(pairs.map(([v]) => v)).toContain(value)
      }),
    )
  })

  it('refuses weights that are none', () => {
    expect(() => weightedQuantile([1, 2], [1], 0.5)).toThrow(/^weights: /)
    for (const weight of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => weightedQuantile([1, 2], [1, weight], 0.5)).toThrow(/^weights: /)
    }
  })
})
