import type { Plugin } from 'chart.js'
import { chartColors } from '#src/reports/chart-palette.ts'
import type { SceneArea } from './scene.ts'

const spacing = 4

/** The parts of all 45° lines of a hatching that lie within a rectangle; computed, so that no clipping is needed. */
export function hatchLines({ x, y, width, height }: SceneArea): [number, number, number, number][] {
  const lines: [number, number, number, number][] = []
  for (let offset = spacing; offset < width + height; offset += spacing) {
    const startX = Math.min(offset, width)
    const startY = offset - startX
    const endY = Math.min(offset, height)
    const endX = offset - endY
    lines.push([x + startX, y + startY, x + endX, y + endY])
  }
  return lines
}

/** Fills small areas of our own: swatches of a legend, and what is hatched because it is set apart from the rest. */
export function hatchPlugin(areas: SceneArea[]): Plugin {
  return {
    id: 'hatches',
    afterDatasetsDraw({ ctx }) {
      for (const area of areas) {
        if (area.fill !== null) {
          ctx.fillStyle = area.fill
          ctx.fillRect(area.x, area.y, area.width, area.height)
        }
        if (area.hatching !== 'none') {
          ctx.beginPath()
          for (const [fromX, fromY, toX, toY] of hatchLines(area)) {
            ctx.moveTo(fromX, fromY)
            ctx.lineTo(toX, toY)
            if (area.hatching !== 'crossed') continue
            // The same lines seen in a mirror cross them.
            ctx.moveTo(2 * area.x + area.width - fromX, fromY)
            ctx.lineTo(2 * area.x + area.width - toX, toY)
          }
          ctx.strokeStyle = chartColors.muted
          ctx.lineWidth = area.hatching === 'crossed' ? 0.35 : 0.6
          ctx.stroke()
        }
        if (area.outline !== null) {
          ctx.strokeStyle = area.outline
          ctx.lineWidth = 0.75
          ctx.strokeRect(area.x, area.y, area.width, area.height)
        }
      }
    },
  }
}
