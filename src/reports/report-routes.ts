import type { FastifyInstance } from 'fastify'
import type { Dependencies } from '#src/dependencies.ts'
import { problems } from '#src/errors.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import { paths } from '#src/paths.ts'
import { produceModel, produceReport } from './produce-report.ts'
import type { Figure, ReportModel } from './report-model.ts'
import { reportPageView } from './report-page-views.ts'

type WithSlug = { Params: { slug: string } }
type WithFigure = { Params: { slug: string; figure: string }; Querystring: { width?: string } }

/** The national report as a page, its figures, and the same report as PDF; all drawn from one model. */
export async function reportRoutes(app: FastifyInstance, { db }: Dependencies): Promise<void> {
  const config = { requires: 'report.read' } as const

  app.get<WithSlug>(paths.staff.report(':slug'), { config }, async (request, reply) => {
    const { slug } = request.params
    const model = await produceModel(db, { slug, locale: request.locale })
    const { staff } = messagesIn(request.locale)
    return reply.page('reports/report', {
      ...reportPageView(model, (figure) => paths.staff.reportFigure(slug, figure)),
      title: model.title,
      isSynthetic: model.syntheticNotice !== null,
      width: 'wide',
      styles: ['report.css'],
      back: { address: paths.staff.study(slug), label: staff.backToStudy },
      download: { address: paths.staff.reportPdf(slug), label: model.words.download },
    })
  })

  app.get<WithFigure>(paths.staff.reportFigure(':slug', ':figure'), { config }, async (request, reply) => {
    const { slug, figure: id } = request.params
    const model = await produceModel(db, { slug, locale: request.locale })
    const figure = figuresOf(model).find((candidate) => candidate.id === id)
    if (figure === undefined) throw problems.pageNotFound()
    const { drawChart, fullWidth, narrowWidth } = await import('./draw-chart.ts')
    const widthPoints = request.query.width === 'narrow' ? narrowWidth : fullWidth
    return reply.type('image/svg+xml').send(drawChart(figure.chart, { locale: model.locale, widthPoints }))
  })

  app.get<WithSlug>(paths.staff.reportPdf(':slug'), { config }, async (request, reply) => {
    const { slug } = request.params
    const { pdf, model } = await produceReport(db, { slug, locale: request.locale })
    reply.header('content-disposition', `inline; filename="${slug}-${model.locale}.pdf"`)
    return reply.type('application/pdf').send(Buffer.from(pdf))
  })
}

function figuresOf({ cover, summary, chapters }: ReportModel): Figure[] {
  const blocks = [summary, ...chapters].flatMap((section) => section.blocks)
  return [cover.figure, ...blocks.flatMap((block) => (block.kind === 'figure' ? [block.figure] : []))]
}
