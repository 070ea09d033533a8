import type { ChartConfiguration } from 'chart.js'
import { categoryColors, chartColors, segmentColors, textColorOn } from '#src/reports/chart-palette.ts'
import type { StackedBarChart } from '#src/reports/chart-spec.ts'
import { textWidth, wrapText } from '#src/reports/text-width.ts'
import { type BarPoint, barConfiguration } from './bar-drawing.ts'
import {
  axisHeight,
  axisTicks,
  type ChartDrawing,
  type DrawingSize,
  type Plot,
  positionOn,
  rowScales,
  scenePlugins,
  stillOptions,
  type ValueAxis,
} from './chart-drawing.ts'
import { type Columns, divideColumns, placeRows, smallSize } from './row-layout.ts'
import { emptyScene, type Scene, type SceneArea } from './scene.ts'
import { valueTexts } from './value-layout.ts'

const thickness = 15
const swatch = 9
const legendLine = 14
/** A smaller share has no room for its number; the table has it. */
const smallestLabelled = 6
/** Between the whole of 100 % and what is set apart from it, in per cent of the axis. */
const gapBeforeApart = 5

interface LegendItem {
  label: string
  fill: string
  hatching: SceneArea['hatching']
}

/** The names of the segments above the bars, in the order of the bars, over as many lines as they need. */
function placeLegend(scene: Scene, items: LegendItem[], preferredLeft: number, right: number): number {
  const indent = swatch + 4
  const total = items.reduce((sum, { label }) => sum + indent + textWidth(label, smallSize) + 12, -12)
  const left = preferredLeft + total <= right ? preferredLeft : Math.max(0, Math.min(preferredLeft, right - total))
  let x = left
  let y = legendLine / 2
  for (const item of items) {
    const lines = wrapText(item.label, right - left - indent, smallSize)
    const width = indent + Math.max(...lines.map((line) => textWidth(line, smallSize)))
    if (x > left && x + width > right) {
      x = left
      y += legendLine
    }
    scene.areas.push({
      x,
      y: y - swatch / 2,
      width: swatch,
      height: swatch,
      fill: item.fill,
      hatching: item.hatching,
      outline: chartColors.ink,
    })
    lines.forEach((text, index) => {
      if (index > 0) y += legendLine - 4
      scene.texts.push({
        text,
        x: x + indent,
        y,
        size: smallSize,
        align: 'left',
        weight: 'regular',
        color: chartColors.ink,
      })
    })
    x += width + 12
  }
  return y + legendLine / 2 + 3
}

function isHatched(spec: StackedBarChart, index: number): boolean {
  return spec.palette === 'categories' && index >= categoryColors.length
}

function legendItems(spec: StackedBarChart, colors: string[]): LegendItem[] {
  const items = spec.segments.map((label, index): LegendItem => {
    return { label, fill: colors[index]!, hatching: isHatched(spec, index) ? 'lines' : 'none' }
  })
  if (spec.withheld !== undefined) {
    items.push({ label: spec.withheld.label, fill: chartColors.surface, hatching: 'crossed' })
  }
  if (spec.apart !== undefined) items.push({ label: spec.apart.label, fill: chartColors.paper, hatching: 'lines' })
  return items
}

/** 100 % for the answers, and beside it on the same scale what is set apart. */
function valueAxis(spec: StackedBarChart, { locale }: DrawingSize): ValueAxis {
  const format = new Intl.NumberFormat(locale, { style: 'percent' })
  const largestApart = Math.max(0, ...(spec.apart?.rows ?? []).map((row) => row?.share ?? 0))
  const room = spec.apart === undefined ? 0 : gapBeforeApart + Math.max(largestApart, 1) + 9
  return {
    lowest: 0,
    highest: 100 + room,
    ticks: axisTicks(0, 100, 25),
    format: (value) => format.format(value / 100),
  }
}

/** Where each segment of a row begins and ends; rounding never makes a bar longer than 100 %. */
function segmentEnds(shares: number[]): [number, number][] {
  let cursor = 0
  return shares.map((share) => {
    const start = cursor
    cursor = Math.min(100, cursor + share)
    return [start, cursor]
  })
}

interface Layout {
  axis: ValueAxis
  columns: Columns
  colors: string[]
}

