import { stratifiedDesign, stratumCoverage } from '#analysis/design.ts'
import { compareColumns } from '#analysis/survey/compare-columns.ts'
import { compareDomains } from '#analysis/survey/compare-domains.ts'
import { designBasedChiSquared } from '#analysis/survey/design-based-chi-squared.ts'
import { overallResponse, responseByGroup } from '#analysis/survey/nonresponse.ts'
import { responsePropensities } from '#analysis/survey/response-propensities.ts'
import { surveyLogisticRegression } from '#analysis/survey/survey-logistic-regression.ts'
import { stratifiedMean, surveyMean, surveyMeansByGroup } from '#analysis/survey/survey-mean.ts'
import { stratifiedProportion, surveyProportion } from '#analysis/survey/survey-proportion.ts'
import { surveyRegression } from '#analysis/survey/survey-regression.ts'
import { weightedCrosstab } from '#analysis/survey/weighted-crosstab.ts'
import { calibrate, checkMargins, type Margin, postStratify, rake } from '#analysis/survey/weighting.ts'
import { compareWaves, type Wave } from '#analysis/trend/compare-waves.ts'
import {
  type Argument,
  choice,
  design,
  designInput,
  domain,
  grouping,
  labels,
  level,
  levels,
  numbers,
  otherGrouping,
  shares,
  size,
  weights,
} from '#tests/analysis/bad-input/arguments.ts'
import { type Call, call } from '#tests/analysis/bad-input/call.ts'
import { terms } from '#tests/analysis/bad-input/calls-of-samples.ts'

const crossed = { design: design(), rows: grouping(), columns: otherGrouping() }
const namedCross = { design: design(), rows: labels(), rowLevels: levels, columns: otherGrouping() }
const clusters: Argument<readonly string[]> = {
  valid: Array.from({ length: size }, (_, row) => String(row >> 1)),
  firstRows: (rows) => Array.from({ length: rows }, (_, row) => String(row >> 1)),
  variants: [
    { name: 'one short', value: Array.from({ length: size - 1 }, String), isRefused: true },
    { name: 'in two strata', value: Array.from({ length: size }, () => 'one'), isRefused: true },
  ],
}

export const estimates: readonly Call[] = [
  call('stratifiedDesign', { ...designInput, weights: weights(), clusters }, (a) => stratifiedDesign(a)),
  call('stratifiedDesign that fails', designInput, (a) => stratifiedDesign({ ...a, lonelyStratum: 'fail' })),
  call(
    'stratumCoverage',
    {
      sampleSizes: choice<ReadonlyMap<string, number>>(
        new Map([['A', 3]]),
        { negative: new Map([['A', -1]]), 'of NaN': new Map([['A', Number.NaN]]) },
        { empty: new Map(), unknown: new Map([['?', 1]]) },
      ),
      populationSizes: choice<ReadonlyMap<string, number>>(
        new Map([
          ['A', 5],
          ['B', 5],
        ]),
        {
          negative: new Map([['A', -1]]),
          'of NaN': new Map([['A', Number.NaN]]),
          infinite: new Map([['A', Infinity]]),
        },
        { empty: new Map(), 'of 0': new Map([['A', 0]]) },
      ),
    },
    (a) => stratumCoverage(a.sampleSizes, a.populationSizes),
  ),
  call('surveyMean', { design: design(), values: numbers(), domain, level }, ({ design: own, values, ...options }) =>
    surveyMean(own, values, options),
  ),
  call('surveyMeansByGroup', { design: design(), values: numbers(), groups: grouping(), level }, (a) =>
    surveyMeansByGroup(a.design, a.values, a.groups, { level: a.level }),
  ),
  call('surveyMeansByGroup of labels', { design: design(), values: numbers(), groups: labels(), levels }, (a) =>
    surveyMeansByGroup(a.design, a.values, a.groups, { levels: a.levels }),
  ),
  call('stratifiedMean', { ...designInput, values: numbers(), domain, level }, (a) => stratifiedMean(a)),
  ...(['logit', 'kornGraubard', 'symmetric'] as const).map((method) =>
    call(
      `surveyProportion ${method}`,
      { design: design(), values: shares(), domain, level },
      ({ design: own, values, ...options }) => surveyProportion(own, values, { ...options, method }),
    ),
  ),
  call('stratifiedProportion', { ...designInput, values: shares(), domain, level }, (a) => stratifiedProportion(a)),
  call('compareDomains', { design: design(), values: numbers(), groups: grouping(), level }, ({ design: own, ...a }) =>
    compareDomains(own, a),
  ),
  call(
    'compareDomains of labels',
    { design: design(), values: numbers(), groups: labels(), levels },
    ({ design: own, ...a }) => compareDomains(own, a),
  ),
  call('weightedCrosstab', crossed, ({ design: own, ...a }) => weightedCrosstab(own, a)),
  call('weightedCrosstab of labels', namedCross, ({ design: own, ...a }) => weightedCrosstab(own, a)),
  call('designBasedChiSquared', crossed, ({ design: own, ...a }) => designBasedChiSquared(own, a)),
  call(
    'compareColumns',
    { ...crossed, level, minimumBase: choice(2, { 'of 0': 0, 'of NaN': Number.NaN }, { large: 1000 }) },
    ({ design: own, rows, columns, ...options }) => compareColumns(own, { rows, columns }, options),
  ),
  call(
    'surveyRegression',
    { design: design(), outcome: numbers(), terms, domain, level },
    ({ design: own, outcome, terms: by, ...options }) => surveyRegression(own, outcome, by, options),
  ),
  call(
    'surveyLogisticRegression',
    { design: design(), outcome: shares(), terms, domain, level },
    ({ design: own, outcome, terms: by, ...options }) => surveyLogisticRegression(own, outcome, by, options),
    /^coefficients\.\d+\.oddsRatio/,
  ),
]

