import type { ChartDataset } from 'chart.js'
import { chartColors, forceMarks } from '#src/reports/chart-palette.ts'
import type { RadarChart } from '#src/reports/chart-spec.ts'
import { balanceText, textWidth, wrapText } from '#src/reports/text-width.ts'
import { type ChartDrawing, type DrawingSize, type Plot, scenePlugins, stillOptions } from './chart-drawing.ts'
import { labelSize } from './row-layout.ts'
import { emptyScene, type Scene } from './scene.ts'

const nameSize = 10
const nameLine = 12
/** On a smaller radar the numbers of the scale would lie on its lines; the scores stand at the corners. */
const leastForScale = 70

interface Circle {
  x: number
  y: number
  radius: number
}

function onCircle({ x, y }: Circle, radius: number, index: number, count: number): { x: number; y: number } {
  const angle = (index / count) * 2 * Math.PI - Math.PI / 2
  return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) }
}

/** Name of a force in ink beside its coloured corner, its score under it, and that of the peers after it. */
function writeCorners(scene: Scene, spec: RadarChart, circle: Circle, { locale, width }: DrawingSize): void {
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const own = spec.series.find(({ role }) => role === 'own') ?? spec.series[0]
  const peers = spec.series.find((series) => series !== own)
  spec.axes.forEach(({ force, label }, index) => {
    const corner = onCircle(circle, circle.radius, index, spec.axes.length)
    scene.marks.push({
      ...corner,
      radius: 5,
      shape: forceMarks[force].shape,
      fill: forceMarks[force].color,
      outline: chartColors.paper,
    })
    const offset = corner.x - circle.x
    const align = Math.abs(offset) < 1 ? 'center' : offset > 0 ? 'left' : 'right'
    const x = corner.x + (align === 'center' ? 0 : align === 'left' ? 11 : -11)
    const room = align === 'center' ? width * 0.6 : align === 'left' ? width - x : x
    const names = balanceText(label, room, nameSize, 'semibold')
    const value = own?.values[index]
    const ownText = value === null || value === undefined ? '–' : format.format(value)
    const peerValue = peers?.values[index]
    const peerText = peerValue === null || peerValue === undefined ? '' : `  ${format.format(peerValue)}`
    const height = (names.length + 1) * nameLine
    const isAbove = corner.y < circle.y - circle.radius * 0.9
    const isBelow = corner.y > circle.y + circle.radius * 0.6
    const top = isAbove ? corner.y - 10 - height : isBelow ? corner.y - 8 : corner.y - height / 2
    names.forEach((text, line) => {
      const y = top + nameLine / 2 + line * nameLine
      scene.texts.push({ text, x, y, size: nameSize, align, weight: 'semibold', color: chartColors.ink })
    })
    const y = top + nameLine / 2 + names.length * nameLine
    const ownWidth = textWidth(ownText, nameSize, 'semibold')
    const peerWidth = textWidth(peerText, labelSize)
    const left = align === 'left' ? x : align === 'right' ? x - ownWidth - peerWidth : x - (ownWidth + peerWidth) / 2
    scene.texts.push({
      text: ownText,
      x: left,
      y,
      size: nameSize,
      align: 'left',
      weight: 'semibold',
      color: chartColors.ink,
    })
    if (peerText !== '') {
      scene.texts.push({
        text: peerText,
        x: left + ownWidth,
        y,
        size: labelSize,
        align: 'left',
        weight: 'regular',
        color: chartColors.muted,
      })
    }
  })
}

function writeScale(scene: Scene, spec: RadarChart, circle: Circle): void {
  for (let value = spec.lowest; value <= spec.highest; value += 1) {
    const reach = ((value - spec.lowest) / (spec.highest - spec.lowest)) * circle.radius
    if (value === spec.highest) continue
    scene.texts.push({
      text: String(value),
      x: circle.x - 4,
      y: circle.y - reach + (value === spec.lowest ? 0 : -4),
      size: 7,
      align: 'right',
      weight: 'regular',
      color: chartColors.muted,
    })
  }
}

