import { beforeAll, describe, expect, it } from 'vitest'
import { listFigures } from '#src/reports/print-report.ts'
import { renderReport } from '#src/reports/render-report.ts'
import type { ReportModel } from '#src/reports/report-model.ts'
import { textsOfModel } from './support/model-texts.ts'
import { type ReadPdf, readPdf, squeeze } from './support/read-pdf.ts'
import { hostileText, sampleReport } from './support/sample-report.ts'

describe.each(['nl', 'en'] as const)('the printed report in %s', (locale) => {
  const model = sampleReport(locale)
  let pdf: ReadPdf
  let text: string

  beforeAll(async () => {
    pdf = await readPdf(renderReport(model))
    text = squeeze(pdf.pages.join(' '))
  })

  it('holds every text and number of its model', () => {
    const missing = textsOfModel(model).filter((expected) => !text.includes(squeeze(expected)))
    expect(missing).toEqual([])
  })

  it('prints hostile text as it is', () => {
    expect(text).toContain(squeeze(hostileText))
  })

  it('says its language, title and time', () => {
    expect(pdf.language).toBe(locale)
    expect(pdf.title).toBe(model.title)
    expect(pdf.created).toContain('20100414093000')
  })

  it('numbers its pages and says on each of them that the data are synthetic', () => {
    expect(pdf.pages.length).toBeGreaterThan(5)
    pdf.pages.forEach((page, index) => {
      expect(page).toContain(model.syntheticNotice)
      if (index > 0) expect(squeeze(page)).toContain(squeeze(`${index + 1} ${model.words.of} ${pdf.pages.length}`))
    })
  })

  it('opens each chapter on a page of its own', () => {
    for (const { title } of model.chapters) {
      const opening = pdf.pages.slice(2).filter((page) => squeeze(page).startsWith(squeeze(`${model.words.chapter}`)))
      expect(opening.some((page) => squeeze(page).includes(squeeze(title)))).toBe(true)
    }
  })

  it('has headings, tables with head cells and figures with a text alternative', () => {
    const roles = pdf.structure.map(({ role }) => role)
    for (const role of ['H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'Figure', 'L', 'LI', 'TOC', 'Caption']) {
      expect(roles, role).toContain(role)
    }
    const alternatives = new Set(
      pdf.structure.filter(({ role }) => role === 'Figure').map(({ alternative }) => alternative),
    )
    for (const figure of listFigures(model)) expect(alternatives).toContain(figure.alternative)
    expect(roles.filter((role) => role === 'H1')).toHaveLength(2 + model.chapters.length)
  })

  it('repeats the head of a table that runs over two pages', () => {
    const head = squeeze(
      model.chapters[1]!.blocks.flatMap((block) => (block.kind === 'table' ? block.table : []))[0]!.columns[0]!.label,
    )
    const pages = pdf.pages.filter((page) => squeeze(page).includes(squeeze('Denkbeeldige gemeente')))
    expect(pages.length).toBeGreaterThan(1)
    for (const page of pages) expect(squeeze(page)).toContain(head)
  })
})

describe('printing', () => {
  it('gives the same bytes for the same model, also after another one', () => {
    const first = renderReport(sampleReport('nl'))
    renderReport(sampleReport('en'))
    expect(Buffer.from(renderReport(sampleReport('nl'))).equals(Buffer.from(first))).toBe(true)
  })

  it('prints signs that the font lacks as a square instead of refusing the report', async () => {
    const model: ReportModel = { ...sampleReport(), subtitle: 'Met 漢字, 😀 en \u0007 besturing' }
    const { pages } = await readPdf(renderReport(model))
    expect(squeeze(pages[0] ?? '')).toContain(squeeze('Met □□, □ en besturing'))
  })

  it('prints a report without chapters, notices and answers', async () => {
    const { cover, ...sample } = sampleReport()
    const model: ReportModel = {
      ...sample,
      syntheticNotice: null,
      cover: { ...cover, lines: [] },
      summary: { ...sample.summary, blocks: [] },
      chapters: [],
    }
    const { pages } = await readPdf(renderReport(model))
    expect(pages).toHaveLength(3)
    expect(pages.join(' ')).not.toContain('Synthetische')
  })
})
