import { describe, expect, it } from 'vitest'
import {
  designDegreesOfFreedom,
  type LonelyStratumPolicy,
  type StratifiedDesignInput,
  stratifiedDesign,
  stratumCoverage,
} from '#analysis/design.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'
import { compareColumns } from '#analysis/survey/compare-columns.ts'
import { compareDomains } from '#analysis/survey/compare-domains.ts'
import { designBasedChiSquared } from '#analysis/survey/design-based-chi-squared.ts'
import { surveyMean, surveyMeansByGroup } from '#analysis/survey/survey-mean.ts'
import { surveyProportion } from '#analysis/survey/survey-proportion.ts'
import { surveyQuantile } from '#analysis/survey/survey-quantile.ts'
import { weightedCrosstab } from '#analysis/survey/weighted-crosstab.ts'
import {
  answers,
  close,
  clustered,
  columns,
  crossed,
  populationSizes,
  rowsOnly,
  strata,
  values,
} from './small-survey.ts'

describe('a stratum with a single respondent', () => {
  it.each([
    ['adjust', 0.249743834681794, [0.221993752860842, 0.178878232566288, 0.189338274993199], 0.238121718009185],
    ['average', 0.276696614877731, [0.221993752860842, 0.192572683379038, 0.189338274993199], 0.262680368863441],
    ['remove', 0.239626297625274, [0.221993752860842, 0.166772835881184, 0.189338274993199], 0.227487872511207],
    ['certainty', 0.239626297625274, [0.221993752860842, 0.166772835881184, 0.189338274993199], 0.227487872511207],
  ] as const)('is handled as R does under “%s”', (lonelyStratum, everyone, domains, clusteredError) => {
    const design = stratifiedDesign({ ...rowsOnly, lonelyStratum })
    const mean = surveyMean(design, values)
    close([mean.estimate, mean.standardError], [3.25263157894737, everyone])
    expect(mean.degreesOfFreedom).toBe(22 - 4)
    expect(mean.missing).toBe(2)
    expect(mean.warnings).toEqual([
      { code: 'lowBase' },
      { code: 'lonelyStratum', about: ['C'] },
      { code: 'census', about: ['D'] },
    ])
    const byColumn = surveyMeansByGroup(design, values, columns, { levels: ['l', 'm', 'r'] })
    close(
      byColumn.map(({ estimate }) => estimate),
      [2.16216216216216, 4.28205128205128, 3.41176470588235],
    )
    close(
      byColumn.map(({ standardError }) => standardError),
      domains,
    )
    expect(byColumn.map(({ n, label }) => [label, n])).toEqual([
      ['l', 8],
      ['m', 7],
      ['r', 6],
    ])
    close([surveyMean(stratifiedDesign({ ...clustered, lonelyStratum }), values).standardError], [clusteredError])
  })

  it('stops the work under “fail”, by name', () => {
    const policy: LonelyStratumPolicy = 'fail'
    expect(() => stratifiedDesign({ ...rowsOnly, lonelyStratum: policy })).toThrow(
      'strata: only one unit was observed in “C”',
    )
    expect(() =>
      stratifiedDesign({
        ...rowsOnly,
        populationSizes: new Map([...populationSizes, ['C', 1]]),
        lonelyStratum: policy,
      }),
    ).not.toThrow()
  })

  it('has a mean without a standard error, and a difference without a test', () => {
    const design = stratifiedDesign(rowsOnly)
    expect(surveyMeansByGroup(design, values, strata)[2]).toMatchObject({
      estimate: 4,
      standardError: null,
      totalStandardError: null,
      interval: null,
      reason: 'lonelyStratum',
    })
    const isLate = values.map((value) => (value === null ? null : Number(value > 3)))
    expect(surveyProportion(design, isLate, { domain: (row) => strata[row] === 'C' })).toMatchObject({
      estimate: 1,
      standardError: null,
      reason: 'lonelyStratum',
    })
    const { pairs, standardErrors } = compareDomains(design, { values, groups: strata })
    expect(standardErrors[2]).toBeNull()
    expect(pairs.pairs.map(({ first, second, reason }) => [first + second, reason])).toEqual([
      ['AB', null],
      ['AC', 'lonelyStratum'],
      ['AD', null],
      ['BC', 'lonelyStratum'],
      ['BD', null],
      ['CD', 'lonelyStratum'],
    ])
  })
})

