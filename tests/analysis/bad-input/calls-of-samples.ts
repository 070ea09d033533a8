import { adjustForFamily, adjustPValues } from '#analysis/compare/adjust-p-values.ts'
import { analysisOfVariance, leveneTest, welchAnalysisOfVariance } from '#analysis/compare/analysis-of-variance.ts'
import { describeGroups } from '#analysis/compare/describe-groups.ts'
import { dunnTest } from '#analysis/compare/dunn-test.ts'
import { kruskalWallis } from '#analysis/compare/kruskal-wallis.ts'
import { mannWhitney } from '#analysis/compare/mann-whitney.ts'
import { mcNemarTest } from '#analysis/compare/mcnemar-test.ts'
import { pairedTTest } from '#analysis/compare/paired-t-test.ts'
import { gamesHowell, tukeyHonestDifferences, welchPairwise } from '#analysis/compare/post-hoc.ts'
import { standardizedDifference } from '#analysis/compare/standardized-difference.ts'
import { tTest, varianceRatioTest } from '#analysis/compare/t-test.ts'
import { wilcoxonSignedRank } from '#analysis/compare/wilcoxon-signed-rank.ts'
import { describe } from '#analysis/describe/descriptives.ts'
import { finitePopulationStandardError, proportionInterval } from '#analysis/describe/proportion-interval.ts'
import { quantile, weightedQuantile } from '#analysis/describe/quantile.ts'
import { pearsonCorrelation, spearmanCorrelation } from '#analysis/relate/correlation.ts'
import { factorAnalysis } from '#analysis/relate/factor-analysis.ts'
import { kendallTauB } from '#analysis/relate/kendall-tau-b.ts'
import { linearRegression } from '#analysis/relate/linear-regression.ts'
import { logisticRegression } from '#analysis/relate/logistic-regression.ts'
import type { ModelTerm } from '#analysis/relate/model-matrix.ts'
import { principalComponents } from '#analysis/relate/principal-components.ts'
import { varimax } from '#analysis/relate/varimax.ts'
import { cronbachAlpha, reliability } from '#analysis/scales/reliability.ts'
import { scoreScale } from '#analysis/scales/score-scale.ts'
import { kMeans, kMeansOfManyStarts } from '#analysis/typology/k-means.ts'
import { silhouette } from '#analysis/typology/silhouette.ts'
import { standardizeUnits } from '#analysis/typology/standardize.ts'
import { typology } from '#analysis/typology/typology.ts'
import { cutTree, wardTree } from '#analysis/typology/ward.ts'
import { summariseWeights } from '#analysis/weights.ts'
import {
  type Argument,
  choice,
  either,
  grouping,
  labels,
  level,
  levels,
  made,
  numbers,
  otherNumbers,
  shares,
  size,
  weights,
} from '#tests/analysis/bad-input/arguments.ts'
import { type Call, call } from '#tests/analysis/bad-input/call.ts'

const alone = { first: numbers(undefined, { alone: true }), second: otherNumbers({ alone: true }), level }
const paired = { first: numbers(), second: otherNumbers(), level }
const grouped = { values: numbers(), groups: grouping() }
// The studentised range takes long.
const fewer = {
  ...grouped,
  values: { ...grouped.values, variants: grouped.values.variants.filter((_, i) => i % 3 === 0) },
}
const named = { values: numbers(), groups: labels(), levels }
const pValues = choice<readonly (number | null)[]>(
  [0.01, null, 0.2],
  { 'below 0': [-0.1], 'above 1': [1.1], 'of NaN': [Number.NaN] },
  { empty: [], 'of no test': [null, null], extreme: [0, 1] },
)

