import { describe, expect, it } from 'vitest'
import { type SurveyDesign, stratifiedDesign } from '#analysis/design.ts'
import { surveyMean, surveyMeansByGroup } from '#analysis/survey/survey-mean.ts'
import { calibrate, checkMargins, type Margin, postStratify, rake, trimWeights } from '#analysis/survey/weighting.ts'
import { summariseWeights } from '#analysis/weights.ts'

/*
 * Synthetic rows; the figures are those of R 4.2.2 with survey 4.1.1:
 * des <- svydesign(ids = ~1, strata = ~h, fpc = ~N), then postStratify, rake (epsilon = 1e-13), calibrate and trimWeights.
 */
const strata = [...'AAAAAAAAAABBBBBBBBDDDDDD']
const region: Margin = {
  name: 'region',
  groups: [...'nzonznnzonznnzonznnzonzn'],
  totals: totals({ n: 24, o: 9, z: 18 }),
}
const size: Margin = { name: 'size', groups: [...'klklklklklklklklklklklkl'], totals: totals({ k: 20, l: 31 }) }
const values = [3, 4, 2, 5, 3, 1, 4, 3, 2, 5, 4, 4, 3, 1, 2, 2, 5, 3, 4, 2, 3, 5, 4, 1]
const design = stratifiedDesign({ strata, populationSizes: totals({ A: 30, B: 12, D: 9 }) })

function totals(given: Record<string, number>): Map<string, number> {
  return new Map(Object.entries(given))
}

const close = (got: Iterable<number | null>, want: readonly number[], digits = 11) => {
  const given = [...got]
  expect(given).toHaveLength(want.length)
  for (const [k, value] of want.entries()) expect(given[k]).toBeCloseTo(value, digits)
}

const meanOf = (fitted: SurveyDesign): (number | null)[] => {
  const { estimate, standardError } = surveyMean(fitted, values)
  return [estimate, standardError]
}

describe('fitted weights', () => {
  it('are those of postStratify, and so is the error of a mean', () => {
    const fitted = postStratify(design, region)
    close(fitted.weights.subarray(0, 4), [2.82352941176471, 3.27272727272727, 3, 2.82352941176471])
    close(meanOf(fitted), [3.14296948726014, 0.189163092920939])
    expect(fitted.calibrations).toHaveLength(1)
    expect(design.calibrations).toHaveLength(0)
  })

  it('are those of rake, with its approximate error', () => {
    const fitted = rake(design, [region, size])
    close(
      fitted.weights.subarray(0, 6),
      [1.81205908062844, 4.14539241396177, 3, 3.3752405014754, 2.22552910324587, 3.3752405014754],
    )
    close(meanOf(fitted), [3.08523395340008, 0.228426446003486], 9)
  })

  it.each([
    [
      'linear',
      [1.7168284789644, 4.05016181229773, 3, 3.42718446601942, 2.33980582524272, 3.42718446601942],
      [3.08988514499651, 0.224538526298438],
      [2.9877427184466, 3.15578348470613],
      [0.105610991266465, 0.357327941539646],
    ],
    [
      'raking',
      [1.81205908062844, 4.14539241396177, 3, 3.3752405014754, 2.22552910324587, 3.3752405014754],
      [3.08523395340008, 0.222329707133224],
      [2.98345734137172, 3.15089628374096],
      [0.104432532911784, 0.353871307388655],
    ],
  ] as const)('are those of calibrate(“%s”), domains included', (method, weights, mean, domains, errors) => {
    const fitted = calibrate(design, [region, size], method)
    close(fitted.weights.subarray(0, 6), weights)
    close(meanOf(fitted), mean)
    const bySize = surveyMeansByGroup(fitted, values, size.groups)
    close(
      bySize.map(({ estimate }) => estimate),
      domains,
    )
    close(
      bySize.map(({ standardError }) => standardError),
      errors,
    )
  })

  it('are those of trimWeights, and stay when nothing is outside', () => {
    const raked = rake(design, [region, size])
    const trimmed = trimWeights(raked, { lower: 1.2, upper: 3 })
    close(
      trimmed.weights.subarray(0, 12),
      [2.01697640117102, 3, 3, 3, 2.43044642378844, 3, 2.01697640117102, 3, 3, 3, 1.22157024426759, 1.89253757128011],
    )
    expect(Math.min(...trimmed.weights)).toBeGreaterThanOrEqual(1.2)
    expect([...trimWeights(raked, {}).weights]).toEqual([...raked.weights])
    expect([...trimWeights(raked, { lower: 0.1, upper: 9 }).weights]).toEqual([...raked.weights])
  })

  it('may be negative after a linear calibration, and still count', () => {
    const uneven = stratifiedDesign({ strata: [...'AAAAAA'], populationSizes: totals({ A: 60 }) })
    const first: Margin = { name: 'first', groups: [...'xxxyyy'], totals: totals({ x: 58, y: 2 }) }
    const second: Margin = { name: 'second', groups: [...'pqqqpp'], totals: totals({ p: 5, q: 55 }) }
    const fitted = calibrate(uneven, [first, second])
    expect(Math.min(...fitted.weights)).toBeLessThan(0)
    const { estimate, n, weightedN } = surveyMean(fitted, [1, 0, 0, 0, 1, 1])
    expect(estimate).toBeCloseTo(5 / 60, 12)
    expect([n, weightedN]).toEqual([6, expect.closeTo(60, 9)])
  })

  it('give a category of nobody in the population no weight, and leave no NaN behind', () => {
    const none: Margin = { ...region, totals: totals({ n: 33, o: 0, z: 18 }) }
    for (const fitted of [postStratify(design, none), rake(design, [none, size])]) {
      expect(fitted.weights[2]).toBe(0)
      const { estimate, standardError, n, missing } = surveyMean(fitted, values)
      expect([n, missing]).toEqual([20, 4])
      expect(estimate).toBeGreaterThan(1)
      expect(standardError).toBeGreaterThan(0)
    }
  })

  it('meet a margin that follows from a finer one, and say when it contradicts it', () => {
    const coarse: Margin = {
      name: 'coarse',
      groups: (region.groups as string[]).map((label) => (label === 'n' ? 'n' : 'other')),
      totals: totals({ n: 24, other: 27 }),
    }
    for (const method of ['linear', 'raking'] as const) {
      const fitted = calibrate(design, [region, coarse, size], method)
      close(fitted.weights, [...calibrate(design, [region, size], method).weights])
      close(meanOf(fitted), meanOf(calibrate(design, [region, size], method)) as number[])
    }
    expect(() => calibrate(design, [region, { ...coarse, totals: totals({ n: 20, other: 31 }) }])).toThrow(
      'margins: no weights meet them',
    )
  })

  it('do not depend on the order of the margins', () => {
    const [one, other] = [rake(design, [region, size]), rake(design, [size, region])]
    close(one.weights, [...other.weights], 9)
    close(calibrate(design, [size, region]).weights, [...calibrate(design, [region, size]).weights])
  })
})

