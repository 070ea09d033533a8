import { describe, expect, it } from 'vitest'
import { analysisOfVariance, leveneTest, welchAnalysisOfVariance } from '#analysis/compare/analysis-of-variance.ts'
import { describeGroups } from '#analysis/compare/describe-groups.ts'
import { dunnTest } from '#analysis/compare/dunn-test.ts'
import { kruskalWallis } from '#analysis/compare/kruskal-wallis.ts'
import { gamesHowell, tukeyHonestDifferences, welchPairwise } from '#analysis/compare/post-hoc.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'

// PlantGrowth (R datasets), and a plant without a weight.
const plants = {
  values: [
    4.17,
    5.58,
    5.18,
    6.11,
    4.5,
    4.61,
    5.17,
    4.53,
    5.33,
    5.14,
    4.81,
    4.17,
    4.41,
    3.59,
    5.87,
    3.83,
    6.03,
    4.89,
    4.32,
    4.69,
    6.31,
    5.12,
    5.54,
    5.5,
    5.37,
    5.29,
    4.92,
    6.15,
    5.8,
    5.26,
    null,
  ],
  groups: [...['ctrl', 'trt1', 'trt2'].flatMap((group) => new Array<string>(10).fill(group)), 'trt2'],
}
const small = (values: (number | null)[], groups: (string | null)[]) => ({ values, groups, levels: ['a', 'b', 'c'] })

function expectInterval(interval: { lower: number; upper: number } | null | undefined, limits: [number, number]): void {
  expect(interval?.lower).toBeCloseTo(limits[0], 7)
  expect(interval?.upper).toBeCloseTo(limits[1], 7)
}

describe('an analysis of variance', () => {
  it('is that of R', () => {
    const test = analysisOfVariance(plants)
    // anova(lm(weight ~ group))
    expect(test.statistic).toBeCloseTo(4.84608786238014, 10)
    expect(test.pValue).toBeCloseTo(0.0159099583256229, 12)
    expect(test.sumOfSquaresBetween).toBeCloseTo(3.76634, 10)
    expect(test.sumOfSquaresWithin).toBeCloseTo(10.49209, 10)
    expect(test).toMatchObject({
      n: 30,
      missing: 1,
      degreesOfFreedom: 2,
      denominatorDegreesOfFreedom: 27,
      reason: null,
    })
  })

  it('has η², ε² and ω², each with an interval', () => {
    const { effectSize, epsilonSquared, omegaSquared } = analysisOfVariance(plants)
    // L = uniroot(function(ncp) pf(F, 2, 27, ncp) - c(.975, .025)): L / (L + 27), and L / (L + 30)
    expect(effectSize).toMatchObject({ name: 'etaSquared', interval: { method: 'noncentralF', level: 0.95 } })
    expect(effectSize?.value).toBeCloseTo(0.26414829683212, 10)
    expectInterval(effectSize?.interval, [0.0109923130725479, 0.4901749175518278])
    expect(epsilonSquared.value).toBeCloseTo(0.209640763264129, 10)
    expect(omegaSquared.value).toBeCloseTo(0.204078845989971, 10)
    for (const { interval } of [epsilonSquared, omegaSquared]) {
      expectInterval(interval, [0.00990396851755365, 0.4638964670452963])
    }
  })

  it('leaves ω² and ε² negative when groups differ less than chance makes them', () => {
    const { effectSize, epsilonSquared, omegaSquared } = analysisOfVariance(
      small([1, 5, 3, 3.1, 2, 4], ['a', 'a', 'b', 'b', 'c', 'c']),
    )
    expect(epsilonSquared.value).toBeLessThan(0)
    expect(omegaSquared.value).toBeLessThan(0)
    expect(effectSize?.interval?.lower).toBe(0)
  })

  it('keeps its interval around η² however many rows there are', () => {
    const n = 400_000
    const groups = { indexes: Int32Array.from({ length: n }, (_, i) => i % 4), labels: ['a', 'b', 'c', 'd'] }
    const values = Float64Array.from({ length: n }, (_, i) => 3 * (i % 4) + ((i * 7919) % 1009) / 300)
    const { effectSize } = analysisOfVariance({ values, groups })
    expect(effectSize!.value!).toBeGreaterThan(0.9)
    expect(effectSize!.interval!.lower).toBeGreaterThan(effectSize!.value! - 0.001)
    expect(effectSize!.interval!.upper).toBeLessThan(effectSize!.value! + 0.001)
  })

  it('does not lose small differences between large values', () => {
    const near = [1, 2, 4, 5, 7, 6]
    const groups = ['a', 'a', 'b', 'b', 'c', 'c']
    const far = analysisOfVariance(
      small(
        near.map((value) => value / 1024 + 2 ** 30),
        groups,
      ),
    )
    expect(far.statistic).toBeCloseTo(analysisOfVariance(small(near, groups)).statistic!, 9)
    const welch = welchAnalysisOfVariance(
      small(
        near.map((value) => value / 1024 + 2 ** 30),
        groups,
      ),
    )
    expect(welch.statistic).toBeCloseTo(welchAnalysisOfVariance(small(near, groups)).statistic!, 9)
  })

  it.each([
    ['nothing valid', [null, null], ['a', 'b'], 'noValidValues'],
    ['one group', [1, 2, null], ['a', 'a', 'b'], 'fewerThanTwoGroups'],
    ['groups of one', [1, 2], ['a', 'b'], 'noDegreesOfFreedom'],
    ['constant groups', [0.1, 0.1, 0.3, 0.3], ['a', 'a', 'b', 'b'], 'zeroVariance'],
  ])('is not defined for %s', (_, values, groups, reason) => {
    const test = analysisOfVariance(small(values, groups))
    expect(test).toMatchObject({ reason, statistic: null, pValue: null, effectSize: null, sumOfSquaresWithin: null })
    expect([test.epsilonSquared.value, test.omegaSquared.interval]).toEqual([null, null])
    expect(leveneTest(small(values, groups))).toMatchObject({ reason, pValue: null })
  })

  it('leaves out rows without a group, and empty groups', () => {
    const test = analysisOfVariance(small([1, 2, 5, 6, 99], ['a', 'a', 'b', 'b', null]))
    expect(test).toMatchObject({ statistic: 32, n: 4, missing: 0, degreesOfFreedom: 1 })
  })
})