export const comparisons: readonly Call[] = [
  call('adjustPValues holm', { pValues }, (a) => adjustPValues(a.pValues, 'holm')),
  call('adjustPValues benjaminiYekutieli', { pValues }, (a) => adjustPValues(a.pValues, 'benjaminiYekutieli')),
  call('adjustPValues sidak', { pValues }, (a) => adjustPValues(a.pValues, 'sidak')),
  call('adjustForFamily', { pValues }, (a) => adjustForFamily(a.pValues)),
  call('tTest', alone, (a) => tTest(a.first, a.second, 'welch', a.level)),
  call('tTest student', alone, (a) => tTest(a.first, a.second, 'student', a.level)),
  call('varianceRatioTest', alone, (a) => varianceRatioTest(a.first, a.second, a.level)),
  call('standardizedDifference', alone, (a) => standardizedDifference(a.first, a.second, a.level)),
  call('mannWhitney', alone, (a) => mannWhitney(a.first, a.second, a.level)),
  call('pairedTTest', paired, (a) => pairedTTest(a.first, a.second, a.level)),
  call('wilcoxonSignedRank', paired, (a) => wilcoxonSignedRank(a.first, a.second, a.level)),
  call(
    'mcNemarTest',
    { ...paired, cut: choice(4, { 'of NaN': Number.NaN, infinite: Infinity }, { 'above all': 100 }) },
    (a) => mcNemarTest(a.first, a.second, a.cut, a.level),
  ),
  call('analysisOfVariance', { ...grouped, level }, (a) => analysisOfVariance(a, a.level)),
  call('analysisOfVariance of labels', named, (a) => analysisOfVariance(a)),
  call('welchAnalysisOfVariance', grouped, (a) => welchAnalysisOfVariance(a)),
  call('leveneTest', grouped, (a) => leveneTest(a)),
  call('leveneTest mean', grouped, (a) => leveneTest(a, 'mean')),
  call('kruskalWallis', { ...grouped, level }, (a) => kruskalWallis(a, a.level)),
  call('dunnTest', grouped, (a) => dunnTest(a)),
  call('tukeyHonestDifferences', fewer, (a) => tukeyHonestDifferences(a)),
  call('gamesHowell', fewer, (a) => gamesHowell(a)),
  call('welchPairwise', { ...grouped, level }, (a) => welchPairwise(a, a.level)),
  call('describeGroups', { ...grouped, level }, (a) => describeGroups(a, a.level)),
]

const share = choice(0.5, { 'below 0': -0.1, 'above 1': 1.1, 'of NaN': Number.NaN }, { 'of 0': 0, 'of 1': 1 })
const successes = choice(
  3,
  { negative: -1, fractional: 1.5, 'more than all': 6, 'of NaN': Number.NaN },
  { none: 0, all: 5 },
)
const n = choice(5, {
  negative: -1,
  fractional: 4.5,
  'of NaN': Number.NaN,
  infinite: Infinity,
  'below the successes': 2,
})
const populationSize = choice(
  20,
  { 'below the sample': 4, 'of NaN': Number.NaN, fractional: 10.5 },
  { 'of a census': 5 },
)

export const descriptions: readonly Call[] = [
  call(
    'describe',
    {
      values: numbers(undefined, { alone: true }),
      populationSize: choice(
        100,
        { 'below the sample': 3, 'of NaN': Number.NaN },
        { 'of a census': 11, infinite: Infinity },
      ),
      level,
      trim: choice(0.1, { 'below 0': -0.1, 'above 0.5': 0.6, 'of NaN': Number.NaN }, { 'of 0.5': 0.5, 'of 0': 0 }),
    },
    ({ values, ...options }) => describe(values, options),
  ),
  call('quantile', { values: numbers(undefined, { alone: true }), p: share }, (a) => quantile(a.values, a.p)),
  ...(['inverse', 'school', 'interpolated'] as const).map((rule) =>
    call(`weightedQuantile ${rule}`, { values: numbers(), weights: weights({ mayBe0: true }), p: share }, (a) =>
      weightedQuantile(a.values, a.weights, a.p, rule),
    ),
  ),
  ...(['wald', 'wilson', 'clopperPearson', 'agrestiCoull', 'jeffreys'] as const).map((method) =>
    call(`proportionInterval ${method}`, { successes, n, level }, (a) => proportionInterval({ ...a, method })),
  ),
  call('proportionInterval hypergeometric', { successes, n, level, populationSize }, (a) =>
    proportionInterval({ ...a, method: 'hypergeometric' }),
  ),
  call('finitePopulationStandardError', { successes, n, populationSize }, (a) =>
    finitePopulationStandardError(a.successes, a.n, a.populationSize),
  ),
  call(
    'summariseWeights',
    {
      weights: {
        ...weights({ mayBe0: true }),
        variants: weights({ mayBe0: true }).variants.filter(({ name }) => name !== 'one short'),
      },
    },
    (a) => summariseWeights(a.weights),
  ),
]

