import { describe, expect, it } from 'vitest'
import { stratifiedDesign } from '#analysis/design.ts'
import type { Result } from '#analysis/result.ts'
import { compareColumns } from '#analysis/survey/compare-columns.ts'
import { compareDomains } from '#analysis/survey/compare-domains.ts'
import { designBasedChiSquared } from '#analysis/survey/design-based-chi-squared.ts'
import { jointBasis } from '#analysis/survey/domains.ts'
import { surveyMean } from '#analysis/survey/survey-mean.ts'
import { stratifiedProportion, surveyProportion } from '#analysis/survey/survey-proportion.ts'
import { weightedCrosstab } from '#analysis/survey/weighted-crosstab.ts'
import { close, clustered, columns, crossed, populationSizes, rowsOnly, values } from './small-survey.ts'

const test = ({ statistic, degreesOfFreedom, denominatorDegreesOfFreedom, pValue }: Result) => [
  statistic,
  degreesOfFreedom,
  denominatorDegreesOfFreedom,
  pValue,
]
const byColumn = { values, groups: columns, levels: ['l', 'm', 'r'] }

describe('means of domains', () => {
  // svyby(~y, ~x, covmat = TRUE), svycontrast, regTermTest(svyglm(y ~ x)), svyranktest(y ~ x, test = "KruskalWallis").
  it.each([
    {
      design: 'rows as units',
      input: rowsOnly,
      df: 18,
      variances: [0.0492812263092405, 0.031997422086039, 0.0358489823774004],
      covariances: [0.00121818832837544, 0.000097009542441134, 0.003791953929475],
      pairs: [
        [2.11988911988912, 0.280788660274108, 7.5497675647573, 5.53595525626082e-7, 1.52997403486949, 2.70980420490875],
        [
          1.24960254372019, 0.291438140266092, 4.2877110819444, 0.000443005454789541, 0.637313731468298,
          1.86189135597208,
        ],
        [
          -0.870286576168929, 0.24548420846256, -3.54518354406354, 0.00231256323142026, -1.38602976025905,
          -0.354543392078812,
        ],
      ],
      wald: [28.6974870768025, 2, 18, 2.51982845549136e-6],
      regression: [28.6974870768025, 2, 15, 7.46227607914578e-6],
      rank: [57.8567618258531 / 2, 2, 15, 7.11476331369943e-6],
    },
    {
      design: 'municipalities as units',
      input: clustered,
      df: 14,
      variances: [0.0615274087131628, 0.0353588771835876, 0.0569778858011758],
      covariances: [0.00215563396436578, 0.00358005531951104, 0.00623076240590215],
      pairs: [
        [
          2.11988911988912, 0.304261430299699, 6.96732779373651, 6.57997469959039e-6, 1.46731325453549,
          2.77246498524275,
        ],
        [
          1.24960254372019, 0.333684257757714, 3.74486513723257, 0.00217536440374855, 0.533920989713713,
          1.96528409772667,
        ],
        [
          -0.870286576168929, 0.282622076584543, -3.07932977737001, 0.0081605951299128, -1.47645064373914,
          -0.264122508598716,
        ],
      ],
      wald: [24.480481666518, 2, 14, 2.68779845235011e-5],
      regression: [24.480481666518, 2, 11, 8.8998453380863e-5],
      rank: [46.2331643925717 / 2, 2, 11, 1.14973326436329e-4],
    },
  ])(
    'are compared as R compares them, $design',
    ({ input, df, variances, covariances, pairs, wald, regression, rank }) => {
      const found = compareDomains(stratifiedDesign(input), byColumn)
      expect(found.labels).toEqual(['l', 'm', 'r'])
      expect(found.n).toEqual([8, 7, 6])
      close(found.means, [2.16216216216216, 4.28205128205128, 3.41176470588235])
      close(
        found.standardErrors,
        variances.map((variance) => Math.sqrt(variance)),
      )
      close(
        [0, 1, 2].map((k) => found.covariance[k]![k]!),
        variances,
      )
      close([found.covariance[0]![1]!, found.covariance[0]![2]!, found.covariance[2]![1]!], covariances)
      expect(found.degreesOfFreedom).toBe(df)
      for (const [k, pair] of found.pairs.pairs.entries()) {
        const { estimate, standardError, statistic, pValue, interval } = pair
        close([estimate, standardError, statistic, pValue, interval!.lower, interval!.upper], pairs[k]!)
        expect(pair).toMatchObject({
          method: 'designBasedT',
          degreesOfFreedom: df,
          interval: { level: 0.95, method: 't' },
        })
      }
      expect(found.pairs.pairs.map(({ first, second, n }) => [first, second, n])).toEqual([
        ['l', 'm', 15],
        ['l', 'r', 14],
        ['m', 'r', 13],
      ])
      expect(found.pairs.method).toBe('designBasedT')
      close(test(found.wald), wald)
      close(test(found.regression), regression)
      close(test(found.rank), rank)
      expect([found.wald, found.regression, found.rank].map(({ method, n, missing }) => [method, n, missing])).toEqual([
        ['wald', 21, 2],
        ['regressionTerm', 21, 2],
        ['designBasedKruskalWallis', 21, 2],
      ])
    },
  )

  it('count the missing values of the domains they compare, and weigh what is left', () => {
    const found = compareDomains(stratifiedDesign(rowsOnly), { ...byColumn, levels: ['l', 'm', 'r', 'nobody'] })
    expect(found.means[3]).toBeNull()
    expect(found.standardErrors[3]).toBeNull()
    expect(found.covariance[3]).toEqual([null, null, null, null])
    expect(found.covariance.map((row) => row[3])).toEqual([null, null, null, null])
    expect(found.pairs.pairs[2]).toMatchObject({ second: 'nobody', estimate: null, reason: 'emptyDomain', n: 8 })
    const [lm] = found.pairs.pairs
    const [l, m] = ['l', 'm'].map((label) =>
      surveyMean(stratifiedDesign(rowsOnly), values, { domain: (row) => columns[row] === label }),
    )
    expect(lm).toMatchObject({ weightedN: l!.weightedN + m!.weightedN, missing: l!.missing + m!.missing })
    const squares = l!.weightedN ** 2 / l!.effectiveN + m!.weightedN ** 2 / m!.effectiveN
    expect(lm!.effectiveN).toBeCloseTo((l!.weightedN + m!.weightedN) ** 2 / squares, 12)
    expect(jointBasis([])).toEqual({ n: 0, weightedN: 0, effectiveN: 0, missing: 0 })
    const none = { n: 0, weightedN: 0, effectiveN: 0, missing: 3 }
    expect(jointBasis([none, { n: 2, weightedN: 6, effectiveN: 2, missing: 1 }])).toEqual({
      n: 2,
      weightedN: 6,
      effectiveN: 2,
      missing: 4,
    })
  })

  it('say why they cannot be compared', () => {
    const one = stratifiedDesign({ strata: [...'AAAA'], populationSizes: new Map([['A', 9]]) })
    const single = compareDomains(one, { values: [1, 2, 3, 4], groups: [...'xxxx'] })
    for (const result of [single.wald, single.regression, single.rank]) {
      expect(result).toMatchObject({ statistic: null, pValue: null, reason: 'fewerThanTwoGroups', n: 4 })
    }
    const empty = compareDomains(one, { values: [null, null, null, null], groups: [...'xxyy'] })
    expect(empty.wald.reason).toBe('fewerThanTwoGroups')
    const constant = compareDomains(one, { values: [1, 1, 2, 2], groups: [...'xxyy'] })
    expect(constant.wald).toMatchObject({ method: 'wald', reason: 'zeroVariance' })
    expect(constant.pairs.pairs[0]).toMatchObject({
      method: 'designBasedT',
      estimate: 1,
      standardError: 0,
      statistic: null,
      pValue: null,
      reason: 'zeroVariance',
    })
    const sizes = new Map([...'ABCD'].map((label) => [label, 9]))
    const alone = stratifiedDesign({ strata: [...'ABCD'], populationSizes: sizes })
    const lonely = compareDomains(alone, { values: [1, 2, 3, 4], groups: [...'xxyy'] })
    expect(lonely.pairs.pairs[0]).toMatchObject({ estimate: 2, standardError: null, reason: 'lonelyStratum' })
    expect(lonely.wald.reason).toBe('noDegreesOfFreedom')
    expect(lonely.regression.reason).toBe('noDegreesOfFreedom')
    // One stratum of two units a domain: two units, one degree of freedom; none is left for a linear model.
    const two = stratifiedDesign({ strata: ['A', 'A'], populationSizes: new Map([['A', 9]]) })
    const least = compareDomains(two, { values: [1, 4], groups: ['x', 'y'] })
    expect(least.degreesOfFreedom).toBe(1)
    expect(least.regression.reason).toBe('noDegreesOfFreedom')
    // Units that answer for both domains alike leave nothing to tell the domains apart by.
    const shared = stratifiedDesign({
      strata: [...'AAAAAA'],
      populationSizes: new Map([['A', 9]]),
      clusters: [...'uuvvww'],
    })
    const same = compareDomains(shared, { values: [1, 1, 2, 2, 4, 4], groups: [...'xyxyxy'] })
    expect(same.wald.reason).toBe('zeroVariance')
    const twin = compareDomains(shared, { values: [1, 1, 2, 2, 4, 4], groups: ['x', 'y', 'x', 'z', 'x', 'z'] })
    expect(twin.wald.statistic === null ? twin.wald.reason : 'found').toMatch(/singular|found/)
  })

  it('rank ties by the middle of their weights', () => {
    const design = stratifiedDesign({ strata: [...'AAAAAA'], populationSizes: new Map([['A', 60]]) })
    const ties = compareDomains(design, { values: [1, 1, 2, 2, 2, 5], groups: [...'xxxyyy'] })
    // Middles of the ranks are 1, 1, 3.5, 3.5, 3.5, 5.5 of 6: the test of these is that of the ranks.
    const ranked = compareDomains(design, {
      values: [1, 1, 3.5, 3.5, 3.5, 5.5].map((rank) => rank / 6),
      groups: [...'xxxyyy'],
    })
    close([ties.rank.statistic, ties.rank.pValue], [ranked.regression.statistic!, ranked.regression.pValue!])
  })
})

