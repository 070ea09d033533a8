import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ordinalAssociation } from '#analysis/crosstab/ordinal-association.ts'
import { stratifiedDesign } from '#analysis/design.ts'
import { pearsonCorrelation, spearmanCorrelation } from '#analysis/relate/correlation.ts'
import { factorAnalysis, mostFactors } from '#analysis/relate/factor-analysis.ts'
import { kendallTauB } from '#analysis/relate/kendall-tau-b.ts'
import { linearRegression } from '#analysis/relate/linear-regression.ts'
import { fitLogistic } from '#analysis/relate/logistic-fit.ts'
import { logisticRegression } from '#analysis/relate/logistic-regression.ts'
import { principalComponents } from '#analysis/relate/principal-components.ts'
import { varimax } from '#analysis/relate/varimax.ts'
import { surveyLogisticRegression } from '#analysis/survey/survey-logistic-regression.ts'
import { surveyRegression } from '#analysis/survey/survey-regression.ts'

/** A synthetic sample of 24 rows in three strata; one outcome and one score are missing. */
const strata = [...'AAAAAAAABBBBBBBBBBCCCCCC']
const units = [1, 1, 2, 3, 4, 5, 6, 6, 7, 8, 8, 9, 10, 11, 12, 12, 13, 14, 15, 16, 17, 18, 19, 20]
const yes = [1, 0, 1, 1, 0, 1, 0, 1, 0, 0, 1, 0, null, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0, 1]
const score = [
  3.1,
  2.2,
  4.0,
  3.7,
  2.5,
  4.4,
  1.9,
  3.6,
  2.0,
  2.8,
  3.9,
  2.4,
  3.0,
  null,
  2.2,
  1.7,
  3.8,
  2.6,
  4.1,
  3.3,
  2.9,
  4.5,
  2.7,
  3.4,
]
const x = [5, 3, 6, 7, 2, 5, 4, 6, 3, 5, 4, 2, 6, 5, 3, 4, 7, 1, 5, 6, 4, 3, 2, 7]
const g = [...'NZZONONZZNONZZONOZNZOONZ']
const terms = [
  { name: 'x', values: x },
  { name: 'g', groups: g, levels: ['N', 'Z', 'O'] },
]
const design = stratifiedDesign({
  strata,
  populationSizes: new Map([
    ['A', 30],
    ['B', 80],
    ['C', 6],
  ]),
})
const argument = (name: string) => expect.objectContaining({ argument: name })
const estimates = (model: { coefficients: readonly { estimate: number }[] }) =>
  model.coefficients.map(({ estimate }) => estimate)
const errors = (model: { coefficients: readonly { standardError: number | null }[] }) =>
  model.coefficients.map(({ standardError }) => standardError)
const near = (values: readonly number[], digits = 9) => values.map((value) => expect.closeTo(value, digits))

