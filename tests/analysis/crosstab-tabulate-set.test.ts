import { describe, expect, it } from 'vitest'
import { cellResiduals } from '#analysis/crosstab/cell-residuals.ts'
import { columnProportions } from '#analysis/crosstab/column-proportions.ts'
import { multipleResponse, tickedTable } from '#analysis/crosstab/multiple-response.ts'
import { tabulate } from '#analysis/crosstab/tabulate.ts'
import type {
  MultipleResponseRows,
  PercentBase,
  RowVariable,
  TableBlock,
  TabulateInput,
} from '#analysis/crosstab/tabulation.ts'
import { stratifiedDesign } from '#analysis/design.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'
import { toGrouping } from '#analysis/grouping.ts'
import { compareColumns } from '#analysis/survey/compare-columns.ts'
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

/**
 * Synthetic answers of 150 units: three sizes (a few unknown), three boxes. Some were not asked, some ticked nothing, some
 * left one box without a value.
 */
const units = Array.from({ length: 150 }, (_, i) => i)
const size = units.map((i) => (i % 29 === 5 ? null : ['S', 'M', 'L'][i % 3]!))
const stratum = units.map((i) => ['S', 'M', 'L'][i % 3]!)
const isAsked = (i: number): boolean => i % 13 !== 4
const hash = (i: number, k: number): number => ((i * i * (31 + 12 * k) + i * (17 + 29 * k)) % 101) / 101
const box = (k: number, share: number) =>
  units.map((i) =>
    !isAsked(i) || (k === 1 && i % 11 === 3) ? null : Number(hash(i, k) < share + (i % 3 === 2 ? 0.3 : 0)),
  )
const items = [
  { name: 'mail', values: box(0, 0.5) },
  { name: 'phone', values: box(1, 0.2) },
  { name: 'visit', values: box(2, 0.3) },
]
const sizes = toGrouping(size, ['S', 'M', 'L'])
const banner = [{ name: 'size', groups: sizes }]
const design = stratifiedDesign({
  strata: stratum,
  populationSizes: new Map([
    ['S', 400],
    ['M', 90],
    ['L', 55],
  ]),
})
const counted = multipleResponse(items, sizes)
const weighted = multipleResponse(items, sizes, undefined, { weights: design.weights })
const hasAny = (i: number): boolean => items.some(({ values }) => values[i] === 1)

const only = (set: Partial<MultipleResponseRows> = {}, input: Partial<TabulateInput> = {}): TableBlock =>
  tabulate({ rows: [{ name: 'set', items, ...set }], banner, ...input }).blocks[0]!
const percentages = ({ rows }: TableBlock) => rows.map(({ cells }) => cells.map((cell) => cell.columnPercentage))

/** The item as a variable with one answer each, on the base of the set. */
const asVariable = (k: number, percentBase: PercentBase): RowVariable => ({
  name: items[k]!.name,
  groups: toGrouping(
    units.map((i) =>
      !isAsked(i) || (percentBase === 'respondentsWithAny' && !hasAny(i))
        ? null
        : items[k]!.values[i] === 1
          ? 'ticked'
          : 'not ticked',
    ),
    ['ticked', 'not ticked'],
  ),
})

