import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analysisOfVariance, leveneTest, welchAnalysisOfVariance } from '#analysis/compare/analysis-of-variance.ts'
import { dunnTest } from '#analysis/compare/dunn-test.ts'
import { kruskalWallis } from '#analysis/compare/kruskal-wallis.ts'
import { mannWhitney } from '#analysis/compare/mann-whitney.ts'
import { mcNemarTest } from '#analysis/compare/mcnemar-test.ts'
import { pairedTTest } from '#analysis/compare/paired-t-test.ts'
import { gamesHowell, tukeyHonestDifferences, welchPairwise } from '#analysis/compare/post-hoc.ts'
import { rankValues } from '#analysis/compare/ranks.ts'
import { tTest, varianceRatioTest } from '#analysis/compare/t-test.ts'
import { wilcoxonSignedRank } from '#analysis/compare/wilcoxon-signed-rank.ts'
import type { Result } from '#analysis/result.ts'

type Value = number | null
const answer = fc.option(fc.integer({ min: 1, max: 7 }), { freq: 8 })
const sample = fc.array(answer, { maxLength: 12 })
const pairs = fc.array(fc.tuple(answer, answer), { maxLength: 14 })
const rows = fc.array(fc.tuple(answer, fc.constantFrom('a', 'b', 'c')), { maxLength: 20 })

const ofSamples: [string, (x: Value[], y: Value[]) => Result][] = [
  ['Welch t', (x, y) => tTest(x, y)],
  ['Student t', (x, y) => tTest(x, y, 'student')],
  ['variance ratio', (x, y) => varianceRatioTest(x, y)],
  ['Mann–Whitney', (x, y) => mannWhitney(x, y)],
]
const ofPairs: [string, (x: Value[], y: Value[]) => Result][] = [
  ['paired t', (x, y) => pairedTTest(x, y)],
  ['Wilcoxon', (x, y) => wilcoxonSignedRank(x, y)],
  ['McNemar', (x, y) => mcNemarTest(x, y, 4)],
]
const grouped = (given: [Value, string][]) => ({
  values: given.map(([value]) => value),
  groups: given.map(([, group]) => group),
  levels: ['a', 'b', 'c'],
})
const ofGroups: [string, (given: [Value, string][]) => Result[]][] = [
  ['analysis of variance', (given) => [analysisOfVariance(grouped(given))]],
  ['Welch’s', (given) => [welchAnalysisOfVariance(grouped(given))]],
  ['Levene', (given) => [leveneTest(grouped(given))]],
  ['Kruskal–Wallis', (given) => [kruskalWallis(grouped(given))]],
  ['Dunn', (given) => [...dunnTest(grouped(given)).pairs]],
  ['Tukey', (given) => [...tukeyHonestDifferences(grouped(given)).pairs]],
  ['Games–Howell', (given) => [...gamesHowell(grouped(given)).pairs]],
  ['Welch pairs', (given) => [...welchPairwise(grouped(given)).pairs]],
]

const keys = ['estimate', 'standardError', 'statistic', 'degreesOfFreedom', 'pValue'] as const

function expectSame(got: Result, want: Result): void {
  expect(got.reason).toBe(want.reason)
  for (const key of keys) {
    if (want[key] === null) expect(got[key]).toBeNull()
    else expect(Math.abs(got[key]! - want[key]!)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(want[key]!)))
  }
}

/** A result is a number or a reason, and an interval lies around what it is about. */
function expectSound(result: Result): void {
  for (const key of keys) expect(result[key]).not.toBeNaN()
  expect((result.pValue === null) === (result.reason !== null)).toBe(true)
  if (result.pValue !== null) expect(result.pValue).toBeGreaterThanOrEqual(0)
  expect(result.pValue ?? 0).toBeLessThanOrEqual(1)
  for (const [value, interval] of [
    [result.estimate, result.interval],
    [result.effectSize?.value ?? null, result.effectSize?.interval ?? null],
  ] as const) {
    if (interval === null) continue
    expect(interval.lower).toBeLessThanOrEqual(interval.upper)
    // An effect smaller than chance alone would give lies above both limits: they are 0.
    if (/^noncentral(?:F|ChiSquared)$/.test(interval.method) && interval.upper === 0) continue
    expect(interval.lower).toBeLessThanOrEqual(value! + 1e-9)
    expect(interval.upper).toBeGreaterThanOrEqual(value! - 1e-9)
  }
}