describe('correlation', () => {
  it('is that of R, with an interval whichever it is', () => {
    // cor.test(x, score); Spearman's interval is tanh(atanh(rho) ± qnorm(.975) sqrt((1 + rho^2 / 2) / (n - 3))).
    const pearson = pearsonCorrelation(x, score)
    expect(pearson).toMatchObject({ n: 23, missing: 1, degreesOfFreedom: 21, reason: null })
    expect([pearson.estimate, pearson.statistic, pearson.pValue]).toEqual(
      near([0.510185325218347, 2.71835762019349, 0.0128744737611288], 12),
    )
    expect([pearson.interval!.lower, pearson.interval!.upper]).toEqual(near([0.1240763417355915, 0.7621150801609992]))
    const spearman = spearmanCorrelation(x, score)
    expect([spearman.estimate, spearman.pValue]).toEqual(near([0.540172342470258, 0.00779605718297497], 12))
    expect([spearman.interval!.lower, spearman.interval!.upper]).toEqual(near([0.134437217489941, 0.790791875836702]))
    expect(spearman.interval!.method).toBe('bonettWright')
    // cor.test(method = "kendall", exact = FALSE); the error is Brown & Benedetti's ase1, written out.
    const kendall = kendallTauB(x, score)
    expect([kendall.estimate, kendall.statistic, kendall.pValue]).toEqual(
      near([0.341690037897974, 2.17197579865825, 0.0298574884115699], 12),
    )
    expect([kendall.standardError, kendall.interval!.lower, kendall.interval!.upper]).toEqual(
      near([0.104194687411324, 0.13747220319137, 0.545907872604578]),
    )
  })

  it('is symmetric, turns with a variable, and Kendall’s is that of the table', () => {
    const value = fc.integer({ min: 1, max: 4 })
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 5, maxLength: 40 }), (pairs) => {
        const a = pairs.map(([first]) => first)
        const b = pairs.map(([, second]) => second)
        const turned = b.map((own) => -own)
        for (const correlate of [pearsonCorrelation, spearmanCorrelation, kendallTauB]) {
          const found = correlate(a, b)
          if (found.estimate === null) {
            expect(found.reason).toBe('zeroVariance')
            continue
          }
          expect(correlate(b, a).estimate).toBeCloseTo(found.estimate, 10)
          expect(correlate(a, turned).estimate).toBeCloseTo(-found.estimate, 10)
          expect(Math.abs(found.estimate)).toBeLessThanOrEqual(1)
        }
        const table = [1, 2, 3, 4].map((i) =>
          [1, 2, 3, 4].map((j) => pairs.filter(([p, q]) => p === i && q === j).length),
        )
        const byTable = ordinalAssociation(table).kendallTauB
        const byRows = kendallTauB(a, b)
        const ofTable = byTable as null | { value?: number; estimate?: number | null; standardError: number | null }
        const estimate = ofTable?.estimate ?? ofTable?.value ?? null
        if (estimate === null || byRows.standardError === null) return
        expect(byRows.estimate).toBeCloseTo(estimate, 10)
        expect(byRows.standardError).toBeCloseTo(ofTable!.standardError!, 6)
      }),
    )
  })

  it('is null, or has no test, with a reason', () => {
    for (const correlate of [pearsonCorrelation, spearmanCorrelation, kendallTauB]) {
      expect(correlate([null, 1], [1, null])).toMatchObject({ estimate: null, reason: 'noValidValues', missing: 2 })
      expect(correlate([1], [1])).toMatchObject({ estimate: null, reason: 'baseTooSmall' })
      expect(correlate([1, 1, 1], [1, 2, 3])).toMatchObject({ estimate: null, pValue: null, reason: 'zeroVariance' })
      expect(correlate([1, 2, 3, 4], [2, 4, 6, 8])).toMatchObject({
        estimate: 1,
        interval: null,
        reason: 'zeroVariance',
      })
      expect(() => correlate([1, 2], [1])).toThrow(argument('y'))
      expect(() => correlate([1, 2], [1, 3], 1)).toThrow(argument('level'))
    }
    expect(pearsonCorrelation([1, 2], [1, 3])).toMatchObject({
      estimate: 1,
      pValue: null,
      reason: 'noDegreesOfFreedom',
    })
    expect(kendallTauB([1, 2], [1, 3])).toMatchObject({ estimate: 1, reason: 'zeroVariance' })
    const three = pearsonCorrelation([1, 2, 3], [1, 3, 2])
    expect(three).toMatchObject({ interval: null, reason: 'baseTooSmall' })
    expect(three.pValue).toBeCloseTo(2 / 3, 12)
  })
})

