import { readFileSync } from 'node:fs'
import path from 'node:path'
import { NodeCompiler, type NodeError } from '@myriaddreamin/typst-ts-node-compiler'
import { drawPrintChart } from './draw-chart.ts'
import { printFontFiles } from './print-fonts.ts'
import { listFigures, printReport } from './print-report.ts'
import type { ReportModel } from './report-model.ts'

const workspace = path.resolve(import.meta.dirname, '../../templates/reports')
const template = path.join(workspace, 'national.typ')
/** How many reports a part that is no longer used stays in Typst's memory. */
const keptReports = 4
const coverWidth = 336

let compiler: NodeCompiler | undefined

/** Fonts and templates are read once; the next report starts warm. */
function getCompiler(): NodeCompiler {
  compiler ??= NodeCompiler.create({
    workspace,
    fontArgs: [{ fontBlobs: printFontFiles.map((file) => readFileSync(file)) }],
  })
  return compiler
}

function describe(typst: NodeCompiler, failure: NodeError | null): string {
  if (failure === null) return 'unknown fault'
  return typst
    .fetchDiagnostics(failure)
    .map(({ message }: { message?: string }) => message ?? 'unknown fault')
    .join('; ')
}

function heightOfSvg(svg: string): number {
  return Number(/ height="(\d+)"/u.exec(svg)?.[1] ?? 0)
}

/**
 * Prints a report as an accessible PDF (PDF/UA-1). Its time is that of the model, so the same model gives the same
 * bytes. Throws when the template cannot be compiled or the result would not be accessible.
 */
export function renderPdf(model: ReportModel): Uint8Array {
  const typst = getCompiler()
  typst.resetShadow()
  try {
    const heights = new Map<string, number>()
    for (const [index, { id, chart }] of listFigures(model).entries()) {
      // On the cover the figure is large: drawn on a narrower canvas, which the page then shows at its full width.
      const size = index === 0 ? { widthPoints: coverWidth } : {}
      const svg = drawPrintChart(chart, { locale: model.locale, ...size })
      heights.set(id, heightOfSvg(svg))
      typst.mapShadow(path.join(workspace, 'figures', `${id}.svg`), Buffer.from(svg))
    }
    const data = printReport(model, ({ id }) => heights.get(id) ?? 0)
    typst.mapShadow(path.join(workspace, 'report.json'), Buffer.from(data))
    const compiled = typst.compile({ mainFilePath: template, resetRead: true })
    if (compiled.result === null)
      throw new Error(`The report did not compile: ${describe(typst, compiled.takeDiagnostics())}`)
    return typst.pdf(compiled.result, {
      pdfStandard: 'ua-1',
      creationTimestamp: Math.floor(Date.parse(model.createdAt) / 1000),
    })
  } finally {
    typst.resetShadow()
    typst.evictCache(keptReports)
  }
}
