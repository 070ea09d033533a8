import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adjustPValues } from '#analysis/compare/adjust-p-values.ts'
import { tTest } from '#analysis/compare/t-test.ts'
import { nestGroups } from '#analysis/crosstab/nested-banner.ts'
import { tabulate } from '#analysis/crosstab/tabulate.ts'
import type { MeanRow, TableBlock, TabulateInput } from '#analysis/crosstab/tabulation.ts'
import { stratifiedDesign } from '#analysis/design.ts'
import { type Grouping, toGrouping } from '#analysis/grouping.ts'
import { compareDomains } from '#analysis/survey/compare-domains.ts'

/** Synthetic scores of 160 units in four columns; some have no answer, some no column, one category no code. */
const units = Array.from({ length: 160 }, (_, i) => i)
const labels = ['a', 'b', 'c', 'd']
const hash = (i: number): number => ((i * i * 31 + i * 17) % 101) / 101
const columns: Grouping = {
  indexes: Int32Array.from(units, (i) => (i % 23 === 7 ? -1 : i % 4)),
  labels,
}
const answers: Grouping = {
  indexes: Int32Array.from(units, (i) =>
    i % 19 === 3
      ? -1
      : Math.min(
          4,
          Math.floor(4 * hash(i)) + 2 * Number(i % 4 === 3 && i % 5 < 4) + Number(i % 4 === 2 && i % 3 === 0),
        ),
  ),
  labels: ["don't know", '1', '2', '3', '4'],
}
const codes = [null, 1, 2, 4, 7]
const score = (i: number): number | null => codes[answers.indexes[i]!] ?? null
const scores = units.map(score)
const within = (isIn: (column: number) => boolean) => units.map((i) => (isIn(columns.indexes[i]!) ? score(i) : null))
const design = stratifiedDesign({
  strata: units.map((i) => `h${i % 5}`),
  populationSizes: new Map([
    ['h0', 40],
    ['h1', 90],
    ['h2', 400],
    ['h3', 32],
    ['h4', 70],
  ]),
})
const question = { name: 'q', groups: answers, codes }
const banner = [{ name: 'g', groups: columns }]
const block = (input: Partial<TabulateInput> = {}): TableBlock =>
  tabulate({ rows: [question], banner, ...input }).blocks[0]!
const means = (input: Partial<TabulateInput> = {}): MeanRow => block(input).mean!
const mean = (values: readonly (number | null)[]): number => {
  const valid = values.filter((value) => value !== null)
  return valid.reduce((sum, value) => sum + value, 0) / valid.length
}
const pairs = [
  [0, 1],
  [0, 2],
  [0, 3],
  [1, 2],
  [1, 3],
  [2, 3],
] as const