describe('a multiple-response set in the combined table', () => {
  it('has the counts, bases and percentages of multipleResponse', () => {
    const block = only()
    expect(block.rows.map(({ label, kind }) => [label, kind])).toEqual([
      ['mail', 'item'],
      ['phone', 'item'],
      ['visit', 'item'],
    ])
    for (const [i, { cells }] of block.rows.entries()) {
      expect(cells.map(({ n }) => n)).toEqual([counted.counts[i], ...counted.countsByColumn[i]!])
    }
    expect(block.bases.map(({ n }) => n)).toEqual([counted.respondents, ...counted.baseByColumn])
    expect(block.bases[0]!.missing).toBe(units.filter((i) => !isAsked(i)).length)
    expect(block.bases[2]!.missing).toBe(units.filter((i) => !isAsked(i) && size[i] === 'M').length)
    const amounts = (base: PercentBase) => block.set!.bases.map((column) => column[base])
    const same = (ns: readonly number[]) => ns.map((n) => ({ n, weightedN: n }))
    expect(amounts('respondents')).toEqual(same([counted.respondents, ...counted.baseByColumn]))
    expect(amounts('respondentsWithAny')).toEqual(same([counted.respondentsWithAny, ...counted.baseWithAnyByColumn]))
    expect(amounts('responses')).toEqual(same([counted.responses, ...counted.responsesByColumn]))
    expect(block.set!.percentBase).toBe('respondents')
    expect(percentages(block)).toEqual(
      items.map((_, i) => [counted.percentOfRespondents[i], ...counted.columnPercentOfRespondents[i]!]),
    )
    expect([block.mean, block.parts]).toEqual([null, [{ test: null, cellTests: 9 }]])
  })

  it('has row and total percentages of the ticks of a row and of the base of the part', () => {
    const inPart = counted.baseByColumn.reduce((sum, n) => sum + n, 0)
    const [first] = only().rows
    const ticks = counted.countsByColumn[0]!
    const all = ticks.reduce((sum, n) => sum + n, 0)
    for (const [j, cell] of first!.cells.slice(1).entries()) {
      expect(cell.rowPercentage).toBeCloseTo((100 * ticks[j]!) / all, 12)
      expect(cell.totalPercentage).toBeCloseTo((100 * ticks[j]!) / inPart, 12)
    }
  })

  it('compares every item ticked or not by column, as columnProportions of tickedTable', () => {
    for (const correction of ['none', 'holm'] as const) {
      const block = only({}, { correction, alpha: 0.2 })
      for (const [i, { cells, parts }] of block.rows.entries()) {
        const compared = columnProportions(tickedTable(counted, i), { alpha: 0.2 }).rows[0]!
        expect(parts[0]!.pairs.map(({ statistic }) => statistic)).toEqual(compared.z)
        expect(parts[0]!.pairs.map(({ correctedPValue }) => correctedPValue)).toEqual(
          correction === 'none' ? compared.pValue : compared.holm,
        )
        expect(cells.slice(1).map(({ letters }) => letters)).toEqual(compared.letters[correction])
        const { adjusted } = cellResiduals(tickedTable(counted, i))
        for (const [j, { againstRest }] of cells.slice(1).entries()) {
          expect(againstRest!.statistic).toBeCloseTo(adjusted[0]![j]!, 10)
        }
      }
      expect(block.rows.some(({ cells }) => cells.some(({ letters }) => letters !== ''))).toBe(true)
    }
    const tested = only({}, { correction: 'bonferroni' }).rows[0]!.cells[1]!.againstRest!
    expect(tested.correctedPValue).toBeCloseTo(Math.min(1, 9 * tested.pValue!), 12)
  })

  it('has for every item the row of the item as a variable of its own, on either base, with and without a design', () => {
    for (const percentBase of ['respondents', 'respondentsWithAny'] as const) {
      for (const given of [{}, { design }]) {
        const block = only({ percentBase }, given)
        const alone = tabulate({ rows: items.map((_, k) => asVariable(k, percentBase)), banner, ...given })
        for (const [k, { cells, parts }] of block.rows.entries()) {
          const { rows, bases } = alone.blocks[k]!
          const first = rows[0]!
          // The tests against the rest belong to larger families there.
          expect(cells).toEqual(first.cells)
          expect(parts).toEqual(first.parts)
          expect(block.bases).toEqual(bases)
        }
      }
    }
  })

  it('has on a design the weighted counts of multipleResponse and the errors and tests of the design', () => {
    const block = only({ percentBase: 'respondentsWithAny' }, { design, correction: 'benjaminiHochberg' })
    const { bases } = block.set!
    for (const [j, isIn] of [() => true, ...['S', 'M', 'L'].map((own) => (i: number) => size[i] === own)].entries()) {
      const at = (all: number, byColumn: readonly number[]) => [all, ...byColumn][j]!
      const { respondents, respondentsWithAny, responses } = bases[j]!
      expect(respondents!.weightedN).toBeCloseTo(at(weighted.respondents, weighted.baseByColumn), 9)
      expect(respondents!.n).toBe(at(counted.respondents, counted.baseByColumn))
      expect(respondentsWithAny!.weightedN).toBeCloseTo(
        at(weighted.respondentsWithAny, weighted.baseWithAnyByColumn),
        9,
      )
      expect(responses!.weightedN).toBeCloseTo(at(weighted.responses, weighted.responsesByColumn), 9)
      expect(responses!.n).toBe(at(counted.responses, counted.responsesByColumn))
      for (const [k, { cells }] of block.rows.entries()) {
        const values = units.map((i) => (hasAny(i) ? Number(items[k]!.values[i] === 1) : null))
        const alone = surveyProportion(design, values, { domain: isIn })
        expect(cells[j]!.columnPercentage).toBeCloseTo(100 * alone.estimate!, 9)
        expect(cells[j]!.standardError).toBeCloseTo(100 * alone.standardError!, 9)
        expect(cells[j]!.interval!.upper).toBeCloseTo(100 * alone.interval!.upper, 9)
        expect(cells[j]!.weightedN).toBeCloseTo(at(weighted.counts[k]!, weighted.countsByColumn[k]!), 9)
        expect(block.bases[j]!.effectiveN).toBeCloseTo(alone.effectiveN, 9)
      }
    }
    for (const [k, { cells, parts }] of block.rows.entries()) {
      const rows = asVariable(k, 'respondentsWithAny').groups
      const compared = compareColumns(design, { rows, columns: sizes }, { minimumBase: 10 }).rows[0]!
      expect(parts[0]!.pairs.map(({ pValue }) => pValue)).toEqual(compared.pairs.map(({ pValue }) => pValue))
      expect(parts[0]!.pairs.map(({ correctedPValue }) => correctedPValue)).toEqual(compared.adjusted.benjaminiHochberg)
      expect(cells[1]!.againstTotal!.pValue).toBe(compared.againstTotal[0]!.pValue)
    }
    expect(percentages(only({}, { design }))[1]![3]).toBeCloseTo(weighted.columnPercentOfRespondents[1]![2]!, 10)
    expect(block.parts).toEqual([{ test: null, cellTests: 9 }])
  })

  it('has percentages of responses without errors, beside the tests of respondents', () => {
    for (const [given, truth] of [
      [{}, counted],
      [{ design }, weighted],
    ] as const) {
      const block = only({ percentBase: 'responses' }, given)
      const plain = only({}, given)
      expect(block.set!.percentBase).toBe('responses')
      for (const [i, { cells, parts }] of block.rows.entries()) {
        const expected = [truth.percentOfResponses[i]!, ...truth.columnPercentOfResponses[i]!]
        const inPart = truth.responsesByColumn.reduce((sum, n) => sum + n, 0)
        for (const [j, cell] of cells.entries()) {
          expect(cell.columnPercentage).toBeCloseTo(expected[j]!, 10)
          expect([cell.standardError, cell.interval, cell.withheld]).toEqual([null, null, null])
          expect([cell.letters, cell.againstRest]).toEqual([
            plain.rows[i]!.cells[j]!.letters,
            plain.rows[i]!.cells[j]!.againstRest,
          ])
          if (j > 0) expect(cell.totalPercentage).toBeCloseTo((100 * cell.weightedN!) / inPart, 10)
        }
        expect(parts).toEqual(plain.rows[i]!.parts)
      }
      expect(block.bases).toEqual(plain.bases)
      expect(block.set!.bases).toEqual(plain.set!.bases)
    }
  })

  it('counts who was not asked as missing, or shows them as one more item of everybody', () => {
    for (const missing of ['show', 'code'] as const) {
      const block = only({}, { missing, missingLabel: 'not asked' })
      expect(block.rows.map(({ label, kind }) => [label, kind])).toEqual([
        ['mail', 'item'],
        ['phone', 'item'],
        ['visit', 'item'],
        ['not asked', 'missing'],
      ])
      const notAsked = units.filter((i) => !isAsked(i)).length
      expect(block.rows[3]!.cells[0]!.n).toBe(notAsked)
      expect([block.bases[0]!.n, block.bases[0]!.missing]).toEqual([150, 0])
      expect(block.set!.bases[0]).toEqual({
        respondents: { n: 150, weightedN: 150 },
        respondentsWithAny: {
          n: counted.respondentsWithAny + notAsked,
          weightedN: counted.respondentsWithAny + notAsked,
        },
        responses: { n: counted.responses + notAsked, weightedN: counted.responses + notAsked },
      })
      expect(block.rows[0]!.cells[0]!.columnPercentage).toBeCloseTo((100 * counted.counts[0]!) / 150, 12)
    }
    const some = only({ percentBase: 'respondentsWithAny' })
    expect(some.bases[0]!.n! + some.bases[0]!.missing!).toBe(150)
    expect(some.bases[0]!.n).toBe(counted.respondentsWithAny)
  })

  it('counts nobody whose weight is 0', () => {
    const weights = design.weights.map((weight, i) => (i < 6 ? 0 : weight))
    for (const missing of ['exclude', 'show'] as const) {
      const block = only({}, { design: { ...design, weights }, missing })
      const rest = units.filter((i) => i >= 6 && (missing === 'show' || isAsked(i))).length
      expect([block.bases[0]!.n, block.set!.bases[0]!.respondents!.n]).toEqual([rest, rest])
    }
  })

  it('may be asked of nobody, ticked by nobody, and stand beside other variables', () => {
    const [none, zero] = [units.map(() => null), units.map(() => 0)]
    const unasked = only({ items: [{ name: 'x', values: none }] })
    expect(unasked.bases[0]).toMatchObject({ n: 0, missing: 150, withheld: 'noValidValues' })
    expect(unasked.rows[0]!.cells[1]).toMatchObject({ n: 0, columnPercentage: null, withheld: 'noValidValues' })
    const unticked = only({ items: [{ name: 'x', values: zero }], percentBase: 'responses' })
    expect(unticked.rows[0]!.cells[1]).toMatchObject({ n: 0, columnPercentage: null, totalPercentage: null })
    expect(unticked.rows[0]!.parts[0]!.pairs[0]).toMatchObject({ pValue: null, reason: 'shareOfZeroOrOne' })
    const rows = [
      { name: 'size', groups: sizes },
      { name: 'set', items },
    ]
    const both = tabulate({ rows, banner })
    expect(both.blocks[1]).toEqual(only())
    expect(both.blocks[0]!.set).toBeNull()
    expect(tabulate({ rows: [...rows].reverse(), banner: [] }).blocks[0]!.bases).toHaveLength(1)
  })

  it('names what is wrong with it', () => {
    const at = (set: Partial<MultipleResponseRows>, input: Partial<TabulateInput> = {}) =>
      argumentAtFault(() => only(set, input))
    const [mail] = items
    expect(at({ items: [] })).toBe('banner.size')
    expect(at({ items: [] }, { design })).toBe('rows.set.items')
    expect(at({ items: [] }, { banner: [] })).toBe('rows.set.items')
    expect(at({ items: [mail!, mail!] })).toBe('rows.set.items.mail')
    expect(at({ items: [mail!, { name: 'two', values: [1] }] })).toBe('rows.set.items.two')
    expect(at({ items: [mail!, { name: 'two', values: units }] })).toBe('rows.set.items.two')
    expect(
      at(
        {},
        {
          rows: [
            { name: 'set', items },
            { name: 'set', groups: sizes },
          ],
        },
      ),
    ).toBe('rows.set')
    expect(at({}, { design: stratifiedDesign({ strata: ['a', 'a'], populationSizes: new Map([['a', 4]]) }) })).toBe(
      'banner.size',
    )
  })
})
