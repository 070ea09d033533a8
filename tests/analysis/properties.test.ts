import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adjustPValues } from '#analysis/compare/adjust-p-values.ts'
import { analysisOfVariance } from '#analysis/compare/analysis-of-variance.ts'
import { kruskalWallis } from '#analysis/compare/kruskal-wallis.ts'
import { tTest } from '#analysis/compare/t-test.ts'
import { likelihoodRatioTest, pearsonChiSquared } from '#analysis/crosstab/chi-squared-test.ts'
import { crossTabulate, toCrosstab } from '#analysis/crosstab/crosstab.ts'
import { fisherTwoByTwo } from '#analysis/crosstab/fisher-two-by-two.ts'
import { multipleResponse } from '#analysis/crosstab/multiple-response.ts'
import { nominalAssociation } from '#analysis/crosstab/nominal-association.ts'
import { ordinalAssociation } from '#analysis/crosstab/ordinal-association.ts'
import { getColumn } from '#analysis/dataset.ts'
import { buildDataset } from '#analysis/dataset-builder.ts'
import { frequencies } from '#analysis/describe/frequencies.ts'
import { quantile, weightedQuantile } from '#analysis/describe/quantile.ts'
import { chiSquaredQuantile, chiSquaredUpper } from '#analysis/distributions/chi-squared.ts'
import { noncentralF, noncentralFLower } from '#analysis/distributions/noncentral-f.ts'
import { normalLower, normalQuantile } from '#analysis/distributions/normal.ts'
import { studentTLower, studentTQuantile } from '#analysis/distributions/student-t.ts'
import { cronbachAlpha, reliability } from '#analysis/scales/reliability.ts'
import { scoreScale } from '#analysis/scales/score-scale.ts'

