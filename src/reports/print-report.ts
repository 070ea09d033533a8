import { printableText } from './print-fonts.ts'
import { fitsOnePage } from './print-height.ts'
import type { Block, Figure, ReportModel, Table } from './report-model.ts'
import { textWidth } from './text-width.ts'

/** How a table is set in type: decided here, where widths are known, so that the template only has to print. */
export interface PrintTable extends Table {
  print: {
    columnWidths: number[]
    /** Width of the intervals in each column; 0 where there are none. */
    intervalWidths: number[]
    /** Intervals under their values, where there is no room beside them. */
    stacked: boolean
  }
}

export interface PrintFigure extends Omit<Figure, 'chart' | 'table'> {
  table: PrintTable
  /** Height of the chart at the full width of the text, in points. */
  height: number
  /** Whether chart and table fit on one page together. */
  fits: boolean
}

/** Size of a drawn chart by the name of its figure. */
export type HeightOf = (figure: Figure) => number

const valueSize = 9
const headSize = 8
const intervalSize = 7.5
const cellPadding = 8
/** Widths are estimates: a number must never be the one that breaks. */
const slack = 2.5
const intervalGap = 5
/** Full, two thirds and half of the text width: few widths make calm pages. */
const tableWidths = [467.7, 311.8, 233.8] as const
const narrowestLabel = 108
const narrowestText = 60

function widest(texts: string[], size: number): number {
  return Math.max(0, ...texts.map((text) => textWidth(text, size, 'semibold')))
}

/** A head may take two lines, but a word of it never breaks. */
function headWidth(label: string): number {
  return Math.max(widest(label.split(/\s+/u), headSize), textWidth(label, headSize, 'semibold') / 2 + 6)
}

interface ColumnNeed {
  isNumber: boolean
  value: number
  interval: number
  head: number
}

function columnNeeds({ columns, rows }: Table): ColumnNeed[] {
  return columns.map(({ label, align }, index) => {
    const cells = rows.flatMap(({ cells: rowCells }) => rowCells[index - 1] ?? [])
    const texts = index === 0 ? rows.map(({ header }) => header) : cells.map(({ text }) => text)
    return {
      isNumber: index > 0 && align === 'end',
      value: widest(texts, valueSize),
      interval: widest(
        cells.flatMap(({ interval }) => interval ?? []),
        intervalSize,
      ),
      head: headWidth(label),
    }
  })
}

function numberWidth({ value, interval, head }: ColumnNeed, stacked: boolean): number {
  const beside = interval === 0 ? value : value + intervalGap + interval
  return Math.max(stacked ? Math.max(value, interval) : beside, head) + cellPadding + slack
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** Short texts get what they need, long ones share the rest by the root of their length; the first takes what is over. */
function shareWidth(wanted: number[], available: number): number[] {
  const widths = wanted.map(() => 0)
  let left = available
  let weights = sum(wanted.map(Math.sqrt))
  const byNeed = wanted.map((need, index) => ({ need, index })).sort((first, second) => first.need - second.need)
  for (const { need, index } of byNeed) {
    widths[index] = Math.min(need, (left * Math.sqrt(need)) / weights)
    left -= widths[index]!
    weights -= Math.sqrt(need)
  }
  widths[0] = (widths[0] ?? 0) + left
  return widths
}

/** Numbers get what they need, texts share the rest; the table takes the smallest of three widths that suffices. */
export function setTable(table: Table): PrintTable['print'] {
  const needs = columnNeeds(table)
  const numbers = needs.filter(({ isNumber }) => isNumber)
  const texts = needs.filter(({ isNumber }) => !isNumber)
  const leastText = narrowestLabel + (texts.length - 1) * narrowestText
  const full = tableWidths[0]
  const wantedLabel = Math.max(leastText, Math.min(needs[0]?.value ?? 0, full * 0.36))
  const stacked = sum(numbers.map((need) => numberWidth(need, false))) > full - wantedLabel
  const forNumbers = sum(numbers.map((need) => numberWidth(need, stacked)))
  const naturalText = sum(texts.map(({ value, head }) => Math.max(value, head) + cellPadding + slack))
  const width = tableWidths.findLast((candidate) => candidate >= forNumbers + naturalText) ?? full
  const squeeze = Math.min(1, (width - leastText) / forNumbers)
  const forTexts = width - forNumbers * squeeze
  const textWidths = shareWidth(
    texts.map(({ value, head }) => Math.max(value, head) + cellPadding + slack),
    forTexts,
  )
  const columnWidths = needs.map((need) =>
    need.isNumber ? numberWidth(need, stacked) * squeeze : (textWidths.shift() ?? narrowestText),
  )
  return {
    columnWidths: columnWidths.map((column) => Number(column.toFixed(2))),
    intervalWidths: needs.map(({ interval }) => Number((interval === 0 ? 0 : interval).toFixed(2))),
    stacked,
  }
}

function printTable(table: Table): PrintTable {
  return { ...table, print: setTable(table) }
}

function printFigure({ chart: _chart, ...figure }: Figure, height: number): PrintFigure {
  const table = printTable(figure.table)
  return { ...figure, table, height, fits: fitsOnePage(figure, height, table.print) }
}

function printBlock(block: Block, heightOf: HeightOf) {
  if (block.kind === 'figure') return { ...block, figure: printFigure(block.figure, heightOf(block.figure)) }
  if (block.kind === 'table') return { ...block, table: printTable(block.table) }
  return block
}

/** Every figure of a report, that of the cover first. */
export function listFigures({ cover, summary, chapters }: ReportModel): Figure[] {
  const blocks = [summary, ...chapters].flatMap((section) => section.blocks)
  return [cover.figure, ...blocks.flatMap((block) => (block.kind === 'figure' ? [block.figure] : []))]
}

/** "n = 34" and "p < 0,05" never break over two lines. */
function keepTogether(text: string): string {
  return text.replaceAll(/\b([np]) ([=<]) (?=\d)/giu, '$1\u00a0$2\u00a0')
}

/** The report as the file of data that the print template reads: no charts, widths of tables, printable signs only. */
export function printReport(model: ReportModel, heightOf: HeightOf): string {
  const report = {
    ...model,
    cover: { ...model.cover, figure: printFigure(model.cover.figure, heightOf(model.cover.figure)) },
    summary: { ...model.summary, blocks: model.summary.blocks.map((block) => printBlock(block, heightOf)) },
    chapters: model.chapters.map((chapter) => ({
      ...chapter,
      blocks: chapter.blocks.map((block) => printBlock(block, heightOf)),
    })),
  }
  return JSON.stringify(report, (_, value: unknown) =>
    typeof value === 'string' ? keepTogether(printableText(value)) : value,
  )
}
