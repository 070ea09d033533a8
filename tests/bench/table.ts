import { type Measurement, quantile } from './measurement.ts'

const headings = ['what', 'target', 'median', 'p95', 'n', '']

/** The measurements under each other, numbers to the right. */
export function table(measurements: readonly Measurement[]): string {
  const rows = [headings, ...measurements.map(row)]
  const widths = headings.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)))
  return rows
    .map((cells) =>
      cells
        .map((cell, column) => {
          const width = widths[column] ?? 0
          return column === 0 || column === headings.length - 1 ? cell.padEnd(width) : cell.padStart(width)
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function row({ what, unit, target, values }: Measurement): string[] {
  const median = quantile(values, 0.5)
  const verdict = target === null ? '' : median <= target ? 'pass' : 'MISS'
  const inUnit = (value: number) => `${amount(value)} ${unit}`
  return [
    what,
    target === null ? '–' : `≤ ${inUnit(target)}`,
    inUnit(median),
    inUnit(quantile(values, 0.95)),
    String(values.length),
    verdict,
  ]
}

const amount = (value: number): string =>
  value.toLocaleString('en', { maximumSignificantDigits: value < 100 ? 3 : 4, useGrouping: true })