describe('the means of the combined table', () => {
  it('are compared pair by pair by the t test of Welch', () => {
    const found = means().parts[0]!
    expect(found.pairs.map(({ first, second }) => [first, second])).toEqual(pairs.map(([a, b]) => [a + 1, b + 1]))
    for (const [k, [a, b]] of pairs.entries()) {
      const test = tTest(
        within((column) => column === a),
        within((column) => column === b),
      )
      const { difference, statistic, degreesOfFreedom, pValue, reason } = found.pairs[k]!
      expect(difference).toBeCloseTo(test.estimate!, 12)
      expect(statistic).toBeCloseTo(test.statistic!, 10)
      expect(degreesOfFreedom).toBeCloseTo(test.degreesOfFreedom!, 8)
      expect(pValue).toBeCloseTo(test.pValue!, 12)
      expect(reason).toBeNull()
    }
    expect(found.comparisons).toBe(6)
  })

  it('are compared with the rest, and with the total that contains them', () => {
    const { cells } = means()
    const inPart = mean(within((column) => column >= 0))
    for (const j of [0, 1, 2, 3]) {
      const own = within((column) => column === j)
      const test = tTest(
        own,
        within((column) => column >= 0 && column !== j),
      )
      const { againstRest, againstTotal } = cells[j + 1]!
      expect(againstRest!.difference).toBeCloseTo(test.estimate!, 12)
      expect(againstRest!.statistic).toBeCloseTo(test.statistic!, 10)
      expect(againstRest!.degreesOfFreedom).toBeCloseTo(test.degreesOfFreedom!, 8)
      expect(againstRest!.pValue).toBeCloseTo(test.pValue!, 12)
      expect(againstTotal!.difference).toBeCloseTo(mean(own) - inPart, 12)
      expect([againstTotal!.statistic, againstTotal!.pValue]).toEqual([againstRest!.statistic, againstRest!.pValue])
    }
    expect(cells[0]).toMatchObject({ againstRest: null, againstTotal: null, isTested: false, letters: '' })
  })

  it('are compared on a design as domains of it', () => {
    const compared = compareDomains(design, { values: scores, groups: columns })
    const found = means({ design })
    for (const [k, pair] of found.parts[0]!.pairs.entries()) {
      const { estimate, statistic, degreesOfFreedom, pValue } = compared.pairs.pairs[k]!
      expect(pair.difference).toBe(0 - estimate!)
      expect(pair.statistic).toBe(-statistic!)
      expect([pair.degreesOfFreedom, pair.pValue]).toEqual([degreesOfFreedom, pValue])
    }
    for (const j of [0, 1, 2, 3]) {
      const groups = toGrouping(
        Array.from(columns.indexes, (column) => (column < 0 ? null : column === j ? 'rest' : 'own')),
        ['rest', 'own'],
      )
      const rest = compareDomains(design, { values: scores, groups }).pairs.pairs[0]!
      const { againstRest, againstTotal } = found.cells[j + 1]!
      expect(againstRest!.difference).toBeCloseTo(-rest.estimate!, 12)
      expect(againstRest!.statistic).toBeCloseTo(-rest.statistic!, 9)
      expect(againstRest!.pValue).toBeCloseTo(rest.pValue!, 11)
      expect(againstRest!.degreesOfFreedom).toBe(rest.degreesOfFreedom)
      const own = compared.means[j]!
      const total = units.reduce(
        ([sum, weight], i) =>
          columns.indexes[i]! < 0 || scores[i] === null
            ? [sum!, weight!]
            : [sum! + design.weights[i]! * scores[i]!, weight! + design.weights[i]!],
        [0, 0],
      )
      expect(againstTotal!.difference).toBeCloseTo(own - total[0]! / total[1]!, 10)
      expect(againstTotal!.degreesOfFreedom).toBe(rest.degreesOfFreedom)
    }
  })

  it('are for codes 1 and 0 the shares, tests of the design included, with clusters as well', () => {
    const yes = {
      name: 'q',
      groups: { ...answers, labels: ['no', 'yes'], indexes: answers.indexes.map((i) => (i < 0 ? -1 : Number(i > 1))) },
    }
    const clustered = stratifiedDesign({
      strata: units.map((i) => `h${Math.floor(i / 40)}`),
      clusters: units.map((i) => `c${Math.floor(i / 4)}`),
      populationSizes: new Map(['h0', 'h1', 'h2', 'h3'].map((label) => [label, 50])),
    })
    const lonely = stratifiedDesign({
      strata: units.map((i) => (i === 0 ? 'alone' : `h${i % 5}`)),
      populationSizes: new Map(['alone', 'h0', 'h1', 'h2', 'h3', 'h4'].map((label, h) => [label, 40 + 30 * h])),
      lonelyStratum: 'average',
    })
    for (const given of [design, clustered, lonely]) {
      const { mean: row, rows } = block({ rows: [{ ...yes, codes: [0, 1] }], design: given })
      for (const [j, { againstRest, againstTotal, mean: own }] of row!.cells.entries()) {
        const cell = rows[1]!.cells[j]!
        expect(100 * own!).toBeCloseTo(cell.columnPercentage!, 9)
        if (j === 0) continue
        expect(againstRest!.statistic).toBeCloseTo(cell.againstRest!.statistic!, 8)
        expect(againstTotal!.statistic).toBeCloseTo(cell.againstTotal!.statistic!, 8)
        expect(100 * againstTotal!.difference!).toBeCloseTo(cell.againstTotal!.difference!, 9)
      }
      for (const [k, pair] of row!.parts[0]!.pairs.entries()) {
        expect(pair.statistic).toBeCloseTo(rows[1]!.parts[0]!.pairs[k]!.statistic!, 8)
      }
    }
  })

  it('have letters of two levels, corrected as a family of their own', () => {
    for (const given of [{}, { design }]) {
      for (const correction of ['none', 'bonferroni', 'holm', 'benjaminiHochberg'] as const) {
        const { cells, parts } = means({ ...given, correction, alpha: 0.3, stricterAlpha: 0.01 })
        const tested = parts[0]!.pairs
        const corrected = adjustPValues(
          tested.map(({ pValue }) => pValue),
          correction,
        )
        expect(tested.map(({ correctedPValue }) => correctedPValue)).toEqual(corrected)
        for (const of of ['againstRest', 'againstTotal'] as const) {
          const tests = cells.slice(1).map((cell) => cell[of]!)
          expect(tests.map(({ correctedPValue }) => correctedPValue)).toEqual(
            adjustPValues(
              tests.map(({ pValue }) => pValue),
              correction,
            ),
          )
        }
        const letters = [0, 1, 2, 3].map((column) =>
          [0, 1, 2, 3]
            .map((other) => {
              const k = pairs.findIndex(([a, b]) => a === Math.min(column, other) && b === Math.max(column, other))
              const p = k < 0 ? 1 : corrected[k]!
              const isHigher = cells[column + 1]!.mean! > cells[other + 1]!.mean!
              return isHigher && p < 0.3 ? 'abcd'[other]![p < 0.01 ? 'toUpperCase' : 'toLowerCase']() : ''
            })
            .join(''),
        )
        expect(cells.slice(1).map((cell) => cell.letters)).toEqual(letters)
        expect(letters.join('')).not.toBe('')
        expect(cells.map(({ isTested }) => isTested)).toEqual([false, true, true, true, true])
      }
    }
  })

  it('are compared within the outer category only where that is asked for', () => {
    const half = { indexes: Int32Array.from(units, (i) => Math.floor(i / 8) % 2), labels: ['x', 'y'] }
    const nested = [{ name: 'n', groups: nestGroups(half, columns) }]
    const found = means({ banner: nested, comparisonScope: 'outerCategory' })
    expect(found.parts[0]!.comparisons).toBe(12)
    expect(found.parts[0]!.pairs.every(({ first, second }) => first > 4 === second > 4)).toBe(true)
    expect(means({ banner: nested }).parts[0]!.comparisons).toBe(28)
  })

  it('are not tested on few scores, though the base of the column be large', () => {
    const few = [null, null, null, 7, null]
    for (const given of [{}, { design }]) {
      const all = means({ ...given, rows: [{ ...question, codes: few }], minimumBase: 1 })
      const ns = all.cells.map(({ n }) => n!)
      const [smallest] = [...ns.slice(1)].sort((a, b) => a - b)
      const at = (minimumBase: number) => means({ ...given, minimumBase, thresholds: { low: 0, veryLow: 0 } }).parts[0]!
      const sizes = means(given)
        .cells.map(({ n }) => n!)
        .slice(1)
        .sort((a, b) => a - b)
      expect(at(sizes[0]!).comparisons).toBe(6)
      expect(at(sizes[0]! + 1).pairs.some(({ reason }) => reason === 'baseTooSmall')).toBe(true)
      expect(smallest).toBeLessThan(10)
      const { cells, parts } = all
      for (const [k, [a, b]] of pairs.entries()) {
        const isSmall = Math.min(ns[a + 1]!, ns[b + 1]!) < 10
        expect(parts[0]!.pairs[k]!.reason).toBe(isSmall ? 'baseTooSmall' : 'zeroVariance')
        expect(parts[0]!.pairs[k]!.difference).toBe(isSmall ? null : 0)
      }
      for (const [j, { againstRest }] of cells.slice(1).entries()) {
        expect(againstRest!.reason).toBe(ns[j + 1]! < 10 ? 'baseTooSmall' : 'zeroVariance')
      }
    }
  })

  it('say why they cannot be compared', () => {
    const small = (groups: readonly string[], answered: readonly string[], input: Partial<TabulateInput> = {}) =>
      tabulate({
        rows: [{ name: 'q', groups: toGrouping(answered, ['1', '2', '3']), codes: [0.1, 0.3, 5] }],
        banner: [{ name: 'g', groups: toGrouping(groups, ['a', 'b', 'c']) }],
        thresholds: { low: 0, veryLow: 0 },
        minimumBase: 1,
        ...input,
      }).blocks[0]!.mean!
    const one = small(['a', 'b', 'b', 'b'], ['1', '2', '3', '3'])
    expect(one.parts[0]!.pairs.map(({ reason }) => reason)).toEqual(['groupOfOne', 'baseTooSmall', 'baseTooSmall'])
    expect(one.parts[0]!.pairs[0]!.difference).toBeCloseTo(0.1 - 10.3 / 3, 12)
    expect(one.cells.slice(1).map(({ againstRest }) => againstRest!.reason)).toEqual([
      'groupOfOne',
      'groupOfOne',
      'baseTooSmall',
    ])
    const equal = small(['a', 'a', 'b', 'b', 'b'], ['1', '1', '2', '2', '2'])
    expect(equal.parts[0]!.pairs[0]).toMatchObject({ reason: 'zeroVariance', statistic: null })
    expect(equal.parts[0]!.pairs[0]!.difference).toBeCloseTo(-0.2, 12)
    expect(equal.cells[1]!.againstTotal!.difference).toBeCloseTo(0.1 - 0.22, 12)
    const half = small(['a', 'a', 'b', 'b'], ['1', '1', '2', '3'])
    expect(half.parts[0]!.pairs[0]!.pValue).toBeCloseTo(tTest([0.1, 0.1], [0.3, 5]).pValue!, 12)
    const alone = small(['a', 'a', 'a'], ['1', '2', '3'])
    expect(alone.cells[1]!.againstRest).toMatchObject({ reason: 'baseTooSmall', difference: null })
    expect(alone.cells[1]!.againstTotal).toMatchObject({ reason: 'baseTooSmall', difference: null })
    expect(small(['a'], ['1']).cells[1]).toMatchObject({ n: 1, mean: 0.1, standardError: null, interval: null })

    const of = (strata: readonly string[]) =>
      stratifiedDesign({ strata, populationSizes: new Map(strata.map((label) => [label, 50])) })
    const lonely = small(['a', 'b', 'b', 'b'], ['1', '2', '3', '3'], { design: of(['h', 'k', 'k', 'k']) })
    expect(lonely.parts[0]!.pairs[0]).toMatchObject({ reason: 'lonelyStratum', statistic: null })
    expect(lonely.parts[0]!.pairs[0]!.difference).toBeCloseTo(lonely.cells[1]!.mean! - lonely.cells[2]!.mean!, 12)
    expect(lonely.cells[1]!.againstRest).toMatchObject({ reason: 'lonelyStratum', pValue: null })
    expect(lonely.cells[2]!.againstRest!.reason).toBe('lonelyStratum')
    expect(lonely.cells[1]!.againstTotal!.reason).toBe('lonelyStratum')
    expect(lonely.cells[2]!.againstTotal!.reason).toBeNull()
    const none = small(['a', 'b', 'b'], ['1', '2', '3'], {
      design: stratifiedDesign({
        strata: ['h', 'k', 'l'],
        populationSizes: new Map([
          ['h', 1],
          ['k', 1],
          ['l', 1],
        ]),
      }),
    })
    expect(none.parts[0]!.pairs[0]!.reason).toBe('noDegreesOfFreedom')
    expect(none.cells[1]!.againstRest!.reason).toBe('noDegreesOfFreedom')
    expect(none.cells[1]!.againstRest!.difference).toBeCloseTo(0.1 - 2.65, 12)
    const constant = small(['a', 'a', 'b', 'b', 'b'], ['1', '1', '2', '2', '2'], { design: of(Array(5).fill('h')) })
    expect(constant.cells[1]!.againstRest).toMatchObject({ reason: 'zeroVariance', statistic: null })
    expect(constant.cells[1]!.againstTotal!.reason).toBeNull()
    const only = small(['a', 'a', 'a'], ['1', '2', '3'], { design: of(Array(3).fill('h')) })
    expect(only.cells[1]!.againstRest!.reason).toBe('baseTooSmall')
    expect(only.cells[1]!.againstTotal).toMatchObject({ reason: 'zeroVariance', difference: 0 })
  })

  it('do not depend on the order of the units, and differ as their differences do when codes are moved and stretched', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20, max: 20 }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (move, times, has) => {
          const given = has ? { design } : {}
          const plain = means(given)
          const other = means({
            ...given,
            rows: [{ ...question, codes: codes.map((code) => (code === null ? null : times * code + move)) }],
          })
          for (const [k, pair] of plain.parts[0]!.pairs.entries()) {
            const moved = other.parts[0]!.pairs[k]!
            expect(moved.difference).toBeCloseTo(times * pair.difference!, 9)
            expect(moved.pValue).toBeCloseTo(pair.pValue!, 9)
          }
          expect(other.cells.map(({ letters }) => letters)).toEqual(plain.cells.map(({ letters }) => letters))
        },
      ),
      { numRuns: 15 },
    )
  })
})
