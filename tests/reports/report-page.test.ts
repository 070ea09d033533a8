import { readFileSync } from 'node:fs'
import path from 'node:path'
import handlebars from 'handlebars'
import { describe, expect, it } from 'vitest'
import { compileOptions, listPartials, templatesDirectory } from '#src/http/view-engine.ts'
import { contrast } from '#src/reports/chart-palette.ts'
import { listFigures } from '#src/reports/print-report.ts'
import type { ReportModel } from '#src/reports/report-model.ts'
import { reportPageView } from '#src/reports/report-page-views.ts'
import { textsOfModel } from './support/model-texts.ts'
import { squeeze } from './support/read-pdf.ts'
import { hostileText, sampleReport } from './support/sample-report.ts'

function readTemplate(file: string): string {
  return readFileSync(path.join(templatesDirectory, file), 'utf8')
}

/** The page as the site makes it, within a layout that adds nothing. */
function renderPage(model: ReportModel): string {
  const engine = handlebars.create()
  for (const [name, file] of Object.entries(listPartials())) engine.registerPartial(name, readTemplate(file))
  engine.registerPartial('layouts/site', '{{> @partial-block}}')
  const view = {
    ...reportPageView(model, (figure) => `/figures/${figure}.svg`),
    title: model.title,
    back: { address: '/terug', label: 'Terug' },
    download: { address: '/rapport.pdf', label: 'Download' },
  }
  return engine.compile(readTemplate('pages/reports/report.hbs'), compileOptions)(view)
}

function textOfHtml(html: string): string {
  return html
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#x60;', '`')
    .replaceAll('&#x3D;', '=')
    .replaceAll('&amp;', '&')
}

describe.each(['nl', 'en'] as const)('the report as a page in %s', (locale) => {
  const model = sampleReport(locale)
  const html = renderPage(model)
  const text = squeeze(textOfHtml(html))

  it('holds every text and number that the paper holds; the layout says that data are synthetic', () => {
    const shown = { ...model, syntheticNotice: null }
    expect(textsOfModel(shown).filter((expected) => !text.includes(squeeze(expected)))).toEqual([])
  })

  it('shows hostile text as text', () => {
    expect(text).toContain(squeeze(hostileText))
    expect(html).not.toContain('<script')
  })

  it('has no style and no script of its own in the page', () => {
    expect(html).not.toMatch(/ style=|<style| on[a-z]+=/u)
  })

  it('gives every figure its picture in two widths, its alternative, its size and its table', () => {
    for (const figure of listFigures(model)) {
      const start = html.indexOf(`id="${figure.id}"`)
      const part = html.slice(start, html.indexOf('</figure>', start))
      expect(part).toContain(`src="/figures/${figure.id}.svg"`)
      expect(part).toContain(`srcset="/figures/${figure.id}.svg?width`)
      expect(part).toMatch(/<img [^>]*width="468" height="\d+"/u)
      expect(textOfHtml(/alt="([^"]*)"/u.exec(part)?.[1] ?? '')).toBe(figure.alternative)
      expect(part).toContain('<details')
      expect(part).toContain('<th scope="row">')
    }
  })

  it('links to every chapter, and has headings in order', () => {
    for (const { id } of model.chapters) {
      expect(html).toContain(`href="#${id}"`)
      expect(html).toContain(`id="${id}"`)
    }
    const levels = Array.from(html.matchAll(/<h(\d)/gu), ([, level]) => Number(level))
    expect(levels[0]).toBe(1)
    levels.forEach((level, index) => {
      if (index > 0) expect(level - levels[index - 1]!).toBeLessThanOrEqual(1)
    })
  })

  it('uses every id once', () => {
    const ids = Array.from(html.matchAll(/ id="([^"]*)"/gu), ([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('the edges of chapters', () => {
  const css = readFileSync(path.join(templatesDirectory, '../src/http/assets/styles/report.css'), 'utf8')
  const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)')

  it.each([
    ['paper', '#FFFFFF', light],
    ['the dark page', '#141A22', dark],
  ])('stand out from %s', (_name, background, rules) => {
    const edges = Array.from(rules.matchAll(/--edge: (#[0-9a-f]{6})/gu), ([, color]) => color!)
    expect(edges).toHaveLength(5)
    for (const edge of edges) expect(contrast(edge, background), edge).toBeGreaterThan(3)
  })
})
