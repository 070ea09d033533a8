import { cellResiduals } from '#analysis/crosstab/cell-residuals.ts'
import {
  likelihoodRatioTest,
  linearByLinearTest,
  pearsonChiSquared,
  yatesChiSquared,
} from '#analysis/crosstab/chi-squared-test.ts'
import { columnProportions } from '#analysis/crosstab/column-proportions.ts'
import { crossTabulate, crossTabulateAll, toCrosstab } from '#analysis/crosstab/crosstab.ts'
import { summariseExpectedCounts } from '#analysis/crosstab/expected-counts.ts'
import { fisherExact } from '#analysis/crosstab/fisher-exact.ts'
import { fisherMonteCarlo, fisherTest } from '#analysis/crosstab/fisher-monte-carlo.ts'
import { fisherTwoByTwo } from '#analysis/crosstab/fisher-two-by-two.ts'
import { multipleResponse } from '#analysis/crosstab/multiple-response.ts'
import { nestGroups } from '#analysis/crosstab/nested-banner.ts'
import { netOfRows, surveyNet } from '#analysis/crosstab/nets.ts'
import { cramersV, nominalAssociation } from '#analysis/crosstab/nominal-association.ts'
import { ordinalAssociation } from '#analysis/crosstab/ordinal-association.ts'
import { tabulate } from '#analysis/crosstab/tabulate.ts'
import { twoByTwo } from '#analysis/crosstab/two-by-two.ts'
import type { CategoricalColumn } from '#analysis/dataset.ts'
import { frequencies } from '#analysis/describe/frequencies.ts'
import { publishedPercentages } from '#analysis/disclosure/apply-mask.ts'
import { suppressBanner } from '#analysis/disclosure/suppress-banner.ts'
import { suppressCounts, suppressTable } from '#analysis/disclosure/suppress-table.ts'
import type { Grouping } from '#analysis/grouping.ts'
import {
  type Argument,
  alpha,
  choice,
  design,
  fixed,
  grouping,
  labels,
  level,
  levels,
  made,
  otherGrouping,
  shares,
  tableCounts,
  weights,
} from '#tests/analysis/bad-input/arguments.ts'
import { type Call, call } from '#tests/analysis/bad-input/call.ts'

const counts = tableCounts()
const square = tableCounts([
  [9, 4],
  [3, 8],
])
const isFraction = (variant: { readonly name: string }) => variant.name === 'of fractions'
const whole: typeof counts = {
  ...counts,
  variants: counts.variants.map((one) => (isFraction(one) ? { ...one, isRefused: true } : one)),
}
const few = { ...whole, variants: whole.variants.filter(({ name }) => !name.includes('large')) }
const crossed = { rows: grouping(), columns: otherGrouping() }
const namedRows = { rows: labels(), rowLevels: levels, columns: otherGrouping() }
const rowsOfTable = choice(
  [0, 1],
  { unknown: [9], negative: [-1], fractional: [0.5], 'of NaN': [Number.NaN] },
  { none: [], 'with one twice': [0, 0] },
)
const minimumBase = choice(2, { 'of 0': 0, negative: -1, 'of NaN': Number.NaN }, { large: 1000 })

export const tables: readonly Call[] = [
  call('crossTabulate', crossed, (a) => crossTabulate(a)),
  call('crossTabulate with missing', crossed, (a) => crossTabulate({ ...a, missing: 'show' })),
  call('crossTabulate by code', { ...crossed, missingLabels: fixed(['unknown']) }, (a) =>
    crossTabulate({ ...a, missing: 'code' }),
  ),
  call('crossTabulate of labels', namedRows, (a) => crossTabulate(a)),
  call('crossTabulateAll', crossed, (a) => crossTabulateAll([a.rows], [a.columns])),
  call('toCrosstab', { counts }, (a) => toCrosstab(a.counts)),
  call('netOfRows', { rows: rowsOfTable }, (a) =>
    netOfRows(
      toCrosstab([
        [1, 2],
        [3, 4],
      ]),
      a.rows,
    ),
  ),
  call('nestGroups', { outer: grouping(), inner: otherGrouping() }, (a) => nestGroups(a.outer, a.inner)),
  call('pearsonChiSquared', { counts }, (a) => pearsonChiSquared(a.counts)),
  call('likelihoodRatioTest', { counts }, (a) => likelihoodRatioTest(a.counts)),
  call('yatesChiSquared', { counts: square }, (a) => yatesChiSquared(a.counts)),
  call('linearByLinearTest', { counts }, (a) => linearByLinearTest(a.counts)),
  call('summariseExpectedCounts', { counts }, (a) => summariseExpectedCounts(a.counts)),
  call('cellResiduals', { counts }, (a) => cellResiduals(a.counts)),
  call('cramersV', { counts }, (a) => cramersV(a.counts)),
  call('nominalAssociation', { counts, level }, (a) => nominalAssociation(a.counts, a.level)),
  call('ordinalAssociation', { counts, level }, (a) => ordinalAssociation(a.counts, a.level)),
  call(
    'columnProportions',
    {
      counts,
      alpha,
      stricterAlpha: choice(0.01, { 'of 0': 0, 'of NaN': Number.NaN, 'less strict': 0.1 }),
      minimumBase,
    },
    ({ counts: own, ...options }) => columnProportions(own, options),
  ),
  call('fisherExact', { counts: few }, (a) => fisherExact(a.counts)),
  call('fisherTest', { counts: few }, (a) => fisherTest(a.counts, { tables: 100 })),
  call(
    'fisherMonteCarlo',
    {
      counts: whole,
      tables: choice(100, { none: 0, fractional: 1.5, 'of NaN': Number.NaN }),
      seed: choice(1, { 'of NaN': Number.NaN }),
      level,
    },
    ({ counts: own, ...options }) => fisherMonteCarlo(own, options),
  ),
  call(
    'fisherTwoByTwo',
    { counts: { ...square, variants: square.variants.filter(({ name }) => !/fractions|large/.test(name)) }, level },
    (a) => fisherTwoByTwo(a.counts, a.level),
    /^(oddsRatio|interval\.upper)$/,
  ),
  call('twoByTwo', { counts: square, level }, (a) => twoByTwo(a.counts, a.level), /^(oddsRatio|relativeRisk)$/),
]

