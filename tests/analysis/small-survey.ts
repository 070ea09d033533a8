import { expect } from 'vitest'
import type { StratifiedDesignInput } from '#analysis/design.ts'

/*
 * Synthetic rows in four strata: two ordinary ones, one with a single respondent, one fully observed. The figures are those
 * of R 4.2.2 with survey 4.1.1: svydesign(ids = ~1 or ~u, strata = ~h, fpc = ~N, weights = ~w), options(survey.lonely.psu).
 */
export const strata = [...'AAAAAAAAAABBBBBBBBCDDDDD']
const units = 'a1 a1 a2 a3 a4 a5 a6 a7 a8 a8 b1 b2 b3 b3 b4 b5 b6 b7 c1 d1 d2 d3 d4 d4'.split(' ')
export const answers = [...'pqp-qpqpqpqqpq-pqqpqppqp'].map((code) => (code === '-' ? null : code))
export const columns = [...'lmlmrlmrlmrrmllmrlm-rlmr'].map((code) => (code === '-' ? null : code))
export const values = [3, 4, 2, 5, null, 1, 4, 3, 2, 5, 4, 4, 3, 1, 2, null, 5, 3, 4, 2, 3, 5, 4, 1]
const weights = [3, 2, 3, 4, 2, 3, 3, 2.5, 3, 3, 1.5, 1, 1.5, 2, 1.5, 1, 1.5, 2, 5, 1, 1, 1, 1, 1]
export const populationSizes = new Map([
  ['A', 30],
  ['B', 12],
  ['C', 5],
  ['D', 5],
])
export const rowsOnly: StratifiedDesignInput = { strata, populationSizes, weights }
export const clustered: StratifiedDesignInput = { ...rowsOnly, clusters: units }
export const crossed = { rows: answers, columns, rowLevels: ['p', 'q'], columnLevels: ['l', 'm', 'r'] }

/** Expects numbers to agree to twelve decimals. */
export const close = (got: readonly (number | null)[], want: readonly number[]) => {
  expect(got).toHaveLength(want.length)
  for (const [k, value] of want.entries()) expect(got[k]).toBeCloseTo(value, 12)
}