describe('linear regression', () => {
  const model = linearRegression(score, terms, { clusters: strata })

  it('is that of R, with errors that need no equal spread', () => {
    // lm(s ~ x + g), HC by hand from hatvalues(), clusters as sandwich::vcovCL(type = "HC1").
    expect(estimates(model)).toEqual(
      near([1.915105203298265, 0.202729599090134, 0.1344292010236, 0.757740972419676], 10),
    )
    expect(errors(model)).toEqual(
      near([0.392148080979344, 0.0855919243880261, 0.352556844241701, 0.363225833169388], 10),
    )
    const robust = (type: 'hc0' | 'hc2' | 'hc3' | 'clustered') =>
      model.coefficients.map(({ robustErrors }) => robustErrors![type])
    expect(robust('hc0')).toEqual(
      near([0.278276480590904, 0.0667584426974311, 0.307121915953909, 0.410196901451504], 10),
    )
    expect(robust('hc2')).toEqual(
      near([0.308231130293321, 0.0746440778143257, 0.335618415397107, 0.449764204890713], 10),
    )
    expect(robust('hc3')).toEqual(
      near([0.342444768533292, 0.0837185424075182, 0.367589738905012, 0.493434692989456], 10),
    )
    expect(robust('clustered')).toEqual(
      near([0.386541473597911, 0.02870065163975, 0.30044336751818, 0.164100196957215], 10),
    )
    expect(model).toMatchObject({ n: 23, missing: 1, reason: null })
  })

  it('tests every predictor as a whole and says how the others blur it', () => {
    // drop1(test = "F"); car::vif written out.
    expect(model.terms.map(({ test }) => test.statistic)).toEqual(near([5.61008, 2.51321], 4))
    expect(model.terms.map(({ test }) => test.pValue)).toEqual(near([0.028612, 0.107551], 5))
    expect(model.terms.map(({ varianceInflation }) => varianceInflation)).toEqual(
      near([1.10212508190033, 1.10212508190033], 10),
    )
    expect(model.terms[1]!.inflationPerCoefficient).toBeCloseTo(1.10212508190033 ** 0.25, 10)
    const alone = linearRegression(score, [{ name: 'x', values: x }])
    expect(alone.terms[0]!.test.statistic).toBeCloseTo(alone.test.statistic!, 9)
    expect(alone.terms[0]!.varianceInflation).toBeCloseTo(1, 12)
  })

  it('keeps its digits where the normal equations lose them', () => {
    // lm(y ~ year + I(year^2)) with year around 2000; an exact parabola with known errors added.
    const year = Array.from({ length: 20 }, (_, i) => 2000 + i)
    const noise = year.map((_, i) => ((i * 7) % 5) - 2)
    const squares = year.map((value) => (value - 2010) ** 2)
    const shifted = linearRegression(
      year.map((value, i) => 3 * value + noise[i]!),
      [
        { name: 'year', values: year },
        { name: 'squares', values: squares },
      ],
    )
    const centred = linearRegression(
      year.map((value, i) => 3 * (value - 2010) + noise[i]!),
      [
        { name: 'year', values: year.map((value) => value - 2010) },
        { name: 'squares', values: squares },
      ],
    )
    expect(shifted.coefficients[1]!.estimate).toBeCloseTo(centred.coefficients[1]!.estimate, 9)
    expect(shifted.coefficients[1]!.standardError).toBeCloseTo(centred.coefficients[1]!.standardError!, 9)
  })

  it('gives what there is when the fit is perfect, or a row decides its own value', () => {
    const perfect = linearRegression([3, 5, 7, 9], [{ name: 'x', values: [1, 2, 3, 4] }])
    expect(perfect).toMatchObject({
      rSquared: 1,
      aic: null,
      bic: null,
      largestCooksDistance: null,
      reason: 'zeroVariance',
    })
    expect(perfect.test).toMatchObject({ statistic: null, pValue: null, reason: 'zeroVariance' })
    expect(perfect.coefficients[1]).toMatchObject({ estimate: expect.closeTo(2, 10), pValue: null, robustErrors: null })
    expect(perfect.terms[0]!.test.reason).toBe('zeroVariance')
    const decided = linearRegression([1, 2, 4, 9], [{ name: 'g', groups: ['a', 'a', 'a', 'b'] }])
    expect(decided.largestCooksDistance).toBeNull()
    expect(decided.coefficients[1]!.robustErrors).toMatchObject({ hc2: null, hc3: null, clustered: null })
    const constant = linearRegression([1, 2, 4], [{ name: 'g', groups: ['a', 'a', 'a'] }])
    expect(constant.terms[0]).toMatchObject({ varianceInflation: null, inflationPerCoefficient: null })
    expect(constant.terms[0]!.test.reason).toBe('fewerThanTwoGroups')
    expect(constant.test.reason).toBe('noDegreesOfFreedom')
  })

  it('says why there is none, and names what cannot be right', () => {
    const values = [1, 2, 3, 5]
    expect(linearRegression([null], [])).toMatchObject({ n: 0, missing: 1, reason: 'noValidValues' })
    expect(
      linearRegression(values, [
        { name: 'x', values },
        { name: 'y', values },
      ]).reason,
    ).toBe('singular')
    expect(() => linearRegression(values, [{ name: 'x', values: [1] }])).toThrow(argument('terms.x'))
    expect(() =>
      linearRegression(values, [
        { name: 'x', values },
        { name: 'x', values },
      ]),
    ).toThrow(argument('terms'))
    expect(() => linearRegression(values, [], { level: 0 })).toThrow(argument('level'))
    expect(() => linearRegression(values, [], { clusters: ['a'] })).toThrow(argument('clusters'))
    expect(() => linearRegression(values, [{ name: 'g', groups: ['a', 'b', 'c', 'd'], levels: ['a'] }])).toThrow(
      /not among/,
    )
    expect(
      linearRegression(values, [], { clusters: ['a', 'a', 'a', 'a'] }).coefficients[0]!.robustErrors!.clustered,
    ).toBeNull()
  })
})

