import { type PaperReceipt, paperReceipt, type ReceiptInput } from './paper-receipt.ts'
import { paperLines, paperText } from './paper-text.ts'

/** The receipt of a submission as an accessible PDF, with every answer. */
export async function printReceipt(input: ReceiptInput): Promise<Uint8Array> {
  const receipt = paperReceipt(input)
  // Loaded when first needed: most of a server's life goes without.
  const { renderPdf } = await import('#src/reports/render-pdf.ts')
  return renderPdf({
    template: 'paper/receipt.typ',
    files: new Map([['receipt.json', receiptData(receipt)]]),
    createdAt: receipt.createdAt,
  })
}

/** The receipt as the file of data that the template reads: printable signs only, and places to break long words. */
function receiptData(receipt: PaperReceipt): string {
  const sections = receipt.sections.map((section) => ({
    ...section,
    answers: section.answers.map((answer) => ({
      ...answer,
      lines: answer.isList ? answer.lines.map(paperText) : answer.lines.flatMap(paperLines),
      // A line or two stay with their question; a long answer runs on over the pages that it needs.
      isShort: answer.lines.length <= mostShortLines && answer.lines.join('').length <= longestShortAnswer,
    })),
  }))
  return JSON.stringify({ ...receipt, sections }, (key, value: unknown) =>
    typeof value === 'string' && !isLine.test(key) ? paperText(value) : value,
  )
}

const mostShortLines = 12
const longestShortAnswer = 600
/** Elements of a list have been made printable; once more would break their words twice. */
const isLine = /^\d+$/u
