import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adjustPValues } from '#analysis/compare/adjust-p-values.ts'
import { cellResiduals } from '#analysis/crosstab/cell-residuals.ts'
import { pearsonChiSquared } from '#analysis/crosstab/chi-squared-test.ts'
import { columnProportions } from '#analysis/crosstab/column-proportions.ts'
import { crossTabulate } from '#analysis/crosstab/crosstab.ts'
import { nestGroups } from '#analysis/crosstab/nested-banner.ts'
import { nominalAssociation } from '#analysis/crosstab/nominal-association.ts'
import { tabulate } from '#analysis/crosstab/tabulate.ts'
import type { TableBlock, TabulateInput } from '#analysis/crosstab/tabulation.ts'
import { type SurveyDesign, stratifiedDesign } from '#analysis/design.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'
import { type Grouping, toGrouping } from '#analysis/grouping.ts'
import { compareColumns } from '#analysis/survey/compare-columns.ts'
import { designBasedChiSquared } from '#analysis/survey/design-based-chi-squared.ts'
import { surveyMeansByGroup } from '#analysis/survey/survey-mean.ts'
import { surveyProportion } from '#analysis/survey/survey-proportion.ts'

function argumentAtFault(call: () => unknown): string {
  try {
    call()
  } catch (error) {
    if (error instanceof InvalidArgumentError) return error.argument
    throw error
  }
  return 'nothing was thrown'
}

/** Synthetic answers of 120 units: three sizes, two roles, five answers that rise with size, some without an answer. */
const size = Array.from({ length: 120 }, (_, i) => ['S', 'M', 'L'][i % 3]!)
const role = Array.from({ length: 120 }, (_, i) => ((i * 7) % 5 < 2 ? 'x' : 'y'))
const answer = Array.from({ length: 120 }, (_, i) =>
  i % 17 === 0 ? -1 : Math.min(4, ((i * 5) % 4) + (i % 3 === 2 ? 1 : 0)),
)
const sizes = toGrouping(size, ['S', 'M', 'L'])
const roles = toGrouping(role, ['x', 'y'])
const answers: Grouping = { indexes: Int32Array.from(answer), labels: ['1', '2', '3', '4', '5'] }
const question = { name: 'plan', groups: answers, nets: [{ name: 'top 2', rows: [3, 4] }], codes: [1, 2, 3, 4, 5] }
const bySize = [{ name: 'size', groups: sizes }]
const design = stratifiedDesign({
  strata: size,
  populationSizes: new Map([
    ['S', 200],
    ['M', 90],
    ['L', 50],
  ]),
})
const counts = crossTabulate({ rows: answers, columns: sizes }).counts

const only = (input: Partial<TabulateInput> = {}): TableBlock =>
  tabulate({ rows: [question], banner: bySize, ...input }).blocks[0]!
const row = (block: TableBlock, label: string) => block.rows.find((one) => one.label === label)!

