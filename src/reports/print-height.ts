import type { Figure, Table } from './report-model.ts'
import { wrapText } from './text-width.ts'

const textWidth = 467.7
/** Height of the text area of A4 with margins of 20 and 22 mm, in points. */
const pageHeight = 723
/** Lines are counted from estimated widths, so some room is kept. */
const caution = 1.08

const lines = (text: string, width: number, size: number, weight: 'regular' | 'semibold' = 'regular'): number =>
  wrapText(text, width, size, weight).length

function tableHeight(
  { caption, columns, rows, notes }: Table,
  columnWidths: readonly number[],
  stacked: boolean,
): number {
  const tallest = (texts: readonly string[], size: number) =>
    Math.max(1, ...texts.map((text, index) => lines(text, (columnWidths[index] ?? textWidth) - 8, size, 'semibold')))
  const head =
    tallest(
      columns.map(({ label }) => label),
      8,
    ) *
      11 +
    8
  const body = rows.map(({ header, cells }) => {
    const texts = [
      header,
      ...cells.map(({ text, interval }) => (stacked || interval === null ? text : `${text} ${interval}`)),
    ]
    return (tallest(texts, 9) + (stacked ? 1 : 0)) * 11.5 + 6
  })
  const noted = notes.map((note) => lines(note, textWidth, 8) * 11 + 3)
  const captionHeight = lines(caption, textWidth - 60, 9) * 12 + 18
  return [captionHeight, head, ...body, ...noted].reduce((sum, height) => sum + height, 20)
}

/**
 * Whether a figure and its table fit on one page together. Told beforehand from letter widths: measuring by the type
 * setter itself sets everything twice, and takes as long as the rest of the report.
 */
export function fitsOnePage(
  { title, subtitle, foot, table }: Omit<Figure, 'chart'>,
  chartHeight: number,
  print: { columnWidths: readonly number[]; stacked: boolean },
): boolean {
  const footText = Object.values(foot)
    .filter((text) => text !== null)
    .join('. ')
  const head = lines(title, textWidth - 60, 10.5, 'semibold') * 14 + lines(subtitle, textWidth, 9) * 12 + 14
  const footHeight = (lines(footText, textWidth - 40, 8) + 1) * 11 + 8
  const height = head + chartHeight + footHeight + tableHeight(table, print.columnWidths, print.stacked)
  return height * caution < pageHeight
}
