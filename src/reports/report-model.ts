import type { Force } from '#src/change-forces/change-force.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import type { ChartSpec } from './chart-spec.ts'

/**
 * A report as data: every word and number that is shown, already worded, rounded and suppressed.
 * The web page and the PDF are two drawings of the same model, so they cannot differ.
 */
export interface ReportModel {
  locale: Locale
  title: string
  subtitle: string
  /** One line for cover and running foot: study · wave · snapshot. */
  edition: string
  /** Date of the report in words. */
  date: string
  /** ISO 8601 time that goes into the file; the same data and time give the same bytes. */
  createdAt: string
  /** "Synthetische gegevens" where the answers were made up; shown on every page. */
  syntheticNotice: string | null
  author: string
  cover: { figure: Figure; lines: string[] }
  summary: Section
  chapters: Chapter[]
  words: ReportWords
}

/** The fixed words around a report, in its language. */
export interface ReportWords {
  contents: string
  summary: string
  figure: string
  table: string
  /** "3 van 24" is "3", this word, "24". */
  of: string
  page: string
  chapter: string
  question: string
  base: string
  method: string
  source: string
  note: string
  showTable: string
  download: string
}

export interface Section {
  id: string
  title: string
  blocks: Block[]
}

/** A chapter opens with its question, an answer of about three lines, then its figures. */
export interface Chapter extends Section {
  number: number
  force: Force | null
  question: string | null
  answer: string[]
}

export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'notice'; title: string; text: string }
  | { kind: 'keyFigures'; figures: KeyFigure[] }
  | { kind: 'figure'; figure: Figure }
  | { kind: 'table'; table: Table }

/** One number that matters, with its interval and base. */
export interface KeyFigure {
  value: string
  label: string
  interval: string | null
  base: string
}

/** A chart together with the table of the same numbers; never one without the other. */
export interface Figure {
  /** Stable, unique in the report, usable in an address: `urgency-by-size-class`. */
  id: string
  number: number
  /** A sentence that says what is seen. */
  title: string
  /** What is plotted. */
  subtitle: string
  chart: ChartSpec
  /** Text alternative; starts with the title. */
  alternative: string
  table: Table
  foot: FigureFoot
}

/** What a reader needs to trust a figure. */
export interface FigureFoot {
  question: string | null
  base: string
  method: string | null
  source: string
}

export interface Table {
  id: string
  number: number
  caption: string
  columns: Column[]
  rows: Row[]
  notes: string[]
}

export interface Column {
  label: string
  align: 'start' | 'end'
}

export interface Row {
  header: string
  cells: Cell[]
  /** The row of the total or of all municipalities. */
  isTotal: boolean
}

export interface Cell {
  /** Ready to print; a suppressed cell is "·", an absent one "–". */
  text: string
  /** The interval in smaller figures, or nothing. */
  interval: string | null
}