describe('the combined table, without a design', () => {
  it('has the counts, bases and percentages of the cross-tab, behind a total column', () => {
    const table = crossTabulate({ rows: answers, columns: sizes })
    const block = only()
    expect(block.bases.map(({ n, weightedN, effectiveN, missing }) => [n, weightedN, effectiveN, missing])).toEqual([
      [112, 112, 112, 8],
      ...table.columnTotals.map((n, j) => [n, n, n, table.missingByColumn[j]]),
    ])
    for (const [i, { cells, kind }] of block.rows.slice(0, 5).entries()) {
      expect(kind).toBe('category')
      expect(cells.map(({ n }) => n)).toEqual([table.rowTotals[i], ...table.counts[i]!])
      expect(cells.slice(1).map(({ columnPercentage }) => columnPercentage)).toEqual(
        table.columnPercentages.map((line) => line)[i],
      )
      expect(cells.slice(1).map(({ totalPercentage }) => totalPercentage)).toEqual(table.totalPercentages[i])
      for (const [j, cell] of cells.slice(1).entries()) {
        expect(cell.rowPercentage).toBe(table.rowPercentages[i]![j])
        expect((cell.rowPercentage! * table.rowTotals[i]!) / 100).toBeCloseTo(cell.n!, 10)
        const share = cell.columnPercentage! / 100
        expect(cell.standardError).toBeCloseTo(100 * Math.sqrt((share * (1 - share)) / table.columnTotals[j]!), 10)
        expect(cell.interval).toMatchObject({ level: 0.95, method: 'wilson' })
        expect(cell.interval!.lower).toBeLessThanOrEqual(cell.columnPercentage!)
        expect(cell.interval!.upper).toBeGreaterThanOrEqual(cell.columnPercentage!)
      }
      expect(cells[0]).toMatchObject({ againstRest: null, againstTotal: null, isTested: false, letters: '' })
      expect(cells[0]!.rowPercentage).toBeCloseTo(100, 12)
    }
    expect(only({ level: 0.8 }).rows[0]!.cells[1]!.interval!.level).toBe(0.8)
  })

  it('gives every column a letter but the total, on through all parts of the banner', () => {
    const { banner } = tabulate({
      rows: [question],
      banner: [...bySize, { name: 'role by size', groups: nestGroups(roles, sizes) }],
    })
    expect(banner.columns.map(({ letter }) => letter)).toEqual([null, ...'ABCDEFGHI'])
    expect(banner.starts).toEqual([1, 4])
    expect(banner.columns[0]).toEqual({ part: null, position: 0, path: [], letter: null })
    expect(banner.columns[3]).toEqual({ part: 0, position: 2, path: ['L'], letter: 'C' })
    expect(banner.columns[9]).toEqual({ part: 1, position: 5, path: ['y', 'L'], letter: 'I' })
  })

  it('compares the columns of a part pair by pair, as columnProportions', () => {
    for (const correction of ['none', 'bonferroni', 'holm', 'benjaminiHochberg'] as const) {
      const block = only({ correction })
      for (const [i, compared] of columnProportions(counts).rows.entries()) {
        const { cells, parts } = block.rows[i]!
        expect(cells.slice(1).map(({ letters }) => letters)).toEqual(compared.letters[correction])
        expect(cells.slice(1).map(({ isTested }) => isTested)).toEqual(
          compared.isTestable.map((can) => can && compared.tests > 0),
        )
        expect(parts[0]!.comparisons).toBe(compared.tests)
        expect(parts[0]!.pairs.map(({ statistic }) => statistic)).toEqual(compared.z)
        expect(parts[0]!.pairs.map(({ pValue }) => pValue)).toEqual(compared.pValue)
        expect(parts[0]!.pairs.map(({ correctedPValue }) => correctedPValue)).toEqual(
          correction === 'none' ? compared.pValue : compared[correction],
        )
        expect(parts[0]!.pairs.map(({ first, second }) => [first, second])).toEqual([
          [1, 2],
          [1, 3],
          [2, 3],
        ])
      }
    }
    const pair = row(only(), '5').parts[0]!.pairs[1]!
    expect(pair).toMatchObject({ difference: null, reason: 'shareOfZeroOrOne' })
    const tested = row(only(), '1').parts[0]!.pairs[0]!
    expect(tested.difference).toBeCloseTo(
      row(only(), '1').cells[1]!.columnPercentage! - row(only(), '1').cells[2]!.columnPercentage!,
      10,
    )
  })

  it('tests cells against the rest by their adjusted residuals', () => {
    const residuals = cellResiduals(counts)
    const block = only({ correction: 'holm' })
    for (let i = 0; i < 5; i++) {
      for (let j = 0; j < 3; j++) {
        const { againstRest, againstTotal, columnPercentage } = block.rows[i]!.cells[j + 1]!
        expect(againstRest!.statistic).toBeCloseTo(residuals.adjusted[i]![j]!, 10)
        expect(againstRest!.pValue).toBeCloseTo(residuals.pValue[i]![j]!, 10)
        expect(againstRest!.correctedPValue).toBeCloseTo(residuals.holm[i]![j]!, 10)
        expect(againstTotal!.statistic).toBe(againstRest!.statistic)
        expect(againstTotal!.difference).toBeCloseTo(columnPercentage! - block.rows[i]!.cells[0]!.columnPercentage!, 10)
        expect(againstTotal!.degreesOfFreedom).toBeNull()
      }
    }
    expect(block.parts[0]!.cellTests).toBe(15)
    const one = only({ banner: [{ name: 'all', groups: { ...sizes, indexes: new Int32Array(120), labels: ['x'] } }] })
    expect(one.rows[0]!.cells[1]!.againstRest).toMatchObject({ pValue: null, reason: 'baseTooSmall' })
    expect(one.parts[0]).toEqual({ test: null, cellTests: 0 })
  })

  it('corrects the cells of a net as a family of its own', () => {
    const net = row(only({ correction: 'bonferroni' }), 'top 2').cells.slice(1)
    for (const { againstRest } of net) {
      expect(againstRest!.correctedPValue).toBeCloseTo(Math.min(1, 3 * againstRest!.pValue!), 12)
    }
  })

  it('tests the whole with Pearson and Cramér', () => {
    const { test } = only({ level: 0.9 }).parts[0]!
    const { effectSize, ...pearson } = test!
    expect(pearson).toEqual((({ effectSize: _, ...rest }) => rest)(pearsonChiSquared(counts)))
    expect(effectSize).toEqual(nominalAssociation(counts, 0.9).cramersV)
  })

  it('has nets that are sums of their rows', () => {
    const block = only()
    const net = row(block, 'top 2')
    expect(net.kind).toBe('net')
    for (const [j, cell] of net.cells.entries()) {
      expect(cell.n).toBe(row(block, '4').cells[j]!.n! + row(block, '5').cells[j]!.n!)
      expect(cell.columnPercentage).toBeCloseTo(
        row(block, '4').cells[j]!.columnPercentage! + row(block, '5').cells[j]!.columnPercentage!,
        10,
      )
    }
  })

  it('has means of the codes, with t intervals', () => {
    const { mean } = only()
    const values = answer.flatMap((index, i) => (index < 0 || size[i] !== 'S' ? [] : [index + 1]))
    const average = values.reduce((sum, value) => sum + value, 0) / values.length
    const squares = values.reduce((sum, value) => sum + (value - average) ** 2, 0)
    expect(mean!.cells[1]!.n).toBe(values.length)
    expect(mean!.cells[1]!.mean).toBeCloseTo(average, 12)
    expect(mean!.cells[1]!.standardError).toBeCloseTo(Math.sqrt(squares / (values.length - 1) / values.length), 12)
    expect(mean!.cells[1]!.interval).toMatchObject({ level: 0.95, method: 't' })
    // qt(0.975, 36) = 2.02809400098045
    expect(values).toHaveLength(37)
    expect(mean!.cells[1]!.interval!.upper - average).toBeCloseTo(2.02809400098045 * mean!.cells[1]!.standardError!, 9)
    expect(only({ rows: [{ name: 'plan', groups: answers }] }).mean).toBeNull()
    const partly = only({ rows: [{ ...question, codes: [null, 2, 3, 4, null] }] }).mean!.cells
    expect(partly[0]!.n).toBe(
      counts
        .slice(1, 4)
        .flat()
        .reduce((sum, n) => sum + n, 0),
    )
    const none = only({ rows: [{ ...question, codes: [null, null, null, null, null] }] }).mean!.cells
    expect(none[0]).toMatchObject({ n: 0, mean: null, standardError: null, interval: null, withheld: 'noValidValues' })
  })

  it('has the mean of a single answer without an error, and of equal answers with none', () => {
    const banner = [{ name: 'g', groups: toGrouping(['a', 'b', 'b', 'b']) }]
    const groups = toGrouping(['1', '2', '2', '2'], ['1', '2'])
    const { mean } = tabulate({
      rows: [{ name: 'q', groups, codes: [0.1, 0.3] }],
      banner,
      thresholds: { low: 0, veryLow: 0 },
    }).blocks[0]!
    expect(mean!.cells[1]).toMatchObject({ n: 1, mean: 0.1, standardError: null, interval: null, withheld: null })
    expect(mean!.cells[2]).toMatchObject({ n: 3, mean: 0.3, standardError: 0 })
  })
})

