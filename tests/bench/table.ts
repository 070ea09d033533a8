import { kept, type Measurement, quantile } from './measurement.ts'

interface TableColumn {
  heading: string
  cell(measurement: Measurement): string
}

const columns: TableColumn[] = [
  { heading: 'what', cell: ({ what }) => what },
  { heading: 'target', cell: targetInWords },
  { heading: 'median', cell: ({ values, unit }) => inUnit(quantile(values, 0.5), unit) },
  { heading: 'p95', cell: (measurement) => inUnit(kept(measurement), measurement.unit) },
  { heading: 'n', cell: ({ values }) => String(values.length) },
  {
    heading: '× calibration',
    cell: ({ values, calibration }) => (calibration ? amount(quantile(values, 0.5) / calibration) : ''),
  },
  { heading: 'R', cell: ({ inR, unit }) => (inR ? inUnit(quantile(inR, 0.5), unit) : '') },
  { heading: '', cell: verdict },
]

/** The measurements under each other, numbers to the right; a column in which nothing stands is left out. */
export function table(measurements: readonly Measurement[]): string {
  const filled = columns
    .map(({ heading, cell }) => ({ heading, cells: measurements.map(cell) }))
    .filter(({ cells }) => cells.some((text) => text !== ''))
  const aligned = filled.map(({ heading, cells }, place) => {
    const width = Math.max(...[heading, ...cells].map((text) => text.length))
    const isText = place === 0 || heading === ''
    return [heading, ...cells].map((text) => (isText ? text.padEnd(width) : text.padStart(width)))
  })
  return [-1, ...measurements.keys()]
    .map((line) =>
      aligned
        .map((cells) => cells[line + 1])
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function targetInWords({ target, unit, bound, judged }: Measurement): string {
  if (target === null) return '–'
  return `${judged === 'p95' ? 'p95 ' : ''}${bound === 'least' ? '≥' : '≤'} ${inUnit(target, unit)}`
}

function verdict(measurement: Measurement): string {
  const { target, values, bound, judged } = measurement
  if (target === null) return ''
  const value = judged === 'p95' ? kept(measurement) : quantile(values, 0.5)
  return (bound === 'least' ? value >= target : value <= target) ? 'pass' : 'MISS'
}

const inUnit = (value: number, unit: Measurement['unit']): string => `${amount(value)} ${unit}`

const amount = (value: number): string =>
  value.toLocaleString('en', { maximumSignificantDigits: value < 100 ? 3 : 4, useGrouping: true })
