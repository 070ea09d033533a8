import { describe, expect, it } from 'vitest'
import { setTable } from '#src/reports/print-report.ts'
import type { Table } from '#src/reports/report-model.ts'
import { textWidth } from '#src/reports/text-width.ts'
import { sampleReport } from './support/sample-report.ts'

const tables: Table[] = sampleReport().chapters.flatMap(({ blocks }) =>
  blocks.flatMap((block) => {
    if (block.kind === 'table') return [block.table]
    return block.kind === 'figure' ? [block.figure.table] : []
  }),
)

function total(widths: number[]): number {
  return widths.reduce((sum, width) => sum + width, 0)
}

describe.each(tables)('the columns of $id', (table) => {
  it('fill one of three widths', () => {
    const sum = total(setTable(table).columnWidths)
    expect([233.8, 311.8, 467.7].some((width) => Math.abs(width - sum) < 0.5)).toBe(true)
  })

  it('hold their numbers and the longest word of their head', () => {
    const { columnWidths } = setTable(table)
    table.columns.forEach(({ label }, index) => {
      const words = label.split(' ').map((word) => textWidth(word, 8, 'semibold'))
      const numbers = table.rows.map(({ cells }) => textWidth(cells[index - 1]?.text ?? '', 9, 'semibold'))
      expect(columnWidths[index]).toBeGreaterThan(Math.max(...words, ...numbers))
    })
  })
})

describe('intervals', () => {
  const wide = (count: number): Table => ({
    id: 'wide',
    number: 1,
    caption: 'Veel kolommen',
    columns: [
      { label: 'Gemeente', align: 'start' },
      ...Array.from({ length: count }, (_, index) => ({ label: `K${index}`, align: 'end' as const })),
    ],
    rows: [
      {
        header: 'Denkbeeldige gemeente',
        cells: Array.from({ length: count }, () => ({ text: '3,42', interval: '3,29–3,55' })),
        isTotal: false,
      },
    ],
    notes: [],
  })

  it('stand beside their values where there is room, and under them where there is not', () => {
    expect(setTable(wide(3)).stacked).toBe(false)
    expect(setTable(wide(8)).stacked).toBe(true)
  })

  it('never push a table off the page', () => {
    expect(total(setTable(wide(14)).columnWidths)).toBeLessThan(468)
  })
})