const tables = fc
  .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 4 }))
  .chain(([height, width]) =>
    fc.array(fc.array(fc.nat(20), { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
  )
const transpose = (table: number[][]) => table[0]!.map((_, j) => table.map((row) => row[j]!))

function expectClose(got: number | null, want: number | null, relative = 1e-9): void {
  if (want === null || got === null) expect(got).toBe(want)
  else expect(Math.abs(got - want)).toBeLessThanOrEqual(relative * (1 + Math.abs(want)))
}

describe('a cross-tab', () => {
  it('has percentages that give the counts back', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const { rowPercentages, columnPercentages, rowTotals, columnTotals } = toCrosstab(table)
        for (const [i, row] of table.entries()) {
          for (const [j, count] of row.entries()) {
            if (rowTotals[i]! > 0) expectClose((rowPercentages[i]![j]! * rowTotals[i]!) / 100, count)
            else expect(rowPercentages[i]![j]).toBeNull()
            if (columnTotals[j]! > 0) expectClose((columnPercentages[i]![j]! * columnTotals[j]!) / 100, count)
          }
        }
      }),
    )
  })

  const category = fc.option(fc.constantFrom('y', 'n', 'maybe'), { freq: 6 })
  const units = fc.array(fc.record({ row: category, column: category }), { minLength: 1, maxLength: 40 })
  type Unit = { row: string | null; column: string | null }
  const levels = { rowLevels: ['y', 'n', 'maybe'], columnLevels: ['y', 'n', 'maybe'] }
  const cross = (some: readonly Unit[]) =>
    crossTabulate({ rows: some.map(({ row }) => row), columns: some.map(({ column }) => column), ...levels })

  it('does not change when units without any answer are added, nor when units change places', () => {
    fc.assert(
      fc.property(units, fc.nat(5), fc.nat(40), (some, extra, place) => {
        const table = cross(some)
        const nobody = Array.from({ length: extra }, () => ({ row: null, column: null }))
        expect(cross([...some, ...nobody])).toEqual(table)
        expect(cross([...some.slice(place), ...some.slice(0, place)].reverse())).toEqual(table)
      }),
    )
  })

  it('keeps its cells and its tests when categories get other names or another order', () => {
    const names: Record<string, string> = { y: '__proto__', n: '2', maybe: '' }
    const rename = (label: string | null) => (label === null ? null : names[label]!)
    fc.assert(
      fc.property(units, (some) => {
        const table = cross(some)
        const renamed = crossTabulate({
          rows: some.map(({ row }) => rename(row)),
          columns: some.map(({ column }) => rename(column)),
          rowLevels: ['', '__proto__', '2'],
          columnLevels: ['__proto__', '2', ''],
        })
        expect(renamed.counts).toEqual([table.counts[2], table.counts[0], table.counts[1]])
        expect(renamed.columnTotals).toEqual(table.columnTotals)
        const [own, other] = [pearsonChiSquared(table.counts), pearsonChiSquared(renamed.counts)]
        expectClose(other.pValue, own.pValue)
        expectClose(nominalAssociation(renamed.counts).cramersV.value, nominalAssociation(table.counts).cramersV.value)
      }),
    )
  })

  it('has the same tau-b from either side, and ordinal measures that turn around with one of its orders', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const own = ordinalAssociation(table)
        const turned = ordinalAssociation(transpose(table))
        const reversed = ordinalAssociation([...table].reverse())
        const negative = (value: number | undefined) => (value === undefined ? null : -value)
        expectClose(turned.kendallTauB?.value ?? null, own.kendallTauB?.value ?? null)
        expectClose(turned.gamma?.value ?? null, own.gamma?.value ?? null)
        expectClose(turned.somersDRowDependent?.value ?? null, own.somersDColumnDependent?.value ?? null)
        expectClose(reversed.gamma?.value ?? null, negative(own.gamma?.value))
        expectClose(reversed.kendallTauB?.value ?? null, negative(own.kendallTauB?.value))
        expectClose(reversed.kendallTauC?.value ?? null, negative(own.kendallTauC?.value))
        expectClose(reversed.kendallTauB?.pValue ?? null, own.kendallTauB?.pValue ?? null)
      }),
    )
  })

  it('is tested the same from either side, and never gives NaN', () => {
    fc.assert(
      fc.property(tables, (table) => {
        for (const test of [pearsonChiSquared, likelihoodRatioTest]) {
          const a = test(table)
          const b = test(transpose(table))
          expectClose(a.pValue, b.pValue)
          expect(a.pValue).not.toBeNaN()
        }
        const v = nominalAssociation(table)
        expectClose(v.cramersV.value, nominalAssociation(transpose(table)).cramersV.value)
        expectClose(v.lambdaColumnGivenRow, nominalAssociation(transpose(table)).lambdaRowGivenColumn)
        const { value, interval } = v.cramersV
        if (value !== null && interval !== null) expect(interval.lower).toBeLessThanOrEqual(value + 1e-9)
      }),
      { numRuns: 60 },
    )
  })

  it('gives Fisher tails that overlap in the observed table only', () => {
    fc.assert(
      fc.property(fc.nat(15), fc.nat(15), fc.nat(15), fc.nat(15), (a, b, c, d) => {
        const { less, greater, twoSided } = fisherTwoByTwo([
          [a, b],
          [c, d],
        ])
        if (twoSided.pValue === null) return
        expect(less.pValue! + greater.pValue!).toBeGreaterThanOrEqual(1 - 1e-9)
        expect(twoSided.pValue).toBeLessThanOrEqual(1)
        expect(twoSided.pValue).toBeGreaterThanOrEqual(Math.min(less.pValue!, greater.pValue!) - 1e-9)
      }),
    )
  })
})

