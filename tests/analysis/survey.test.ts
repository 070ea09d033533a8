import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describe as describeValues } from '#analysis/describe/descriptives.ts'
import { stratifiedDesign } from '#analysis/design.ts'
import { compareDomains } from '#analysis/survey/compare-domains.ts'
import { stratifiedMean, surveyMean, surveyMeansByGroup } from '#analysis/survey/survey-mean.ts'
import { stratifiedProportion, surveyProportion } from '#analysis/survey/survey-proportion.ts'

const answers = fc.array(
  fc.record({
    stratum: fc.constantFrom('A', 'B', '__proto__'),
    value: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 5 }),
    region: fc.constantFrom('Noord', 'Zuid'),
  }),
  { minLength: 6, maxLength: 40 },
)
type Answer = { stratum: string; value: number | null; region: string }

function populationOf(rows: Answer[], extra: number): Map<string, number> {
  const sizes = new Map<string, number>()
  for (const { stratum } of rows) sizes.set(stratum, (sizes.get(stratum) ?? extra) + 1)
  return sizes
}

function meanOfAnswers(rows: Answer[], options: { extra?: number; weights?: number[]; domain?: string } = {}) {
  return stratifiedMean({
    values: rows.map(({ value }) => value),
    strata: rows.map(({ stratum }) => stratum),
    populationSizes: populationOf(rows, options.extra ?? 20),
    ...(options.weights === undefined ? {} : { weights: options.weights }),
    ...(options.domain === undefined ? {} : { domain: (row: number) => rows[row]!.region === options.domain }),
  })
}

function expectClose(got: number | null, want: number | null): void {
  if (want === null || got === null) expect(got).toBe(want)
  else expect(Math.abs(got - want)).toBeLessThan(1e-9 * (1 + Math.abs(want)))
}

describe('a stratified mean', () => {
  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(answers, (rows) => {
        const forward = meanOfAnswers(rows, { domain: 'Noord' })
        const backward = meanOfAnswers([...rows].reverse(), { domain: 'Noord' })
        expectClose(backward.estimate, forward.estimate)
        expectClose(backward.standardError, forward.standardError)
        expect(backward.degreesOfFreedom).toBe(forward.degreesOfFreedom)
      }),
    )
  })

  it('keeps estimate, standard error and interval when all weights are multiplied', () => {
    fc.assert(
      fc.property(answers, fc.double({ min: 0.01, max: 100, noNaN: true }), (rows, factor) => {
        const weights = rows.map((_, row) => 1 + (row % 3))
        const plain = meanOfAnswers(rows, { weights })
        const scaled = meanOfAnswers(rows, { weights: weights.map((weight) => weight * factor) })
        expectClose(scaled.estimate, plain.estimate)
        expectClose(scaled.standardError, plain.standardError)
        expectClose(scaled.effectiveN, plain.effectiveN)
      }),
    )
  })

  it('has no sampling error when everybody answered', () => {
    fc.assert(
      fc.property(answers, (rows) => {
        const census = meanOfAnswers(rows, { extra: 0 })
        if (census.n === 0) return
        expect(census.standardError).toBe(0)
        expect(census.interval).toMatchObject({ lower: census.estimate, upper: census.estimate })
      }),
    )
  })

  it('is the textbook mean of a simple random sample when there is one stratum', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 40 }), (values) => {
        const size = values.length + 100
        const got = stratifiedMean({
          values,
          strata: values.map(() => 'all'),
          populationSizes: new Map([['all', size]]),
        })
        const want = describeValues(values, { populationSize: size })
        expectClose(got.estimate, want.mean)
        expectClose(got.standardError, want.standardError)
        expectClose(got.interval?.lower ?? null, want.interval?.lower ?? null)
      }),
    )
  })

  it('takes no notice of an added row without a value, except in the design', () => {
    const design = stratifiedDesign({
      strata: ['A', 'A', 'A', 'A'],
      populationSizes: new Map([['A', 9]]),
    })
    const withMissing = surveyMean(design, [1, 2, 3, null])
    expect(withMissing).toMatchObject({ estimate: 2, n: 3, missing: 1, degreesOfFreedom: 2 })
  })

  it('says when a domain is empty, lonely or without degrees of freedom', () => {
    const design = stratifiedDesign({
      strata: ['A', 'A', 'B'],
      populationSizes: new Map([
        ['A', 4],
        ['B', 5],
        ['C', 3],
      ]),
    })
    const [a, b, none] = surveyMeansByGroup(design, [1, 2, 3], ['x', null, 'y'], { levels: ['x', 'y', 'z'] })
    expect(a).toMatchObject({ estimate: 1, interval: null, reason: 'noDegreesOfFreedom' })
    expect(b).toMatchObject({ estimate: 3, standardError: null, interval: null, reason: 'lonelyStratum' })
    expect(none).toMatchObject({ estimate: null, n: 0, reason: 'emptyDomain' })
    expect(design.warnings).toEqual([
      { code: 'lonelyStratum', about: ['B'] },
      { code: 'uncoveredStratum', about: ['C'] },
    ])
  })

  it('refuses more answers than the population holds, and strata it does not know', () => {
    const strata = ['A', 'A', 'A']
    expect(() => stratifiedDesign({ strata, populationSizes: new Map([['A', 2]]) })).toThrow(
      /populationSizes: 3 units .* a population of 2/,
    )
    expect(() => stratifiedDesign({ strata, populationSizes: new Map([['B', 9]]) })).toThrow(
      /populationSizes: no size for stratum “A”/,
    )
  })
})

