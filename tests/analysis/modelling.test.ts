import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fisherExact } from '#analysis/crosstab/fisher-exact.ts'
import { fisherMonteCarlo } from '#analysis/crosstab/fisher-monte-carlo.ts'
import { fisherTwoByTwo } from '#analysis/crosstab/fisher-two-by-two.ts'
import { ordinalAssociation } from '#analysis/crosstab/ordinal-association.ts'
import { stratifiedDesign } from '#analysis/design.ts'
import { linearRegression } from '#analysis/relate/linear-regression.ts'
import { logisticRegression } from '#analysis/relate/logistic-regression.ts'
import { principalComponents } from '#analysis/relate/principal-components.ts'
import { compareDomains } from '#analysis/survey/compare-domains.ts'
import { designBasedChiSquared } from '#analysis/survey/design-based-chi-squared.ts'
import { surveyMean } from '#analysis/survey/survey-mean.ts'
import { surveyRegression } from '#analysis/survey/survey-regression.ts'
import { calibrate, checkMargins, postStratify, rake, trimWeights } from '#analysis/survey/weighting.ts'
import { compareWaves } from '#analysis/trend/compare-waves.ts'
import { kMeans } from '#analysis/typology/k-means.ts'
import { silhouette } from '#analysis/typology/silhouette.ts'
import { cutTree, wardTree } from '#analysis/typology/ward.ts'

const sizes = ['S', 'S', 'S', 'S', 'L', 'L', 'L', 'L']
const regions = ['N', 'N', 'Z', 'Z', 'N', 'Z', 'Z', 'Z']
const scores = [1, 2, 4, 3, 5, 4, 2, 5]
const design = stratifiedDesign({
  strata: sizes,
  populationSizes: new Map([
    ['S', 40],
    ['L', 10],
  ]),
})
const region = {
  name: 'region',
  groups: regions,
  totals: new Map([
    ['N', 20],
    ['Z', 30],
  ]),
}
const size = {
  name: 'size',
  groups: sizes,
  totals: new Map([
    ['S', 40],
    ['L', 10],
  ]),
}
const weightIn = (weights: Float64Array, groups: string[], label: string) =>
  weights.reduce((sum, weight, row) => (groups[row] === label ? sum + weight : sum), 0)

describe('fitting weights', () => {
  it('hits every margin, whichever way', () => {
    for (const fitted of [
      rake(design, [size, region]),
      calibrate(design, [size, region], 'linear'),
      calibrate(design, [size, region], 'raking'),
    ]) {
      expect(weightIn(fitted.weights, regions, 'N')).toBeCloseTo(20, 8)
      expect(weightIn(fitted.weights, sizes, 'L')).toBeCloseTo(10, 8)
    }
    expect(weightIn(postStratify(design, region).weights, regions, 'Z')).toBeCloseTo(30, 10)
  })

  it('leaves no error in a variable that the margins fix', () => {
    const isNorth = regions.map((label) => Number(label === 'N'))
    expect(surveyMean(postStratify(design, region), isNorth).standardError).toBeCloseTo(0, 12)
    expect(surveyMean(design, isNorth).standardError).toBeGreaterThan(0.1)
  })

  it('refuses margins that cannot be met', () => {
    const withEmpty = { ...region, totals: new Map([...region.totals, ['O', 5]]) }
    expect(() => rake(design, [withEmpty])).toThrow(/nobody answered in region=O/)
    const other = { ...size, totals: new Map([...size.totals, ['S', 90]]) }
    expect(checkMargins([other, region])).toMatchObject({ isConsistent: false, marginTotals: [100, 50] })
    expect(() => rake(design, [other, region])).toThrow(/different populations/)
  })

  it('trims to the bounds and keeps the sum', () => {
    const trimmed = trimWeights(design, { upper: 9 })
    expect(Math.max(...trimmed.weights)).toBeLessThanOrEqual(9)
    expect(trimmed.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(50, 10)
    expect(() => trimWeights(design, { upper: 5 })).toThrow(/upper: 8 weights that add up to 50 cannot keep to 5/)
  })
})

describe('explaining an outcome', () => {
  it('gives the means of groups back', () => {
    const terms = [{ name: 'region', groups: regions }]
    const { coefficients } = linearRegression(scores, terms)
    expect(coefficients[0]!.estimate).toBeCloseTo(8 / 3, 12)
    const weighted = surveyRegression(design, scores, terms)
    const domains = compareDomains(design, { values: scores, groups: regions })
    expect(weighted.coefficients[0]!.estimate).toBeCloseTo(domains.means[0]!, 12)
    expect(weighted.coefficients[1]!.standardError).toBeCloseTo(domains.pairs.pairs[0]!.standardError!, 12)
  })

  it('says why there is no answer', () => {
    const twice = { name: 'again', values: scores.map((value) => 2 * value) }
    const once = { name: 'once', values: scores }
    expect(
      linearRegression(
        sizes.map((_, i) => i * i),
        [once, twice],
      ).reason,
    ).toBe('singular')
    expect(linearRegression([2, 2, 2, 2], [{ name: 'x', values: [1, 2, 3, 5] }]).reason).toBe('zeroVariance')
    expect(linearRegression([1, null], [{ name: 'x', values: [1, 2] }]).reason).toBe('noDegreesOfFreedom')
    expect(logisticRegression([0, 0, 1, 1], [{ name: 'x', values: [1, 2, 3, 4] }]).reason).toBe('separation')
    expect(logisticRegression([1, 1, 1, 1], [{ name: 'x', values: [1, 2, 3, 4] }]).reason).toBe('zeroVariance')
    expect(
      principalComponents(
        [
          [1, 1, 1],
          [1, 2, 3],
        ],
        1,
      ).reason,
    ).toBe('zeroVariance')
  })
})

describe('exact tests', () => {
  it('agree between the table of two by two and the table of any size', () => {
    const count = fc.integer({ min: 0, max: 12 })
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        const table = [
          [a, b],
          [c, d],
        ]
        const any = fisherExact(table).pValue
        const two = fisherTwoByTwo(table).twoSided.pValue
        if (any === null || two === null) expect(any).toBe(two)
        else expect(any).toBeCloseTo(two, 9)
      }),
    )
  })

  it('are simulated the same way every time, near the exact answer', () => {
    const table = [
      [1, 3, 10],
      [2, 8, 3],
    ]
    const simulated = fisherMonteCarlo(table, { tables: 20_000, seed: 7 })
    expect(fisherMonteCarlo(table, { tables: 20_000, seed: 7 })).toEqual(simulated)
    expect(Math.abs(simulated.pValue! - fisherExact(table).pValue!)).toBeLessThan(5 * simulated.standardError!)
  })
})