describe('margins that cannot be right', () => {
  const refuse = (argument: string, problem: RegExp, action: () => unknown) => {
    expect(action).toThrow(expect.objectContaining({ name: 'InvalidArgumentError', argument }))
    expect(action).toThrow(problem)
  }

  it('are refused by name', () => {
    refuse('margins', /there are none/, () => rake(design, []))
    refuse('margins.region', /-1 is not a total \(“n”\)/, () =>
      postStratify(design, { ...region, totals: totals({ n: -1, o: 9, z: 18 }) }),
    )
    refuse('margins.region', /3 entries for 24 rows/, () =>
      postStratify(design, { ...region, groups: ['n', 'o', 'z'] }),
    )
    const gap = [...(region.groups as string[]), null].slice(1)
    refuse('margins.region', /missing for a row/, () => postStratify(design, { ...region, groups: gap }))
    refuse('margins.region', /no total for “z”/, () =>
      postStratify(design, { ...region, totals: totals({ n: 24, o: 9 }) }),
    )
    refuse('margins', /nobody answered in region=w/, () =>
      postStratify(design, { ...region, totals: totals({ n: 24, o: 9, z: 18, w: 4 }) }),
    )
    refuse('margins', /different populations: 51, 50/, () =>
      rake(design, [region, { ...size, totals: totals({ k: 20, l: 30 }) }]),
    )
    refuse('margins.region', /nobody is in the population/, () =>
      postStratify(design, { ...region, totals: totals({ n: 0, o: 0, z: 0 }) }),
    )
    refuse('upper', /24 weights that add up to 51 cannot keep to 1$/, () => trimWeights(design, { upper: 1 }))
    refuse('lower', /cannot keep to 3/, () => trimWeights(design, { lower: 3 }))
    refuse('lower', /cannot keep to NaN/, () => trimWeights(design, { lower: Number.NaN }))
    refuse('upper', /cannot be kept between 2.125 and 2.125/, () => trimWeights(design, { lower: 2.125, upper: 2.125 }))
  })

  it('are refused when they contradict each other cell by cell', () => {
    // Everybody who is x is also p, so that 30 of x cannot be 20 of p.
    const rows = stratifiedDesign({ strata: [...'AAAA'], populationSizes: totals({ A: 50 }) })
    const x: Margin = { name: 'x', groups: [...'xxyy'], totals: totals({ x: 30, y: 20 }) }
    const p: Margin = { name: 'p', groups: [...'ppqq'], totals: totals({ p: 20, q: 30 }) }
    refuse('margins', /1000 rounds of raking do not meet them/, () => rake(rows, [x, p]))
    refuse('margins', /50 rounds/, () => rake(rows, [x, p], { maximumRounds: 50 }))
    refuse('margins', /no weights meet them/, () => calibrate(rows, [x, p]))
  })

  it('can be checked beforehand', () => {
    expect(checkMargins([region, size])).toEqual({
      categoriesWithoutRespondents: [],
      marginTotals: [51, 51],
      isConsistent: true,
    })
    expect(checkMargins([]).isConsistent).toBe(true)
    expect(checkMargins([{ ...region, totals: totals({ n: 24, o: 0, q: 0, w: 3 }) }])).toEqual({
      categoriesWithoutRespondents: ['region=w'],
      marginTotals: [27],
      isConsistent: true,
    })
  })
})

describe('what weights cost', () => {
  it('is Kish’s design effect of the rows that count', () => {
    expect(summariseWeights([1, 1, 2, 0])).toEqual({
      n: 3,
      sum: 4,
      minimum: 1,
      maximum: 2,
      designEffect: (3 * 6) / 16,
      effectiveN: 16 / 6,
    })
    expect(summariseWeights([])).toEqual({
      n: 0,
      sum: 0,
      minimum: null,
      maximum: null,
      designEffect: null,
      effectiveN: 0,
    })
    expect(() => summariseWeights([1, -1])).toThrow('weights: -1 (row 2) is not a weight')
    expect(() => summariseWeights([Number.NaN])).toThrow('weights: NaN (row 1) is not a weight')
  })
})
