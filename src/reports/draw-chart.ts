import { createCanvas, GlobalFonts, SvgExportFlag } from '@napi-rs/canvas'
import {
  BarController,
  BarElement,
  Chart,
  Filler,
  LinearScale,
  LineElement,
  PointElement,
  RadarController,
  RadialLinearScale,
  ScatterController,
} from 'chart.js'
import { type LetterStyle, nameFonts, outlineLetters, outlineSize } from '#src/reports/drawing/svg-letters.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import { chartDrawing } from './chart-configuration.ts'
import { fullWidth } from './chart-size.ts'
import type { ChartSpec } from './chart-spec.ts'
import { printableText, printFontFiles } from './print-fonts.ts'

export { fullWidth, narrowWidth } from './chart-size.ts'

export interface DrawChartOptions {
  widthPoints?: number
  /** Language of the numbers on axes. */
  locale?: Locale
}

let isPrepared = false

function prepare(): void {
  if (isPrepared) return
  for (const file of printFontFiles) {
    if (GlobalFonts.registerFromPath(file, 'Source Sans 3') === null) throw new Error('A font could not be read')
  }
  Chart.register(
    BarController,
    BarElement,
    Filler,
    LinearScale,
    LineElement,
    PointElement,
    RadarController,
    RadialLinearScale,
    ScatterController,
  )
  isPrepared = true
}

/** Every text of a chart in signs that the registered fonts have. */
function printableSpec(spec: ChartSpec): ChartSpec {
  return JSON.parse(JSON.stringify(spec), (_, value: unknown) =>
    typeof value === 'string' ? printableText(value) : value,
  ) as ChartSpec
}

/**
 * Skia numbers clips across the whole process and writes coordinates to seven digits. Numbered per chart and rounded to
 * a hundredth of a point, the same chart has the same bytes wherever and whenever it is drawn.
 */
function settleSvg(svg: string, { width, height }: { width: number; height: number }): string {
  const identifiers = new Map<string, string>()
  const renumber = (identifier: string): string => {
    const known = identifiers.get(identifier)
    if (known !== undefined) return known
    const next = `clip-${identifiers.size + 1}`
    identifiers.set(identifier, next)
    return next
  }
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`
  return svg
    .replace(/^<\?xml[^>]*\?>\s*/u, '')
    .replace(/^<svg [^>]*>/u, `<svg xmlns="http://www.w3.org/2000/svg" ${size}>`)
    .replaceAll(/(?<= id="|url\(#)[^")]+/gu, renumber)
    .trim()
}

/** Rounds the coordinates of shapes; what stands between tags is text and stays as it is. */
function roundShapes(svg: string): string {
  return svg.replaceAll(/<(?!text)[a-zA-Z][^>]*>/gu, (tag) =>
    tag.replaceAll(/-?\d+\.\d{3,}/gu, (number) => String(Number(Number(number).toFixed(2)))),
  )
}

const fontOfStyle = { regular: '400', semibold: '600', italic: 'italic 400' } as const
const outlines = new Map<string, string>()
/** Labels come from a few studies, and are made of few different letters: this stays small, but has an end. */
const mostOutlines = 5_000

function outlineOf(text: string, style: LetterStyle): string {
  const key = `${style} ${text}`
  const known = outlines.get(key)
  if (known !== undefined) return known
  const canvas = createCanvas(1, 1, SvgExportFlag.ConvertTextToPaths)
  const context = canvas.getContext('2d')
  context.font = `${fontOfStyle[style]} ${outlineSize}px "Source Sans 3"`
  context.fillText(text, 0, 0)
  const paths = Array.from(
    canvas
      .getContent()
      .toString('utf8')
      .matchAll(/ d="([^"]*)"/gu),
    ([, data]) => data,
  )
  const outline = paths.join('').replaceAll(/-?\d+\.\d+/gu, (number) => String(Number(Number(number).toFixed(1))))
  if (outlines.size >= mostOutlines) outlines.clear()
  outlines.set(key, outline)
  return outline
}

function drawSvg(spec: ChartSpec, { widthPoints = fullWidth, locale = 'nl' }: DrawChartOptions): string {
  prepare()
  const drawing = chartDrawing(printableSpec(spec), { width: widthPoints, locale })
  const canvas = createCanvas(drawing.width, drawing.height, SvgExportFlag.NoPrettyXML)
  const chart = new Chart(canvas as unknown as HTMLCanvasElement, drawing.configuration)
  try {
    return roundShapes(settleSvg(canvas.getContent().toString('utf8'), drawing))
  } finally {
    chart.destroy()
  }
}

const pictures = new Map<string, string>()
/** The figures of a few reports, in both widths and languages; a report that is asked for again is drawn already. */
const mostPictures = 300

/** Drawing is pure, so what was drawn lately need not be drawn again; the oldest picture goes first. */
function remember(key: string, draw: () => string): string {
  const picture = pictures.get(key) ?? draw()
  pictures.delete(key)
  pictures.set(key, picture)
  if (pictures.size > mostPictures) pictures.delete(pictures.keys().next().value ?? key)
  return picture
}

/**
 * Draws a chart as a picture that carries its letters as outlines, so that it looks the same in every browser and text
 * processor. Its words are given by the alternative text and the table beside it.
 */
export function drawChart(spec: ChartSpec, options: DrawChartOptions = {}): string {
  const key = JSON.stringify(['outlines', options.widthPoints, options.locale, spec])
  return remember(key, () => outlineLetters(drawSvg(spec, options), outlineOf))
}

/** The same picture with its letters as text, for a document that embeds the same fonts: small, sharp and searchable. */
export function drawPrintChart(spec: ChartSpec, options: DrawChartOptions = {}): string {
  const key = JSON.stringify(['text', options.widthPoints, options.locale, spec])
  return remember(key, () => nameFonts(drawSvg(spec, options)))
}
