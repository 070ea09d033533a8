import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyMask, recoverableBySubtraction, suppressCounts, suppressTable } from '#analysis/disclosure.ts'

const tables = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([height, width]) =>
  fc.array(fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.nat(60)), { minLength: width, maxLength: width }), {
    minLength: height,
    maxLength: height,
  }),
)

/** Cells and margins as one table, hidden numbers as `null`. */
function published(table: number[][], threshold: number): (number | null)[][] {
  const { counts, rowTotals, columnTotals, total } = suppressTable(table, { threshold })
  return [...counts.map((row, i) => [...row, rowTotals[i]!]), [...columnTotals, total]]
}

/** Every value a hidden number can take when all published numbers are true and hidden ones are at least 1. */
function possibleValues(shown: (number | null)[][], highest: number): Map<string, Set<number>> {
  const hidden: [number, number][] = []
  for (const [i, row] of shown.entries()) {
    for (const [j, value] of row.entries()) {
      if (value === null) hidden.push([i, j])
    }
  }
  const found = new Map(hidden.map(([i, j]) => [`${i},${j}`, new Set<number>()]))
  const full = shown.map((row) => row.map((value) => value ?? -1))
  const addsUp = (line: number[]): boolean =>
    line.includes(-1) || line.slice(0, -1).reduce((sum, value) => sum + value, 0) === line.at(-1)
  const fill = (k: number): void => {
    if (k === hidden.length) {
      for (const [i, j] of hidden) found.get(`${i},${j}`)!.add(full[i]![j]!)
      return
    }
    const [i, j] = hidden[k]!
    for (let value = 1; value <= highest; value++) {
      full[i]![j] = value
      if (addsUp(full[i]!) && addsUp(full.map((row) => row[j]!))) fill(k + 1)
    }
    full[i]![j] = -1
  }
  fill(0)
  return found
}

describe('suppression', () => {
  it('leaves no hidden cell to be found by repeated subtraction', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 2, max: 10 }), (table, threshold) => {
        const shown = published(table, threshold)
        expect(recoverableBySubtraction(shown.map((row) => row.map((value) => value === null)))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('leaves every hidden number at least two possible values, even for a reader who knows that zeros are shown', () => {
    const small = fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 3 }), {
      minLength: 2,
      maxLength: 3,
    })
    fc.assert(
      fc.property(small, fc.integer({ min: 2, max: 3 }), (ragged, threshold) => {
        const width = Math.min(...ragged.map((row) => row.length))
        const table = ragged.map((row) => row.slice(0, width))
        const shown = published(table, threshold)
        if (shown.flat().filter((value) => value === null).length > 7) return
        for (const values of possibleValues(shown, 14).values()) expect(values.size).toBeGreaterThan(1)
      }),
      { numRuns: 200 },
    )
  })

  it('shows no count from 1 to the threshold, and every shown number is the true one', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const { counts, rowTotals, isMasked } = suppressTable(table, { threshold: 5 })
        for (const [i, row] of counts.entries()) {
          for (const [j, value] of row.entries()) {
            expect(value === null).toBe(isMasked[i]![j])
            if (value !== null) expect([value === 0 || value >= 5, value]).toEqual([true, table[i]![j]])
          }
        }
        for (const total of rowTotals) if (total !== null) expect(total === 0 || total >= 5).toBe(true)
      }),
    )
  })

  it('leaves no row or column whose hidden counts together stay below the threshold', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const { isMasked, rowTotals, columnTotals } = suppressTable(table, { threshold: 5 })
        const hiddenSum = (counts: readonly number[], mask: readonly boolean[]) =>
          counts.reduce((sum, count, index) => sum + (mask[index] ? count : 0), 0)
        for (const [i, row] of table.entries()) {
          const sum = hiddenSum(row, isMasked[i]!)
          if (rowTotals[i] !== null) expect(sum === 0 || sum >= 5).toBe(true)
        }
        for (const [j, total] of columnTotals.entries()) {
          const sum = hiddenSum(
            table.map((row) => row[j]!),
            isMasked.map((row) => row[j]!),
          )
          if (total !== null) expect(sum === 0 || sum >= 5).toBe(true)
        }
      }),
    )
  })

  it('hides a second count next to a lone small one, because the total would give it away', () => {
    expect(suppressCounts([40, 3, 17], { threshold: 5 })).toMatchObject({
      counts: [40, null, null],
      total: 60,
      primary: [false, true, false],
      complementary: [false, false, true],
    })
    expect(suppressCounts([40, 0, 17], { threshold: 5 }).counts).toEqual([40, 0, 17])
    expect(suppressCounts([1, 1, 20], { threshold: 5 }).counts).toEqual([null, null, null])
  })

  it('hides the margins too when a table is too small to protect itself', () => {
    const { counts, rowTotals, total } = suppressTable([[3, 0]], { threshold: 5 })
    expect([counts, rowTotals, total]).toEqual([[[null, 0]], [null], null])
  })

  it('hides zeros on request, and puts the same mask on percentages', () => {
    const { isMasked } = suppressTable(
      [
        [12, 0],
        [9, 14],
      ],
      { threshold: 5, hideZeros: true },
    )
    expect(isMasked.flat()).toEqual([true, true, true, true])
    expect(applyMask([[57.1, 0]], [[false, true]])).toEqual([[57.1, null]])
  })

  it('refuses what is no count', () => {
    expect(() => suppressTable([[1.5]], { threshold: 5 })).toThrow(RangeError)
  })
})