describe('a stratified share', () => {
  it('has an interval within 0 and 1 around it, also at the ends', () => {
    fc.assert(
      fc.property(
        answers,
        fc.constantFrom('logit' as const, 'kornGraubard' as const),
        fc.integer({ min: 0, max: 5 }),
        (rows, method, cut) => {
          const { estimate, interval } = stratifiedProportion({
            values: rows.map(({ value }) => (value === null ? null : Number(value > cut))),
            strata: rows.map(({ stratum }) => stratum),
            populationSizes: populationOf(rows, 20),
            method,
          })
          if (estimate === null || interval === null) return
          expect(interval.lower).toBeGreaterThanOrEqual(0)
          expect(interval.upper).toBeLessThanOrEqual(1)
          expect(interval.lower).toBeLessThanOrEqual(estimate)
          expect(interval.upper).toBeGreaterThanOrEqual(estimate)
        },
      ),
    )
  })

  it('is not certain of 0 because the sample shows none', () => {
    const none = stratifiedProportion({
      values: [0, 0, 0, 0, 0, 0],
      strata: ['A', 'A', 'A', 'B', 'B', 'B'],
      populationSizes: new Map([
        ['A', 30],
        ['B', 40],
      ]),
    })
    expect(none.interval?.lower).toBe(0)
    expect(none.interval?.upper).toBeGreaterThan(0.3)
  })

  it('refuses values other than 0 and 1', () => {
    const design = stratifiedDesign({ strata: ['A', 'A'], populationSizes: new Map([['A', 5]]) })
    expect(() => surveyProportion(design, [0, 2])).toThrow(RangeError)
  })
})

describe('comparing domains', () => {
  it('agrees with the means of each domain apart', () => {
    fc.assert(
      fc.property(answers, (rows) => {
        const design = stratifiedDesign({
          strata: rows.map(({ stratum }) => stratum),
          populationSizes: populationOf(rows, 20),
        })
        const values = rows.map(({ value }) => value)
        const groups = rows.map(({ region }) => region)
        const levels = ['Noord', 'Zuid']
        const compared = compareDomains(design, { values, groups, levels })
        const apart = surveyMeansByGroup(design, values, groups, { levels })
        apart.forEach((domain, i) => {
          expectClose(compared.means[i]!, domain.estimate)
          if (domain.standardError !== null) expectClose(compared.standardErrors[i]!, domain.standardError)
        })
        const pair = compared.pairs.pairs[0]!
        const { statistic } = compared.wald
        if (pair.statistic !== null && statistic !== null) expectClose(statistic, pair.statistic ** 2)
      }),
    )
  })
})
