import { segmentedMean } from '#analysis/report/segmented-mean.ts'
import { compareShares, maskShares, segmentedShares } from '#analysis/report/segmented-shares.ts'
import { isPublishable, mergeCategories, simpleShares } from '#analysis/report/simple-shares.ts'
import { trimWeights } from '#analysis/survey/weighting.ts'
import { choice, design, grouping, numbers, otherGrouping } from '#tests/analysis/bad-input/arguments.ts'
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
]