describe('ordinal association', () => {
  it('turns its sign when one order is turned, and is symmetric where it should be', () => {
    const cell = fc.integer({ min: 0, max: 9 })
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 4 }), (table) => {
        const found = ordinalAssociation(table)
        const turned = ordinalAssociation([...table].reverse())
        const transposed = ordinalAssociation([0, 1, 2].map((j) => table.map((row) => row[j]!)))
        if (found.kendallTauB === null) return
        expect(turned.kendallTauB!.value).toBeCloseTo(-found.kendallTauB.value, 10)
        if (found.gamma !== null) expect(turned.gamma!.value).toBeCloseTo(-found.gamma.value, 10)
        expect(transposed.kendallTauB!.value).toBeCloseTo(found.kendallTauB.value, 10)
        expect(transposed.somersDRowDependent!.value).toBeCloseTo(found.somersDColumnDependent!.value, 10)
      }),
    )
  })
})

describe('design-based tests', () => {
  it('need two rows and two columns', () => {
    const test = designBasedChiSquared(design, { rows: sizes.map(() => 'same'), columns: regions })
    expect(test).toMatchObject({ uncorrected: null, reason: 'fewerThanTwoRowsOrColumns' })
    expect(test.raoScottF.pValue).toBeNull()
  })
})

describe('two waves', () => {
  const wave = (values: (number | null)[]) => ({
    units: sizes.map((_, i) => `unit ${i}`),
    strata: sizes,
    values,
    populationSizes: size.totals,
  })

  it('are told apart better when the same units answered twice', () => {
    const change = compareWaves(wave(scores), wave(scores.map((value, i) => value + (i % 2 === 0 ? 1 : 0.5))))
    expect(change.independent.estimate).toBeCloseTo(0.75, 12)
    expect(change.overlapAware.covariance).toBeGreaterThan(0)
    expect(change.overlapAware.pValue!).toBeLessThan(change.independent.pValue!)
    expect(change.panel.n).toBe(8)
  })

  it('have no test when nothing changed for anybody', () => {
    const same = compareWaves(wave(scores), wave(scores))
    expect(same.overlapAware.estimate).toBe(0)
    expect(same.panel).toMatchObject({ pValue: null, reason: 'zeroVariance' })
  })
})

describe('types of units', () => {
  const points = [
    [0, 0],
    [0, 1],
    [9, 9],
    [9, 8],
    [0, 9],
  ]

  it('are the obvious ones', () => {
    expect(cutTree(wardTree(points), 3)).toEqual([1, 1, 2, 2, 3])
    const found = kMeans(points, [0, 2, 4])
    expect(found).toMatchObject({ assignment: [1, 1, 2, 2, 3], sizes: [2, 2, 1], isConverged: true })
    expect(silhouette(points, found.assignment).byCluster[2]).toBe(0)
    expect(silhouette(points, [1, 1, 1, 1, 1]).mean).toBeNull()
  })
})
