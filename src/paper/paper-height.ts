import { wrapText } from '#src/reports/text-width.ts'
import type { PaperBlock, PaperItem } from '#src/surveys/paper-block.ts'
import type { PaperEntry } from './paper-questionnaire.ts'

/** Points between the margins of a sheet; estimates keep some room. */
const sheetHeight = 660
const textWidth = 440
const tableWidth = 467
const gap = 9
const body = { size: 10.5, line: 14 }
const small = { size: 9, line: 12 }

type Type = typeof body

const height = (text: string | null, { size, line }: Type, width: number): number =>
  text === null ? 0 : wrapText(text, width, size, 'semibold').length * line

function total(texts: readonly (string | null)[], type = body, width = textWidth): number {
  return texts.reduce((sum, text) => sum + height(text, type, width) + (text === null ? 0 : gap), 0)
}

/** Items with what they mean under them. */
function itemsHeight(items: readonly PaperItem[], type = body, width = textWidth): number {
  return items.reduce(
    (sum, { label, definition }) => sum + height(label, type, width) + height(definition, small, width) + gap,
    0,
  )
}

const headHeight = 60

function blockHeight(block: PaperBlock, besideBoxes: number): number {
  switch (block.kind) {
    case 'choices':
      return itemsHeight(block.options)
    case 'grid':
      return headHeight + itemsHeight(block.columns, small) + itemsHeight(block.rows, small, besideBoxes)
    case 'marks':
      return Math.ceil(block.marks.length / 13) * 32 + total([block.range, ...block.apart])
    case 'lines':
      return block.lines * 24 + total([block.note, ...block.apart])
    case 'amounts':
      return itemsHeight(block.rows) + total([block.total, ...block.apart])
    case 'order':
      return itemsHeight(block.items) + total([block.note, ...block.apart])
    case 'words':
      return total(block.paragraphs) + itemsHeight(block.terms)
  }
}

/**
 * Whether a question fits on one sheet and is kept together. Told beforehand from letter widths, for what may not break
 * and does not fit would run off the sheet. `boxes` is how wide the columns of boxes are together.
 */
export function fitsOneSheet(entry: PaperEntry, boxes: number): boolean {
  const besideBoxes = tableWidth - boxes - 22
  if (entry.kind === 'statements')
    return (
      headHeight +
        total(
          entry.rows.map(({ label }) => label),
          small,
          besideBoxes,
        ) <
      sheetHeight
    )
  const { label, help, example, condition, remarks, block } = entry
  return total([label, help, example, condition, ...remarks]) + blockHeight(block, besideBoxes) < sheetHeight
}
