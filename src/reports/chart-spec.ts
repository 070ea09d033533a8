import type { Force } from '#src/change-forces/change-force.ts'

/** What a chart shows, in numbers and words only; how it is drawn is decided by its drawing. */
export type ChartSpec = RadarChart | DotIntervalChart | StackedBarChart | BarChart

/** The shape of one profile on the five forces, with peers as outlines; never for comparing segments. */
export interface RadarChart {
  kind: 'radar'
  axes: { force: Force; label: string }[]
  lowest: number
  highest: number
  series: { label: string; role: 'own' | 'peers'; values: (number | null)[] }[]
}

/** A dot with its interval for each row, on the whole axis. */
export interface DotIntervalChart {
  kind: 'dot-interval'
  axis: { label: string; lowest: number; highest: number; step: number; decimals: number }
  rows: DotIntervalRow[]
}

export interface DotIntervalRow {
  label: string
  /** Unweighted number of answers behind the row, as printed: "n = 34". */
  base: string
  value: number | null
  /** Value as printed beside the dot. */
  valueText: string
  interval: { lower: number; upper: number } | null
  /** Why nothing or no interval is drawn: too few answers, a census class. */
  reason: string | null
  /** An ordered segment takes its class colour, a force its own, the total is ink; one municipality is filled, its peers are an outline. */
  tone:
    | { kind: 'segment'; index: number; count: number }
    | { kind: 'force'; force: Force }
    | { kind: 'total' }
    | { kind: 'own' }
    | { kind: 'peers' }
}

/** Shares of ordered answers that add up to 100 % a row. */
export interface StackedBarChart {
  kind: 'stacked-bar'
  /** `diverging`: five agreement points; `sequential`: ordered stages; `categories`: unordered. */
  palette: 'diverging' | 'sequential' | 'categories'
  segments: string[]
  rows: { label: string; base: string; shares: number[] | null; shareTexts: string[]; reason: string | null }[]
  /** What hidden cells are together: drawn hatched as the end of the 100 %, without a number. One share for each row. */
  withheld?: { label: string; shares: number[] }
  /** "Don't know": never part of the 100 %, drawn hatched beside it on the same scale; one entry for each row. */
  apart?: { label: string; rows: ({ share: number; text: string } | null)[] }
}

/** Shares of one kind, one bar a row from a true zero, with interval where there is one. */
export interface BarChart {
  kind: 'bar'
  axis: { label: string; highest: number; step: number }
  rows: {
    label: string
    base: string
    value: number | null
    valueText: string
    interval: { lower: number; upper: number } | null
    reason: string | null
  }[]
}