describe('a comparison', () => {
  it.each(ofSamples)('of samples is sound, turns round with them, and only counts missing values: %s', (name, test) => {
    fc.assert(
      fc.property(sample, sample, (x, y) => {
        const result = test(x, y)
        expectSound(result)
        expectSame(test([...x].reverse(), y), result)
        const swapped = test(y, x)
        if (result.pValue !== null) expect(swapped.pValue).toBeCloseTo(result.pValue, 9)
        if (name.endsWith(' t') && result.estimate !== null) {
          expect(swapped.estimate).toBeCloseTo(-result.estimate, 9)
          if (result.statistic !== null) expect(swapped.statistic).toBeCloseTo(-result.statistic, 9)
        }
        if (name === 'Mann–Whitney' && result.estimate !== null) {
          expect(swapped.estimate).toBeCloseTo(1 - result.estimate, 9)
          expect(swapped.effectSize!.value).toBeCloseTo(-result.effectSize!.value!, 9)
        }
        const more = test([...x, null], [Number.NaN, ...y])
        expect(more).toEqual({ ...result, missing: result.missing + 2 })
      }),
      { numRuns: 60 },
    )
  })

  it.each(ofPairs)('of pairs is sound, turns round with them, and only counts missing values: %s', (_, test) => {
    fc.assert(
      fc.property(pairs, (given) => {
        const x = given.map(([first]) => first)
        const y = given.map(([, second]) => second)
        const result = test(x, y)
        expectSound(result)
        expectSame(test([...x].reverse(), [...y].reverse()), result)
        const swapped = test(y, x)
        if (result.pValue !== null) expect(swapped.pValue).toBeCloseTo(result.pValue, 9)
        if (result.estimate !== null) expect(swapped.estimate).toBeCloseTo(-result.estimate, 9)
        expect(test([...x, 3], [...y, null])).toEqual({ ...result, missing: result.missing + 1 })
      }),
      { numRuns: 60 },
    )
  })

  it.each(ofGroups)(
    'of groups is sound and does not depend on the order of rows or on missing values: %s',
    (name, test) => {
      fc.assert(
        fc.property(rows, (given) => {
          const results = test(given)
          const reversed = test([...given].reverse())
          const more = test([...given, [null, 'a']])
          for (const [i, result] of results.entries()) {
            expectSound(result)
            expectSame(reversed[i]!, result)
            expectSame(more[i]!, result)
            expect(more[i]!.n).toBe(result.n)
          }
          expect(more[0]!.missing).toBe(results[0]!.missing + 1)
        }),
        // The studentised range takes long to invert for a few degrees of freedom.
        { numRuns: name === 'Tukey' || name === 'Games–Howell' ? 8 : 40 },
      )
    },
  )

  it('of two groups is that of two samples', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const of = (name: string) => given.filter(([, group]) => group === name).map(([value]) => value)
        const input = grouped(given.filter(([, group]) => group !== 'c'))
        expectSame(welchPairwise(input).pairs[0]!, { ...tTest(of('b'), of('a')) })
        const h = kruskalWallis(input).statistic
        const z = mannWhitney(of('a'), of('b')).statistic
        if (h !== null && z !== null) expect(h).toBeCloseTo(z * z, 9)
        const f = welchAnalysisOfVariance(input).statistic
        const t = tTest(of('a'), of('b')).statistic
        if (f !== null && t !== null) expect(f).toBeCloseTo(t * t, 7)
      }),
      { numRuns: 60 },
    )
  })
})

describe('ranks', () => {
  it('are how many lie below, and half of the equals', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 3 })), (values) => {
        const { ranks, ties } = rankValues(values)
        for (const [i, value] of values.entries()) {
          const below = values.filter((other) => other < value).length
          const equal = values.filter((other) => other === value).length
          expect(ranks[i]).toBe(below + (equal + 1) / 2)
        }
        expect(ties.reduce((sum, tie) => sum + tie, 0)).toBe(values.length)
        expect(ties).toHaveLength(new Set(values.map((value) => value + 0)).size)
      }),
    )
    expect(rankValues([0, -0, 1]).ranks).toEqual([1.5, 1.5, 3])
  })
})
