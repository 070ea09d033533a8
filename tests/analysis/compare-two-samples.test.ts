import { describe, expect, it } from 'vitest'
import { mannWhitney } from '#analysis/compare/mann-whitney.ts'
import { standardizedDifference } from '#analysis/compare/standardized-difference.ts'
import { tTest, varianceRatioTest } from '#analysis/compare/t-test.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'

const x = [12.1, 9.8, 11.4, null, 10.2, 13.5, 8.7]
const y = [10.9, 14.2, 13.8, 15.1, 12.7, 16.0, 11.5, Number.NaN]

function expectInterval(interval: { lower: number; upper: number } | null | undefined, limits: [number, number]): void {
  expect(interval?.lower).toBeCloseTo(limits[0], 9)
  expect(interval?.upper).toBeCloseTo(limits[1], 9)
}

describe('a t-test', () => {
  it('of Welch is that of R, and says what it rests on', () => {
    const test = tTest(x, y)
    // t.test(x, y): statistic, parameter, p.value, stderr, conf.int.
    expect(test.statistic).toBeCloseTo(-2.51487472385983, 10)
    expect(test.degreesOfFreedom).toBeCloseTo(10.8999511712282, 10)
    expect(test.pValue).toBeCloseTo(0.0289110086053717, 12)
    expect(test.standardError).toBeCloseTo(0.996925545975068, 12)
    expect(test.estimate).toBeCloseTo(-2.50714285714286, 12)
    expectInterval(test.interval, [-4.703820942089368, -0.310464772196347])
    expect(test).toMatchObject({ method: 'welchT', n: 13, weightedN: 13, effectiveN: 13, missing: 2, reason: null })
    expect(test.interval).toMatchObject({ level: 0.95, method: 't' })
  })

  it('of Student pools the variances', () => {
    const test = tTest(x, y, 'student', 0.9)
    // t.test(x, y, var.equal = TRUE, conf.level = .9)
    expect(test.statistic).toBeCloseTo(-2.49963935624203, 10)
    expect(test.degreesOfFreedom).toBe(11)
    expect(test.pValue).toBeCloseTo(0.0295252940089465, 12)
    expectInterval(test.interval, [-4.308418622873433, -0.705867091412283])
  })

  it('comes with Hedges’ g', () => {
    const { effectSize } = tTest(x, y)
    expect(effectSize).toEqual(standardizedDifference(x, y).hedgesG)
    // t * sqrt(1/6 + 1/7) * exp(lgamma(5.5) - log(sqrt(5.5)) - lgamma(5))
    expect(effectSize?.value).toBeCloseTo(-1.29326809890693, 10)
  })

  it.each([
    ['an empty sample', [], [1, 2], 'welch', 'noValidValues', null],
    ['only missing values', [null, Number.NaN], [1, 2], 'welch', 'noValidValues', null],
    ['a group of one', [3], [1, 2], 'welch', 'groupOfOne', 1.5],
    ['two values in all', [3], [1], 'student', 'noDegreesOfFreedom', 2],
    ['values that are all the same within each sample', [3, 3], [1, 1], 'welch', 'zeroVariance', 2],
  ] as const)('is not defined for %s', (_, first, second, variances, reason, estimate) => {
    expect(tTest(first, second, variances)).toMatchObject({
      reason,
      estimate,
      statistic: null,
      pValue: null,
      interval: null,
      effectSize: null,
    })
  })

  it('is defined when one sample varies, and when a pooled sample has one value', () => {
    expect(tTest([1, 2, 3], [2, 2]).pValue).toBe(1)
    // t.test(c(1, 2, 4), 9, var.equal = TRUE)$statistic
    expect(tTest([1, 2, 4], [9], 'student').statistic).toBeCloseTo(-3.77964473009227, 10)
  })

  it('keeps the variance of values far from 0', () => {
    const far = (values: readonly (number | null)[]) =>
      values.map((value) => (value === null ? null : value * 8 + 2 ** 33))
    const near = tTest([12, 9, 11, 10, 13, 8], [11, 14, 13, 15, 12, 16, 11])
    const test = tTest(far([12, 9, 11, 10, 13, 8]), far([11, 14, 13, 15, 12, 16, 11]))
    expect(test.statistic).toBeCloseTo(near.statistic!, 12)
    expect(test.estimate).toBeCloseTo(near.estimate! * 8, 9)
  })

  it('has degrees of freedom for the smallest of spreads', () => {
    const tiny = (values: number[]) => values.map((value) => value * 1e-90)
    const { degreesOfFreedom, statistic } = tTest(tiny([1, 2, 3]), tiny([4, 5, 7]))
    expect(degreesOfFreedom).toBeCloseTo(tTest([1, 2, 3], [4, 5, 7]).degreesOfFreedom!, 10)
    expect(statistic).toBeCloseTo(tTest([1, 2, 3], [4, 5, 7]).statistic!, 10)
  })
})