describe('logistic regression', () => {
  it('is that of R, with robust and clustered errors', () => {
    // glm(y ~ x + g, binomial); sandwich by hand.
    const model = logisticRegression(yes, terms, { clusters: strata })
    expect(estimates(model)).toEqual(
      near([-11.93267316447876, 2.46118747796777, 1.84738777276091, 3.35263179309792], 8),
    )
    expect(errors(model)).toEqual(near([5.69278712172246, 1.17120758596479, 2.44044874203454, 2.13764139223308], 8))
    expect(model.coefficients.map(({ robustErrors }) => robustErrors.hc0)).toEqual(
      near([3.986698902176978, 0.861324442595704, 1.105622541730441, 1.938174541199689], 8),
    )
    expect(model.coefficients.map(({ robustErrors }) => robustErrors.clustered)).toEqual(
      near([7.7921708795346, 1.46391527587714, 2.10559536244631, 2.74042371050787], 8),
    )
    expect(model.terms[1]!.test).toMatchObject({ statistic: expect.closeTo(2.46973640203078, 8), degreesOfFreedom: 2 })
    expect(model.terms.map(({ varianceInflation }) => varianceInflation)).toEqual(
      near([1.85754144209763, 1.85754144209763], 8),
    )
    expect(model.coefficients[1]!.oddsRatio).toBeCloseTo(Math.exp(2.46118747796777), 6)
    expect(model.coefficients[1]!.oddsRatioInterval!.lower).toBeCloseTo(
      Math.exp(2.46118747796777 - 1.959963984540054 * 1.17120758596479),
      7,
    )
  })

  it('gives the log-odds of groups back', () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9)), ([a, b, c, d]) => {
        const cells = [a + 1, b + 1, c + 1, d + 1]
        const outcome = cells.flatMap((count, i) => new Array<number>(count).fill(i % 2))
        const group = cells.flatMap((count, i) => new Array<string>(count).fill(i < 2 ? 'p' : 'q'))
        const { coefficients } = logisticRegression(outcome, [{ name: 'group', groups: group }])
        const [no, yesses, otherNo, otherYes] = cells as [number, number, number, number]
        expect(coefficients[0]!.estimate).toBeCloseTo(Math.log(yesses / no), 8)
        expect(coefficients[1]!.oddsRatio).toBeCloseTo((otherYes * no) / (otherNo * yesses), 6)
        // As in R the information is that of the last step but one, so that the last digits differ from the textbook.
        const textbook = Math.sqrt(cells.reduce((sum, n) => sum + 1 / n, 0))
        expect(coefficients[1]!.standardError! / textbook).toBeCloseTo(1, 5)
      }),
    )
  })

  it('has robust errors where a probability is 0 or 1 to within a double', () => {
    const { coefficients, reason } = logisticRegression([1, 0, 1, 0], [{ name: 'far', values: [3, 2, -107.32, 5] }])
    expect(reason).toBeNull()
    for (const { robustErrors } of coefficients) expect(robustErrors.hc0).toBeGreaterThan(0)
  })

  it('has extreme probabilities without taking them for separation', () => {
    const far = [-60, -3, -2, -1, 0, 1, 2, 3, 60]
    const model = logisticRegression([0, 0, 0, 1, 0, 1, 0, 1, 1], [{ name: 'far', values: far }])
    expect(model.reason).toBeNull()
    expect(model.fitted[8]).toBeGreaterThan(1 - 1e-9)
  })

  it('says why there is none, and names what cannot be right', () => {
    const term = (values: number[]) => [{ name: 'x', values }]
    expect(logisticRegression([null], term([1]))).toMatchObject({ reason: 'noValidValues', covariance: [] })
    expect(logisticRegression([0, 1], term([1, 2])).reason).toBe('noDegreesOfFreedom')
    expect(logisticRegression([1, 1, 1], term([1, 2, 3])).reason).toBe('zeroVariance')
    expect(logisticRegression([0, 0, 1, 1], term([1, 2, 3, 4])).reason).toBe('separation')
    expect(logisticRegression([0, 1, 1, 1, 0], term([0, 0, 1, 1, 0])).reason).toBe('separation')
    expect(logisticRegression([0, 1, 0, 1], term([2, 2, 2, 2])).reason).toBe('singular')
    expect(() => logisticRegression([0, 1, 2], term([1, 2, 3]))).toThrow(argument('outcome'))
    expect(() => logisticRegression([0, 1], term([1, 2]), { level: 2 })).toThrow(argument('level'))
    const ones = [Float64Array.from([1, 1, 1, 1])]
    expect(fitLogistic(ones, [0, 1, 1, 1], new Float64Array(4).fill(2))).toMatchObject({
      beta: [expect.closeTo(Math.log(3), 10)],
    })
  })
})