function writeRow(
  scene: Scene,
  spec: StackedBarChart,
  index: number,
  y: number,
  { axis, columns, colors }: Layout,
): void {
  const row = spec.rows[index]!
  const sides = { left: columns.plotLeft, right: columns.plotRight }
  const place = (value: number) => positionOn(axis, sides, value)
  if (row.shares === null) {
    const lines = wrapText(row.reason ?? '', place(100) - sides.left, smallSize)
    const reason = { lines, x: sides.left + 4, align: 'left' as const, isBelow: false }
    scene.texts.push(...valueTexts({ value: null, reason, extraBelow: 0 }, y, 0))
    return
  }
  segmentEnds(row.shares).forEach(([start, end], segment) => {
    const text = row.shareTexts[segment] ?? ''
    const width = place(end) - place(start)
    if (isHatched(spec, segment)) {
      scene.areas.push({
        x: place(start),
        y: y - thickness / 2,
        width,
        height: thickness,
        fill: null,
        hatching: 'lines',
        outline: null,
      })
    }
    const labelWidth = textWidth(text, smallSize, 'semibold') + 4
    if (end - start < smallestLabelled || labelWidth > width) return
    if (isHatched(spec, segment)) {
      scene.areas.push({
        x: (place(start) + place(end) - labelWidth) / 2,
        y: y - 5,
        width: labelWidth,
        height: 10,
        fill: colors[segment]!,
        hatching: 'none',
        outline: null,
      })
    }
    scene.texts.push({
      text,
      x: (place(start) + place(end)) / 2,
      y,
      size: smallSize,
      align: 'center',
      weight: 'semibold',
      color: textColorOn(colors[segment]!),
    })
  })
  const withheld = spec.withheld?.shares[index] ?? 0
  if (withheld > 0) {
    const start = place(100 - withheld)
    scene.areas.push({
      x: start,
      y: y - thickness / 2,
      width: place(100) - start,
      height: thickness,
      fill: chartColors.surface,
      hatching: 'crossed',
      outline: chartColors.ink,
    })
  }
  const apart = spec.apart?.rows[index]
  if (apart === undefined || apart === null) return
  const start = place(100 + gapBeforeApart)
  const end = place(100 + gapBeforeApart + apart.share)
  scene.areas.push({
    x: start,
    y: y - thickness / 2,
    width: end - start,
    height: thickness,
    fill: chartColors.paper,
    hatching: 'lines',
    outline: chartColors.ink,
  })
  scene.texts.push({
    text: apart.text,
    x: end + 4,
    y,
    size: smallSize,
    align: 'left',
    weight: 'regular',
    color: chartColors.ink,
  })
}

/** The division of answers: one bar of 100 % a row; "don't know" is hatched and set apart, never part of the whole. */
export function drawStackedBar(spec: StackedBarChart, size: DrawingSize): ChartDrawing {
  const colors = segmentColors(spec.palette, spec.segments.length)
  const rowTexts = spec.rows.map(({ label, base }) => ({ label, base, isTotal: false }))
  const columns = divideColumns(rowTexts, size.width, 6)
  const scene = emptyScene()
  const legendLeft = columns.isNarrow ? 0 : columns.plotLeft
  const legendBottom = placeLegend(scene, legendItems(spec, colors), legendLeft, size.width)
  const layout: Layout = { axis: valueAxis(spec, size), columns, colors }
  const marks = spec.rows.map(() => ({ above: 11, below: 11 }))
  const rows = placeRows(scene, rowTexts, marks, { top: legendBottom, columns })
  rows.places.forEach(({ middle }, index) => {
    writeRow(scene, spec, index, middle, layout)
  })

  const plot: Plot = { left: columns.plotLeft, right: columns.plotRight, top: legendBottom, bottom: rows.bottom + 1 }
  const height = Math.ceil(plot.bottom + axisHeight + 1)
  const datasets = spec.segments.map((label, segment) => ({
    label,
    data: spec.rows.flatMap(({ shares }, index): BarPoint[] => {
      const ends = shares === null ? undefined : segmentEnds(shares)[segment]
      if (ends === undefined || ends[1] <= ends[0]) return []
      return [{ x: ends, y: rows.places[index]!.middle - plot.top }]
    }),
    grouped: false,
    barThickness: thickness,
    backgroundColor: colors[segment]!,
    borderColor: chartColors.ink,
    borderWidth: 0.75,
    borderSkipped: false as const,
    clip: false as const,
  }))
  return {
    width: size.width,
    height,
    configuration: barConfiguration({
      type: 'bar',
      data: { datasets },
      options: {
        ...stillOptions({ width: size.width, height }, plot, axisHeight),
        indexAxis: 'y',
        scales: rowScales(layout.axis, plot),
      } as NonNullable<ChartConfiguration<'bar'>['options']>,
      plugins: scenePlugins(scene),
    }),
  }
}