/** Which outline is whose, in a sample of the line itself. */
function writeLegend(scene: Scene, spec: RadarChart, { width }: DrawingSize, top: number): number {
  const sample = 20
  const widths = spec.series.map(({ label }) => sample + 5 + Math.min(textWidth(label, labelSize), width - sample - 5))
  const isOneLine = widths.reduce((sum, itemWidth) => sum + itemWidth + 16, -16) <= width
  const total = isOneLine ? widths.reduce((sum, itemWidth) => sum + itemWidth + 16, -16) : Math.max(...widths)
  let x = (width - total) / 2
  let y = top + 7
  spec.series.forEach(({ label, role }, index) => {
    scene.lines.push({
      from: { x, y },
      to: { x: x + sample, y },
      color: role === 'own' ? chartColors.ink : chartColors.muted,
      width: role === 'own' ? 2 : 1.2,
      layer: 'above',
      dash: role === 'own' ? [] : [3, 2],
    })
    if (role === 'own') {
      scene.marks.push({ x: x + sample / 2, y, radius: 2.6, shape: 'circle', fill: chartColors.ink, outline: null })
    }
    const lines = wrapText(label, width - sample - 5, labelSize)
    lines.forEach((text, line) => {
      const lineY = y + line * 12
      scene.texts.push({
        text,
        x: x + sample + 5,
        y: lineY,
        size: labelSize,
        align: 'left',
        weight: 'regular',
        color: chartColors.ink,
      })
    })
    if (isOneLine) x += widths[index]! + 16
    else y += lines.length * 12 + 3
  })
  return isOneLine ? top + 14 : y
}

/** The shape of one profile on the five forces; peers only as an outline behind it. */
export function drawRadar(spec: RadarChart, size: DrawingSize): ChartDrawing {
  const widestName = Math.max(0, ...spec.axes.map(({ label }) => Math.min(textWidth(label, nameSize, 'semibold'), 90)))
  const radius = Math.min(110, (size.width / 2 - widestName - 14) / 0.951)
  const top = 2 * nameLine + 14
  const circle: Circle = { x: size.width / 2, y: top + radius, radius }
  const plot: Plot = {
    left: circle.x - radius,
    right: circle.x + radius,
    top,
    bottom: circle.y + radius,
  }
  const scene = emptyScene()
  if (radius >= leastForScale) writeScale(scene, spec, circle)
  spec.series.forEach(({ role, values }) => {
    values.forEach((value, index) => {
      if (value === null || role !== 'own') return
      const reach = ((value - spec.lowest) / (spec.highest - spec.lowest)) * radius
      scene.marks.push({
        ...onCircle(circle, reach, index, values.length),
        radius: 2.6,
        shape: 'circle',
        fill: chartColors.ink,
        outline: null,
      })
    })
  })
  writeCorners(scene, spec, circle, size)
  const height = Math.ceil(writeLegend(scene, spec, size, plot.bottom - radius * 0.19 + 26) + 4)
  const peersFirst = spec.series.toSorted((left, right) => left.role.localeCompare(right.role)).reverse()
  return {
    width: size.width,
    height: Math.max(height, Math.ceil(plot.bottom)),
    configuration: {
      type: 'radar',
      data: {
        labels: spec.axes.map(({ label }) => label),
        datasets: peersFirst.map(
          ({ label, role, values }): ChartDataset => ({
            type: 'radar',
            label,
            data: values.map((value) => value ?? Number.NaN),
            pointRadius: 0,
            clip: false,
            spanGaps: false,
            borderColor: role === 'own' ? chartColors.ink : chartColors.muted,
            borderWidth: role === 'own' ? 2 : 1.2,
            borderDash: role === 'own' ? [] : [3, 2],
            fill: role === 'own' ? 'origin' : false,
            backgroundColor: 'rgba(27, 35, 48, 0.08)',
          }),
        ),
      },
      options: {
        ...stillOptions({ width: size.width, height: Math.max(height, Math.ceil(plot.bottom)) }, plot, 0),
        scales: {
          r: {
            min: spec.lowest,
            max: spec.highest,
            grid: { color: chartColors.line, lineWidth: 0.7 },
            angleLines: { color: chartColors.line, lineWidth: 0.7 },
            pointLabels: { display: false },
            ticks: { display: false, stepSize: 1 },
          },
        },
      },
      plugins: scenePlugins(scene),
    },
  }
}
