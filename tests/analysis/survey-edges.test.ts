import { describe, expect, it } from 'vitest'
import { stratifiedDesign } from '#analysis/design.ts'
import { estimateCells, varianceOf } from '#analysis/survey/cell-totals.ts'
import { compareColumns } from '#analysis/survey/compare-columns.ts'
import { compareDomains } from '#analysis/survey/compare-domains.ts'
import { designBasedChiSquared } from '#analysis/survey/design-based-chi-squared.ts'
import { responseByGroup } from '#analysis/survey/nonresponse.ts'
import { surveyMean } from '#analysis/survey/survey-mean.ts'
import { surveyQuantile } from '#analysis/survey/survey-quantile.ts'
import { columnShares } from '#analysis/survey/weighted-crosstab.ts'
import { answers, columns, crossed, rowsOnly, strata, values } from './small-survey.ts'

const averaged = stratifiedDesign({ ...rowsOnly, lonelyStratum: 'average' })
const plain = stratifiedDesign({ ...rowsOnly, lonelyStratum: 'remove' })
const ones = stratifiedDesign({
  strata: [...'ABCD'],
  populationSizes: new Map([...'ABCD'].map((label) => [label, 1])),
})

describe('lonely strata under the policy “average”', () => {
  // Four strata of which one is lonely: the sum over the others is raised by 4 / 3; column l has rows in three known strata.
  it('raise every variance by the strata that the figure rests on', () => {
    const raise = Math.sqrt(4 / 3)
    const [a, b] = [averaged, plain].map((design) =>
      compareDomains(design, { values, groups: columns, levels: ['l', 'm', 'r'] }),
    )
    expect(a!.standardErrors[0]!).toBeCloseTo(b!.standardErrors[0]!, 12)
    expect(a!.standardErrors[1]! / b!.standardErrors[1]!).toBeCloseTo(raise, 12)
    expect(a!.pairs.pairs[0]!.standardError! / b!.pairs.pairs[0]!.standardError!).toBeCloseTo(raise, 12)
    expect(a!.covariance[0]![1]! / b!.covariance[0]![1]!).toBeCloseTo(4 / 3, 12)
    const [one, other] = [averaged, plain].map((design) => compareColumns(design, crossed).rows[0]!.againstTotal[1]!)
    expect(one!.standardError! / other!.standardError!).toBeCloseTo(raise, 12)
    const [f, g] = [averaged, plain].map((design) => designBasedChiSquared(design, crossed).raoScottF.statistic!)
    expect(g! / f!).toBeCloseTo(4 / 3, 12)
    const width = (design: typeof plain): number => {
      const { interval } = surveyQuantile(
        design,
        values.map((value, row) => (value === null ? null : value + row / 100)),
        0.5,
      )
      return interval!.upper - interval!.lower
    }
    expect(width(averaged)).toBeGreaterThanOrEqual(width(plain))
  })

  it('raise nothing where no stratum is known', () => {
    const sizes = new Map([...'AB'].map((label) => [label, 9]))
    const unknown = stratifiedDesign({ strata: ['A', 'B'], populationSizes: sizes, lonelyStratum: 'average' })
    expect(surveyMean(unknown, [1, 2])).toMatchObject({ estimate: 1.5, standardError: null, reason: 'lonelyStratum' })
    const { covariance, pairs } = compareDomains(unknown, { values: [1, 2], groups: ['x', 'y'] })
    expect(covariance).toEqual([
      [0, 0],
      [0, 0],
    ])
    expect(pairs.pairs[0]!.reason).toBe('lonelyStratum')
  })
})

describe('a population of strata with one unit each, all observed', () => {
  it('leaves no degrees of freedom, and no error', () => {
    expect(surveyMean(ones, [1, 2, 3, 4])).toMatchObject({
      estimate: 2.5,
      standardError: 0,
      degreesOfFreedom: 0,
      reason: null,
    })
    const pair = compareDomains(ones, { values: [1, 2, 3, 4], groups: [...'xxyy'] }).pairs.pairs[0]
    expect(pair).toMatchObject({ estimate: 2, reason: 'noDegreesOfFreedom' })
    const column = compareColumns(ones, { rows: [...'pqpq'], columns: [...'xxyy'] }).rows[0]!.pairs[0]
    expect(column).toMatchObject({ estimate: 0, reason: 'noDegreesOfFreedom' })
    expect(surveyQuantile(ones, [1, 2, 3, 4], 0.5)).toMatchObject({ estimate: 2, reason: null })
  })
})

