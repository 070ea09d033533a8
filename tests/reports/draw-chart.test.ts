import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { chartDrawing } from '#src/reports/chart-configuration.ts'
import type { ChartSpec } from '#src/reports/chart-spec.ts'
import { drawChart, drawPrintChart, fullWidth, narrowWidth } from '#src/reports/draw-chart.ts'
import { barChart, sampleCharts, segmentChart, statementChart, statements } from './support/sample-report.ts'
import { lettersOf, textsOf } from './support/svg-text.ts'

const kinds = Object.entries(sampleCharts)
const widths = [fullWidth, narrowWidth]

/** Another key, so that nothing comes out of the memory of earlier pictures. */
function redrawn(spec: ChartSpec): ChartSpec {
  return JSON.parse(JSON.stringify({ ...spec, again: Math.random() })) as ChartSpec
}

describe.each(kinds)('a chart of %s', (_name, spec) => {
  it.each(widths)('has the same bytes however often it is drawn, %d points wide', (widthPoints) => {
    const first = drawChart(spec, { widthPoints })
    for (const other of Object.values(sampleCharts)) drawChart(redrawn(other), { widthPoints })
    expect(drawChart(redrawn(spec), { widthPoints })).toBe(first)
  })

  it.each(widths)('needs nothing from elsewhere, %d points wide', (widthPoints) => {
    const svg = drawChart(spec, { widthPoints })
    expect(svg).not.toMatch(
      /<(?:script|image|style|foreignObject|text)\b|https?:(?!\/\/www\.w3\.org\/2000\/svg)|url\((?!#)/u,
    )
    for (const [, reference] of svg.matchAll(/href="([^"]*)"/gu)) expect(reference).toMatch(/^#[a-z0-9-]+$/u)
  })

  it.each(widths)('keeps every text within its picture and off every other text, %d points wide', (widthPoints) => {
    const { height } = chartDrawing(spec, { width: widthPoints, locale: 'nl' })
    const texts = textsOf(drawPrintChart(spec, { widthPoints }))
    expect(texts.length).toBeGreaterThan(5)
    for (const text of texts) {
      expect(text.left, text.text).toBeGreaterThanOrEqual(-1)
      expect(text.right, text.text).toBeLessThanOrEqual(widthPoints + 1)
      expect(text.top, text.text).toBeGreaterThanOrEqual(-2)
      expect(text.bottom, text.text).toBeLessThanOrEqual(height + 1)
      for (const other of texts) {
        if (other === text) continue
        const overlaps =
          text.left < other.right - 0.5 &&
          other.left < text.right - 0.5 &&
          text.top < other.bottom - 1 &&
          other.top < text.bottom - 1
        expect(overlaps, `${text.text} / ${other.text}`).toBe(false)
      }
    }
  })

  it('never turns a text', () => {
    for (const [, transformation] of drawPrintChart(spec).matchAll(/<text[^>]*transform="([^"]*)"/gu)) {
      expect(transformation).toMatch(/^translate\(|^matrix\(1 0 0 1 /u)
    }
  })
})

describe('the words on a chart', () => {
  it('give the reason where there is no interval and where there is no value', () => {
    const words = lettersOf(drawPrintChart(segmentChart))
    expect(words).toContain('alle gemeenten in deze klasse antwoordden: geen marge')
    expect(words).toContain('te weinig antwoorden om te tonen')
    expect(words).not.toContain('·')
  })

  it('give the number of answers of every row', () => {
    const words = lettersOf(drawPrintChart(segmentChart))
    for (const { base } of segmentChart.rows) expect(words).toContain(base)
  })

  it('set long statements in two lines, complete', () => {
    const words = lettersOf(drawPrintChart(statementChart)).join(' ')
    for (const statement of statements) expect(words).toContain(statement)
  })

  it('leave small shares to the table', () => {
    const words = lettersOf(drawPrintChart(statementChart))
    expect(words).toContain('45%')
    expect(words).not.toContain('3%')
  })

  it('have signs that melt together, hostile signs and signs without letters', () => {
    const spec: ChartSpec = {
      ...segmentChart,
      rows: [{ ...segmentChart.rows[0]!, label: 'Heeft effect ffi <b> & "漢" 😀' }],
    }
    expect(lettersOf(drawPrintChart(spec))).toContain('Heeft effect ffi <b> & "□" □')
  })

  it('follow the language on the axis', () => {
    const spec: ChartSpec = { ...segmentChart, axis: { ...segmentChart.axis, step: 0.5, decimals: 1 } }
    expect(lettersOf(drawPrintChart(spec, { locale: 'nl' }))).toContain('1,5')
    expect(lettersOf(drawPrintChart(spec, { locale: 'en' }))).toContain('1.5')
  })
})

describe('an interval', () => {
  it.each([
    ['segments', segmentChart],
    ['bar', barChart],
  ] as const)('is drawn for every row that has one, and for no other: %s', (_name, spec) => {
    const lines = drawChart(spec).match(/stroke-width="1\.2"/gu) ?? []
    expect(lines).toHaveLength(spec.rows.filter(({ interval }) => interval !== null).length)
  })
})

it('changes no picture unnoticed', () => {
  const hashes = Object.fromEntries(
    kinds.map(([name, spec]) => [name, createHash('sha256').update(drawChart(spec)).digest('hex').slice(0, 16)]),
  )
  expect(hashes).toMatchSnapshot()
})