describe('bases', () => {
  const lengths = [30, 29, 10, 9, 0]
  const groups = toGrouping(
    lengths.flatMap((n, j) => Array.from({ length: n }, () => `g${j}`)),
    ['g0', 'g1', 'g2', 'g3', 'g4'],
  )
  const answered = { indexes: groups.indexes.map((_, i) => i % 2), labels: ['no', 'yes'] }
  const small = (input: Partial<TabulateInput> = {}) =>
    only({ rows: [{ name: 'q', groups: answered, codes: [0, 1] }], banner: [{ name: 'g', groups }], ...input })

  it('warn below 30, and show no percentages below 10', () => {
    const { bases, rows, mean } = small()
    expect(bases.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([
      [],
      [],
      ['lowBase'],
      ['lowBase'],
      ['veryLowBase'],
      ['veryLowBase'],
    ])
    const withheld = [null, null, null, null, 'baseTooSmall', 'noValidValues']
    expect(bases.map((base) => base.withheld)).toEqual(withheld)
    expect(rows[0]!.cells.map((cell) => cell.withheld)).toEqual(withheld)
    expect(mean!.cells.map((cell) => cell.withheld)).toEqual(withheld)
    expect(rows[0]!.cells[4]).toMatchObject({
      n: 4,
      weightedN: 4,
      columnPercentage: null,
      rowPercentage: null,
      totalPercentage: null,
      standardError: null,
      interval: null,
      isTested: false,
    })
    expect(mean!.cells[4]).toMatchObject({ n: 9, mean: null, standardError: null })
    expect(rows[0]!.cells.map(({ isTested }) => isTested)).toEqual([false, true, true, true, false, false])
    expect(rows[0]!.cells[4]!.againstRest!.reason).toBe('baseTooSmall')
    expect(rows[0]!.parts[0]!.comparisons).toBe(3)
  })

  it('have thresholds of their own choice', () => {
    const all = small({ thresholds: { low: 9, veryLow: 1 } })
    expect(all.bases.slice(0, 5).every(({ warnings, withheld }) => warnings.length === 0 && withheld === null)).toBe(
      true,
    )
    expect(all.rows[0]!.parts[0]!.comparisons).toBe(6)
    const at = (minimumBase: number) => small({ minimumBase }).rows[0]!.parts[0]!.comparisons
    expect([at(2), at(10), at(11), at(29), at(30), at(31)]).toEqual([3, 3, 1, 1, 0, 0])
    const { settings } = tabulate({ rows: [question], banner: bySize, minimumBase: 4 })
    expect(settings).toEqual({
      isDesignBased: false,
      methods: {
        shares: 'columnProportionZ',
        againstRest: 'adjustedResidual',
        againstTotal: 'columnAgainstTotal',
        means: 'welchT',
      },
      missing: 'exclude',
      level: 0.95,
      alpha: 0.05,
      stricterAlpha: null,
      correction: 'none',
      comparisonScope: 'part',
      minimumBase: 10,
      thresholds: { low: 30, veryLow: 10 },
      disclosureThreshold: null,
    })
  })
})

describe('missing values in the combined table', () => {
  // Synthetic: -2 stands for "don't know", -3 for "not applicable".
  const coded: Grouping = {
    indexes: Int32Array.from(answer, (index, i) => (index < 0 ? -1 - (i % 3) : index)),
    labels: answers.labels,
  }
  const rows = [{ ...question, groups: coded, missingLabels: ["don't know", 'not applicable'] }]

  it('are left out, together in a row, or in a row for every code', () => {
    expect(only({ rows }).rows.map(({ label }) => label)).toEqual(['1', '2', '3', '4', '5', 'top 2'])
    const shown = only({ rows, missing: 'show' })
    expect(shown.rows.map(({ kind }) => kind)).toEqual([...Array(5).fill('category'), 'missing', 'net'])
    expect(row(shown, 'missing').cells[0]!.n).toBe(8)
    expect([shown.bases[0]!.n, shown.bases[0]!.missing]).toEqual([120, 0])
    const byCode = only({ rows, missing: 'code', missingLabel: 'no answer' })
    expect(byCode.rows.slice(5, 8).map(({ label, kind, cells }) => [label, kind, cells[0]!.n])).toEqual([
      ["don't know", 'missing', coded.indexes.filter((index) => index === -2).length],
      ['not applicable', 'missing', coded.indexes.filter((index) => index === -3).length],
      ['no answer', 'missing', coded.indexes.filter((index) => index === -1).length],
    ])
    expect(byCode.bases[0]!.n).toBe(120)
  })

  it('never enter a mean', () => {
    for (const missing of ['exclude', 'show', 'code'] as const) {
      expect(only({ rows, missing }).mean).toEqual(only().mean)
      const found = only({ rows, missing, design }).mean!.cells
      expect(found.map(({ mean }) => mean)).toEqual(only({ design }).mean!.cells.map(({ mean }) => mean))
    }
  })

  it('need a label for every code that occurs', () => {
    const lacking = [{ ...question, groups: coded, missingLabels: ["don't know"] }]
    expect(argumentAtFault(() => only({ rows: lacking, missing: 'code' }))).toBe('rows.plan.missingLabels')
    expect(argumentAtFault(() => only({ rows: lacking, missing: 'show' }))).toBe('nothing was thrown')
  })
})

describe('the combined table on a design', () => {
  const close = (got: number | null, want: number | null, factor = 1) =>
    want === null ? expect(got).toBeNull() : expect(got).toBeCloseTo(factor * want, 9)

  it('has the shares, errors and intervals of every cell as a domain of the design', () => {
    const block = only({ design, banner: [...bySize, { name: 'role', groups: roles }] })
    for (const [j, isIn] of [
      () => true,
      (unit: number) => size[unit] === 'S',
      (unit: number) => size[unit] === 'M',
      (unit: number) => size[unit] === 'L',
      (unit: number) => role[unit] === 'x',
      (unit: number) => role[unit] === 'y',
    ].entries()) {
      for (const [label, values] of [
        ['2', answer.map((index) => (index < 0 ? null : Number(index === 1)))],
        ['top 2', answer.map((index) => (index < 0 ? null : Number(index >= 3)))],
      ] as const) {
        const cell = row(block, label).cells[j]!
        const alone = surveyProportion(design, values, { domain: isIn })
        close(cell.columnPercentage, alone.estimate, 100)
        close(cell.standardError, alone.standardError, 100)
        close(cell.interval!.lower, alone.interval!.lower, 100)
        expect(cell.interval!.method).toBe('logit')
        expect(block.bases[j]!.n).toBe(alone.n)
        close(block.bases[j]!.effectiveN, alone.effectiveN)
        expect(block.bases[j]!.missing).toBe(alone.missing)
      }
    }
  })

  it('has the comparisons of compareColumns, the Rao–Scott test and the means of the design', () => {
    const block = only({ design, correction: 'benjaminiHochberg', banner: [{ name: 'role', groups: roles }] })
    const compared = compareColumns(design, { rows: answers, columns: roles }, { minimumBase: 10 })
    for (const [i, tests] of compared.rows.entries()) {
      const { cells, parts } = block.rows[i]!
      close(parts[0]!.pairs[0]!.statistic, tests.pairs[0]!.statistic)
      close(parts[0]!.pairs[0]!.correctedPValue, tests.adjusted.benjaminiHochberg[0]!)
      expect(parts[0]!.pairs[0]!.degreesOfFreedom).toBe(tests.pairs[0]!.degreesOfFreedom)
      for (const j of [0, 1]) {
        close(cells[j + 1]!.againstRest!.statistic, tests.againstRest[j]!.statistic)
        close(cells[j + 1]!.againstTotal!.statistic, tests.againstTotal[j]!.statistic)
        close(cells[j + 1]!.againstTotal!.difference, tests.againstTotal[j]!.estimate, 100)
      }
    }
    const all = compared.rows.flatMap(({ againstTotal }) => againstTotal.map(({ pValue }) => pValue))
    const corrected = adjustPValues(all, 'benjaminiHochberg')
    close(block.rows[0]!.cells[1]!.againstTotal!.correctedPValue, corrected[0]!)
    const chi = designBasedChiSquared(design, { rows: answers, columns: roles })
    expect(block.parts[0]!.test).toEqual({
      ...chi.raoScottF,
      effectSize: { name: 'cramersV', value: chi.cramersV, interval: null },
    })
    const means = surveyMeansByGroup(
      design,
      answer.map((index) => (index < 0 ? null : index + 1)),
      roles,
    )
    for (const j of [0, 1]) {
      close(block.mean!.cells[j + 1]!.mean, means[j]!.estimate)
      close(block.mean!.cells[j + 1]!.standardError, means[j]!.standardError)
    }
    expect(tabulate({ rows: [question], banner: bySize, design }).settings).toMatchObject({
      isDesignBased: true,
      methods: {
        shares: 'designBasedT',
        againstRest: 'cellAgainstRest',
        againstTotal: 'columnAgainstTotal',
        means: 'designBasedT',
      },
    })
  })

  it('is the same whatever the weights are multiplied by, but for the weighted counts', () => {
    const times = (factor: number): SurveyDesign => ({
      ...design,
      weights: design.weights.map((weight) => weight * factor),
    })
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1000, noNaN: true }), (factor) => {
        const [plain, scaled] = [only({ design }), only({ design: times(factor) })]
        for (const [i, { cells }] of plain.rows.entries()) {
          for (const [j, cell] of cells.entries()) {
            const other = scaled.rows[i]!.cells[j]!
            expect(other.weightedN).toBeCloseTo(cell.weightedN! * factor, 4)
            expect([other.n, other.letters]).toEqual([cell.n, cell.letters])
            for (const key of ['columnPercentage', 'rowPercentage', 'totalPercentage', 'standardError'] as const) {
              expect(other[key]).toBeCloseTo(cell[key]!, 8)
            }
            if (cell.againstRest?.pValue != null) {
              expect(other.againstRest!.pValue).toBeCloseTo(cell.againstRest.pValue, 8)
            }
          }
        }
        expect(scaled.parts[0]!.test!.pValue).toBeCloseTo(plain.parts[0]!.test!.pValue!, 8)
      }),
      { numRuns: 10 },
    )
  })

  it('counts nobody whose weight is 0, and keeps warnings about the design', () => {
    const weights = design.weights.map((weight, i) => (i < 3 ? 0 : weight))
    const block = only({ design: { ...design, weights }, missing: 'show' })
    expect(block.bases[0]!.n).toBe(117)
    expect(block.rows.slice(0, 6).reduce((sum, { cells }) => sum + cells[0]!.n!, 0)).toBe(117)
    expect(row(block, 'missing').cells[0]!.n).toBe(7)
    const uncovered = { ...design, warnings: [{ code: 'uncoveredStratum' as const, about: ['XL'] }] }
    expect(only({ design: uncovered }).bases[1]!.warnings).toEqual([{ code: 'uncoveredStratum', about: ['XL'] }])
    expect(
      only({ design: uncovered, thresholds: { low: 50, veryLow: 10 } }).bases[1]!.warnings.map(({ code }) => code),
    ).toEqual(['lowBase', 'uncoveredStratum'])
  })
})

