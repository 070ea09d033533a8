import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crossTabulate } from '#analysis/crosstab/crosstab.ts'
import { stratifiedDesign } from '#analysis/design.ts'
import { designBasedChiSquared } from '#analysis/survey/design-based-chi-squared.ts'
import { surveyProportion } from '#analysis/survey/survey-proportion.ts'
import { weightedCrosstab } from '#analysis/survey/weighted-crosstab.ts'
import { calibrate, type Margin, postStratify, rake } from '#analysis/survey/weighting.ts'

const person = fc.record({
  stratum: fc.constantFrom('A', 'B'),
  answer: fc.option(fc.constantFrom('yes', 'no', 'unsure'), { freq: 8 }),
  segment: fc.constantFrom('N', 'Z'),
  weight: fc.integer({ min: 1, max: 6 }),
})
const people = fc.array(person, { minLength: 8, maxLength: 40 })
type Person = { stratum: string; answer: string | null; segment: string; weight: number }

/** Strata with `extra` units nobody asked; weights of our own times `factor`, or N_h / n_h. */
function design(rows: readonly Person[], { extra = 30, factor }: { extra?: number; factor?: number } = {}) {
  const sizes = new Map<string, number>()
  for (const { stratum } of rows) sizes.set(stratum, (sizes.get(stratum) ?? extra) + 1)
  return stratifiedDesign({
    strata: rows.map(({ stratum }) => stratum),
    populationSizes: sizes,
    ...(factor === undefined ? {} : { weights: rows.map(({ weight }) => weight * factor) }),
  })
}

function crossed(rows: readonly Person[]) {
  return {
    rows: rows.map(({ answer }) => answer),
    columns: rows.map(({ segment }) => segment),
    rowLevels: ['yes', 'no', 'unsure'],
    columnLevels: ['N', 'Z'],
  }
}

/** Equal but for rounding; a standard error of 0 may be the root of a rounding error. */
function expectClose(got: number | null, want: number | null, absolute = 1e-9): void {
  if (want === null || got === null) expect(got).toBe(want)
  else expect(Math.abs(got - want)).toBeLessThanOrEqual(1e-8 * Math.abs(want) + absolute)
}

function expectCloseCells(got: readonly (readonly (number | null)[])[], want: readonly (readonly (number | null)[])[]) {
  expect(got.map((row) => row.length)).toEqual(want.map((row) => row.length))
  for (const [i, row] of want.entries()) for (const [j, value] of row.entries()) expectClose(got[i]![j]!, value, 1e-5)
}