describe('a weighted table', () => {
  it.each([
    [
      'rows as units',
      rowsOnly,
      [0.502246454637304, 2, 20, 0.612601342280608],
      [0.477134131905439, 2, 19, 0.627796726522778],
      0.650869207477262,
    ],
    [
      'municipalities as units',
      clustered,
      [0.50918710225359, 2, 16, 0.610401104497923],
      [0.477362908362741, 2, 15, 0.62952698900409],
      0.726737739873063,
    ],
  ] as const)('has the four tests of svychisq, %s', (_, input, wald, adjusted, firstOrder) => {
    const found = designBasedChiSquared(stratifiedDesign(input), crossed)
    expect(found.uncorrected).toBeCloseTo(0.640707651481645, 12)
    expect(found.cramersV).toBeCloseTo(Math.sqrt(0.640707651481645 / 24), 12)
    close(test(found.wald), wald)
    close(test(found.adjustedWald), adjusted)
    close(
      [found.raoScottChiSquared.statistic, found.raoScottChiSquared.degreesOfFreedom, found.raoScottChiSquared.pValue],
      [0.640707651481645, 2, firstOrder],
    )
    expect(
      [found.raoScottF, found.raoScottChiSquared, found.wald, found.adjustedWald].map(({ method }) => method),
    ).toEqual(['raoScottF', 'raoScottChiSquared', 'wald', 'adjustedWald'])
    expect(found.reason).toBeNull()
  })

  it('names the tests it cannot do, and why', () => {
    const census = stratifiedDesign({ strata: [...'AAAA'], populationSizes: new Map([['A', 4]]) })
    const found = designBasedChiSquared(census, { rows: [...'pqpq'], columns: [...'xxyy'] })
    const named = ({ raoScottF, raoScottChiSquared, wald, adjustedWald }: typeof found) =>
      [raoScottF, raoScottChiSquared, wald, adjustedWald].map(({ method, reason, statistic }) => [
        method,
        reason,
        statistic,
      ])
    expect(named(found)).toEqual([
      ['raoScottF', 'zeroVariance', null],
      ['raoScottChiSquared', 'zeroVariance', null],
      ['wald', 'singular', null],
      ['adjustedWald', 'singular', null],
    ])
    const flat = designBasedChiSquared(census, { rows: [...'pppp'], columns: [...'xxyy'] })
    expect(flat).toMatchObject({ uncorrected: null, cramersV: null })
    expect(named(flat).map(([method, reason]) => `${method} ${reason}`)).toEqual([
      'raoScottF fewerThanTwoRowsOrColumns',
      'raoScottChiSquared fewerThanTwoRowsOrColumns',
      'wald fewerThanTwoRowsOrColumns',
      'adjustedWald fewerThanTwoRowsOrColumns',
    ])
    // Three units and four contrasts: the adjusted Wald test has no degrees of freedom left.
    const small = stratifiedDesign({ strata: [...'AAA'], populationSizes: new Map([['A', 30]]) })
    const crowded = designBasedChiSquared(small, { rows: [...'pqr'], columns: [...'xyz'] })
    expect(crowded.adjustedWald.reason).toMatch(/singular|noDegreesOfFreedom/)
  })

  it('gives no shares of an empty column, and names them as what they are', () => {
    const design = stratifiedDesign(rowsOnly)
    const table = weightedCrosstab(design, { ...crossed, columnLevels: ['l', 'm', 'r', 'nobody'] })
    expect(table.columnPercentageErrors.map((row) => row[3])).toEqual([null, null])
    expect([table.effectiveBases[3], table.columnDegreesOfFreedom[3], table.unweightedBases[3]]).toEqual([
      null,
      null,
      0,
    ])
    const [p] = compareColumns(design, crossed).rows
    const [lm] = p!.pairs
    const margin = lm!.interval!.upper - lm!.estimate!
    expect(lm!.interval).toMatchObject({ level: 0.95, method: 't' })
    expect(lm!.estimate! - lm!.interval!.lower).toBeCloseTo(margin, 12)
    // qt(.975, 17) = 2.10981557783332
    expect(margin).toBeCloseTo(2.10981557783332 * 0.21250728832416, 11)
    expect(lm!.statistic).toBeCloseTo(-0.0481283422459893 / 0.21250728832416, 11)
    const wide = compareColumns(design, crossed, { level: 0.5 }).rows[0]!.pairs[0]!
    expect(wide.interval!.upper - wide.estimate!).toBeLessThan(margin)
  })
})