describe('Welch’s analysis of variance', () => {
  it('is that of R', () => {
    const test = welchAnalysisOfVariance(plants)
    // oneway.test(weight ~ group)
    expect(test.statistic).toBeCloseTo(5.18097240811319, 10)
    expect(test.denominatorDegreesOfFreedom).toBeCloseTo(17.1284186166441, 9)
    expect(test.pValue).toBeCloseTo(0.01739282149017, 12)
  })

  it.each([
    ['nothing valid', [null], ['a'], 'noValidValues'],
    ['one group', [1, 2], ['a', 'a'], 'fewerThanTwoGroups'],
    ['a group of one', [1, 2, 3], ['a', 'a', 'b'], 'groupOfOne'],
    ['a constant group', [1, 2, 3, 3], ['a', 'a', 'b', 'b'], 'groupVarianceZero'],
  ])('is not defined for %s', (_, values, groups, reason) => {
    expect(welchAnalysisOfVariance(small(values, groups))).toMatchObject({ reason, pValue: null })
  })
})

describe('Levene’s test', () => {
  it('is an analysis of variance of the distances to the median or the mean', () => {
    // anova(lm(abs(weight - ave(weight, group, FUN = median)) ~ group)), and with FUN = mean
    const median = leveneTest(plants)
    expect(median.statistic).toBeCloseTo(1.11918569487039, 10)
    expect(median.pValue).toBeCloseTo(0.341226624125474, 12)
    const mean = leveneTest(plants, 'mean')
    expect(mean.statistic).toBeCloseTo(1.23696295446978, 10)
    expect(mean.pValue).toBeCloseTo(0.306194922991448, 12)
    expect([median.method, mean.method, mean.effectSize]).toEqual(['leveneMedian', 'leveneMean', null])
  })
})

