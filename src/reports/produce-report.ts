import { createHash } from 'node:crypto'
import { z } from 'zod'
import { fromJson } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { problems } from '#src/errors.ts'
import { listProgress } from '#src/fieldwork/fieldwork-repository.ts'
import { listSubmittedResponses } from '#src/responses/response-repository.ts'
import { findStudy, getReportSettings, listFrameUnits, listWaves } from '#src/studies/study-repository.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import { getSurvey } from '#src/surveys/survey-repository.ts'
import { buildReport } from './build-report.ts'
import { PublishedFinding } from './published-finding.ts'
import { renderPdf } from './render-pdf.ts'
import { toReportData } from './report-data.ts'
import type { ReportModel } from './report-model.ts'
import { ReportPlan } from './report-plan.ts'

export interface ReportRequest {
  slug: string
  locale: Locale
}

/**
 * The national report of a study's newest wave as data. Throws when the study does not exist or when too few
 * questionnaires were submitted for a report that makes nobody recognisable.
 */
export async function produceModel(db: Db, { slug, locale }: ReportRequest): Promise<ReportModel> {
  const study = await findStudy(db, slug)
  if (study === undefined) throw problems.studyNotFound()
  const wave = (await listWaves(db, study.id)).at(-1)
  const responses = wave === undefined ? [] : await listSubmittedResponses(db, wave.id)
  if (wave === undefined || responses.length < study.definition.disclosure.minimumRespondents)
    throw problems.reportNotPossible()
  const { reportPlan, publishedFindings } = await getReportSettings(db, study.id)
  const data = toReportData({
    study: study.definition,
    survey: await getSurvey(db, wave.surveyVersionId),
    isSynthetic: study.syntheticSince !== null,
    waveName: wave.name,
    frame: await listFrameUnits(db, study.id),
    progress: await listProgress(db, wave.id),
    responses,
  })
  // A report is dated by its newest answer, so that the same data give the same bytes whenever it is made.
  const newest =
    responses
      .map(({ submittedAt }) => submittedAt)
      .sort()
      .at(-1) ?? wave.openedAt
  return buildReport({
    data,
    plan: fromJson(ReportPlan, reportPlan),
    findings: fromJson(z.array(PublishedFinding), publishedFindings),
    snapshot: createHash('sha256').update(JSON.stringify(responses)).digest('hex').slice(0, 8),
    createdAt: new Date(newest),
    locale,
  })
}

export async function produceReport(db: Db, request: ReportRequest): Promise<{ model: ReportModel; pdf: Uint8Array }> {
  const model = await produceModel(db, request)
  return { model, pdf: await renderPdf(model) }
}
