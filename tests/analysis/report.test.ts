import { describe, expect, it } from 'vitest'
import { stratifiedDesign } from '#analysis/design.ts'
import { toGrouping } from '#analysis/grouping.ts'
import { segmentedMean } from '#analysis/report/segmented-mean.ts'
import { compareShares, maskShares, segmentedShares } from '#analysis/report/segmented-shares.ts'
import { isPublishable, mergeCategories, simpleShares } from '#analysis/report/simple-shares.ts'
import { compareDomains } from '#analysis/survey/compare-domains.ts'
import { designBasedChiSquared } from '#analysis/survey/design-based-chi-squared.ts'
import { surveyMean } from '#analysis/survey/survey-mean.ts'
import { surveyProportion } from '#analysis/survey/survey-proportion.ts'

// Synthetic: 60 municipalities in two strata; everything repeats with a period, so that no chance is needed.
const size = 60
const numbered = <Value>(of: (row: number) => Value): Value[] => Array.from({ length: size }, (_, row) => of(row))
const strata = numbered((row) => (row < 40 ? 'small' : 'large'))
const design = stratifiedDesign({
  strata,
  populationSizes: new Map([
    ['small', 200],
    ['large', 30],
  ]),
})
const segments = toGrouping(
  numbered((row) => (row % 11 === 10 ? null : ['a', 'b', 'c'][row % 3]!)),
  ['a', 'b', 'c', 'nobody'],
)
const answers = toGrouping(
  numbered((row) => (row % 13 === 12 ? null : ['yes', 'no'][Number((row * row) % 5 > 2)]!)),
  ['yes', 'no'],
)
const scores = numbered((row) => (row % 9 === 8 ? null : 1 + ((row * 7) % 5)))
const isYes = Array.from(answers.indexes, (index) => (index < 0 ? null : Number(index === 0)))
const inSegment = (segment: number) => (row: number) => segments.indexes[row] === segment
const open = { minimum: 1 }

describe('a mean by segment', () => {
  it('is the mean of each segment and of everyone on one design, with their differences', () => {
    const found = segmentedMean(design, scores, segments, open)
    expect(found.total).toEqual(surveyMean(design, scores))
    expect(found.segments.map(({ segment, isSuppressed }) => [segment, isSuppressed])).toEqual([
      ['a', false],
      ['b', false],
      ['c', false],
      ['nobody', false],
    ])
    for (const index of [0, 1, 2]) {
      expect(found.segments[index]!.estimate).toMatchObject(surveyMean(design, scores, { domain: inSegment(index) }))
    }
    expect(found.segments[3]!.estimate).toBeNull()
    const compared = compareDomains(design, { values: scores, groups: segments })
    expect(found.overall).toEqual(compared.rank)
    expect(found.pairs).toEqual(
      compared.pairs.pairs.map((pair, k) => ({ ...pair, adjustedPValue: compared.pairs.adjusted.holm[k] })),
    )
  })

  it('hides a segment of few with the next smallest, and compares neither', () => {
    const few = toGrouping(numbered((row) => (row < 2 ? 'few' : row < 12 ? 'some' : 'many')))
    const found = segmentedMean(
      design,
      numbered((row) => row),
      few,
      { minimum: 5 },
    )
    expect(found.segments.map(({ isSuppressed, estimate }) => [isSuppressed, estimate === null])).toEqual([
      [true, true],
      [true, true],
      [false, false],
    ])
    expect(found.pairs.every(({ pValue, adjustedPValue }) => pValue === null && adjustedPValue === null)).toBe(true)
    expect(found.overall.reason).toBe('fewerThanTwoGroups')
    expect(found.total?.n).toBe(size)
    const nothing = segmentedMean(
      design,
      numbered(() => null),
      few,
      { minimum: 5 },
    )
    expect(nothing.total).toBeNull()
    expect(nothing.segments.every(({ estimate, isSuppressed }) => estimate === null && !isSuppressed)).toBe(true)
  })
})

