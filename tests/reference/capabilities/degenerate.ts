import { analysisOfVariance, welchAnalysisOfVariance } from '#analysis/compare/analysis-of-variance.ts'
import { describeGroups } from '#analysis/compare/describe-groups.ts'
import { dunnTest } from '#analysis/compare/dunn-test.ts'
import { kruskalWallis } from '#analysis/compare/kruskal-wallis.ts'
import { welchPairwise } from '#analysis/compare/post-hoc.ts'
import { standardizedDifference } from '#analysis/compare/standardized-difference.ts'
import { likelihoodRatioTest, pearsonChiSquared } from '#analysis/crosstab/chi-squared-test.ts'
import { columnProportions } from '#analysis/crosstab/column-proportions.ts'
import { crossTabulate, toCrosstab } from '#analysis/crosstab/crosstab.ts'
import { summariseExpectedCounts } from '#analysis/crosstab/expected-counts.ts'
import { fisherExact } from '#analysis/crosstab/fisher-exact.ts'
import { fisherTwoByTwo } from '#analysis/crosstab/fisher-two-by-two.ts'
import { nominalAssociation } from '#analysis/crosstab/nominal-association.ts'
import { twoByTwo } from '#analysis/crosstab/two-by-two.ts'
import { buildDataset, getColumn, numbersOf } from '#analysis/dataset.ts'
import { describe } from '#analysis/describe/descriptives.ts'
import { frequencies } from '#analysis/describe/frequencies.ts'
import { type LonelyStratumPolicy, stratumCoverage } from '#analysis/design.ts'
import { pearsonCorrelation, spearmanCorrelation } from '#analysis/relate/correlation.ts'
import type { Result } from '#analysis/result.ts'
import { cronbachAlpha, reliability } from '#analysis/scales/reliability.ts'
import type { ScaleItem } from '#analysis/scales/scale-item.ts'
import { designBasedChiSquared } from '#analysis/survey/design-based-chi-squared.ts'
import { surveyMean, surveyMeansByGroup } from '#analysis/survey/survey-mean.ts'
import { weightedCrosstab } from '#analysis/survey/weighted-crosstab.ts'
import { checkMargins } from '#analysis/survey/weighting.ts'
import { fTest } from '#tests/reference/capabilities/compare.ts'
import { chiSquared, type Table } from '#tests/reference/capabilities/crosstab.ts'
import { limits } from '#tests/reference/capabilities/describe.ts'
import { edgeDesign } from '#tests/reference/capabilities/survey.ts'
import { type Capabilities, read } from '#tests/reference/capability.ts'

type Grouped = { y: (number | null)[]; g: string[] }
type Stratified = {
  data: { stratum: string[]; y: number[]; g: string[] }
  stratumPopulation: Record<string, number>
}

const wholeNumberScale = { lowest: 1, highest: 5 }

function hOf(test: Result) {
  return test.statistic === null ? null : { H: test.statistic, df: test.degreesOfFreedom, p: test.pValue }
}

/** The items of a matrix with one row a respondent. */
function itemsOf(matrix: number[][], columns = matrix[0]!.map((_, j) => j)): ScaleItem[] {
  return columns.map((column, i) => ({ name: String(i + 1), values: matrix.map((row) => row[column]!) }))
}

/** Whether every pair can be compared; a comparison without any defined pair counts as not defined at all. */
function orNull<Value>(values: readonly (Value | null)[]): readonly (Value | null)[] | null {
  return values.every((value) => value === null) ? null : values
}