describe('the columns of a weighted table', () => {
  const figures = [
    {
      design: 'rows as units',
      input: rowsOnly,
      df: 17,
      errors: [0.146582637489192, 0.162919742421587, 0.143700494492108],
      pairs: [0.21250728832416, 0.212624205520189, 0.212871519757304],
      total: [0.115666275456558, 0.114194012968149, 0.143262270630997],
      rest: [0.189381461557456, 0.186136889734194, 0.18456595651926],
      raoScott: [0.429446567131897, 1.94077079353293, 38.8154158706587, 0.647957612937805],
    },
    {
      design: 'municipalities as units',
      input: clustered,
      df: 13,
      errors: [0.156153836069193, 0.169574091201346, 0.155503674148515],
      pairs: [0.268415992599339, 0.230992359335944, 0.22539334090007],
      total: [0.143779104782481, 0.139217396478875, 0.143047851156711],
      rest: [0.235212410645847, 0.226346939144943, 0.184314317477119],
      raoScott: [0.319189609485156, 1.73636124305405, 27.7817798888648, 0.698971325121622],
    },
  ]
  const differences = [-0.0481283422459893, 0.159663865546219, 0.207792207792208]

  it.each(figures)('are compared as svycontrast does, $design', ({ input, df, pairs, total, rest }) => {
    const { rows, pairs: places } = compareColumns(stratifiedDesign(input), crossed)
    expect(places).toEqual([
      { first: 0, second: 1 },
      { first: 0, second: 2 },
      { first: 1, second: 2 },
    ])
    const [p, q] = rows
    close(
      p!.pairs.map(({ estimate }) => estimate),
      differences,
    )
    close(
      p!.pairs.map(({ standardError }) => standardError),
      pairs,
    )
    close(
      p!.againstTotal.map(({ estimate }) => estimate),
      [0.0200534759358288, 0.0681818181818181, -0.13961038961039],
    )
    close(
      p!.againstTotal.map(({ standardError }) => standardError),
      total,
    )
    close(
      p!.againstRest.map(({ estimate }) => estimate),
      [0.0326797385620915, 0.109090909090909, -0.183368869936034],
    )
    close(
      p!.againstRest.map(({ standardError }) => standardError),
      rest,
    )
    expect(new Set(p!.pairs.map(({ degreesOfFreedom }) => degreesOfFreedom))).toEqual(new Set([df]))
    // With two rows the second is the mirror of the first.
    close(
      q!.pairs.map(({ statistic }) => -statistic!),
      p!.pairs.map(({ statistic }) => statistic!),
    )
    expect(p!.adjusted.bonferroni).toEqual(p!.pairs.map(({ pValue }) => Math.min(1, 3 * pValue!)))
    expect([p!.pairs[0]!.method, p!.againstTotal[0]!.method, p!.againstRest[0]!.method]).toEqual([
      'designBasedT',
      'columnAgainstTotal',
      'cellAgainstRest',
    ])
    expect(p!.pairs[0]).toMatchObject({ n: 14, missing: 2, reason: null })
    expect(p!.againstRest[0]).toMatchObject({ n: 21, missing: 2 })
  })

  it.each(figures)('have the errors of svyby and the test of svychisq, $design', ({ input, errors, raoScott }) => {
    const design = stratifiedDesign(input)
    const table = weightedCrosstab(design, crossed)
    close(table.weighted.columnPercentages[0]!, [58.8235294117647, 63.6363636363636, 42.8571428571429])
    close(
      table.columnPercentageErrors[0]!.map((error) => error! / 100),
      errors,
    )
    expect(table.unweightedBases).toEqual([7, 7, 7])
    const { raoScottF } = designBasedChiSquared(design, crossed)
    close(
      [raoScottF.statistic, raoScottF.degreesOfFreedom, raoScottF.denominatorDegreesOfFreedom, raoScottF.pValue],
      raoScott,
    )
    expect(raoScottF).toMatchObject({ n: 21, missing: 2, weightedN: table.weighted.total })
  })

  it('are not tested with too few units, or where nobody or everybody gave the answer', () => {
    const design = stratifiedDesign({ strata: [...'AAAAAAAA'], populationSizes: new Map([['A', 40]]) })
    const input = { rows: [...'ppqqpppq'], columns: [...'xxxxyyyz'] }
    const reasons = (minimumBase: number) =>
      compareColumns(design, input, { minimumBase }).rows[0]!.pairs.map(({ reason }) => reason)
    expect(reasons(1)).toEqual(['shareOfZeroOrOne', 'shareOfZeroOrOne', 'shareOfZeroOrOne'])
    expect(reasons(2)).toEqual(['shareOfZeroOrOne', 'baseTooSmall', 'shareOfZeroOrOne'])
    const { rows } = compareColumns(design, input)
    expect(rows[0]!.isTestable).toEqual([true, false, false])
    expect(rows[0]!.adjusted.holm).toEqual([null, null, null])
    // The rest of x is y and z together: their share of p is between 0 and 1.
    expect(rows[0]!.againstRest[0]).toMatchObject({ estimate: -0.25, reason: null })
    expect(() => compareColumns(design, input, { minimumBase: 0 })).toThrow('minimumBase: 0 is not a base')
    expect(() => compareColumns(design, input, { level: 1 })).toThrow(InvalidArgumentError)
  })

  it('differ without a margin in a census, and without a test when there is one unit a stratum', () => {
    const census = stratifiedDesign({ strata: [...'AAAA'], populationSizes: new Map([['A', 4]]) })
    const input = { rows: [...'pqpq'], columns: [...'xxyy'] }
    expect(compareColumns(census, input).rows[0]!.pairs[0]).toMatchObject({
      estimate: 0,
      standardError: 0,
      pValue: null,
      reason: 'zeroVariance',
    })
    const sizes = new Map([...'ABCD'].map((label) => [label, 9]))
    const single = stratifiedDesign({ strata: [...'ABCD'], populationSizes: sizes })
    expect(compareColumns(single, input).rows[0]!.pairs[0]).toMatchObject({ estimate: 0, reason: 'lonelyStratum' })
    expect(designBasedChiSquared(single, input)).toMatchObject({ uncorrected: null, reason: 'noDegreesOfFreedom' })
    expect(designBasedChiSquared(census, { ...input, rows: [...'pppp'] }).reason).toBe('fewerThanTwoRowsOrColumns')
    expect(designBasedChiSquared(census, input).raoScottF.reason).toBe('zeroVariance')
  })
})

