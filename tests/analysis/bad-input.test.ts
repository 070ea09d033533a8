import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analysisOfVariance, leveneTest, welchAnalysisOfVariance } from '#analysis/compare/analysis-of-variance.ts'
import { dunnTest } from '#analysis/compare/dunn-test.ts'
import { kruskalWallis } from '#analysis/compare/kruskal-wallis.ts'
import { mannWhitney } from '#analysis/compare/mann-whitney.ts'
import { pairedTTest } from '#analysis/compare/paired-t-test.ts'
import { welchPairwise } from '#analysis/compare/post-hoc.ts'
import { tTest, varianceRatioTest } from '#analysis/compare/t-test.ts'
import { wilcoxonSignedRank } from '#analysis/compare/wilcoxon-signed-rank.ts'
import { cellResiduals } from '#analysis/crosstab/cell-residuals.ts'
import { pearsonChiSquared } from '#analysis/crosstab/chi-squared-test.ts'
import { columnProportions } from '#analysis/crosstab/column-proportions.ts'
import { crossTabulate } from '#analysis/crosstab/crosstab.ts'
import { nominalAssociation } from '#analysis/crosstab/nominal-association.ts'
import { ordinalAssociation } from '#analysis/crosstab/ordinal-association.ts'
import { tabulate } from '#analysis/crosstab/tabulate.ts'
import { describe as describeNumbers } from '#analysis/describe/descriptives.ts'
import { suppressTable } from '#analysis/disclosure/suppress-table.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'
import { pearsonCorrelation, spearmanCorrelation } from '#analysis/relate/correlation.ts'
import { kendallTauB } from '#analysis/relate/kendall-tau-b.ts'
import { linearRegression } from '#analysis/relate/linear-regression.ts'
import { logisticRegression } from '#analysis/relate/logistic-regression.ts'
import { reliability } from '#analysis/scales/reliability.ts'
import { compareColumns } from '#analysis/survey/compare-columns.ts'
import { compareDomains } from '#analysis/survey/compare-domains.ts'
import { designBasedChiSquared } from '#analysis/survey/design-based-chi-squared.ts'
import { surveyMean, surveyMeansByGroup } from '#analysis/survey/survey-mean.ts'
import { surveyProportion } from '#analysis/survey/survey-proportion.ts'
import { surveyRegression } from '#analysis/survey/survey-regression.ts'
import { weightedCrosstab } from '#analysis/survey/weighted-crosstab.ts'
import type { Call } from '#tests/analysis/bad-input/call.ts'
import { qualities } from '#tests/analysis/bad-input/calls-of-quality.ts'
import { reports, trimming } from '#tests/analysis/bad-input/calls-of-reports.ts'
import { comparisons, descriptions, relations, scales, typologies } from '#tests/analysis/bad-input/calls-of-samples.ts'
import { estimates, responses, trends, weightings } from '#tests/analysis/bad-input/calls-of-surveys.ts'
import { protections, questions, tables, tabulations } from '#tests/analysis/bad-input/calls-of-tables.ts'
import { type Columns, columns } from '#tests/analysis/bad-input/random-columns.ts'
import { faultsOf } from '#tests/analysis/bad-input/sound-answer.ts'

const calls = [
  ...comparisons,
  ...descriptions,
  ...relations,
  ...scales,
  ...typologies,
  ...tables,
  ...questions,
  ...protections,
  ...tabulations,
  ...estimates,
  ...responses,
  ...weightings,
  ...trimming,
  ...reports,
  ...qualities,
  ...trends,
]

type Values = Readonly<Record<string, unknown>>

/** What is wrong with how a function takes these values: with its answer, or with the error it throws. */
function faultsOfCall({ args, run, mayBeInfinite }: Call, values: Values, isRefused = false): string[] {
  try {
    const faults = faultsOf(run(values), mayBeInfinite)
    return isRefused ? ['is answered', ...faults] : faults
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) return [`throws ${error}`]
    const [parameter] = error.argument.split(/[.[]/)
    return Object.keys(args).includes(parameter!) ? [] : [`blames “${error.argument}”`]
  }
}

const validValues = ({ args }: Call): Values =>
  Object.fromEntries(Object.entries(args).map(([name, { valid }]) => [name, valid]))

function firstRows(call: Call, rows: number): Values {
  const cut = Object.entries(call.args).map(([name, own]) => [name, own.firstRows?.(rows) ?? own.valid])
  return Object.fromEntries(cut)
}

