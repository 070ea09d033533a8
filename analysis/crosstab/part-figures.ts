import type { Basis, Interval, Reason, Result, Warning } from '#analysis/result.ts'

/** The figures of one block of a table within one part of its banner, before anything is withheld. */
export type PartFigures = {
  readonly bases: readonly (Basis & { readonly warnings: readonly Warning[] })[]
  readonly rows: readonly RowFigures[]
  readonly means: MeanRowFigures | null
  /** `null` for the total, which is a single column. */
  readonly test: Result | null
}

export type RowFigures = {
  readonly cells: readonly CellFigures[]
  readonly pairs: readonly PairFigures[]
}

/** Shares, errors and differences are in 0–1. */
export type CellFigures = {
  readonly n: number
  readonly weightedN: number
  readonly standardError: number | null
  readonly interval: Interval | null
  readonly againstRest: TestFigures
  readonly againstTotal: TestFigures
}

export type TestFigures = {
  readonly difference: number | null
  readonly statistic: number | null
  readonly degreesOfFreedom: number | null
  readonly pValue: number | null
  readonly reason: Reason | null
}

export type PairFigures = TestFigures & { readonly first: number; readonly second: number }

export type MeanFigures = {
  readonly n: number
  readonly mean: number | null
  readonly standardError: number | null
  readonly interval: Interval | null
  readonly againstRest: TestFigures
  readonly againstTotal: TestFigures
}

export type MeanRowFigures = {
  readonly cells: readonly MeanFigures[]
  readonly pairs: readonly PairFigures[]
}

export function noTest(reason: Reason, difference: number | null = null): TestFigures {
  return { difference, statistic: null, degreesOfFreedom: null, pValue: null, reason }
}