describe('a quantile of the population', () => {
  const spread = values.map((value, row) => (value === null ? null : 10 * value + (row + 1) / 7))
  const limitsOf = (result: ReturnType<typeof surveyQuantile>) => [
    result.estimate,
    result.interval?.lower ?? null,
    result.interval?.upper ?? null,
    result.standardError,
  ]

  it('has the interval of svyquantile', () => {
    const design = stratifiedDesign(rowsOnly)
    close(limitsOf(surveyQuantile(design, spread, 0.25)), [21.2857142857143, 12, 31.8571428571429, 4.72581620755063])
    close(limitsOf(surveyQuantile(design, spread, 0.5)), [33, 30.1428571428571, 42.7142857142857, 2.99188364219033])
    close(
      limitsOf(surveyQuantile(design, spread, 0.5, { rule: 'interpolated' })),
      [32.9464285714286, 23.0436420987409, 42.7697061006478, 4.69462065323521],
    )
    const inColumn = surveyQuantile(design, spread, 0.5, { domain: (row) => columns[row] === 'l' })
    close(limitsOf(inColumn), [21.2857142857143, 12, 53.1428571428571, 8.0026351568521])
    expect(inColumn).toMatchObject({ method: 'surveyQuantile', n: 8, missing: 0, degreesOfFreedom: 5, reason: null })
  })

  it('has none where a limit lies beyond the sample, in a census, and without values', () => {
    const design = stratifiedDesign(rowsOnly)
    const low = surveyQuantile(design, spread, 0.25, { domain: (row) => columns[row] === 'l' })
    expect(low).toMatchObject({ estimate: 12, interval: null, reason: 'baseTooSmall' })
    const inStratum = (label: string) => (row: number) => strata[row] === label
    expect(surveyQuantile(design, spread, 0.5, { domain: inStratum('D') })).toMatchObject({
      standardError: 0,
      interval: { method: 'census' },
      reason: null,
    })
    expect(surveyQuantile(design, spread, 0.5, { domain: inStratum('C') })).toMatchObject({
      estimate: spread[18],
      interval: null,
      reason: 'lonelyStratum',
    })
    expect(surveyQuantile(design, spread, 0.5, { domain: (row) => row === 0 }).reason).toBe('noDegreesOfFreedom')
    expect(surveyQuantile(design, spread, 0.5, { domain: (row) => row === 4 }).reason).toBe('noValidValues')
    expect(surveyQuantile(design, spread, 0.5, { domain: () => false }).reason).toBe('emptyDomain')
    expect(() => surveyQuantile(design, spread, 1.5)).toThrow(InvalidArgumentError)
    expect(() => surveyQuantile(design, spread, 0.5, { level: 1 })).toThrow(InvalidArgumentError)
  })
})

