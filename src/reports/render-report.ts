import { drawPrintChart } from './draw-chart.ts'
import { listFigures, printReport } from './print-report.ts'
import { renderPdf } from './render-pdf.ts'
import type { ReportModel } from './report-model.ts'

const coverWidth = 336

function heightOfSvg(svg: string): number {
  return Number(/ height="(\d+)"/u.exec(svg)?.[1] ?? 0)
}

/** Prints a report with its charts. Its time is that of the model, so the same model gives the same bytes. */
export function renderReport(model: ReportModel): Uint8Array {
  const files = new Map<string, string>()
  const heights = new Map<string, number>()
  for (const [index, { id, chart }] of listFigures(model).entries()) {
    // On the cover the figure is large: drawn on a narrower canvas, which the page then shows at its full width.
    const size = index === 0 ? { widthPoints: coverWidth } : {}
    const svg = drawPrintChart(chart, { locale: model.locale, ...size })
    heights.set(id, heightOfSvg(svg))
    files.set(`figures/${id}.svg`, svg)
  }
  files.set(
    'report.json',
    printReport(model, ({ id }) => heights.get(id) ?? 0),
  )
  return renderPdf({ template: 'reports/national.typ', files, createdAt: model.createdAt })
}
