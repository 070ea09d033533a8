import type { Grouping } from '#analysis/grouping.ts'
import { ownAgainstPeers } from '#analysis/report/own-against-peers.ts'
import { segmentedMean } from '#analysis/report/segmented-mean.ts'
import { compareShares, maskShares, segmentedShares } from '#analysis/report/segmented-shares.ts'
import { isPublishable, mergeCategories, simpleShares } from '#analysis/report/simple-shares.ts'
import { trimWeights } from '#analysis/survey/weighting.ts'
import {
  choice,
  design,
  grouping,
  level,
  made,
  numbers,
  otherGrouping,
  size,
} from '#tests/analysis/bad-input/arguments.ts'
import { type Call, call } from '#tests/analysis/bad-input/call.ts'

const bound = (valid: number, wrong: Readonly<Record<string, number>>) =>
  choice(valid, { 'of NaN': Number.NaN, ...wrong })

export const trimming: readonly Call[] = [
  call(
    'trimWeights',
    {
      design: { ...design(), variants: design().variants.filter(({ isRefused }) => !isRefused) },
      lower: bound(0.5, { 'too high': 1e6, infinite: Infinity }),
      upper: bound(10, { negative: -1, 'too low': 0.1 }),
    },
    ({ design: own, ...bounds }) => trimWeights(own, bounds).weights,
  ),
]

const minimum = choice(3, { none: 0, fractional: 2.5, 'of NaN': Number.NaN }, { large: 100 })
const municipalities = Array.from({ length: size }, (_, row) => `m${row}`)
const classes: Grouping = { indexes: Int32Array.from(municipalities, (_, row) => row % 2), labels: ['S', 'L'] }
const segmented = { design: design(), answers: grouping(), segments: otherGrouping(), minimum }

export const reports: readonly Call[] = [
  call('segmentedMean', { design: design(), values: numbers(), segments: otherGrouping(), minimum }, (a) =>
    segmentedMean(a.design, a.values, a.segments, a),
  ),
  call('segmentedShares', segmented, (a) => segmentedShares(a.design, a.answers, a.segments, a)),
  call('maskShares', { answers: grouping(), segments: otherGrouping(), minimum }, (a) =>
    maskShares(a.answers, a.segments, a),
  ),
  call(
    'compareShares',
    {
      design: design(),
      answers: grouping(),
      segments: otherGrouping(),
      category: choice(1, { unknown: 9, negative: -1, 'of NaN': Number.NaN }),
    },
    (a) =>
      compareShares(a.design, a.answers, a.segments, {
        category: a.category,
        isMasked: a.segments.labels.map(() => false),
      }),
  ),
  call('simpleShares', { design: design(), answers: grouping(), minimum }, (a) => simpleShares(a.design, a.answers, a)),
  call(
    'mergeCategories',
    {
      levels: choice([0, 0, 1, 1], {
        'too few': [0, 0],
        unknown: [0, 0, 1, 9],
        negative: [0, 0, 1, -3],
        'of NaN': [0, 0, 1, Number.NaN],
      }),
    },
    (a) => mergeCategories(grouping().valid, a.levels, ['low', 'high']),
  ),
  call(
    'isPublishable',
    { minimum: choice(3, { none: 0, fractional: 2.5, 'of NaN': Number.NaN }, { large: 100 }) },
    (a) => isPublishable(grouping().valid, a.minimum),
  ),
  call(
    'ownAgainstPeers',
    {
      units: choice<readonly string[]>(
        municipalities,
        { 'one short': municipalities.slice(1), 'in two size classes': ['m0', 'm0', ...municipalities.slice(2)] },
        { 'with several questionnaires': municipalities.map((_, row) => `m${row % 6}`) },
      ),
      sizeClasses: choice<Grouping>(
        classes,
        {
          'one short': { ...classes, indexes: classes.indexes.slice(1) },
          'missing for a row': {
            ...classes,
            indexes: Int32Array.from(classes.indexes, (own, row) => (row === 5 ? -1 : own)),
          },
          'beyond the labels': { ...classes, indexes: classes.indexes.map(() => 7) },
        },
        { 'all the same': { ...classes, indexes: classes.indexes.map(() => 1) } },
      ),
      populationSizes: choice<ReadonlyMap<string, number>>(
        new Map([
          ['S', 30],
          ['L', 12],
        ]),
        {
          empty: new Map(),
          'smaller than what came in': new Map([
            ['S', 3],
            ['L', 12],
          ]),
          'of NaN': new Map([
            ['S', Number.NaN],
            ['L', 12],
          ]),
          'with another class': new Map([
            ['S', 30],
            ['L', 12],
            ['?', 1],
          ]),
        },
        {
          'of a census': new Map([
            ['S', 12],
            ['L', 12],
          ]),
        },
      ),
      scales: made(numbers(), (scores) => [{ name: 'scale', scores }]),
      own: choice('m0', { unknown: '?' }, { 'of a missing score': 'm8' }),
      minimum,
      level,
      minimumForMargin: choice(2, { none: 0, 'of NaN': Number.NaN }, { infinite: Infinity }),
      coverage: choice(0.8, { none: 0, 'above 1': 80, 'of NaN': Number.NaN }, { 'of 1': 1, little: 1e-9 }),
    },
    (a) => ownAgainstPeers(a),
  ),
]