describe('a design', () => {
  it('counts sampled units minus strata, empty strata left out', () => {
    expect(designDegreesOfFreedom(stratifiedDesign(clustered))).toBe(20 - 4)
    const empty = { indexes: Int32Array.from([0, 0, 2]), labels: ['A', 'B', 'D'] }
    expect(designDegreesOfFreedom(stratifiedDesign({ strata: empty, populationSizes }))).toBe(1)
  })

  it('weighs every unit with N / n unless told otherwise, and warns of strata without response', () => {
    const design = stratifiedDesign({ strata: ['A', 'A', 'D'], populationSizes })
    expect([...design.weights]).toEqual([15, 15, 5])
    expect(design.warnings).toEqual([
      { code: 'lonelyStratum', about: ['D'] },
      { code: 'uncoveredStratum', about: ['B', 'C'] },
    ])
    const withReplacement = stratifiedDesign({
      strata: ['A', 'A'],
      populationSizes: new Map([['A', 2]]),
      finitePopulation: false,
    })
    expect(withReplacement.warnings).toEqual([])
    expect(surveyMean(withReplacement, [1, 3]).standardError).toBe(1)
    expect(
      stratumCoverage(
        new Map([
          ['A', 2],
          ['B', 13],
        ]),
        populationSizes,
      ),
    ).toEqual({
      invalid: ['B'],
      empty: ['C', 'D'],
      populationTotal: 52,
      populationCovered: 42,
      coverage: 42 / 52,
    })
    expect(stratumCoverage(new Map(), new Map()).coverage).toBeNull()
  })

  it.each([
    ['strata', { strata: ['A', null] }],
    ['populationSizes', { strata: ['A', 'E'] }],
    [
      'populationSizes',
      {
        strata: ['A', 'E'],
        populationSizes: new Map([
          ['A', 3],
          ['E', Number.NaN],
        ]),
      },
    ],
    ['weights', { strata: ['A', 'B'], weights: [1] }],
    ['weights', { strata: ['A', 'B'], weights: [1, 0] }],
    ['weights', { strata: ['A', 'B'], weights: [1, -2] }],
    ['weights', { strata: ['A', 'B'], weights: [Number.POSITIVE_INFINITY, 1] }],
    ['clusters', { strata: ['A', 'B'], clusters: ['u'] }],
    ['clusters', { strata: ['A', 'B'], clusters: ['u', 'u'] }],
  ] satisfies [string, Pick<StratifiedDesignInput, 'strata'> & Partial<StratifiedDesignInput>][])(
    'refuses what cannot be right, by name: %s',
    (argument, given) => {
      const input: StratifiedDesignInput = { populationSizes, ...given }
      expect(() => stratifiedDesign(input)).toThrow(expect.objectContaining({ name: 'InvalidArgumentError', argument }))
    },
  )

  it('tells which variable has too few or too many rows', () => {
    const design = stratifiedDesign(rowsOnly)
    const refuses = (argument: string, action: () => unknown) =>
      expect(action).toThrow(expect.objectContaining({ argument }))
    refuses('values', () => surveyMean(design, [1, 2]))
    refuses('groups', () => surveyMeansByGroup(design, values, ['x']))
    refuses('rows', () => weightedCrosstab(design, { rows: ['x'], columns }))
    refuses('columns', () => weightedCrosstab(design, { rows: answers, columns: ['x'] }))
    refuses('level', () => surveyMean(design, values, { level: 95 }))
    refuses('level', () => compareDomains(design, { values, groups: columns, level: 0 }))
    refuses('levels', () => surveyMeansByGroup(design, values, columns, { levels: ['l', 'm', 'r', 'l'] }))
    refuses('groups', () => surveyMeansByGroup(design, values, columns, { levels: ['l', 'm'] }))
  })
})
