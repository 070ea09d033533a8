import type { Plugin } from 'chart.js'
import type { MarkShape } from '#src/reports/chart-palette.ts'
import type { SceneMark } from './scene.ts'

/** Control points of a quarter of a circle; Skia writes an arc as more than a hundred curves. */
const quarter = 0.5523

function tracePolygon(context: CanvasRenderingContext2D, points: [number, number][]): void {
  points.forEach(([x, y], index) => {
    if (index === 0) context.moveTo(x, y)
    else context.lineTo(x, y)
  })
  context.closePath()
}

function traceCircle(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  const handle = radius * quarter
  context.moveTo(x + radius, y)
  context.bezierCurveTo(x + radius, y + handle, x + handle, y + radius, x, y + radius)
  context.bezierCurveTo(x - handle, y + radius, x - radius, y + handle, x - radius, y)
  context.bezierCurveTo(x - radius, y - handle, x - handle, y - radius, x, y - radius)
  context.bezierCurveTo(x + handle, y - radius, x + radius, y - handle, x + radius, y)
  context.closePath()
}

function starPoints(x: number, y: number, radius: number): [number, number][] {
  return Array.from({ length: 10 }, (_, index) => {
    const reach = index % 2 === 0 ? radius : radius * 0.45
    const angle = (index * Math.PI) / 5 - Math.PI / 2
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)]
  })
}

/** Adds the outline of a mark to the path; sizes are evened out so that no force looks heavier than another. */
export function traceMark(
  context: CanvasRenderingContext2D,
  shape: MarkShape,
  x: number,
  y: number,
  radius: number,
): void {
  const reach = { triangle: 1.25, circle: 1, square: 0.9, diamond: 1.25, star: 1.4 }[shape] * radius
  if (shape === 'circle') {
    traceCircle(context, x, y, reach)
    return
  }
  const points: Record<Exclude<MarkShape, 'circle'>, [number, number][]> = {
    star: starPoints(x, y, reach),
    triangle: [
      [x, y - reach],
      [x + reach * 0.95, y + reach * 0.72],
      [x - reach * 0.95, y + reach * 0.72],
    ],
    square: [
      [x - reach, y - reach],
      [x + reach, y - reach],
      [x + reach, y + reach],
      [x - reach, y + reach],
    ],
    diamond: [
      [x, y - reach],
      [x + reach, y],
      [x, y + reach],
      [x - reach, y],
    ],
  }
  tracePolygon(context, points[shape])
}

/** Draws the dots, each in its own shape where it stands for a force. */
export function markPlugin(marks: SceneMark[]): Plugin {
  return {
    id: 'marks',
    afterDatasetsDraw({ ctx }) {
      for (const mark of marks) {
        ctx.beginPath()
        traceMark(ctx, mark.shape, mark.x, mark.y, mark.radius)
        ctx.fillStyle = mark.fill
        ctx.fill()
        if (mark.outline === null) continue
        ctx.strokeStyle = mark.outline
        ctx.lineWidth = 0.75
        ctx.lineJoin = 'miter'
        ctx.stroke()
      }
    },
  }
}