describe('regression for the population', () => {
  it('is that of svyglm', () => {
    // svyglm(s ~ x + g, svydesign(ids = ~1, strata = ~h, fpc = ~N)), df = degf(design); regTermTest(df = degf(design)).
    const model = surveyRegression(design, score, terms)
    expect(estimates(model)).toEqual(
      near([1.671494107005076, 0.204490601938062, 0.307828783216247, 0.819208617835458], 11),
    )
    expect(errors(model)).toEqual(
      near([0.304462224895609, 0.0644528055056722, 0.273484676649557, 0.383737220636938], 11),
    )
    expect(model.coefficients.map(({ pValue }) => pValue)).toEqual(
      near([1.90298814620364e-5, 0.0045844725945998, 0.273043482722331, 0.044721112382434], 10),
    )
    expect(model).toMatchObject({ degreesOfFreedom: 21, n: 23, missing: 1, reason: null })
    expect(model.terms[1]!.test).toMatchObject({
      statistic: expect.closeTo(2.291179177322096, 10),
      denominatorDegreesOfFreedom: 21,
    })
    expect(model.terms[1]!.test.pValue).toBeCloseTo(0.125871243806685, 10)
  })

  it('explains yes and no as svyglm(family = quasibinomial)', () => {
    // Started again from its own answer, since svyglm takes its working weights from the step before the last.
    const model = surveyLogisticRegression(design, yes, terms)
    expect(estimates(model)).toEqual(near([-24.26681486388924, 4.74512313939977, 5.09709998700231, 7.6610427348827], 7))
    expect(errors(model)).toEqual(near([3.422545099906955, 0.725228157652097, 1.268883156540334, 1.448096124459102], 7))
    expect(model.coefficients.map(({ statistic }) => statistic)).toEqual(
      near([-7.0902835737875, 6.54293847034452, 4.01699720380141, 5.2904242214578], 6),
    )
    expect(model.coefficients[2]!.pValue).toBeCloseTo(6.23857350457799e-4, 9)
    expect(model.coefficients[1]!.oddsRatio / 115.021968367234).toBeCloseTo(1, 7)
    expect(model.coefficients[1]!.oddsRatioInterval!.lower / 25.4554189426875).toBeCloseTo(1, 7)
    expect(model.coefficients[1]!.oddsRatioInterval!.upper / 519.734255282153).toBeCloseTo(1, 7)
    expect(model.terms[0]!.test.statistic).toBeCloseTo(42.8100425080869, 7)
    expect(model.terms[1]!.test).toMatchObject({ statistic: expect.closeTo(13.9964341291552, 7), degreesOfFreedom: 2 })
    expect(model.terms[1]!.test.pValue).toBeCloseTo(1.37058982926406e-4, 11)
    expect(model).toMatchObject({ degreesOfFreedom: 21, n: 23, missing: 1, reason: null })
  })

  it('follows clusters and domains', () => {
    // svydesign(ids = ~unit, strata = ~h, fpc = ~M); subset(design, x > 2).
    const clustered = stratifiedDesign({
      strata,
      clusters: units.map(String),
      populationSizes: new Map([
        ['A', 20],
        ['B', 40],
        ['C', 6],
      ]),
    })
    const only = [{ name: 'x', values: x }]
    const byCluster = surveyLogisticRegression(clustered, yes, only)
    expect(estimates(byCluster)).toEqual(near([-8.60379772949442, 1.95818549498367], 8))
    expect(errors(byCluster)).toEqual(near([3.33651465786994, 0.757236285059689], 8))
    expect(byCluster.degreesOfFreedom).toBe(17)
    const domain = (row: number) => x[row]! > 2
    const inDomain = surveyLogisticRegression(design, yes, only, { domain })
    expect(estimates(inDomain)).toEqual(near([-8.12076707055072, 1.83415208690607], 8))
    expect(errors(inDomain)).toEqual(near([2.8888922650577, 0.660609793815188], 7))
    expect(inDomain.degreesOfFreedom).toBe(17)
    const linear = surveyRegression(design, score, only, { domain })
    expect(estimates(linear)).toEqual(near([1.145184598974642, 0.383071258989093], 10))
    expect(errors(linear)).toEqual(near([0.458451561531188, 0.0699631938295788], 10))
  })

  it('does not change when all weights are multiplied', () => {
    const sizes = new Map([
      ['A', 3000],
      ['B', 8000],
      ['C', 600],
    ])
    const declare = (times: number) =>
      stratifiedDesign({ strata, populationSizes: sizes, weights: x.map((value) => times * (1 + (value % 3))) })
    for (const run of [
      (times: number) => surveyLogisticRegression(declare(times), yes, terms),
      (times: number) => surveyRegression(declare(times), score, terms),
    ]) {
      expect(estimates(run(7))).toEqual(near(estimates(run(1)), 8))
      expect(errors(run(7))).toEqual(
        near(
          errors(run(1)).map((error) => error!),
          8,
        ),
      )
    }
  })

  it('says why there is none, and names what cannot be right', () => {
    const only = (values: (number | null)[]) => [{ name: 'x', values }]
    const run = surveyLogisticRegression
    const none = new Array<null>(24).fill(null)
    expect(run(design, none, terms)).toMatchObject({ coefficients: [], reason: 'noValidValues', missing: 24 })
    expect(run(design, new Array<number>(24).fill(1), terms).reason).toBe('zeroVariance')
    expect(
      run(
        design,
        x.map((value) => Number(value > 4)),
        only(x),
      ).reason,
    ).toBe('separation')
    expect(run(design, yes, [...only(x), { name: 'y', values: x }]).reason).toBe('singular')
    expect(surveyRegression(design, score, [...only(x), { name: 'y', values: x }]).reason).toBe('singular')
    expect(surveyRegression(design, score, terms, { domain: (row) => row < 4 }).reason).toBe('noDegreesOfFreedom')
    expect(() => run(design, score, terms)).toThrow(argument('outcome'))
    expect(() => run(design, [1], terms)).toThrow(argument('outcome'))
    expect(() => run(design, yes, only([1]))).toThrow(argument('terms.x'))
    expect(() => run(design, yes, terms, { level: -1 })).toThrow(argument('level'))
    const census = stratifiedDesign({
      strata,
      populationSizes: new Map([
        ['A', 8],
        ['B', 10],
        ['C', 6],
      ]),
    })
    const known = surveyRegression(census, score, terms)
    expect(known.reason).toBe('zeroVariance')
    expect(known.coefficients[1]).toMatchObject({
      standardError: 0,
      pValue: null,
      interval: null,
      reason: 'zeroVariance',
    })
    expect(known.terms[0]!.test).toMatchObject({ pValue: null, reason: 'zeroVariance' })
    const odds = run(census, yes, terms)
    expect(odds.coefficients[1]).toMatchObject({ oddsRatioInterval: null })
  })
})

