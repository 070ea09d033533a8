import { describe, expect, it } from 'vitest'
import { mcNemarTest } from '#analysis/compare/mcnemar-test.ts'
import { pairedTTest } from '#analysis/compare/paired-t-test.ts'
import { wilcoxonSignedRank } from '#analysis/compare/wilcoxon-signed-rank.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'

// sleep$extra of groups 1 and 2 (R datasets), and a unit without a second value.
const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2, 5]
const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4, null]

function expectInterval(interval: { lower: number; upper: number } | null | undefined, limits: [number, number]): void {
  expect(interval?.lower).toBeCloseTo(limits[0], 9)
  expect(interval?.upper).toBeCloseTo(limits[1], 9)
}

describe('a paired t-test', () => {
  it('is that of R on the complete pairs', () => {
    const test = pairedTTest(first, second)
    // t.test(second, first, paired = TRUE)
    expect(test.statistic).toBeCloseTo(4.06212768338204, 10)
    expect(test.pValue).toBeCloseTo(0.00283289019738427, 12)
    expect(test.estimate).toBeCloseTo(1.58, 12)
    expect(test.standardError).toBeCloseTo(0.388958723888395, 12)
    expect(test.standardDeviation).toBeCloseTo(1.22999548327987, 12)
    expectInterval(test.interval, [0.700114236723018, 2.459885763276982])
    expect(test).toMatchObject({ n: 10, missing: 1, degreesOfFreedom: 9, reason: null })
  })

  it('has d_z and g_z with noncentral t intervals', () => {
    const { effectSize, hedgesG } = pairedTTest(first, second)
    // mean(d) / sd(d); uniroot(function(ncp) pt(t, 9, ncp) - c(.975, .025)) / sqrt(10); g = J(9) d
    expect(effectSize).toMatchObject({ name: 'cohensDz' })
    expect(effectSize?.value).toBeCloseTo(1.28455756259105, 10)
    expectInterval(effectSize?.interval, [0.414627756380144, 2.118016513977067])
    expect(hedgesG.value).toBeCloseTo(1.1739249035142, 10)
    expectInterval(hedgesG.interval, [0.378917895996093, 1.935602112525632])
  })

  it.each([
    ['no pairs', [1, null], [null, 2], 'noValidValues', null, null],
    ['one pair', [1, null], [4, 2], 'baseTooSmall', 3, null],
    ['equal changes', [1, 2, 3], [3, 4, 5], 'zeroVariance', 2, 0],
  ] as const)('is not defined for %s', (_, before, after, reason, estimate, standardDeviation) => {
    expect(pairedTTest(before, after)).toMatchObject({
      reason,
      estimate,
      standardDeviation,
      statistic: null,
      pValue: null,
      interval: null,
    })
  })

  it('of two pairs has d_z but no correction of it', () => {
    const { effectSize, hedgesG } = pairedTTest([1, 2], [2, 5])
    expect(effectSize?.value).toBeCloseTo(Math.SQRT2, 12)
    expect(hedgesG).toEqual({ name: 'hedgesG', value: null, interval: null })
  })
})

describe('a signed-rank test', () => {
  const before = [3, 5, 2, 6, 4, 8, 7, 1]
  const after = [4, 8, 2, 4, 9, 15, 13, 9]

  it('drops unchanged pairs and corrects for ties, as R', () => {
    const test = wilcoxonSignedRank(before, after)
    // wilcox.test(after, before, paired = TRUE, exact = FALSE, correct = FALSE), (exact = FALSE)
    expect(test).toMatchObject({ v: 26, nonZero: 7, n: 8, missing: 0, reason: null })
    expect(test.pValue).toBeCloseTo(0.0425224779980516, 12)
    expect(test.pWithContinuity).toBeCloseTo(0.0519129649350183, 12)
  })

  it('has the matched rank-biserial correlation and its interval', () => {
    const { effectSize } = wilcoxonSignedRank(before, after)
    // r = 2 * V / 28 - 1; tanh(atanh(r) + c(-1, 1) * qnorm(.975) * sqrt((2 * 7^3 + 3 * 7^2 + 7) / 6) / 28)
    expect(effectSize?.value).toBeCloseTo(0.857142857142857, 12)
    expectInterval(effectSize?.interval, [0.425377004622066, 0.971069103458697])
  })

  it('is exact without ties', () => {
    const test = wilcoxonSignedRank([10, 12, 9, 14, 11, 13], [11.5, 11, 13, 16.2, 14.1, 12.4])
    // wilcox.test(y, x, paired = TRUE, exact = TRUE)
    expect([test.v, test.pExact]).toEqual([18, 0.15625])
    expect(wilcoxonSignedRank([1, 2, 3], [2, 4, 4]).pExact).toBeNull()
    const many = Array.from({ length: 500 }, (_, i) => i + 1)
    expect(wilcoxonSignedRank(new Float64Array(500), many).pExact).toBeNull()
  })

  it('has no interval when everyone went up', () => {
    expect(wilcoxonSignedRank([1, 2, 3], [2, 4, 6]).effectSize).toEqual({
      name: 'rankBiserial',
      value: 1,
      interval: null,
    })
  })

  it('is not defined without pairs, or when none changed', () => {
    expect(wilcoxonSignedRank([null], [1])).toMatchObject({ reason: 'noValidValues', v: null, missing: 1 })
    expect(wilcoxonSignedRank([1, 2], [1, 2])).toMatchObject({ reason: 'zeroVariance', pValue: null, n: 2, nonZero: 0 })
  })
})