describe('a Kruskal–Wallis test', () => {
  it('is that of R', () => {
    const test = kruskalWallis(plants)
    // kruskal.test(weight ~ group), tapply(rank(weight), group, mean)
    expect(test.statistic).toBeCloseTo(7.98822874944372, 10)
    expect(test.pValue).toBeCloseTo(0.018423755731472, 12)
    expect(test.etaSquaredH).toBeCloseTo(0.221786249979397, 10)
    expect(test.meanRanks).toEqual([
      { label: 'ctrl', meanRank: 14.75 },
      { label: 'trt1', meanRank: 10.35 },
      { label: 'trt2', meanRank: 21.4 },
    ])
  })

  it('has ε² with the interval of a noncentral χ²', () => {
    const { effectSize } = kruskalWallis(plants)
    // H / 29; uniroot(function(ncp) pchisq(H, 2, ncp) - c(.975, .025)) / 29
    expect(effectSize?.value).toBeCloseTo(0.275456163773921, 10)
    expectInterval(effectSize?.interval, [0.00591300945054347, 0.74491784901191316])
    const even = kruskalWallis(small([1, 4, 2, 3], ['a', 'a', 'b', 'b'])).effectSize
    expect(even).toMatchObject({ value: 0, interval: { lower: 0 } })
  })

  it.each([
    ['nothing valid', [null], ['a'], 'noValidValues'],
    ['one group', [1, 2], ['a', 'a'], 'fewerThanTwoGroups'],
    ['equal values', [2, 2, 2], ['a', 'b', 'b'], 'zeroVariance'],
  ])('is not defined for %s', (_, values, groups, reason) => {
    const test = kruskalWallis(small(values, groups))
    expect(test).toMatchObject({ reason, pValue: null, effectSize: null, etaSquaredH: null })
    expect(test.meanRanks.map(({ meanRank }) => meanRank)).toEqual([null, null, null])
    expect(dunnTest(small(values, groups)).reason).toBe(reason)
  })

  it('keeps empty groups, and has no η²_H without degrees of freedom', () => {
    const test = kruskalWallis(small([1, 2], ['a', 'c']))
    expect(test.etaSquaredH).toBeNull()
    expect(test.meanRanks).toEqual([
      { label: 'a', meanRank: 1 },
      { label: 'b', meanRank: null },
      { label: 'c', meanRank: 2 },
    ])
  })
})

describe('pairs of groups', () => {
  it('by Tukey are those of R', () => {
    const { pairs, method, reason } = tukeyHonestDifferences(plants)
    // TukeyHSD(aov(weight ~ group))
    expect(pairs.map(({ first, second }) => `${second}-${first}`)).toEqual(['trt1-ctrl', 'trt2-ctrl', 'trt2-trt1'])
    const expected = [
      [-0.371, -1.06221605141, 0.32021605141, 0.3908711442021],
      [0.494, -0.19721605141, 1.18521605141, 0.1979959912997],
      [0.865, 0.17378394859, 1.55621605141, 0.0120064239795],
    ] as const
    for (const [i, [difference, lower, upper, p]] of expected.entries()) {
      expect(pairs[i]!.estimate).toBeCloseTo(difference, 10)
      expectInterval(pairs[i]!.interval, [lower, upper])
      expect(pairs[i]!.pValue).toBeCloseTo(p, 9)
    }
    expect(pairs[2]).toMatchObject({ method: 'tukey', n: 20, missing: 1, degreesOfFreedom: 27 })
    expect([method, reason]).toEqual(['tukey', null])
  })

  it('by Games and Howell use Welch’s degrees of freedom', () => {
    const { pairs } = gamesHowell(plants)
    // t = |d| / sqrt(va + vb); ptukey(t * sqrt(2), 3, df, lower = FALSE); d -+ qtukey(.95, 3, df) * se / sqrt(2)
    const expected = [
      [0.3114348514002, 1.191260381849, 16.52358505686, 0.474554922194, -1.1720875015018, 0.4300875015018],
      [0.2314879406506, 2.134020453124, 16.78576448261, 0.1128891768542, -0.1005544333332, 1.0885544333332],
      [0.287366007423, 3.010098542124, 14.10356912276, 0.0237034547392, 0.1135129933172, 1.6164870066828],
    ] as const
    for (const [i, [se, t, df, p, lower, upper]] of expected.entries()) {
      expect(pairs[i]!.standardError).toBeCloseTo(se, 10)
      expect(pairs[i]!.statistic).toBeCloseTo(t, 10)
      expect(pairs[i]!.degreesOfFreedom).toBeCloseTo(df, 9)
      expect(pairs[i]!.pValue).toBeCloseTo(p, 9)
      expectInterval(pairs[i]!.interval, [lower, upper])
    }
  })

  it('by Welch’s t come raw and corrected', () => {
    const { pairs, adjusted } = welchPairwise(plants)
    // pairwise.t.test(weight, group, pool.sd = FALSE, p.adjust = "none"), t.test(trt1, ctrl)$conf.int
    expect(pairs[0]!.pValue).toBeCloseTo(0.25038250858755, 12)
    expect(pairs[1]!.pValue).toBeCloseTo(0.04789925560197, 12)
    expect(pairs[2]!.pValue).toBeCloseTo(0.00929840471727, 12)
    expectInterval(pairs[0]!.interval, [-1.0295162213468, 0.2875162213468])
    expect(adjusted.bonferroni[2]).toBeCloseTo(3 * 0.00929840471727, 12)
  })

  it('by Dunn are second minus first, corrected for ties', () => {
    const { pairs, adjusted } = dunnTest(plants)
    // z = (R2 - R1) / sqrt((30 * 31 / 12 - sum(t^3 - t) / (12 * 29)) * (1/10 + 1/10)); p.adjust(p, "holm")
    const z = [-1.11772545437879, 1.68928960718612, 2.80701506156491]
    const holm = [0.263684267891386, 0.1823278880969997, 0.0150008711107731]
    for (const [i, pair] of pairs.entries()) {
      expect(pair.statistic).toBeCloseTo(z[i]!, 10)
      expect(adjusted.holm[i]).toBeCloseTo(holm[i]!, 10)
    }
    expect(pairs[0]).toMatchObject({ first: 'ctrl', second: 'trt1', n: 20 })
    expect(pairs[0]!.estimate).toBeCloseTo(10.35 - 14.75, 10)
  })

  const uneven = small([1, 2, 4, 4, 7], ['a', 'a', 'b', 'b', null])

  it('with an empty group cannot be compared, and do not count in the family', () => {
    for (const compare of [tukeyHonestDifferences, gamesHowell, welchPairwise, dunnTest]) {
      const { pairs, adjusted } = compare(uneven)
      expect(pairs.map(({ reason }) => reason)).toEqual([null, 'noValidValues', 'noValidValues'])
      expect(pairs[1]).toMatchObject({ first: 'a', second: 'c', estimate: null, pValue: null, n: 2 })
      expect(adjusted.bonferroni).toEqual([pairs[0]!.pValue, null, null])
    }
  })

  it('with too little to go by give the difference and say why there is no test', () => {
    const ones = small([1, 4], ['a', 'b'])
    expect(tukeyHonestDifferences(ones).pairs[0]).toMatchObject({
      reason: 'noDegreesOfFreedom',
      estimate: 3,
      pValue: null,
    })
    expect(gamesHowell(ones).pairs[0]).toMatchObject({ reason: 'groupOfOne', estimate: 3 })
    const constant = small([1, 1, 4, 4], ['a', 'a', 'b', 'b'])
    expect(tukeyHonestDifferences(constant).pairs[0]).toMatchObject({ reason: 'zeroVariance', estimate: 3 })
    expect(welchPairwise(constant).pairs[0]).toMatchObject({ reason: 'zeroVariance', estimate: 3, standardError: 0 })
    expect(tukeyHonestDifferences(small([1], ['a'])).pairs.map(({ reason }) => reason)).toEqual(
      new Array(3).fill('noValidValues'),
    )
  })
})

