import { wrapText } from '#src/reports/text-width.ts'
import type { PaperBlock, PaperItem } from '#src/surveys/paper-block.ts'
import type { PaperEntry } from './paper-questionnaire.ts'

/** Points between the margins of a sheet; estimates keep some room. */
const sheetHeight = 640
const textSize = 10.5
const lineHeight = 14
const gap = 9
const fullWidth = 440
/** What is left for words beside a grid's columns of boxes. */
const besideBoxes = 165

function height(texts: readonly (string | null)[], width = fullWidth): number {
  return texts
    .filter((text) => text !== null)
    .reduce((sum, text) => sum + wrapText(text, width, textSize, 'semibold').length * lineHeight + gap, 0)
}

const itemTexts = (items: readonly PaperItem[]) => items.flatMap(({ label, definition }) => [label, definition])

function blockHeight(block: PaperBlock): number {
  switch (block.kind) {
    case 'choices':
      return height(itemTexts(block.options))
    case 'grid':
      return height(itemTexts(block.columns)) + height(itemTexts(block.rows), besideBoxes) + 60
    case 'marks':
      return Math.ceil(block.marks.length / 13) * 32 + height([block.range, ...block.apart])
    case 'lines':
      return block.lines * 24 + height([block.note, ...block.apart])
    case 'amounts':
      return height([...itemTexts(block.rows), block.total, ...block.apart]) + block.rows.length * gap
    case 'order':
      return height([...itemTexts(block.items), block.note, ...block.apart]) + block.items.length * gap
    case 'words':
      return height([...block.paragraphs, ...itemTexts(block.terms)])
  }
}

/**
 * Whether a question fits on one sheet and is kept together. Told beforehand from letter widths, for what may not break
 * and does not fit would run off the sheet.
 */
export function fitsOneSheet(entry: PaperEntry): boolean {
  if (entry.kind === 'statements')
    return (
      height(
        entry.rows.map(({ label }) => label),
        besideBoxes,
      ) +
        height(entry.points, 40) <
      sheetHeight
    )
  const { label, help, example, condition, remarks, block } = entry
  return height([label, help, example, condition, ...remarks]) + blockHeight(block) < sheetHeight
}