describe('warnings', () => {
  it('concern a domain only as far as it has rows in the strata', () => {
    const codes = (label: string) =>
      surveyMean(plain, values, { domain: (row) => columns[row] === label }).warnings.map(({ code }) => code)
    expect(codes('l')).toEqual(['veryLowBase', 'census'])
    expect(codes('m')).toEqual(['veryLowBase', 'lonelyStratum', 'census'])
    const uncovered = stratifiedDesign({
      ...rowsOnly,
      populationSizes: new Map([...rowsOnly.populationSizes, ['E', 4]]),
    })
    const inB = surveyMean(uncovered, values, { domain: (row) => strata[row] === 'B' }).warnings
    expect(inB).toEqual([{ code: 'veryLowBase' }, { code: 'uncoveredStratum', about: ['E'] }])
    expect(surveyMean(plain, values, { domain: () => false }).effectiveN).toBe(0)
  })
})

describe('the cells of a table', () => {
  it('are refused by the names of the caller', () => {
    const refuse = (argument: string, input: Parameters<typeof estimateCells>[1]) =>
      expect(() => estimateCells(plain, input)).toThrow(expect.objectContaining({ argument }))
    refuse('rows', { ...crossed, rowLevels: ['p'] })
    refuse('rowLevels', { ...crossed, rowLevels: ['p', 'q', 'p'] })
    refuse('columns', { ...crossed, columnLevels: ['l'] })
    refuse('columnLevels', { ...crossed, columnLevels: ['l', 'm', 'r', 'l'] })
    expect(() => columnShares(estimateCells(plain, crossed), { level: 0 })).toThrow('level')
  })

  it('give shares that are named, with nobody and everybody exactly 0 and 1', () => {
    const cells = estimateCells(plain, {
      rows: answers.map((code) => (code === null ? null : 'all')),
      columns,
      rowLevels: ['all', 'none'],
    })
    const shares = columnShares(cells)
    expect(shares[0]!.map(({ estimate }) => estimate)).toEqual([1, 1, 1])
    expect(shares[1]!.map(({ estimate, standardError }) => [estimate, standardError])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ])
    expect(shares[0]![0]).toMatchObject({ method: 'surveyProportion', interval: { method: 'kornGraubard', upper: 1 } })
    expect(columnShares(estimateCells(plain, crossed))[0]![0]!.interval!.method).toBe('logit')
    const empty = columnShares(estimateCells(plain, { ...crossed, columnLevels: ['l', 'm', 'r', 'nobody'] }))[0]![3]
    expect(empty).toMatchObject({ method: 'surveyProportion', estimate: null, reason: 'emptyDomain' })
  })

  it('have no variance where the parts cancel to rounding', () => {
    const third = 1 / 3
    const covariance = [
      [third * third, third * third],
      [third * third, third * third],
    ]
    const opposite = [
      { cell: 0, coefficient: 0.1 + 0.2 },
      { cell: 1, coefficient: -0.3 },
    ]
    expect(varianceOf(covariance, opposite)).toBe(0)
    expect(varianceOf(covariance, [{ cell: 0, coefficient: 3 }])).toBeCloseTo(1, 14)
    expect(
      varianceOf(covariance, [
        { cell: 0, coefficient: 1 },
        { cell: 1, coefficient: -0.999 },
      ]),
    ).toBeCloseTo(1e-6 / 9, 16)
  })
})

describe('quantiles', () => {
  it('have no interval where the upper limit lies beyond the sample', () => {
    const design = stratifiedDesign({ strata: [...'AAAAAA'], populationSizes: new Map([['A', 60]]) })
    expect(surveyQuantile(design, [1, 2, 3, 4, 5, 6], 0.9)).toMatchObject({
      estimate: 6,
      interval: null,
      reason: 'baseTooSmall',
    })
    const middle = surveyQuantile(design, [1, 2, 3, 4, 5, 6], 0.5, { level: 0.5 })
    expect(middle.interval).toMatchObject({ method: 'woodruff', level: 0.5 })
    expect(middle.interval!.lower).toBeLessThanOrEqual(middle.estimate!)
    expect(middle.interval!.upper).toBeGreaterThan(middle.interval!.lower)
  })
})

describe('response by group', () => {
  it('has no shares of nobody, and names its test', () => {
    const none = responseByGroup([], [], ['a', 'b'])
    expect([none.populationShares, none.respondentShares]).toEqual([
      [null, null],
      [null, null],
    ])
    expect(none.goodnessOfFit).toMatchObject({ method: 'goodnessOfFit', reason: 'noValidValues' })
  })
})