const named2 = (name: string) => (values: ArrayLike<number | null>) => ({ name, values })
export const terms = either<readonly ModelTerm[]>(
  made(otherNumbers(), (values) => [named2('x')(values), { name: 'g', groups: grouping().valid }]),
  made(grouping(), (groups) => [named2('x')(otherNumbers().valid), { name: 'g', groups }]),
  made(levels, (own) => [{ name: 'g', groups: labels().valid, levels: own }]),
  choice<readonly ModelTerm[]>(
    [],
    { 'with a name twice': [named2('x')(numbers().valid), named2('x')(otherNumbers().valid)] },
    { none: [], 'that follow from each other': [named2('x')(numbers().valid), named2('y')(numbers().valid)] },
  ),
)
const clusters: Argument<readonly string[]> = {
  valid: Array.from({ length: size }, (_, row) => String(row % 5)),
  firstRows: (rows) => Array.from({ length: rows }, (_, row) => String(row % 5)),
  variants: [
    { name: 'one short', value: Array.from({ length: size - 1 }, String), isRefused: true },
    { name: 'of one', value: Array.from({ length: size }, () => 'one') },
  ],
}
const variables = made(numbers(), (values) => [values, otherNumbers().valid, [2, 3, 1, 2, 5, 7, 3, 6, 2, 4, 4, 9]])
const correlations = [
  [1, 0.5, 0.4, 0.3],
  [0.5, 1, 0.4, 0.2],
  [0.4, 0.4, 1, 0.3],
  [0.3, 0.2, 0.3, 1],
]

export const relations: readonly Call[] = [
  ...Object.entries({ pearsonCorrelation, spearmanCorrelation, kendallTauB }).map(([name, correlate]) =>
    call(name, { x: numbers(), y: otherNumbers(), level }, (a) => correlate(a.x, a.y, a.level)),
  ),
  call('linearRegression', { outcome: numbers(), terms, level, clusters }, (a) =>
    linearRegression(a.outcome, a.terms, { level: a.level, clusters: a.clusters }),
  ),
  call(
    'logisticRegression',
    { outcome: shares(), terms, level, clusters },
    (a) => logisticRegression(a.outcome, a.terms, { level: a.level, clusters: a.clusters }),
    /^coefficients\.\d+\.oddsRatio/,
  ),
  call(
    'principalComponents',
    { variables, components: choice(2, { none: 0, 'too many': 4, fractional: 1.5, 'of NaN': Number.NaN }, { one: 1 }) },
    (a) => principalComponents(a.variables, a.components),
  ),
  call(
    'factorAnalysis',
    {
      correlations: choice<readonly (readonly number[])[]>(
        correlations,
        {
          'not square': correlations.map((row) => row.slice(1)),
          'with NaN': correlations.map((row) => row.map((r) => (r === 0.2 ? Number.NaN : r))),
          'beyond 1': correlations.map((row) => row.map((r) => (r === 0.2 ? 1.2 : r))),
        },
        {
          singular: correlations.map((row) => row.map(() => 1)),
          'of 0': correlations.map((row, i) => row.map((_, j) => Number(i === j))),
        },
      ),
      n: choice(50, { 'of one row': 1, fractional: 2.5, 'of NaN': Number.NaN }, { 'of two rows': 2 }),
      factors: choice(1, { none: 0, 'too many': 2, fractional: 1.5, 'of NaN': Number.NaN }),
    },
    (a) => factorAnalysis(a.correlations, a.n, a.factors),
  ),
  call(
    'varimax',
    {
      loadings: choice<readonly (readonly number[])[]>(
        [
          [0.8, 0.4],
          [0.7, 0.5],
          [0.6, -0.6],
        ],
        {
          ragged: [[0.8, 0.4], [0.7]],
          'with NaN': [
            [0.8, Number.NaN],
            [0.7, 0.5],
          ],
        },
        {
          empty: [],
          'of 0': [
            [0, 0],
            [0, 0],
          ],
          'of one row': [[0.8, 0.4]],
          'without columns': [[], []],
        },
      ),
    },
    (a) => varimax(a.loadings),
  ),
]

const answers = [
  [1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 2, null],
  [2, 1, 3, 5, 4, 2, 2, 4, 4, 5, 1, 3],
  [1, 1, 2, 4, 5, 2, 3, 3, 5, 4, 2, 1],
]
const item = (values: ArrayLike<number | null>) =>
  answers.map((own, k) => ({ name: `q${k}`, values: k === 0 ? values : own }))