describe('a test of two variances', () => {
  it('is that of R, with the interval of the ratio', () => {
    const test = varianceRatioTest(x, y)
    // var.test(x, y)
    expect(test.estimate).toBeCloseTo(0.864892739273928, 12)
    expect(test.statistic).toBe(test.estimate)
    expect(test.pValue).toBeCloseTo(0.892546805353678, 12)
    expectInterval(test.interval, [0.144448155647025, 6.034963674265607])
    expect([test.degreesOfFreedom, test.denominatorDegreesOfFreedom]).toEqual([5, 6])
  })

  it.each([
    [[], [1, 2], 'noValidValues'],
    [[1], [1, 2], 'baseTooSmall'],
    [[1, 1], [1, 2], 'groupVarianceZero'],
    [[1, 2], [5, 5], 'groupVarianceZero'],
  ] as const)('of %j and %j is not defined', (first, second, reason) => {
    expect(varianceRatioTest(first, second)).toMatchObject({ reason, estimate: null, pValue: null })
  })
})

describe('a standardised difference', () => {
  it('has noncentral t intervals', () => {
    const { cohensD, hedgesG, cohensDAverage } = standardizedDifference(x, y)
    // d = t * sqrt(1/6 + 1/7); limits: uniroot(function(ncp) pt(t, 11, ncp) - c(.975, .025)) * sqrt(1/6 + 1/7)
    expect(cohensD.value).toBeCloseTo(-1.3906709569961, 10)
    expectInterval(cohensD.interval, [-2.59859366966921, -0.13393782612157])
    expectInterval(hedgesG.interval, [-2.416587675249843, -0.124556795328584])
    // (mean(x) - mean(y)) / sqrt((var(x) + var(y)) / 2)
    expect(cohensDAverage).toBeCloseTo(-1.39524303058058, 10)
  })

  it.each([
    [[], [1, 2], 'noValidValues'],
    [[1], [2, 3], 'baseTooSmall'],
    [[1, 1], [2, 2], 'zeroVariance'],
  ] as const)('of %j and %j is not defined', (first, second, reason) => {
    const effect = standardizedDifference(first, second)
    expect(effect).toMatchObject({ reason, hedgesCorrection: null, cohensDAverage: null })
    expect([effect.cohensD.value, effect.cohensD.interval, effect.hedgesG.value]).toEqual([null, null, null])
  })

  it('averages variances only where both samples have one', () => {
    expect(standardizedDifference([5], [1, 2, 3]).cohensDAverage).toBeNull()
  })

  it('has an interval however large it is, at either side of where it is computed asymptotically', () => {
    const limits = (shift: number) => {
      const { cohensD } = standardizedDifference([0, 1, 2, 5], [shift, shift + 1, shift + 3, shift + 4])
      return [cohensD.interval!.lower / cohensD.value!, cohensD.interval!.upper / cohensD.value!]
    }
    // t of -990 and -1001: the same share of the estimate, for the normal part of t no longer counts.
    expect(limits(1401)[0]).toBeCloseTo(limits(1416)[0]!, 5)
    expect(limits(1401)[1]).toBeCloseTo(limits(1416)[1]!, 5)
    // sqrt(qchisq(c(.975, .025), 6) / 6)
    expect(limits(1e12)[0]).toBeCloseTo(1.551847035817, 9)
    expect(limits(-1e12)[0]).toBeCloseTo(0.454118972259, 9)
  })
})