export const degenerate: Capabilities = {
  'degenerate-all-missing': (given) => {
    const { x, g } = read<{ x: (number | null)[]; g: string[] }>(given)
    const d = describe(x)
    return {
      n: d.n,
      missing: d.missing,
      mean: d.mean,
      sd: d.standardDeviation,
      se: d.standardError,
      median: d.median,
      ci95: limits(d.interval),
      crosstabBases: crossTabulate({ rows: x.map((value) => (value === null ? null : String(value))), columns: g })
        .columnTotals,
      anova: fTest(analysisOfVariance({ values: x, groups: g })),
      kruskalWallis: hOf(kruskalWallis({ values: x, groups: g })),
      alpha: cronbachAlpha(
        ['a', 'b'].map((name) => ({ name, values: x })),
        wholeNumberScale,
      ).estimate,
    }
  },

  'degenerate-alpha-edge': (given) => {
    const input = read<{ negative: number[][]; constantItem: number[][] }>(given)
    const negative = cronbachAlpha(itemsOf(input.negative), wholeNumberScale)
    const constant = reliability(itemsOf(input.constantItem), wholeNumberScale)
    return {
      negative: { n: negative.n, alpha: negative.estimate },
      withConstantItem: {
        n: constant.listwise.n,
        alpha: constant.listwise.alpha,
        constantItems: constant.constantItems.map(Number),
        itemRestRofConstant: constant.listwise.items[2]!.itemRestCorrelation,
        alphaStandardized: constant.listwise.alphaStandardized,
      },
      oneItem: { alpha: cronbachAlpha(itemsOf(input.negative, [0]), wholeNumberScale).estimate },
      perfectlyParallel: { alpha: cronbachAlpha(itemsOf(input.negative, [0, 0, 0]), wholeNumberScale).estimate },
    }
  },

  'degenerate-census-stratum': (given) => {
    const { data, stratumPopulation } = read<Stratified>(given)
    const design = edgeDesign(data.stratum, stratumPopulation)
    const overall = surveyMean(design, data.y)
    const byStratum = surveyMeansByGroup(design, data.y, data.stratum)
    const sizes = Object.fromEntries(design.strata.map(({ label, sampled }) => [label, sampled]))
    const all = surveyMean(edgeDesign(data.stratum, sizes), data.y)
    return {
      overall: { mean: overall.estimate, se: overall.standardError },
      byStratum: {
        levels: byStratum.map(({ label }) => label),
        mean: byStratum.map(({ estimate }) => estimate),
        se: byStratum.map(({ standardError }) => standardError),
      },
      allStrataCensus: { mean: all.estimate, se: all.standardError },
    }
  },

  'degenerate-colprop-edge': (given) => {
    const { table } = read<{ table: Table }>(given)
    const { pairs, columnLetters, bases, rows, columnPercentages } = columnProportions(table)
    const [row] = rows
    return {
      share: columnPercentages[0]!.map((percentage) => (percentage === null ? null : percentage / 100)),
      bases,
      testable: row!.isTestable,
      pairs: pairs.map(({ first, second }) => columnLetters[first]! + columnLetters[second]!),
      z: row!.z,
      p: row!.pValue,
      pBonferroni: row!.bonferroni,
      lowBaseUnder30: toCrosstab(table).columnWarnings.map((warnings) => warnings.length > 0),
    }
  },

  'degenerate-constant-values': (given) => {
    const { y, g } = read<{ y: number[]; g: string[] }>(given)
    const d = describe(y)
    const groups = describeGroups({ values: y, groups: g })
    const split = (label: string) => y.filter((_, row) => g[row] === label)
    return {
      n: d.n,
      mean: d.mean,
      sd: d.standardDeviation,
      se: d.standardError,
      ci95: limits(d.interval),
      groupMeans: groups.map(({ mean }) => mean),
      groupSds: groups.map(({ standardDeviation }) => standardDeviation),
      anova: fTest(analysisOfVariance({ values: y, groups: g })),
      welch: fTest(welchAnalysisOfVariance({ values: y, groups: g })),
      kruskalWallis: hOf(kruskalWallis({ values: y, groups: g })),
      dunn: orNull(dunnTest({ values: y, groups: g }).pairs.map(({ pValue }) => pValue)),
      hedgesG: standardizedDifference(split('a'), split('b')).hedgesG.value,
      pearsonR: pearsonCorrelation(y, y).estimate,
      spearman: spearmanCorrelation(y, y).estimate,
      skewness: d.skewness,
      alphaOfConstantItems: cronbachAlpha(
        ['a', 'b'].map((name) => ({ name, values: y })),
        wholeNumberScale,
      ).estimate,
    }
  },

  'degenerate-domain-absent-from-strata': (given) => {
    const { data, stratumPopulation, levels } = read<Stratified & { levels: string[] }>(given)
    const design = edgeDesign(data.stratum, stratumPopulation)
    return {
      byDomain: Object.fromEntries(
        surveyMeansByGroup(design, data.y, data.g, { levels }).map((domain) => [
          domain.label,
          {
            n: domain.n,
            mean: domain.estimate,
            se: domain.standardError,
            df: domain.degreesOfFreedom,
            // R prints two missing limits where there is no interval.
            ci95: limits(domain.interval) ?? [null, null],
          },
        ]),
      ),
    }
  },

  'degenerate-dont-know-codes': (given) => {
    const input = read<{ answers: (number | null)[]; validCodes: number[]; missingCodes: number[] }>(given)
    const category = (code: number) => ({ code, label: String(code) })
    const dataset = buildDataset(
      [
        {
          name: 'answer',
          kind: 'categorical',
          level: 'ordinal',
          categories: input.validCodes.map(category),
          missingCategories: input.missingCodes.map(category),
        },
      ],
      input.answers.map((answer) => ({ answer })),
    )
    const column = getColumn(dataset, 'answer')
    if (column.kind !== 'categorical') throw new TypeError('the answers are categories')
    const counted = frequencies(column)
    return {
      nTotal: counted.total,
      nValid: counted.valid,
      nMissing: counted.missing,
      nDontKnow: counted.missingCategoryTotal,
      mean: describe(numbersOf(dataset, 'answer')).mean,
      pctOfValid: counted.categories.map(({ percentOfValid }) => percentOfValid),
      pctOfTotal: counted.categories.map(({ percentOfTotal }) => percentOfTotal),
    }
  },

  'degenerate-empty-column': (given) => {
    const { table } = read<{ table: Table }>(given)
    const { columnPercentages, rowPercentages, columnTotals } = toCrosstab(table)
    return {
      colPct: columnPercentages,
      rowPct: rowPercentages,
      bases: columnTotals,
      pearson: chiSquared(pearsonChiSquared(table)),
      likelihoodRatio: chiSquared(likelihoodRatioTest(table)),
      cramersV: nominalAssociation(table).cramersV.value,
    }
  },

  'degenerate-group-of-one': (given) => {
    const { y, g } = read<Grouped>(given)
    const groups = describeGroups({ values: y, groups: g })
    return {
      groupN: groups.map(({ n }) => n),
      groupMeans: groups.map(({ mean }) => mean),
      groupSds: groups.map(({ standardDeviation }) => standardDeviation),
      groupSE: groups.map(({ standardError }) => standardError),
      anova: fTest(analysisOfVariance({ values: y, groups: g })),
      kruskalWallis: hOf(kruskalWallis({ values: y, groups: g })),
      welch: fTest(welchAnalysisOfVariance({ values: y, groups: g })),
    }
  },

  'degenerate-invalid-or-empty-strata': (given) => {
    const input = read<{ sampleSizes: Record<string, number>; stratumPopulation: Record<string, number> }>(given)
    const coverage = stratumCoverage(
      new Map(Object.entries(input.sampleSizes)),
      new Map(Object.entries(input.stratumPopulation)),
    )
    return {
      invalidStrata: coverage.invalid,
      emptyStrata: coverage.empty,
      populationTotal: coverage.populationTotal,
      populationCovered: coverage.populationCovered,
      coverage: coverage.coverage,
    }
  },

  'degenerate-lonely-psu': (given) => {
    const { data, stratumPopulation } = read<Stratified>(given)
    const under = (lonelyStratum: LonelyStratumPolicy) =>
      surveyMean(edgeDesign(data.stratum, stratumPopulation, { lonelyStratum }), data.y)
    const policies: LonelyStratumPolicy[] = ['remove', 'certainty', 'adjust', 'average']
    const overall = under('adjust')
    const lonely = overall.warnings.find(({ code }) => code === 'lonelyStratum')?.about ?? []
    const domain = surveyMeansByGroup(edgeDesign(data.stratum, stratumPopulation), data.y, data.stratum).find(
      ({ label }) => label === lonely[0],
    )!
    return {
      failRaisesError: doesThrow(() => under('fail')),
      byOption: Object.fromEntries(
        policies.map((policy) => {
          const { estimate, standardError } = under(policy)
          return [policy, { mean: estimate, se: standardError }]
        }),
      ),
      lonelyStrata: lonely,
      domainOfLonelyStratum: {
        n: domain.n,
        mean: domain.estimate,
        se: domain.standardError,
        ci95: limits(domain.interval),
      },
      degf: overall.degreesOfFreedom,
    }
  },

  'degenerate-one-group-constant': (given) => {
    const { y, g } = read<Grouped>(given)
    return {
      anova: fTest(analysisOfVariance({ values: y, groups: g })),
      kruskalWallis: hOf(kruskalWallis({ values: y, groups: g })),
      welch: fTest(welchAnalysisOfVariance({ values: y, groups: g })),
      groupSds: describeGroups({ values: y, groups: g }).map(({ standardDeviation }) => standardDeviation),
      welchPairDefined: welchPairwise({ values: y, groups: g }).pairs.map(({ pValue }) => pValue !== null),
    }
  },

  'degenerate-one-row-table': (given) => {
    const { table } = read<{ table: Table }>(given)
    const crosstab = toCrosstab(table)
    return {
      counts: crosstab.counts,
      colPct: crosstab.columnPercentages,
      rowPct: crosstab.rowPercentages,
      pearson: chiSquared(pearsonChiSquared(table)),
      likelihoodRatio: chiSquared(likelihoodRatioTest(table)),
      cramersV: nominalAssociation(table).cramersV.value,
      fisher: fisherExact(table).pValue,
    }
  },

  'degenerate-rake-impossible': (given) => {
    const input = read<{ margins: Record<string, Record<string, number>>; observed: Record<string, string[]> }>(given)
    const checked = checkMargins(
      Object.entries(input.margins).map(([name, totals]) => ({
        name,
        groups: input.observed[name]!,
        totals: new Map(Object.entries(totals)),
      })),
    )
    return {
      categoriesWithoutRespondents: checked.categoriesWithoutRespondents,
      marginTotals: checked.marginTotals,
      marginsConsistent: checked.isConsistent,
    }
  },

  'degenerate-raoscott-empty-cell': (given) => {
    const { data, stratumPopulation } = read<{
      data: { stratum: string[]; a: number[]; b: number[] }
      stratumPopulation: Record<string, number>
    }>(given)
    const design = edgeDesign(data.stratum, stratumPopulation)
    const crossed = { rows: data.a.map(String), columns: data.b.map(String) }
    const test = fTest(designBasedChiSquared(design, crossed).raoScottF)
    return {
      table: weightedCrosstab(design, {
        ...crossed,
        rowLevels: sortedLabels(crossed.rows),
        columnLevels: sortedLabels(crossed.columns),
      }).weighted.counts,
      F: test?.F,
      ndf: test?.df1,
      ddf: test?.df2,
      p: test?.p,
    }
  },

  'degenerate-zero-cell-2x2': (given) => {
    const { table } = read<{ table: Table }>(given)
    const pearson = pearsonChiSquared(table)
    const two = twoByTwo(table)
    const fisher = fisherTwoByTwo(table)
    const [lower, upper] = limits(fisher.interval)!
    return {
      pearson: { statistic: pearson.statistic, p: pearson.pValue },
      minExpected: summariseExpectedCounts(table).minimum,
      fisherP: fisher.twoSided.pValue,
      oddsRatio: String(two.oddsRatio),
      haldaneAnscombeOddsRatio: two.haldaneAnscombeOddsRatio,
      haldaneAnscombeCI95: limits(two.haldaneAnscombeInterval),
      conditionalOddsRatioCILimitFinite: Number.isFinite(upper) ? upper : lower,
    }
  },
}

/** R orders the levels of a factor. */
function sortedLabels(values: readonly string[]): string[] {
  return [...new Set(values)].sort()
}

function doesThrow(action: () => unknown): boolean {
  try {
    action()
    return false
  } catch {
    return true
  }
}