describe('McNemar’s test', () => {
  const pairs = (counts: [number, number, number][]) => ({
    before: counts.flatMap(([before, , count]) => new Array<number>(count).fill(before)),
    after: counts.flatMap(([, after, count]) => new Array<number>(count).fill(after)),
  })
  const { before, after } = pairs([
    [1, 2, 20],
    [2, 5, 12],
    [4, 3, 4],
    [5, 4, 14],
  ])

  it('is that of R', () => {
    const test = mcNemarTest(before, after, 4)
    expect(test.table).toEqual([
      [20, 12],
      [4, 14],
    ])
    // mcnemar.test(table, correct = FALSE), mcnemar.test(table), binom.test(12, 16)
    expect(test.statistic).toBe(4)
    expect(test.pValue).toBeCloseTo(0.0455002638963585, 12)
    expect(test.statisticWithContinuity).toBe(3.0625)
    expect(test.pWithContinuity).toBeCloseTo(0.0801183137276343, 12)
    expect(test.pExact).toBeCloseTo(0.076812744140625, 12)
  })

  it('tells how much the share changed', () => {
    const { estimate, standardError, interval } = mcNemarTest(before, after, 4)
    // (12 - 4) / 50; sqrt((16 - 64 / 50) / 50^2); Bonett & Price: p = c(13, 5) / 52
    expect(estimate).toBeCloseTo(0.16, 12)
    expect(standardError).toBeCloseTo(0.0767333043730035, 12)
    expectInterval(interval, [-0.000501956914501223, 0.3081942646068089])
  })

  it('does not correct for continuity when as many went up as down, as R', () => {
    expect(mcNemarTest([0, 1], [1, 0], 1)).toMatchObject({
      statistic: 0,
      statisticWithContinuity: 0,
      pExact: 1,
      pValue: 1,
    })
  })

  it('is not defined when nobody changed, though the change of 0 is known', () => {
    const test = mcNemarTest([0, 1, null], [0, 1, 1], 1)
    expect(test).toMatchObject({
      reason: 'noDiscordantPairs',
      estimate: 0,
      statistic: null,
      pExact: null,
      n: 2,
      missing: 1,
    })
    expect(test.interval?.lower).toBeLessThan(0)
    expect(test.interval?.upper).toBeGreaterThan(0)
    expect(mcNemarTest([], [], 1)).toMatchObject({ reason: 'noValidValues', estimate: null, interval: null })
  })

  it('refuses a cut that is no number', () => {
    expect(() => mcNemarTest([1], [2], Number.NaN)).toThrow(/^cut: /)
  })
})

describe('comparing pairs', () => {
  it.each([
    ['pairedTTest', (level: number, after: number[]) => pairedTTest([1, 2], after, level)],
    ['wilcoxonSignedRank', (level: number, after: number[]) => wilcoxonSignedRank([1, 2], after, level)],
    ['mcNemarTest', (level: number, after: number[]) => mcNemarTest([1, 2], after, 2, level)],
  ])('refuses measurements of different length and impossible levels: %s', (_, of) => {
    expect(() => of(0.95, [1, 2, 3])).toThrow(InvalidArgumentError)
    expect(() => of(0.95, [1, 2, 3])).toThrow(/^second: /)
    expect(() => of(95, [1, 3])).toThrow(/^level: /)
  })
})
