import type { Chart, Plugin } from 'chart.js'
import type { SceneLine } from './scene.ts'

function drawLines(context: CanvasRenderingContext2D, lines: SceneLine[]): void {
  for (const line of lines) {
    context.beginPath()
    context.moveTo(line.from.x, line.from.y)
    context.lineTo(line.to.x, line.to.y)
    context.strokeStyle = line.color
    context.lineWidth = line.width
    context.setLineDash(line.dash)
    context.stroke()
  }
  context.setLineDash([])
}

/** Rules and guides: those below lead the eye from a label to its mark, those above part a total from its parts. */
export function linePlugin(lines: SceneLine[]): Plugin {
  return {
    id: 'lines',
    beforeDatasetsDraw: (chart: Chart) =>
      drawLines(
        chart.ctx,
        lines.filter(({ layer }) => layer === 'below'),
      ),
    afterDatasetsDraw: (chart: Chart) =>
      drawLines(
        chart.ctx,
        lines.filter(({ layer }) => layer === 'above'),
      ),
  }
}
