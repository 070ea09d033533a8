import { drawBar } from '#src/reports/drawing/bar-drawing.ts'
import type { ChartDrawing, DrawingSize } from '#src/reports/drawing/chart-drawing.ts'
import { drawDotInterval } from '#src/reports/drawing/dot-interval-drawing.ts'
import { drawRadar } from '#src/reports/drawing/radar-drawing.ts'
import { drawStackedBar } from '#src/reports/drawing/stacked-bar-drawing.ts'
import type { ChartSpec } from './chart-spec.ts'

/** Lays a chart out for a width and tells the height that it needs; pure, the same in a browser and on the server. */
export function chartDrawing(spec: ChartSpec, size: DrawingSize): ChartDrawing {
  if (spec.kind === 'radar') return drawRadar(spec, size)
  if (spec.kind === 'dot-interval') return drawDotInterval(spec, size)
  if (spec.kind === 'stacked-bar') return drawStackedBar(spec, size)
  return drawBar(spec, size)
}