describe('a Mann–Whitney test', () => {
  it('is that of R in each of its forms', () => {
    const test = mannWhitney(x, y)
    expect(test.u).toBe(6)
    // wilcox.test(x, y, exact = TRUE), (exact = FALSE, correct = FALSE), (exact = FALSE)
    expect(test.pExact).toBeCloseTo(0.034965034965035, 12)
    expect(test.pValue).toBeCloseTo(0.0321245712076566, 12)
    expect(test.pWithContinuity).toBeCloseTo(0.0383187631494136, 12)
    expect(test).toMatchObject({ n: 13, missing: 2, estimate: 6 / 42 })
  })

  it('has the rank-biserial correlation and its interval', () => {
    const { effectSize, interval } = mannWhitney(x, y)
    // r = 2 * U / 42 - 1; tanh(atanh(r) + c(-1, 1) * qnorm(.975) * sqrt(14 / (3 * 42)))
    expect(effectSize?.value).toBeCloseTo(-0.714285714285714, 12)
    expectInterval(effectSize?.interval, [-0.913653572332772, -0.237910810905064])
    expectInterval(interval, [(1 - 0.913653572332772) / 2, (1 - 0.237910810905064) / 2])
  })

  it('corrects for ties, and then has no exact p', () => {
    const test = mannWhitney([1, 2, 2, 3, 4, 4, 5], [2, 3, 4, 4, 5, 5, 5, 5])
    // wilcox.test(x, y, exact = FALSE, correct = FALSE); U = 14.5
    expect(test.u).toBe(14.5)
    expect(test.pValue).toBeCloseTo(0.106623197975586, 12)
    expect(test.pWithContinuity).toBeCloseTo(0.120232800536812, 12)
    expect(test.pExact).toBeNull()
  })

  it('is exact far in the tail', () => {
    const from = (start: number, length: number) => Array.from({ length }, (_, i) => start + i)
    // wilcox.test(1:30, 15:44 + .5, exact = TRUE), wilcox.test(1:20, 21:40, exact = TRUE)
    expect(mannWhitney(from(1, 30), from(15.5, 30)).pExact! / 1.89848318244683e-7).toBeCloseTo(1, 10)
    expect(mannWhitney(from(1, 20), from(21, 20)).pExact! / 1.45088891038497e-11).toBeCloseTo(1, 10)
    // 2 * pwilcox(24, 3, 40): the same from either side.
    expect(mannWhitney(from(8, 3), from(0.5, 40)).pExact).toBeCloseTo(
      mannWhitney(from(0.5, 40), from(8, 3)).pExact!,
      14,
    )
  })

  it('counts no exact p through for large samples, nor an interval for complete separation', () => {
    const many = (start: number) => Array.from({ length: 300 }, (_, i) => start + i * 2)
    expect(mannWhitney(many(0), many(1)).pExact).toBeNull()
    const apart = mannWhitney([1, 2, 3], [4, 5, 6])
    expect(apart.effectSize).toEqual({ name: 'rankBiserial', value: -1, interval: null })
    expect(apart).toMatchObject({ estimate: 0, interval: null, reason: null })
  })

  it.each([
    [[], [1], 'noValidValues'],
    [[null], [1], 'noValidValues'],
    [[2, 2], [2, 2, 2], 'zeroVariance'],
  ] as const)('of %j and %j is not defined', (first, second, reason) => {
    expect(mannWhitney(first, second)).toMatchObject({ reason, u: null, pExact: null, pValue: null, estimate: null })
  })
})

describe('comparing two samples', () => {
  it.each([
    ['tTest', (level: number) => tTest([1, 2], [3, 5], 'welch', level)],
    ['varianceRatioTest', (level: number) => varianceRatioTest([1, 2], [3, 5], level)],
    ['standardizedDifference', (level: number) => standardizedDifference([1, 2], [3, 5], level)],
    ['mannWhitney', (level: number) => mannWhitney([1, 2], [3, 5], level)],
  ])('refuses a level that is no confidence: %s', (_, of) => {
    for (const level of [0, 1, 95, -0.5, Number.NaN]) {
      expect(() => of(level)).toThrow(InvalidArgumentError)
      expect(() => of(level)).toThrow(/^level: /)
    }
  })
})
