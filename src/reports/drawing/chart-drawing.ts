import type { ChartConfiguration, ChartOptions, Plugin } from 'chart.js'
import { chartColors } from '#src/reports/chart-palette.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import { hatchPlugin } from './hatch-plugin.ts'
import { intervalPlugin } from './interval-plugin.ts'
import { linePlugin } from './line-plugin.ts'
import { markPlugin } from './mark-plugin.ts'
import { smallSize } from './row-layout.ts'
import type { Scene } from './scene.ts'
import { chartFontFamily, textPlugin } from './text-plugin.ts'

/** How wide a chart becomes and in which language its axis is written. */
export interface DrawingSize {
  width: number
  locale: Locale
}

/** A complete Chart.js configuration with the size of the canvas that it was laid out for. */
export interface ChartDrawing {
  width: number
  height: number
  configuration: ChartConfiguration
}

export interface Plot {
  left: number
  right: number
  top: number
  bottom: number
}

/** The horizontal axis of a chart with rows. */
export interface ValueAxis {
  lowest: number
  highest: number
  /** Where a gridline and its number stand. */
  ticks: number[]
  format: (value: number) => string
}

export const axisHeight = 15
export const axisTitleHeight = 12

/** Ticks from the lowest to the highest value; computed, so that 0.1 + 0.2 never shows on an axis. */
export function axisTicks(lowest: number, highest: number, step: number): number[] {
  const count = Math.round((highest - lowest) / step)
  return Array.from({ length: count + 1 }, (_, index) => Number((lowest + index * step).toFixed(6)))
}

/** Where a value stands on the axis; what lies outside it ends at its edge. */
export function positionOn(axis: ValueAxis, plot: { left: number; right: number }, value: number): number {
  const inside = Math.min(Math.max(value, axis.lowest), axis.highest)
  return plot.left + ((inside - axis.lowest) / (axis.highest - axis.lowest)) * (plot.right - plot.left)
}

/** The name of the axis, in one line under its first number: never rotated, never centred between other texts. */
export function writeAxisTitle(scene: Scene, label: string, plot: Plot): void {
  scene.texts.push({
    text: label,
    x: plot.left,
    y: plot.bottom + axisHeight + axisTitleHeight / 2,
    size: smallSize,
    align: 'left',
    weight: 'regular',
    color: chartColors.muted,
  })
}

/** What every chart shares: no movement, no interaction, one pixel a point, everything drawn within its padding. */
export function stillOptions(size: { width: number; height: number }, plot: Plot, below: number): ChartOptions {
  return {
    animation: false,
    responsive: false,
    maintainAspectRatio: false,
    devicePixelRatio: 1,
    events: [],
    layout: {
      padding: {
        left: plot.left,
        right: size.width - plot.right,
        top: plot.top,
        bottom: size.height - plot.bottom - below,
      },
    },
    plugins: { legend: { display: false }, title: { display: false }, tooltip: { enabled: false } },
  }
}

/** Rows lie on a vertical axis in points, so that each may have a height of its own. */
export function rowScales(axis: ValueAxis, plot: Plot): NonNullable<ChartOptions['scales']> {
  return {
    x: {
      type: 'linear',
      position: 'bottom',
      min: axis.lowest,
      max: axis.highest,
      afterBuildTicks: (scale) => {
        scale.ticks = axis.ticks.map((value) => ({ value }))
      },
      afterFit: (scale) => {
        scale.height = axisHeight
      },
      border: { display: false },
      grid: { color: chartColors.line, lineWidth: 0.6, drawTicks: false, offset: false },
      ticks: {
        autoSkip: false,
        maxRotation: 0,
        minRotation: 0,
        padding: 3,
        color: chartColors.muted,
        font: { family: chartFontFamily, size: smallSize, weight: 400 },
        callback: (value) => axis.format(Number(value)),
      },
    },
    y: { type: 'linear', display: false, offset: false, min: 0, max: plot.bottom - plot.top, reverse: true },
  }
}

/** Areas before intervals before marks before texts: what is read lies on top. */
export function scenePlugins(scene: Scene): Plugin[] {
  return [
    linePlugin(scene.lines),
    hatchPlugin(scene.areas),
    intervalPlugin(scene.intervals),
    markPlugin(scene.marks),
    textPlugin(scene.texts),
  ]
}