/** Any of the values of every argument, as often valid as not, so that several things are wrong at once. */
function anyValues({ args }: Call): fc.Arbitrary<Values> {
  return fc.record(
    Object.fromEntries(
      Object.entries(args).map(([name, { valid, variants }]) => {
        const others = variants.flatMap(({ value, isRefused }) => (isRefused ? [] : [value]))
        return [
          name,
          others.length === 0 ? fc.constant(valid) : fc.oneof(fc.constant(valid), fc.constantFrom(...others)),
        ]
      }),
    ),
  )
}

describe.each(calls)('$name', (call) => {
  it('answers, or refuses bad input by the name of the argument', () => {
    const valid = validValues(call)
    expect(faultsOf(call.run(valid), call.mayBeInfinite)).toEqual([])
    const faults: string[] = []
    for (const [name, { variants }] of Object.entries(call.args)) {
      for (const { name: what, value, isRefused } of variants) {
        const found = faultsOfCall(call, { ...valid, [name]: value }, isRefused)
        faults.push(...found.map((fault) => `${name} ${what}: ${fault}`))
      }
    }
    for (const rows of [0, 1, 2, 3]) {
      const found = faultsOfCall(call, firstRows(call, rows))
      faults.push(...found.map((fault) => `${rows} rows: ${fault}`))
    }
    expect(faults).toEqual([])
  })

  it('answers, or refuses, when several arguments are degenerate', () => {
    fc.assert(
      fc.property(anyValues(call), (values) => {
        expect(faultsOfCall(call, values)).toEqual([])
      }),
      { numRuns: 10 },
    )
  })
})

const onColumns: Readonly<Record<string, (own: Columns) => unknown>> = {
  crossTabulate: ({ groups, others }) => crossTabulate({ rows: groups, columns: others, missing: 'show' }),
  'tests of a table': ({ groups, others }) => {
    const { counts } = crossTabulate({ rows: groups, columns: others })
    return [pearsonChiSquared, columnProportions, nominalAssociation, ordinalAssociation, cellResiduals].map((f) =>
      f(counts),
    )
  },
  suppressTable: ({ groups, others }) =>
    suppressTable(crossTabulate({ rows: groups, columns: others }).counts, { threshold: 3 }),
  tabulate: ({ design, groups, others }) =>
    tabulate({
      rows: [{ name: 'row', groups, codes: [1, 2, 3, null] }],
      banner: [{ name: 'column', groups: others }],
      design,
      thresholds: { low: 3, veryLow: 1 },
      disclosure: { threshold: 2 },
    }),
  describe: ({ values }) => describeNumbers(values),
  'two samples': ({ values, later }) => [
    ...[tTest(values, later), tTest(values, later, 'student'), varianceRatioTest(values, later)],
    ...[mannWhitney(values, later), pairedTTest(values, later), wilcoxonSignedRank(values, later)],
  ],
  'several groups': ({ values, groups }) =>
    [analysisOfVariance, welchAnalysisOfVariance, kruskalWallis, leveneTest, dunnTest, welchPairwise].map((compare) =>
      compare({ values, groups }),
    ),
  correlations: ({ values, later }) =>
    [pearsonCorrelation, spearmanCorrelation, kendallTauB].map((correlate) => correlate(values, later)),
  linearRegression: ({ values, later, groups }) =>
    linearRegression(values, [
      { name: 'later', values: later },
      { name: 'group', groups },
    ]),
  logisticRegression: ({ yes, later }) => logisticRegression(yes, [{ name: 'later', values: later }]),
  reliability: ({ values, later, yes }) =>
    reliability(
      [values, later, yes].map((own, k) => ({ name: `q${k}`, values: own })),
      { lowest: -1e10, highest: 1e10 },
    ),
  'means of a design': ({ design, values, groups }) => [
    surveyMean(design, values),
    surveyMeansByGroup(design, values, groups),
    compareDomains(design, { values, groups }),
  ],
  surveyProportion: ({ design, yes }) =>
    (['logit', 'kornGraubard', 'symmetric'] as const).map((method) => surveyProportion(design, yes, { method })),
  'tables of a design': ({ design, groups, others }) =>
    [weightedCrosstab, designBasedChiSquared, compareColumns].map((f) => f(design, { rows: groups, columns: others })),
  surveyRegression: ({ design, values, groups }) => surveyRegression(design, values, [{ name: 'group', groups }]),
}

describe('random columns', () => {
  it.each(Object.entries(onColumns))('give %s nothing but sound answers', (_, run) => {
    fc.assert(
      fc.property(columns, (own) => {
        expect(faultsOf(run(own), /^coefficients\.\d+\.oddsRatio/)).toEqual([])
      }),
      { numRuns: 50 },
    )
  })
})