describe('letters of the combined table', () => {
  it('are those of two levels, without and with a design', () => {
    const cells = (input: Partial<TabulateInput>) =>
      row(only(input), 'top 2')
        .cells.slice(1)
        .map(({ letters }) => letters)
    expect(cells({})).toEqual(['', '', 'AB'])
    const [first, second] = row(only(), 'top 2').parts[0]!.pairs.slice(1)
    const [low, high] = [first!.pValue!, second!.pValue!].sort((a, b) => a - b)
    expect(low).toBeLessThan(high!)
    const between = (low! + high!) / 2
    const strictest = first!.pValue! < second!.pValue! ? 'Ab' : 'aB'
    expect(cells({ alpha: 0.05, stricterAlpha: between })).toEqual(['', '', strictest])
    expect(cells({ alpha: 0.05, stricterAlpha: low! / 2 })).toEqual(['', '', 'ab'])
    expect(cells({ alpha: between })).toEqual(['', '', strictest.replace(/[a-z]/, '')])
  })
})

describe('the combined table as a whole', () => {
  it('does not depend on the order of the units or on an item that nobody answered', () => {
    const order = answer.map((_, i) => (i * 37 + 11) % 120)
    const turn = ({ indexes, ...rest }: Grouping): Grouping => ({
      ...rest,
      indexes: Int32Array.from(order, (i) => indexes[i]!),
    })
    const nobody = {
      name: 'nobody',
      groups: { indexes: new Int32Array(120).fill(-1), labels: ['1', '2'] },
      codes: [1, 2],
    }
    const turned = tabulate({
      rows: [{ ...question, groups: turn(answers) }, nobody],
      banner: [{ name: 'size', groups: turn(sizes) }],
      correction: 'holm',
    })
    expect(turned.blocks[0]).toEqual(only({ correction: 'holm' }))
    expect(turned.blocks[1]!.bases[0]).toMatchObject({ n: 0, missing: 120, withheld: 'noValidValues' })
    expect(turned.blocks[1]!.rows[0]!.cells[0]).toMatchObject({
      n: 0,
      columnPercentage: null,
      withheld: 'noValidValues',
    })
    expect(turned.blocks[1]!.parts[0]!.test).toMatchObject({ pValue: null, reason: 'fewerThanTwoRowsOrColumns' })
    expect(only({ rows: [nobody], design }).bases[0]!.withheld).toBe('noValidValues')
  })

  it('may have no banner, or no rows', () => {
    const alone = only({ banner: [] })
    expect(alone.rows[0]!.cells).toHaveLength(1)
    expect([alone.parts, alone.rows[0]!.parts]).toEqual([[], []])
    expect(tabulate({ rows: [], banner: bySize }).blocks).toEqual([])
    expect(tabulate({ rows: [], banner: [] }).banner.columns).toHaveLength(1)
  })

  it('names what is wrong with its input', () => {
    const at = (input: Partial<TabulateInput>) => argumentAtFault(() => only(input))
    const short = toGrouping(['S'])
    expect(at({ rows: [question, question] })).toBe('rows.plan')
    expect(at({ rows: [question, { name: 'other', groups: short }] })).toBe('rows.other')
    expect(at({ rows: [{ name: 'plan', groups: { ...answers, labels: ['1'] } }] })).toBe('rows.plan')
    expect(at({ rows: [{ ...question, codes: [1, 2] }] })).toBe('rows.plan.codes')
    expect(at({ rows: [{ ...question, codes: [1, 2, 3, 4, Number.NaN] }] })).toBe('rows.plan.codes')
    expect(at({ rows: [{ ...question, nets: [{ name: 'top', rows: [5] }] }] })).toBe('rows.plan.nets.top')
    expect(at({ banner: [...bySize, ...bySize] })).toBe('banner.size')
    expect(at({ banner: [{ name: 'size', groups: short }] })).toBe('banner.size')
    expect(at({ design: stratifiedDesign({ strata: ['a', 'a'], populationSizes: new Map([['a', 4]]) }) })).toBe(
      'rows.plan',
    )
    expect(at({ level: 1 })).toBe('level')
    expect(at({ alpha: 0 })).toBe('alpha')
    expect(at({ stricterAlpha: 0.05 })).toBe('stricterAlpha')
    expect(at({ minimumBase: 0 })).toBe('minimumBase')
    for (const thresholds of [
      { low: 5, veryLow: 6 },
      { low: 5, veryLow: -1 },
      { low: Number.POSITIVE_INFINITY, veryLow: 1 },
    ]) {
      expect(at({ thresholds })).toBe('thresholds')
    }
    expect(at({ thresholds: { low: 6, veryLow: 6 } })).toBe('nothing was thrown')
    expect(at({ disclosure: { threshold: 0 } })).toBe('threshold')
  })
})
