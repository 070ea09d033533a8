import { chartColors, forceMarks, orderedColor } from '#src/reports/chart-palette.ts'
import type { DotIntervalChart, DotIntervalRow } from '#src/reports/chart-spec.ts'
import { textWidth } from '#src/reports/text-width.ts'
import {
  axisHeight,
  axisTicks,
  axisTitleHeight,
  type ChartDrawing,
  type DrawingSize,
  type Plot,
  positionOn,
  rowScales,
  scenePlugins,
  stillOptions,
  type ValueAxis,
  writeAxisTitle,
} from './chart-drawing.ts'
import { divideColumns, placeRows } from './row-layout.ts'
import { emptyScene, type SceneLine, type SceneMark, type SceneText } from './scene.ts'
import { placeValue, valueTexts } from './value-layout.ts'

const markHalf = 5.5
const radius = 4.2

function markOf({ tone }: DotIntervalRow): Pick<SceneMark, 'shape' | 'fill' | 'outline'> {
  if (tone.kind === 'total') return { shape: 'diamond', fill: chartColors.ink, outline: null }
  if (tone.kind === 'own') return { shape: 'circle', fill: chartColors.ink, outline: null }
  if (tone.kind === 'peers') return { shape: 'circle', fill: chartColors.paper, outline: chartColors.muted }
  if (tone.kind === 'force') {
    const { shape, color } = forceMarks[tone.force]
    return { shape, fill: color, outline: null }
  }
  return { shape: 'circle', fill: orderedColor(tone.index, tone.count), outline: chartColors.ink }
}

function valueAxis({ axis }: DotIntervalChart, { locale }: DrawingSize): ValueAxis {
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: axis.decimals,
    maximumFractionDigits: axis.decimals,
  })
  return { ...axis, ticks: axisTicks(axis.lowest, axis.highest, axis.step), format: (value) => format.format(value) }
}

function extentOf(row: DotIntervalRow, place: (value: number) => number): { from: number; to: number } | null {
  if (row.value === null) return null
  const middle = place(row.value)
  const from = row.interval === null ? middle : place(row.interval.lower)
  const to = row.interval === null ? middle : place(row.interval.upper)
  return { from: Math.min(from, middle - markHalf), to: Math.max(to, middle + markHalf) }
}

/** A light line from the label to the mark and on to the number of answers; it leaves room for what is written. */
function guides(plot: { left: number; right: number }, y: number, texts: SceneText[]): SceneLine[] {
  const onLine = texts.filter((text) => Math.abs(text.y - y) < text.size / 2)
  const spans = onLine.map(({ text, x, size, align, weight }): [number, number] => {
    const width = textWidth(text, size, weight === 'semibold' ? 'semibold' : 'regular') + 6
    return align === 'right' ? [x + 3 - width, x + 3] : [x - 3, x - 3 + width]
  })
  const lines: SceneLine[] = []
  let from = plot.left
  for (const [start, end] of [...spans.sort((left, right) => left[0] - right[0]), [plot.right, plot.right] as const]) {
    if (start > from) {
      lines.push({
        from: { x: from, y },
        to: { x: Math.min(start, plot.right), y },
        color: chartColors.line,
        width: 0.6,
        layer: 'below',
        dash: [],
      })
    }
    from = Math.max(from, end)
  }
  return lines
}

/** Segments or forces compared: a dot, its interval and its value on the whole axis, one row each. */
export function drawDotInterval(spec: DotIntervalChart, size: DrawingSize): ChartDrawing {
  const axis = valueAxis(spec, size)
  const rowTexts = spec.rows.map(({ label, base, tone }) => ({ label, base, isTotal: tone.kind === 'total' }))
  const columns = divideColumns(rowTexts, size.width, 0)
  const sides = { left: columns.plotLeft, right: columns.plotRight }
  const place = (value: number) => positionOn(axis, sides, value)

  const scene = emptyScene()
  const values = spec.rows.map((row) => placeValue({ ...row, extent: extentOf(row, place), ...sides }))
  const marks = values.map(({ extraBelow }) => ({ above: 8.5, below: 8.5 + extraBelow }))
  const rows = placeRows(scene, rowTexts, marks, { top: 2, columns })

  spec.rows.forEach((row, index) => {
    const y = rows.places[index]!.middle
    if (row.value !== null) {
      if (row.interval !== null) {
        const { lower, upper } = row.interval
        scene.intervals.push({ fromX: place(lower), toX: place(upper), y, color: chartColors.ink })
      }
      scene.marks.push({ x: place(row.value), y, radius, ...markOf(row) })
    }
    const texts = valueTexts(values[index]!, y, markHalf)
    if (row.value !== null) scene.lines.push(...guides(sides, y, texts))
    scene.texts.push(...texts)
  })

  const plot: Plot = { ...sides, top: 2, bottom: rows.bottom + 2 }
  writeAxisTitle(scene, spec.axis.label, plot)
  const height = Math.ceil(plot.bottom + axisHeight + axisTitleHeight + 2)
  return {
    width: size.width,
    height,
    configuration: {
      type: 'scatter',
      data: {
        datasets: [
          {
            data: spec.rows.map((row, index) => ({
              x: row.value ?? Number.NaN,
              y: rows.places[index]!.middle - plot.top,
            })),
            pointRadius: 0,
            clip: false,
          },
        ],
      },
      options: {
        ...stillOptions({ width: size.width, height }, plot, axisHeight),
        scales: rowScales(axis, plot),
      },
      plugins: scenePlugins(scene),
    },
  }
}
