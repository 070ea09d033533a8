import path from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { drawChart } from './draw-chart.ts'
import { printableText, printFontFiles } from './print-fonts.ts'
import type { Figure, ReportModel } from './report-model.ts'

const workspace = path.resolve(import.meta.dirname, '../../templates/reports')
const inWorkspace = (file: string): string => path.join(workspace, file)

/** Made once: it keeps fonts and parsed templates, and what it compiled before is quick to compile again. */
let compiler: NodeCompiler | undefined

function compilerWithFonts(): NodeCompiler {
  compiler ??= NodeCompiler.create({
    workspace,
    fontArgs: printFontFiles.map((file) => ({ fontPaths: [path.dirname(file)] })),
  })
  return compiler
}

/** How many later reports a remembered part may go unused before it is forgotten. */
const cacheGenerations = 10

/**
 * Draws a report on paper: tagged PDF/UA-1 with fonts embedded; Typst refuses to write an inaccessible file. All words
 * reach the template as data, so that no text can be taken for markup. The same model gives the same bytes.
 */
export function renderPdf(model: ReportModel): Uint8Array {
  const typst = compilerWithFonts()
  typst.resetShadow()
  for (const figure of figuresOf(model)) {
    addFile(typst, `figures/${figure.id}.svg`, drawChart(figure.chart, { locale: model.locale }))
  }
  addFile(
    typst,
    'figures/cover.svg',
    drawChart(model.cover.figure.chart, { locale: model.locale, widthPoints: coverWidth }),
  )
  addFile(typst, 'report.json', toTemplateData(model))
  const pdf = typst.pdf(
    { mainFilePath: inWorkspace('national.typ'), resetRead: true },
    { pdfStandard: 'ua-1', creationTimestamp: Math.floor(Date.parse(model.createdAt) / 1000) },
  )
  typst.evictCache(cacheGenerations)
  return pdf
}

const coverWidth = 320

function addFile(typst: NodeCompiler, file: string, text: string): void {
  typst.mapShadow(inWorkspace(file), Buffer.from(text))
}

function figuresOf({ summary, chapters }: ReportModel): Figure[] {
  return [summary, ...chapters].flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'figure' ? [block.figure] : [])),
  )
}

/** The model as JSON with the names that Typst is used to and only signs that the fonts have. */
function toTemplateData(model: ReportModel): string {
  const kebab = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const convert = (value: unknown): unknown => {
    if (typeof value === 'string') return printableText(value)
    if (Array.isArray(value)) return value.map(convert)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, inner]) => (name === 'chart' ? [] : [[kebab(name), convert(inner)]])),
    )
  }
  return JSON.stringify(convert(model))
}