describe('shares by segment', () => {
  it('are those of each cell apart, with the test of the whole table', () => {
    const found = segmentedShares(design, answers, segments, open)
    for (const segment of [0, 1, 2]) {
      const apart = surveyProportion(design, isYes, { domain: inSegment(segment) })
      const cell = found.shares[0]![segment]!
      expect(cell.estimate).toBeCloseTo(apart.estimate!, 12)
      expect(cell.standardError).toBeCloseTo(apart.standardError!, 12)
      expect(cell.interval!.lower).toBeCloseTo(apart.interval!.lower, 12)
      expect([cell.n, cell.missing, cell.degreesOfFreedom]).toEqual([apart.n, apart.missing, apart.degreesOfFreedom])
    }
    expect(found.shares.map((row) => row[3])).toEqual([null, null])
    expect(found.totals[0]!.estimate).toBeCloseTo(surveyProportion(design, isYes).estimate!, 12)
    expect(found.totals[0]!.n).toBe(isYes.filter((value) => value !== null).length)
    expect(found.base).toBe(found.bases.reduce<number>((sum, base) => sum + base!, 0))
    expect(found.test).toEqual(designBasedChiSquared(design, { rows: answers, columns: segments }).raoScottF)
    expect(found.cramersV).toBeGreaterThan(0)
    expect(found.adjustedResiduals[0]![0]! + found.adjustedResiduals[1]![0]!).toBeCloseTo(0, 12)
    expect(found.missing).toBe(
      numbered((row) => segments.indexes[row]! >= 0 && answers.indexes[row]! < 0).filter(Boolean).length,
    )
  })

  it('hide what is small, what gives it away, and every figure about the whole table', () => {
    const rare = toGrouping(numbered((row) => (row === 0 || row === 3 ? 'rare' : row % 2 === 0 ? 'yes' : 'no')))
    const found = segmentedShares(design, rare, segments, { minimum: 5 })
    const mask = maskShares(rare, segments, { minimum: 5 })
    expect(found.isMasked).toEqual(mask.isMasked)
    expect(found.isTotalMasked).toEqual(mask.isTotalMasked)
    expect(found.isMasked[0]![0]).toBe(true)
    expect(found.isMasked.flat().filter(Boolean).length).toBeGreaterThan(1)
    for (const [category, row] of found.isMasked.entries()) {
      expect(found.isTotalMasked[category]).toBe(row.some(Boolean) || mask.table.rowTotals[category]! < 5)
      for (const [segment, isHidden] of row.entries()) {
        if (isHidden) expect(found.shares[category]![segment]).toBeNull()
      }
      if (found.isTotalMasked[category]) expect(found.totals[category]).toBeNull()
    }
    expect([found.test, found.cramersV]).toEqual([null, null])
    expect(found.adjustedResiduals.flat().every((residual) => residual === null)).toBe(true)
  })

  it('differ between segments as domains of the design do, where both are shown', () => {
    const isMasked = [false, true, false, false]
    const pairs = compareShares(design, answers, segments, { category: 0, isMasked })
    const compared = compareDomains(design, { values: isYes, groups: segments }).pairs.pairs
    expect(pairs.map(({ first, second }) => first + second)).toEqual([
      'ab',
      'ac',
      'anobody',
      'bc',
      'bnobody',
      'cnobody',
    ])
    expect(pairs[1]).toMatchObject({ estimate: compared[1]!.estimate, adjustedPValue: compared[1]!.pValue })
    expect(pairs[0]).toMatchObject({ estimate: null, reason: 'emptyDomain', adjustedPValue: null })
  })
})

describe('shares of everyone', () => {
  it('are the proportions of the design, small ones hidden with another', () => {
    const found = simpleShares(design, answers, open)
    expect(found.totals[0]!.standardError).toBeCloseTo(surveyProportion(design, isYes).standardError!, 12)
    expect([found.base, found.missing, found.isTotalMasked]).toEqual([56, 4, [false, false]])
    const rare = toGrouping(numbered((row) => (row < 3 ? 'rare' : row < 20 ? 'some' : 'many')))
    const hidden = simpleShares(design, rare, { minimum: 5 })
    expect(hidden.totals.map((total) => total === null)).toEqual([true, true, false])
    expect(hidden.isTotalMasked).toEqual([true, true, false])
    const nobody = toGrouping(
      numbered(() => null),
      ['yes', 'no'],
    )
    expect(simpleShares(design, nobody, open)).toMatchObject({ totals: [null, null], base: 0, missing: size })
  })

  it('join neighbouring answers, and tell whether all of them may be shown', () => {
    const scale = toGrouping(['1', '2', '3', null, '5', '5'], ['1', '2', '3', '4', '5'])
    const merged = mergeCategories(scale, [0, 0, 1, 2, 2], ['disagree', 'neutral', 'agree'])
    expect(merged).toEqual({ indexes: Int32Array.from([0, 0, 1, -1, 2, 2]), labels: ['disagree', 'neutral', 'agree'] })
    expect(isPublishable(merged, 1)).toBe(true)
    expect(isPublishable(merged, 2)).toBe(false)
    expect(isPublishable(toGrouping(['x', 'x'], ['x', 'never']), 2)).toBe(true)
  })
})