const responded: Argument<readonly boolean[]> = {
  valid: Array.from({ length: size }, (_, row) => row % 3 > 0),
  firstRows: (rows) => Array.from({ length: rows }, (_, row) => row % 3 > 0),
  variants: [
    { name: 'one short', value: Array.from({ length: size - 1 }, () => true), isRefused: true },
    { name: 'of nobody', value: Array.from({ length: size }, () => false) },
    { name: 'of everybody', value: Array.from({ length: size }, () => true) },
  ],
}

export const responses: readonly Call[] = [
  call('overallResponse', { responded: { ...responded, variants: responded.variants.slice(1) } }, (a) =>
    overallResponse(a.responded),
  ),
  call('responseByGroup', { responded, groups: grouping() }, (a) => responseByGroup(a.responded, a.groups)),
  call(
    'responsePropensities',
    { responded, terms, level },
    (a) => responsePropensities(a.responded, a.terms, a.level),
    /^model\.coefficients\.\d+\.oddsRatio/,
  ),
]

const region = ['N', 'N', 'Z', 'Z', 'N', 'Z', 'Z', 'Z', 'N', 'N', 'Z', 'Z']
const margin = (totals: ReadonlyMap<string, number>, groups: readonly (string | null)[] = region): Margin => ({
  name: 'region',
  groups,
  totals,
})
const totals = new Map([
  ['N', 20],
  ['Z', 16],
])
const margins: Argument<readonly Margin[]> = {
  ...choice<readonly Margin[]>(
    [margin(totals)],
    {
      none: [],
      'with a negative total': [
        margin(
          new Map([
            ['N', -1],
            ['Z', 16],
          ]),
        ),
      ],
      'with a total of NaN': [
        margin(
          new Map([
            ['N', Number.NaN],
            ['Z', 16],
          ]),
        ),
      ],
      'with an infinite total': [
        margin(
          new Map([
            ['N', Infinity],
            ['Z', 16],
          ]),
        ),
      ],
      'without a total': [margin(new Map([['N', 20]]))],
      'with a category of nobody': [margin(new Map([...totals, ['W', 5]]))],
      'with a category missing': [margin(totals, [null, ...region.slice(1)])],
      'with an unknown category': [margin(totals, ['?', ...region.slice(1)])],
      'one row short': [margin(totals, region.slice(1))],
      'that contradict each other': [
        margin(totals),
        {
          ...margin(
            new Map([
              ['N', 30],
              ['Z', 16],
            ]),
          ),
          name: 'other',
        },
      ],
    },
    {
      'with a total of 0': [
        margin(
          new Map([
            ['N', 0],
            ['Z', 36],
          ]),
        ),
      ],
      'of one category': [
        margin(
          new Map([['N', 36]]),
          region.map(() => 'N'),
        ),
      ],
    },
  ),
}
const bound = (valid: number, wrong: Readonly<Record<string, number>>) =>
  choice(valid, { 'of NaN': Number.NaN, ...wrong })

export const weightings: readonly Call[] = [
  call('checkMargins', { margins: { valid: margins.valid, variants: [{ name: 'none', value: [] }] } }, (a) =>
    checkMargins(a.margins),
  ),
  call(
    'postStratify',
    { design: design(), margins: { ...margins, variants: margins.variants.filter(({ value }) => value.length === 1) } },
    (a) => surveyMean(postStratify(a.design, a.margins[0]!), numbers().valid),
  ),
  call(
    'rake',
    { design: design(), margins, tolerance: bound(1e-10, { negative: -1 }), maximumRounds: bound(50, { none: 0 }) },
    ({ design: own, margins: to, ...options }) => surveyMean(rake(own, to, options), numbers().valid),
  ),
  ...(['linear', 'raking'] as const).map((method) =>
    call(`calibrate ${method}`, { design: design(), margins }, (a) =>
      surveyMean(calibrate(a.design, a.margins, method), numbers().valid),
    ),
  ),
]

const wave = (from: number): Argument<Wave> => {
  const units = Array.from({ length: size }, (_, row) => `u${row + from}`)
  const populationSizes = new Map([
    ['A', 30],
    ['B', 20],
  ])
  const strataOf = units.map((_, row) => (row < 7 ? 'A' : 'B'))
  const valid: Wave = { units, strata: strataOf, values: numbers().valid, populationSizes }
  const own = numbers()
  return {
    valid,
    variants: [
      ...own.variants.map((variant) => ({ ...variant, value: { ...valid, values: variant.value } })),
      { name: 'with a unit twice', value: { ...valid, units: ['u5', 'u5', ...units.slice(2)] }, isRefused: true },
      {
        name: 'of too small a population',
        value: {
          ...valid,
          populationSizes: new Map([
            ['A', 3],
            ['B', 20],
          ]),
        },
        isRefused: true,
      },
      { name: 'of an unknown stratum', value: { ...valid, strata: ['?', ...strataOf.slice(1)] }, isRefused: true },
      { name: 'with too few strata', value: { ...valid, strata: strataOf.slice(1) }, isRefused: true },
      {
        name: 'of a census',
        value: {
          ...valid,
          populationSizes: new Map([
            ['A', 7],
            ['B', 5],
          ]),
        },
      },
      {
        name: 'of lonely strata',
        value: { ...valid, strata: units, populationSizes: new Map(units.map((unit) => [unit, 4])) },
      },
      { name: 'of nobody', value: { units: [], strata: [], values: [], populationSizes } },
    ],
  }
}

export const trends: readonly Call[] = [
  call('compareWaves', { first: wave(0), second: wave(4), level }, (a) => compareWaves(a.first, a.second, a.level)),
]