const onScale = numbers(answers[0]!)
const offScale = [
  'far from 0',
  'where digits end',
  'negative',
  'very large',
  'very small',
  'all 0',
  'ties but for one',
  'two values',
  'one value',
]
const items = {
  ...made(onScale, item),
  firstRows: (rows: number) => answers.map((own, k) => ({ name: `q${k}`, values: own.slice(0, rows) })),
  variants: [
    ...made(onScale, item).variants.map((variant) =>
      offScale.includes(variant.name) ? { ...variant, isRefused: true } : variant,
    ),
    { name: 'of one item', value: item(answers[0]!).slice(0, 1) },
    { name: 'of two items', value: item(answers[0]!).slice(0, 2) },
    { name: 'that are the same', value: item(answers[0]!).map(({ name }) => ({ name, values: answers[0]! })) },
    {
      name: 'that all lack an answer somewhere',
      value: item(answers[0]!).map(({ name }, k) => ({
        name,
        values: answers[k]!.map((own, row) => (row % 3 === k ? own : null)),
      })),
    },
    {
      name: 'with a name twice',
      value: item(answers[0]!).map(({ values }) => ({ name: 'q', values })),
      isRefused: true,
    },
  ],
}
const key = {
  items,
  lowest: choice(1, { 'of NaN': Number.NaN, 'above an answer': 2, infinite: -Infinity }),
  highest: choice(5, { 'of NaN': Number.NaN, 'below an answer': 4, 'below the lowest': 0, infinite: Infinity }),
}

export const scales: readonly Call[] = [
  call('reliability', { ...key, level }, ({ items: own, ...options }) => reliability(own, options)),
  call('reliability of no items', { level }, (a) => reliability([], { lowest: 1, highest: 5, ...a })),
  call('cronbachAlpha', { ...key, level }, ({ items: own, ...options }) => cronbachAlpha(own, options)),
  call(
    'cronbachAlpha of a reversed item',
    { ...key, reverse: choice(['q1'], { unknown: ['?'] }) },
    ({ items: own, ...options }) => cronbachAlpha(own, options),
  ),
  call(
    'scoreScale',
    { ...key, minimumValid: choice(1, { none: 0, 'of NaN': Number.NaN, 'more than all': 4 }) },
    ({ items: own, ...options }) => scoreScale(own, options),
  ),
]

const points = [
  [0, 0],
  [0, 1],
  [5, 5],
  [6, 5],
  [9, 0],
  [9, 1],
]
const unitPoints = choice<readonly (readonly number[])[]>(
  points,
  {
    empty: [],
    ragged: [[1], ...points],
    'with NaN': [[Number.NaN, 1], ...points.slice(1)],
    infinite: [[Infinity, 1], ...points.slice(1)],
  },
  {
    'all the same': points.map(() => [1, 1]),
    'of no dimension': points.map(() => []),
    'far from 0': points.map((point) => point.map((x) => x + 1e12)),
  },
)

export const typologies: readonly Call[] = [
  call('standardizeUnits', { variables }, (a) => standardizeUnits(a.variables)),
  call(
    'typology',
    {
      variables: made(variables, (own) => own.map((values, k) => ({ name: `v${k}`, values }))),
      mostTypes: choice(4, { one: 1, fractional: 2.5, 'of NaN': Number.NaN }, { many: 100 }),
    },
    (a) => typology(a.variables, a.mostTypes),
  ),
  call('wardTree', { points: unitPoints }, (a) => wardTree(a.points)),
  call('cutTree', { clusters: choice(2, { none: 0, 'too many': 7, 'of NaN': Number.NaN, fractional: 1.5 }) }, (a) =>
    cutTree(wardTree(points), a.clusters),
  ),
  call(
    'kMeans',
    {
      points: unitPoints,
      seeds: choice([0, 2, 4], { none: [], unknown: [9], 'with one twice': [0, 0], 'of NaN': [Number.NaN] }),
    },
    (a) => kMeans(a.points, a.seeds),
  ),
  call(
    'kMeansOfManyStarts',
    {
      points: unitPoints,
      clusters: choice(2, { none: 0, 'too many': 7, 'of NaN': Number.NaN }),
      starts: choice(3, { none: 0, 'of NaN': Number.NaN }),
    },
    ({ points: own, clusters: count, ...options }) => kMeansOfManyStarts(own, count, options),
  ),
  call(
    'silhouette',
    {
      points: unitPoints,
      assignment: choice(
        [1, 1, 2, 2, 3, 3],
        { 'one short': [1, 1, 2, 2, 3], 'from 0': [0, 0, 1, 1, 2, 2], 'of NaN': [1, 1, 2, 2, 3, Number.NaN] },
        { 'one cluster': [1, 1, 1, 1, 1, 1], 'an empty cluster': [1, 1, 1, 3, 3, 3] },
      ),
    },
    (a) => silhouette(a.points, a.assignment),
  ),
]
