import { analysisOfVariance, welchAnalysisOfVariance } from '#analysis/compare/analysis-of-variance.ts'
import { describeGroups } from '#analysis/compare/describe-groups.ts'
import { dunnTest } from '#analysis/compare/dunn-test.ts'
import { kruskalWallis } from '#analysis/compare/kruskal-wallis.ts'
import { welchPairwise } from '#analysis/compare/post-hoc.ts'
import { standardizedDifference } from '#analysis/compare/standardized-difference.ts'
import { crossTabulate } from '#analysis/crosstab/crosstab.ts'
import { getColumn, numbersOf } from '#analysis/dataset.ts'
import { buildDataset } from '#analysis/dataset-builder.ts'
import { describe } from '#analysis/describe/descriptives.ts'
import { frequencies } from '#analysis/describe/frequencies.ts'
import { pearsonCorrelation, spearmanCorrelation } from '#analysis/relate/correlation.ts'
import type { Result } from '#analysis/result.ts'
import { cronbachAlpha, reliability } from '#analysis/scales/reliability.ts'
import type { ScaleItem } from '#analysis/scales/scale-item.ts'
import { comparing, fTest } from '#tests/reference/capabilities/compare.ts'
import { limits } from '#tests/reference/capabilities/describe.ts'
import type { Answers, EdgeKind } from '#tests/reference/capabilities/edge/edge-kind.ts'
import { labels, levelsOf } from '#tests/reference/capabilities/labels.ts'
import { read } from '#tests/reference/capability.ts'
import type { JsonObject } from '#tests/reference/reference-case.ts'

type Values = (number | null)[]
type Matrix = Values[]

function hOf(test: Result) {
  return test.statistic === null ? null : { H: test.statistic, df: test.degreesOfFreedom, p: test.pValue }
}

/** A comparison without any defined pair counts as not defined at all. */
function orNull<Value>(values: readonly (Value | null)[]): readonly (Value | null)[] | null {
  return values.every((value) => value === null) ? null : values
}

/** A scale wide enough for the answers; alpha does not depend on its ends. */
function scaleAround(values: Values) {
  const valid = values.filter((value) => value !== null)
  return { lowest: Math.min(1, ...valid), highest: Math.max(5, ...valid) }
}

function twice(values: Values) {
  return cronbachAlpha(
    ['a', 'b'].map((name) => ({ name, values })),
    scaleAround(values),
  ).estimate
}

function describing(given: JsonObject): Answers {
  const { x, y } = read<{ x?: Values; y?: Values }>(given)
  const values = x ?? y ?? []
  const other = y ?? values
  const d = describe(values)
  return {
    n: () => d.n,
    missing: () => d.missing,
    mean: () => d.mean,
    sd: () => d.standardDeviation,
    se: () => d.standardError,
    median: () => d.median,
    ci95: () => limits(d.interval),
    skewness: () => d.skewness,
    kurtosis: () => d.kurtosis,
    pearsonR: () => pearsonCorrelation(values, other).estimate,
    spearman: () => spearmanCorrelation(values, other).estimate,
    alpha: () => twice(values),
    alphaOfConstantItems: () => twice(values),
  }
}