describe('a share of the population', () => {
  const isLate = values.map((value) => (value === null ? null : Number(value > 3)))
  const design = stratifiedDesign(rowsOnly)

  it('is named, and has the interval asked for', () => {
    // svyciprop(~I(y > 3), subset(des, !is.na(y)), method = "logit"), "mean", "beta"
    const share = surveyProportion(design, isLate)
    expect(share).toMatchObject({ method: 'surveyProportion', interval: { method: 'logit', level: 0.95 } })
    expect(surveyProportion(design, isLate, { method: 'symmetric' }).interval).toMatchObject({ method: 't' })
    expect(surveyProportion(design, isLate, { method: 'kornGraubard' }).interval).toMatchObject({
      method: 'kornGraubard',
    })
    expect(surveyProportion(design, isLate, { domain: () => false })).toMatchObject({
      method: 'surveyProportion',
      reason: 'emptyDomain',
    })
    expect(surveyProportion(design, isLate, { domain: (row) => row === 4 }).reason).toBe('noValidValues')
    expect(() => surveyProportion(design, isLate, { level: 2 })).toThrow('level: 2 does not lie between 0 and 1')
    expect(() => surveyProportion(design, values)).toThrow('values: a share needs values of 0 and 1, not 3')
    const inOne = stratifiedProportion({
      ...rowsOnly,
      values: isLate,
      level: 0.8,
      method: 'kornGraubard',
      domain: (row) => row > 3,
    })
    expect(inOne).toEqual(
      surveyProportion(design, isLate, { level: 0.8, method: 'kornGraubard', domain: (row) => row > 3 }),
    )
  })

  it('has an interval without width where the design leaves no error', () => {
    // Half of every unit says yes, so that units do not differ.
    const halves = stratifiedDesign({
      strata: [...'AAAA'],
      populationSizes: new Map([['A', 9]]),
      clusters: [...'uuvv'],
    })
    expect(surveyProportion(halves, [1, 0, 1, 0])).toMatchObject({
      estimate: 0.5,
      standardError: 0,
      interval: { lower: 0.5, upper: 0.5, method: 'logit' },
      reason: null,
    })
  })
})