describe('comparing groups', () => {
  const grouped = fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.constantFrom('a', 'b')), {
    minLength: 4,
    maxLength: 30,
  })

  it('does not depend on row order or on the names of the groups', () => {
    fc.assert(
      fc.property(grouped, (rows) => {
        const values = rows.map(([value]) => value)
        const groups = rows.map(([, group]) => group)
        const renamed = groups.map((group) => (group === 'a' ? 'constructor' : '1'))
        expectClose(
          kruskalWallis({ values: [...values].reverse(), groups: [...groups].reverse() }).pValue,
          kruskalWallis({ values, groups }).pValue,
        )
        expectClose(
          analysisOfVariance({ values, groups: renamed }).pValue,
          analysisOfVariance({ values, groups }).pValue,
        )
      }),
      { numRuns: 40 },
    )
  })

  it('is the square of the t-test for two groups', () => {
    fc.assert(
      fc.property(grouped, (rows) => {
        const of = (name: string) => rows.filter(([, group]) => group === name).map(([value]) => value)
        const t = tTest(of('a'), of('b'), 'student')
        const f = analysisOfVariance({ values: rows.map(([v]) => v), groups: rows.map(([, g]) => g) })
        if (t.statistic !== null && f.statistic !== null) expectClose(f.statistic, t.statistic ** 2)
      }),
      { numRuns: 40 },
    )
  })

  it('corrects p-values upwards, in the same order, and leaves out tests that were not done', () => {
    const p = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 5 })
    fc.assert(
      fc.property(fc.array(p, { maxLength: 20 }), (pValues) => {
        const holm = adjustPValues(pValues, 'holm')
        const bonferroni = adjustPValues(pValues, 'bonferroni')
        const falseDiscovery = adjustPValues(pValues, 'benjaminiHochberg')
        for (const [i, raw] of pValues.entries()) {
          if (raw === null) expect([holm[i], bonferroni[i], falseDiscovery[i]]).toEqual([null, null, null])
          else {
            expect(bonferroni[i]).toBeGreaterThanOrEqual(holm[i]! - 1e-12)
            expect(holm[i]).toBeGreaterThanOrEqual(falseDiscovery[i]! - 1e-12)
            expect(falseDiscovery[i]).toBeGreaterThanOrEqual(raw - 1e-12)
          }
        }
      }),
    )
  })
})