function groupAnswers(given: JsonObject, asked: ReadonlySet<string>): Answers {
  const { x, y, g } = read<{ x?: Values; y?: Values; g: (string | number | null)[] }>(given)
  const values = x ?? y ?? []
  const groups = labels(g)
  // A case that gives the sizes lists the groups as they come, the others in the order of their labels.
  const levels = asked.has('groupN') ? [...new Set(groups)].filter((label) => label !== null) : levelsOf(g)
  const input = { values, groups, levels }
  const described = () => describeGroups(input)
  const own = (label: string | undefined) => values.filter((_, row) => groups[row] === label)
  return {
    crosstabBases: () => crossTabulate({ rows: labels(values), columns: groups, columnLevels: levels }).columnTotals,
    groupN: () => described().map(({ n }) => n),
    groupMeans: () => described().map(({ mean }) => mean),
    groupSds: () => described().map(({ standardDeviation }) => standardDeviation),
    groupSE: () => described().map(({ standardError }) => standardError),
    anova: () => fTest(analysisOfVariance(input)),
    welch: () => fTest(welchAnalysisOfVariance(input)),
    kruskalWallis: () => hOf(kruskalWallis(input)),
    dunn: () => orNull(dunnTest(input).pairs.map(({ pValue }) => pValue)),
    hedgesG: () => standardizedDifference(own(levels[0]), own(levels[1])).hedgesG.value,
    welchPairDefined: () => welchPairwise(input).pairs.map(({ pValue }) => pValue !== null),
  }
}

/** Whatever the comparison of groups answers may be asked of odd ones. */
function comparedGroups(given: JsonObject): unknown {
  const { x, y, g } = read<{ x?: Values; y?: Values; g: (string | number | null)[] }>(given)
  return comparing['means.groups']?.({ y: x ?? y ?? [], g, groups: levelsOf(g) })
}

/** The items of a matrix with one row a respondent. */
function itemsOf(matrix: Matrix, columns = matrix[0]!.map((_, j) => j)): ScaleItem[] {
  return columns.map((column, i) => ({ name: String(i + 1), values: matrix.map((row) => row[column]!) }))
}

function alphaOf(matrix: Matrix, columns?: number[]) {
  const { n, estimate } = cronbachAlpha(itemsOf(matrix, columns), scaleAround(matrix.flat()))
  return { n, alpha: estimate }
}

function scaleWithConstantItem(matrix: Matrix) {
  const { listwise, constantItems } = reliability(itemsOf(matrix), scaleAround(matrix.flat()))
  const numbers = constantItems.map(Number)
  return {
    n: listwise.n,
    alpha: listwise.alpha,
    constantItems: numbers,
    itemRestRofConstant: listwise.items[numbers[0]! - 1]?.itemRestCorrelation,
    alphaStandardized: listwise.alphaStandardized,
  }
}

function codeAnswers(given: JsonObject): Answers {
  const input = read<{ answers: Values; validCodes: number[]; missingCodes: number[] }>(given)
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
    nTotal: () => counted.total,
    nValid: () => counted.valid,
    nMissing: () => counted.missing,
    nDontKnow: () => counted.missingCategoryTotal,
    mean: () => describe(numbersOf(dataset, 'answer')).mean,
    counts: () => counted.categories.map(({ count }) => count),
    pctOfValid: () => counted.categories.map(({ percentOfValid }) => percentOfValid),
    pctOfTotal: () => counted.categories.map(({ percentOfTotal }) => percentOfTotal),
  }
}

export const edgesOfValues: readonly EdgeKind[] = [
  { needs: ['x'], answers: describing },
  { needs: ['y'], answers: describing },
  { needs: ['x', 'g'], answers: groupAnswers, whole: comparedGroups },
  { needs: ['y', 'g'], answers: groupAnswers, whole: comparedGroups },
  { needs: ['answers', 'validCodes', 'missingCodes'], answers: codeAnswers },
  {
    needs: ['constantItem'],
    answers: (given) => {
      const { constantItem } = read<{ constantItem: Matrix }>(given)
      return {
        withConstantItem: () => scaleWithConstantItem(constantItem),
        oneItem: () => alphaOf(constantItem, [0]),
        perfectlyParallel: () => alphaOf(constantItem, [0, 0, 0]),
      }
    },
  },
  {
    needs: ['negative'],
    answers: (given) => {
      const { negative } = read<{ negative: Matrix }>(given)
      return {
        negative: () => alphaOf(negative),
        oneItem: () => alphaOf(negative, [0]),
        perfectlyParallel: () => alphaOf(negative, [0, 0, 0]),
      }
    },
  },
]