describe('a mean of the population', () => {
  it('is named; what needs two rows or a spread is missing without', () => {
    const design = stratifiedDesign(rowsOnly)
    expect(surveyMean(design, values)).toMatchObject({ method: 'surveyMean', interval: { method: 't' }, reason: null })
    const single = surveyMean(design, values, { domain: (row) => row === 0 })
    expect(single).toMatchObject({
      n: 1,
      standardDeviation: null,
      designEffect: null,
      designEffectWithReplacement: null,
      reason: 'noDegreesOfFreedom',
    })
    const none = surveyMean(design, values, { domain: (row) => row === 4 })
    expect(none).toMatchObject({
      method: 'surveyMean',
      estimate: null,
      missing: 1,
      reason: 'noValidValues',
      total: null,
    })
    const zero = surveyMean(
      design,
      values.map((value) => (value === null ? null : 0)),
    )
    expect(zero).toMatchObject({ estimate: 0, standardError: 0, coefficientOfVariation: null, designEffect: null })
    const lonely = surveyMean(design, values, { domain: (row) => row === 18 })
    expect(lonely).toMatchObject({ coefficientOfVariation: null, marginOfError: null, designEffect: null })
    const census = surveyMean(design, values, { domain: (row) => row > 18 })
    expect(census.interval).toEqual({ lower: census.estimate, upper: census.estimate, level: 0.95, method: 'census' })
    expect(populationSizes.get('D')).toBe(5)
  })
})