describe('a scale', () => {
  const key = { lowest: 1, highest: 5 }
  const matrix = fc.array(fc.tuple(...[1, 2, 3, 4].map(() => fc.option(fc.integer({ min: 1, max: 5 }), { freq: 8 }))), {
    minLength: 5,
    maxLength: 30,
  })
  const itemsOf = (rows: (number | null)[][], order = [0, 1, 2, 3]) =>
    order.map((j) => ({ name: `q${j}`, values: rows.map((row) => row[j]!) }))

  it('has the same alpha in whatever order its items stand, and when all of them are turned around', () => {
    fc.assert(
      fc.property(matrix, (rows) => {
        const { estimate: alpha } = cronbachAlpha(itemsOf(rows), key)
        expectClose(cronbachAlpha(itemsOf(rows, [2, 0, 3, 1]), key).estimate, alpha)
        expectClose(cronbachAlpha(itemsOf(rows), { ...key, reverse: ['q0', 'q1', 'q2', 'q3'] }).estimate, alpha)
        expect(alpha === null || alpha <= 1 + 1e-12).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it('gives everyone the same score when an item is added that nobody answered', () => {
    fc.assert(
      fc.property(matrix, fc.integer({ min: 1, max: 4 }), (rows, minimumValid) => {
        const unanswered = { name: 'unanswered', values: rows.map(() => null) }
        const options = { ...key, minimumValid, reverse: ['q2'] }
        const { scores, index } = scoreScale(itemsOf(rows), options)
        const wider = scoreScale([...itemsOf(rows), unanswered], options)
        expect([wider.scores, wider.index]).toEqual([scores, index])
      }),
    )
  })

  it('warns of a negative alpha instead of hiding it', () => {
    const items = itemsOf([
      [1, 5, 1, 5],
      [2, 4, 2, 3],
      [4, 2, 5, 2],
      [5, 1, 4, 1],
      [3, 2, 3, 4],
    ])
    const wrong = reliability(items, key)
    expect(wrong.listwise.alpha).toBeLessThan(0)
    expect(wrong.warnings).toContainEqual({ code: 'negativeAlpha', about: ['q1', 'q3'] })
    expect(reliability(items, { ...key, reverse: ['q1', 'q3'] }).listwise.alpha).toBeGreaterThan(0.8)
  })

  it('scores the answered items, and refuses answers that are not on the scale', () => {
    const items = itemsOf([
      [1, 5, null, null],
      [null, 5, null, null],
    ])
    const { scores, index } = scoreScale(items, { ...key, reverse: ['q1'], minimumValid: 2 })
    expect([scores, index]).toEqual([
      [1, null],
      [0, null],
    ])
    expect(() => scoreScale(itemsOf([[8, 1, 1, 1]]), { ...key, minimumValid: 1 })).toThrow(/holds 8/)
    expect(() => scoreScale(items, { ...key, reverse: ['q9'], minimumValid: 1 })).toThrow(/no item “q9”/)
  })
})

describe('counting answers', () => {
  it('weighs percentages but not counts, and keeps them when weights are multiplied', () => {
    const codes = [1, 2].map((code) => ({ code, label: String(code) }))
    const variable = { name: 'q', kind: 'categorical', level: 'ordinal', categories: codes } as const
    const column = getColumn(buildDataset([variable], [{ q: 1 }, { q: 1 }, { q: 2 }, { q: null }]), 'q')
    if (column.kind !== 'categorical') throw new TypeError('q has categories')
    const shares = (factor: number) =>
      frequencies(
        column,
        [1, 1, 2, 5].map((weight) => weight * factor),
      ).categories.map(({ percentOfValid, count }) => [percentOfValid, count])
    expect(shares(1)).toEqual([
      [50, 2],
      [50, 1],
    ])
    expect(shares(8)).toEqual(shares(1))
  })

  it('counts the ticks the same when a box is added that nobody saw', () => {
    const box = fc.option(fc.constantFrom(0, 1), { freq: 4 })
    fc.assert(
      fc.property(fc.array(fc.tuple(box, box, fc.constantFrom('A', 'B')), { minLength: 1, maxLength: 25 }), (rows) => {
        const columns = rows.map(([, , column]) => column)
        const items = [0, 1].map((item) => ({
          name: `box ${item}`,
          values: rows.map((row) => row[item] as number | null),
        }))
        const unseen = { name: 'unseen', values: rows.map(() => null) }
        const own = multipleResponse(items, columns, ['A', 'B'])
        const wider = multipleResponse([...items, unseen], columns, ['A', 'B'])
        expect(wider.counts).toEqual([...own.counts, 0])
        const { respondents, respondentsWithAny, responses, meanMentions, missing, baseByColumn } = own
        expect(wider).toMatchObject({ respondents, respondentsWithAny, responses, meanMentions, missing, baseByColumn })
        expect(wider.percentOfRespondents.slice(0, 2)).toEqual(own.percentOfRespondents)
        expect(wider.percentOfResponses.slice(0, 2)).toEqual(own.percentOfResponses)
      }),
    )
  })

  it('finds the same quantile with equal weights as without', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 40 }),
        fc.constantFrom(0, 0.25, 0.5, 0.9, 1),
        (values, p) => {
          const weights = values.map(() => 3)
          expectClose(weightedQuantile(values, weights, p, 'interpolated'), quantile(values, p, 7))
          if (p > 0) expectClose(weightedQuantile(values, weights, p, 'school'), quantile(values, p, 2))
        },
      ),
    )
  })
})

describe('distributions', () => {
  it('give back the share a quantile was asked for', () => {
    const share = fc.double({ min: 1e-8, max: 1 - 1e-8, noNaN: true })
    fc.assert(
      fc.property(share, fc.integer({ min: 1, max: 400 }), (p, df) => {
        expectClose(normalLower(normalQuantile(p)), p)
        expectClose(studentTLower(studentTQuantile(p, df), df), p)
        expectClose(1 - chiSquaredUpper(chiSquaredQuantile(p, df), df), p)
      }),
      { numRuns: 60 },
    )
  })

  it('give exact noncentral F tails, where the series of R stops early', () => {
    // Σ dpois(j, λ/2) pbeta(x, df1/2 + j, df2/2) summed to the end.
    expectClose(noncentralF(34, 5, 66, 1100).lower / 1.15406854512584e-36, 1, 1e-9)
    expectClose(noncentralFLower(4.8, 2, 27, 30), 0.0101617057022746, 1e-11)
  })
})
