import type { Plugin } from 'chart.js'
import type { SceneInterval } from './scene.ts'

const capHeight = 3

/** Draws each interval as a line with caps; where there is none nothing is drawn, and a text gives the reason. */
export function intervalPlugin(intervals: SceneInterval[]): Plugin {
  return {
    id: 'intervals',
    afterDatasetsDraw({ ctx }) {
      for (const { fromX, toX, y, color } of intervals) {
        ctx.beginPath()
        ctx.moveTo(fromX, y)
        ctx.lineTo(toX, y)
        for (const x of [fromX, toX]) {
          ctx.moveTo(x, y - capHeight)
          ctx.lineTo(x, y + capHeight)
        }
        ctx.strokeStyle = color
        ctx.lineWidth = 1.2
        ctx.stroke()
      }
    },
  }
}
