import { textWidth } from '#src/reports/text-width.ts'
import type { PaperItem } from '#src/surveys/paper-block.ts'
import { fitsOneSheet } from './paper-height.ts'
import {
  type PaperEntry,
  type PaperQuestionnaire,
  paperQuestionnaire,
  type QuestionnaireInput,
} from './paper-questionnaire.ts'
import { paperText } from './paper-text.ts'

export interface PrintQuestionnaire extends QuestionnaireInput {
  surveyVersionId: string
}

/** The newest print of each version and language, with the data it was made from. */
const printed = new Map<string, { data: string; pdf: Uint8Array }>()

/**
 * The whole questionnaire as an accessible PDF, to read beforehand. Made once for a version and language, and once more
 * when what surrounds the questions changes, such as the time that it takes.
 */
export async function printQuestionnaire({ surveyVersionId, ...input }: PrintQuestionnaire): Promise<Uint8Array> {
  const questionnaire = paperQuestionnaire(input)
  const data = questionnaireData(questionnaire)
  const key = `${surveyVersionId} ${input.locale}`
  const known = printed.get(key)
  if (known?.data === data) return known.pdf
  // Loaded when first needed: most of a server's life goes without.
  const { renderPdf } = await import('#src/reports/render-pdf.ts')
  const pdf = renderPdf({
    template: 'paper/questionnaire.typ',
    files: new Map([['questionnaire.json', data]]),
    createdAt: questionnaire.createdAt,
  })
  printed.set(key, { data, pdf })
  return pdf
}

/** The questionnaire as the file of data that the template reads: widths of tables, printable signs only. */
function questionnaireData(questionnaire: PaperQuestionnaire): string {
  const sections = questionnaire.sections.map(({ entries, ...section }) => ({
    ...section,
    entries: entries.map((entry) => {
      const widths = columnWidths(entry)
      const boxes = widths.reduce((sum, width) => sum + width, 0)
      return { ...entry, columnWidths: widths, fits: fitsOneSheet(entry, boxes) }
    }),
  }))
  return JSON.stringify({ ...questionnaire, sections }, (_, value: unknown) =>
    typeof value === 'string' ? paperText(value) : value,
  )
}

const headSize = 8
const cellPadding = 8
const narrowestColumn = 42
/** Of the 467.7 points between the margins; the first column needs the rest for its sentences. */
const widestColumns = 300

/** A column of boxes is as wide as the longest word of its head, which must not break. */
function columnWidths(entry: PaperEntry): number[] {
  const heads = headsOf(entry)
  const widths = heads.map((head) =>
    Math.max(
      narrowestColumn,
      ...head.split(/\s+/u).map((word) => textWidth(word, headSize, 'semibold') + cellPadding + 1),
    ),
  )
  const total = widths.reduce((sum, width) => sum + width, 0)
  const squeeze = Math.min(1, widestColumns / total)
  return widths.map((width) => Number((width * squeeze).toFixed(2)))
}

function headsOf(entry: PaperEntry): string[] {
  if (entry.kind === 'statements') return entry.points
  return entry.block.kind === 'grid' ? entry.block.columns.map(({ label }: PaperItem) => label) : []
}