describe('describing groups', () => {
  it('keeps empty groups and counts missing values in their own', () => {
    const [a, b, c] = describeGroups(small([1, 2, null, 4], ['a', 'a', 'b', 'b']))
    expect(a).toMatchObject({ label: 'a', n: 2, missing: 0, mean: 1.5 })
    expect(b).toMatchObject({ label: 'b', n: 1, missing: 1, mean: 4, standardDeviation: null })
    expect(c).toMatchObject({ label: 'c', n: 0, mean: null, reason: 'noValidValues' })
  })
})

describe('comparing groups', () => {
  const groups = ['a', 'a', 'b', 'b']
  it.each([
    ['analysisOfVariance', analysisOfVariance],
    ['kruskalWallis', kruskalWallis],
    ['tukeyHonestDifferences', tukeyHonestDifferences],
    ['gamesHowell', gamesHowell],
    ['welchPairwise', welchPairwise],
    ['describeGroups', describeGroups],
  ])('refuses impossible levels: %s', (_, of) => {
    expect(() => of({ values: [1, 2, 3, 5], groups }, 95)).toThrow(InvalidArgumentError)
    expect(() => of({ values: [1, 2, 3, 5], groups }, Number.NaN)).toThrow(/^level: /)
  })

  it.each([
    ['analysisOfVariance', analysisOfVariance],
    ['welchAnalysisOfVariance', welchAnalysisOfVariance],
    ['leveneTest', leveneTest],
    ['kruskalWallis', kruskalWallis],
    ['dunnTest', dunnTest],
    ['tukeyHonestDifferences', tukeyHonestDifferences],
    ['gamesHowell', gamesHowell],
    ['welchPairwise', welchPairwise],
    ['describeGroups', describeGroups],
  ])('refuses groups of another length, and groups that are not among the levels: %s', (_, of) => {
    expect(() => of({ values: [1, 2, 3], groups })).toThrow(InvalidArgumentError)
    expect(() => of({ values: [1, 2, 3], groups })).toThrow(/^groups: /)
    expect(() => of({ values: [1, 2, 3, 5], groups, levels: ['a'] })).toThrow(/^groups: .*“b”/)
  })
})
