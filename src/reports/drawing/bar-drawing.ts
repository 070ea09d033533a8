import type { ChartConfiguration } from 'chart.js'
import { chartColors } from '#src/reports/chart-palette.ts'
import type { BarChart } from '#src/reports/chart-spec.ts'
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
import { divideColumns, labelSize, placeRows } from './row-layout.ts'
import { emptyScene } from './scene.ts'
import { placeValue, valueTexts } from './value-layout.ts'

const thickness = 12

/** One point of a bar: where it begins and ends, and at which height its middle lies. */
export interface BarPoint {
  x: [number, number]
  y: number
}

/** Bars on an axis in points instead of names; Chart.js accepts it, its default type does not know it. */
export function barConfiguration(configuration: ChartConfiguration<'bar', BarPoint[]>): ChartConfiguration {
  return configuration as unknown as ChartConfiguration
}

/** Shares that do not add up: one bar a row from a true zero, its interval over its end, its value after both. */
export function drawBar(spec: BarChart, size: DrawingSize): ChartDrawing {
  const format = new Intl.NumberFormat(size.locale)
  const axis: ValueAxis = {
    lowest: 0,
    highest: spec.axis.highest,
    ticks: axisTicks(0, spec.axis.highest, spec.axis.step),
    format: (value) => format.format(value),
  }
  const rowTexts = spec.rows.map(({ label, base }) => ({ label, base, isTotal: false }))
  const widestValue = Math.max(0, ...spec.rows.map(({ valueText }) => textWidth(valueText, labelSize, 'semibold')))
  const columns = divideColumns(rowTexts, size.width, widestValue + 8)
  const sides = { left: columns.plotLeft, right: columns.plotRight }
  const place = (value: number) => positionOn(axis, sides, value)

  const scene = emptyScene()
  const values = spec.rows.map((row) => {
    const end = row.value === null ? null : place(Math.max(row.value, row.interval?.upper ?? 0))
    const extent = end === null ? null : { from: sides.left, to: end }
    return placeValue({ ...row, extent, left: sides.left, right: sides.right + widestValue + 8 })
  })
  const marks = values.map(({ extraBelow }) => ({ above: 9.5, below: 9.5 + extraBelow }))
  const rows = placeRows(scene, rowTexts, marks, { top: 2, columns })
  spec.rows.forEach((row, index) => {
    const y = rows.places[index]!.middle
    if (row.value !== null && row.interval !== null) {
      const { lower, upper } = row.interval
      scene.intervals.push({ fromX: place(lower), toX: place(upper), y, color: chartColors.ink })
    }
    scene.texts.push(...valueTexts(values[index]!, y, thickness / 2))
  })

  const plot: Plot = { ...sides, top: 2, bottom: rows.bottom + 2 }
  // Where labels stand above their bars, the line of zero stays off them.
  const zeroLines: [number, number][] = columns.isNarrow
    ? rows.places.map(({ middle }) => [middle - 9, middle + 9])
    : [[plot.top, plot.bottom]]
  for (const [from, to] of zeroLines) {
    scene.lines.push({
      from: { x: plot.left, y: from },
      to: { x: plot.left, y: to },
      color: chartColors.ink,
      width: 0.9,
      layer: 'above',
      dash: [],
    })
  }
  writeAxisTitle(scene, spec.axis.label, plot)
  const height = Math.ceil(plot.bottom + axisHeight + axisTitleHeight + 2)
  const points = spec.rows.flatMap(({ value }, index): BarPoint[] =>
    value === null ? [] : [{ x: [0, Math.min(value, axis.highest)], y: rows.places[index]!.middle - plot.top }],
  )
  return {
    width: size.width,
    height,
    configuration: barConfiguration({
      type: 'bar',
      data: {
        datasets: [
          {
            data: points,
            grouped: false,
            barThickness: thickness,
            backgroundColor: chartColors.bar,
            borderColor: chartColors.ink,
            borderWidth: 0.75,
            borderSkipped: false,
            clip: false,
          },
        ],
      },
      options: {
        ...stillOptions({ width: size.width, height }, plot, axisHeight),
        indexAxis: 'y',
        scales: rowScales(axis, plot),
      } as NonNullable<ChartConfiguration<'bar'>['options']>,
      plugins: scenePlugins(scene),
    }),
  }
}