describe('a weighted cross-tab', () => {
  it('keeps percentages, errors, bases and p-values when all weights are multiplied', () => {
    fc.assert(
      fc.property(people, fc.double({ min: 0.01, max: 100, noNaN: true }), (rows, factor) => {
        const [plain, scaled] = [design(rows, { factor: 1 }), design(rows, { factor })]
        const own = weightedCrosstab(plain, crossed(rows))
        const other = weightedCrosstab(scaled, crossed(rows))
        expectCloseCells(other.weighted.columnPercentages, own.weighted.columnPercentages)
        expectCloseCells(other.weighted.rowPercentages, own.weighted.rowPercentages)
        expectCloseCells(other.columnPercentageErrors, own.columnPercentageErrors)
        expectCloseCells([other.effectiveBases], [own.effectiveBases])
        expect(other.unweightedBases).toEqual(own.unweightedBases)
        for (const [j, base] of own.weightedBases.entries()) expectClose(other.weightedBases[j]!, base * factor)
        const test = designBasedChiSquared(plain, crossed(rows)).raoScottF
        const scaledTest = designBasedChiSquared(scaled, crossed(rows)).raoScottF
        expect(scaledTest.reason).toBe(test.reason)
        expectClose(scaledTest.pValue, test.pValue, 1e-7)
        expectClose(scaledTest.statistic, test.statistic, 1e-6)
      }),
    )
  })

  it('does not depend on the order of the rows or the names of the strata', () => {
    fc.assert(
      fc.property(people, fc.nat(40), (rows, place) => {
        const moved = [...rows.slice(place), ...rows.slice(0, place)].reverse()
        const renamed = moved.map((row) => ({ ...row, stratum: row.stratum === 'A' ? 'constructor' : '0' }))
        const own = weightedCrosstab(design(rows), crossed(rows))
        const other = weightedCrosstab(design(renamed), crossed(renamed))
        expectCloseCells(other.weighted.counts, own.weighted.counts)
        expectCloseCells(other.columnPercentageErrors, own.columnPercentageErrors)
        expect(other.columnDegreesOfFreedom).toEqual(own.columnDegreesOfFreedom)
        expectClose(
          designBasedChiSquared(design(renamed), crossed(renamed)).raoScottF.pValue,
          designBasedChiSquared(design(rows), crossed(rows)).raoScottF.pValue,
          1e-7,
        )
      }),
    )
  })

  it('is the plain table with equal weights, with the errors of a simple random sample in a whole column', () => {
    fc.assert(
      fc.property(people, (mixed) => {
        const rows = mixed.map((row) => ({ ...row, stratum: 'all', segment: 'N', answer: row.answer ?? 'no' }))
        const [n, size] = [rows.length, rows.length + 30]
        const table = weightedCrosstab(design(rows), crossed(rows))
        const plain = crossTabulate(crossed(rows))
        expectCloseCells(table.weighted.columnPercentages, plain.columnPercentages)
        expectClose(table.effectiveBases[0]!, n)
        const errors = plain.columnPercentages.map(
          (row) => 100 * Math.sqrt(((row[0]! / 100) * (1 - row[0]! / 100) * (1 - n / size)) / (n - 1)),
        )
        expectCloseCells(
          table.columnPercentageErrors.map((row) => [row[0]!]),
          errors.map((error) => [error]),
        )
      }),
    )
  })

  it('has no sampling error when everybody answered', () => {
    fc.assert(
      fc.property(people, (rows) => {
        const census = design(rows, { extra: 0 })
        for (const error of weightedCrosstab(census, crossed(rows)).columnPercentageErrors.flat()) {
          if (error !== null) expect(error).toBe(0)
        }
        const values = rows.map(({ answer }) => (answer === null ? null : Number(answer === 'yes')))
        const share = surveyProportion(census, values)
        if (share.estimate === null) return
        expect(share.standardError).toBe(0)
        expect(share.interval).toMatchObject({ lower: share.estimate, upper: share.estimate })
      }),
    )
  })
})

describe('weights fitted to known totals', () => {
  const sumOf = (weights: ArrayLike<number>, isIn: (row: number) => boolean) =>
    Array.from(weights).reduce((sum, weight, row) => sum + (isIn(row) ? weight : 0), 0)

  /** Margins that a population of these people, each standing for a number of others, would have. */
  function marginsOf(rows: readonly Person[], copies: readonly number[]): Margin[] {
    return (['segment', 'answer'] as const).map((name) => {
      const groups = rows.map((row) => row[name] ?? 'none')
      const totals = new Map(
        [...new Set(groups)].map((label) => [label, sumOf(copies, (row) => groups[row] === label)]),
      )
      return { name, groups, totals }
    })
  }

  it('hit every margin to 1e-8', () => {
    // Every combination occurs, so that no margin follows from the other.
    const everyKind = ['N', 'Z'].flatMap((segment) =>
      ['yes', 'no', 'unsure', null].map((answer) => ({ stratum: 'A', answer, segment, weight: 1 })),
    )
    const given = people
      .map((rows): Person[] => [...everyKind, ...rows])
      .chain((rows) => {
        const copies = fc.array(fc.integer({ min: 5, max: 60 }), { minLength: rows.length, maxLength: rows.length })
        return fc.tuple(fc.constant(rows), copies)
      })
    fc.assert(
      fc.property(given, ([rows, copies]) => {
        const margins = marginsOf(rows, copies)
        const start = design(rows)
        const fitted = [
          { weights: rake(start, margins).weights, margins },
          { weights: calibrate(start, margins, 'raking').weights, margins },
          { weights: calibrate(start, margins, 'linear').weights, margins },
          { weights: postStratify(start, margins[1]!).weights, margins: [margins[1]!] },
        ]
        for (const { weights, margins: hit } of fitted) {
          for (const { groups, totals } of hit) {
            for (const [label, total] of totals) {
              const got = sumOf(weights, (row) => (groups as string[])[row] === label)
              expect(Math.abs(got / total - 1), `${label}: ${got} for ${total}`).toBeLessThanOrEqual(1e-8)
            }
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})