const codes: readonly { readonly code: number; readonly label: string }[] = [1, 2, 3, 4].map((code) => ({
  code,
  label: `answer ${code}`,
}))
const column = ({ indexes }: Grouping): CategoricalColumn => ({
  kind: 'categorical',
  indexes,
  variable: {
    name: 'q',
    kind: 'categorical',
    level: 'ordinal',
    categories: codes,
    missingCategories: [{ code: 9, label: 'unknown' }],
  },
})
const oneColumn = grouping()
const columnOnly = {
  ...oneColumn,
  variants: oneColumn.variants.filter(({ name }) => !/rows$|short|labels$|another/.test(name) || /beyond/.test(name)),
}
const tickedItems = made(shares(), (values) => [
  { name: 'mail', values },
  { name: 'post', values: shares().valid },
])

export const questions: readonly Call[] = [
  call('frequencies', { column: made(columnOnly, column), weights: weights({ mayBe0: true }) }, (a) =>
    frequencies(a.column, a.weights),
  ),
  call('multipleResponse', { items: tickedItems, columns: otherGrouping(), weights: weights({ mayBe0: true }) }, (a) =>
    multipleResponse(a.items, a.columns, undefined, { weights: a.weights }),
  ),
  call('multipleResponse of labels', { items: tickedItems, columns: labels(), columnLevels: levels }, (a) =>
    multipleResponse(a.items, a.columns, a.columnLevels),
  ),
]

const threshold = choice(
  5,
  { none: 0, fractional: 2.5, 'of NaN': Number.NaN, infinite: Infinity },
  { 'of 1': 1, large: 1000 },
)
const base = choice(0, { negative: -1, 'of NaN': Number.NaN }, { large: 1000 })
const small: Argument<readonly number[]> = choice<readonly number[]>(
  [40, 3, 17, 0],
  { negative: [-1], fractional: [0.5], 'of NaN': [Number.NaN] },
  { empty: [], 'all 0': [0, 0], 'one count': [3], 'one large count': [30] },
)

export const protections: readonly Call[] = [
  call('suppressTable', { table: whole, threshold, minimumBase: base }, ({ table, ...options }) => {
    const suppressed = suppressTable(table, options)
    return [suppressed, publishedPercentages(suppressed)]
  }),
  call('suppressCounts', { counts: small, threshold }, ({ counts: own, ...options }) => suppressCounts(own, options)),
  call('suppressBanner', { parts: made(whole, (own) => [{ counts: own }]), threshold }, ({ parts, ...options }) =>
    suppressBanner(parts, options),
  ),
]

const tableRows = made(grouping(), (groups) => [
  {
    name: 'plan',
    groups,
    nets: groups.labels.length > 1 ? [{ name: 'top', rows: [0, 1] }] : [],
    codes: groups.labels.map((_, code) => code),
  },
])
const tableBanner = made(otherGrouping(), (groups) => [{ name: 'size', groups }])
const tableSettings = {
  rows: tableRows,
  banner: tableBanner,
  level,
  alpha,
  stricterAlpha: choice(0.01, { 'of 0': 0, 'of NaN': Number.NaN, 'less strict': 0.1 }),
  minimumBase,
  thresholds: choice(
    { low: 3, veryLow: 2 },
    { upside: { low: 1, veryLow: 5 }, 'of NaN': { low: Number.NaN, veryLow: 1 } },
  ),
}

export const tabulations: readonly Call[] = [
  call('tabulate', tableSettings, (a) => tabulate({ ...a, correction: 'holm' })),
  call('tabulate with missing', tableSettings, (a) => tabulate({ ...a, missing: 'show' })),
  call('tabulate with a design', { ...tableSettings, design: design() }, (a) =>
    tabulate({ ...a, correction: 'bonferroni' }),
  ),
  call('tabulate with disclosure', { ...tableSettings, threshold }, ({ threshold: least, ...a }) =>
    tabulate({ ...a, disclosure: { threshold: least } }),
  ),
  call('tabulate with all', { ...tableSettings, design: design() }, (a) =>
    tabulate({ ...a, missing: 'show', disclosure: { threshold: 3 } }),
  ),
  call(
    'surveyNet',
    { design: design(), answers: grouping(), columns: otherGrouping(), rows: rowsOfTable, level },
    ({ design: own, ...a }) => surveyNet(own, a),
  ),
]