describe('components and factors', () => {
  const items = [score, x, yes, units]

  it('explain all variance together, and communalities add up', () => {
    const found = principalComponents(items, 4)
    expect(found).toMatchObject({ n: 22, missing: 2, reason: null })
    expect(found.percentOfVariance.reduce((sum, own) => sum + own, 0)).toBeCloseTo(100, 10)
    for (const own of found.communalities) expect(own).toBeCloseTo(1, 10)
    const two = principalComponents(items, 2)
    const sums = two.varimax!.loadings.map((row) => row.reduce((sum, value) => sum + value * value, 0))
    expect(sums).toEqual(near([...two.communalities], 10))
    expect(principalComponents(items, 1).varimax).toBeNull()
  })

  it('are null, with a reason, where they are not defined', () => {
    expect(principalComponents([score], 1).reason).toBe('needsAtLeastTwoItems')
    expect(principalComponents([[null], [1]], 1).reason).toBe('noValidValues')
    expect(principalComponents([[2], [1]], 1)).toMatchObject({ n: 1, reason: 'baseTooSmall' })
    expect(
      principalComponents(
        [
          [2, 2, 2],
          [1, 2, 3],
        ],
        1,
      ).bartlett.reason,
    ).toBe('zeroVariance')
    const twice = principalComponents([score, score.map((value) => (value === null ? null : 2 * value))], 1)
    expect(twice).toMatchObject({ kaiserMeyerOlkin: null, samplingAdequacy: [] })
    expect(twice.bartlett).toMatchObject({ pValue: null, reason: 'singular' })
    expect(
      principalComponents(
        [
          [1, 2, 4],
          [2, 1, 9],
          [5, 5, 6],
        ],
        1,
      ).bartlett.pValue,
    ).toBeNull()
    expect(
      principalComponents(
        [
          [1, 2],
          [2, 1],
        ],
        1,
      ).bartlett.reason,
    ).toBe('singular')
  })

  it('name what cannot be right', () => {
    expect(() => principalComponents([], 1)).toThrow(argument('variables'))
    expect(() => principalComponents(items, 5)).toThrow(argument('components'))
    expect(() => principalComponents(items, 1.5)).toThrow(argument('components'))
    expect(() => principalComponents([score, [1]], 1)).toThrow(argument('variables.1'))
    expect(() => varimax([[1, 2], [3]])).toThrow(argument('loadings'))
    const r = [
      [1, 0.5, 0.4],
      [0.5, 1, 0.3],
      [0.4, 0.3, 1],
    ]
    expect(() => factorAnalysis(r, 50, 2)).toThrow(argument('factors'))
    expect(() => factorAnalysis([[1, 0.5], [0.5], [0.4]], 50, 1)).toThrow(argument('correlations'))
    expect(() => factorAnalysis(r, 1, 1)).toThrow(argument('n'))
    expect([1, 2, 3, 5, 6, 15].map(mostFactors)).toEqual([0, 0, 1, 2, 3, 10])
  })

  it('turn only where there is something to turn', () => {
    expect(
      varimax([
        [0.8, 0],
        [0, 0],
      ]).loadings,
    ).toEqual([
      [0.8, 0],
      [0, 0],
    ])
    // varimax(L, eps = 1e-12), the second factor with its sign turned.
    const turned = varimax([
      [0.8, 0.5],
      [0.7, 0.6],
      [0.6, -0.6],
    ]).loadings
    expect(turned.flat()).toEqual(
      near(
        [
          0.932425658624457, 0.14346564445451, 0.921951236175415, 0.002432717538988, 0.062846534694252,
          0.846197561493133,
        ],
        8,
      ),
    )
  })

  it('test whether the factors suffice, where that can be tested', () => {
    // Spearman's case: one factor with loadings .8, .7, .6 gives these correlations back.
    const r = [
      [1, 0.56, 0.48],
      [0.56, 1, 0.42],
      [0.48, 0.42, 1],
    ]
    const one = factorAnalysis(r, 100, 1)
    expect(one.solution!.loadings.flat()).toEqual(near([0.8, 0.7, 0.6], 5))
    expect(one.test).toMatchObject({ pValue: null, reason: 'noDegreesOfFreedom' })
    const four = [0.8, 0.7, 0.6, 0.5].map((a, i, all) => all.map((b, j) => (i === j ? 1 : a * b)))
    const enough = factorAnalysis(four, 100, 1).test
    expect(enough.statistic).toBeCloseTo(0, 6)
    expect(enough).toMatchObject({ degreesOfFreedom: 2, n: 100 })
    expect(factorAnalysis(four, 3, 1).test.reason).toBe('baseTooSmall')
    const flat = [0, 1, 2, 3].map(() => [1, 1, 1, 1])
    expect(factorAnalysis(flat, 100, 1)).toMatchObject({ solution: null, test: { reason: 'singular' } })
    const heywood = [
      [1, 0.9, 0.9, 0.1],
      [0.9, 1, 0.65, 0.1],
      [0.9, 0.65, 1, 0.1],
      [0.1, 0.1, 0.1, 1],
    ]
    expect(factorAnalysis(heywood, 100, 1).test.warnings).toContainEqual({ code: 'heywoodCase' })
  })
})
