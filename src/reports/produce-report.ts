import { createHash } from 'node:crypto'
import { z } from 'zod'
import { fromJson } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { remembered } from '#src/database/remembered.ts'
import { problems } from '#src/errors.ts'
import { listProgress } from '#src/fieldwork/fieldwork-repository.ts'
import type { InvitationProgress } from '#src/fieldwork/response-account.ts'
import { listSubmittedResponses, submittedState } from '#src/responses/submission-repository.ts'
import { openStudy } from '#src/studies/open-study.ts'
import {
  getReportSettings,
  listFrameUnits,
  listWaves,
  type RunningStudy,
  type Wave,
} from '#src/studies/study-repository.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import { getSurvey } from '#src/surveys/survey-repository.ts'
import { buildReport } from './build-report.ts'
import { PublishedFinding } from './published-finding.ts'
import { toReportData } from './report-data.ts'
import type { ReportModel } from './report-model.ts'
import { ReportPlan } from './report-plan.ts'

export interface ReportRequest {
  slug: string
  locale: Locale
}

/** The newest model of each study and language with the state of the data it was made from; a page asks for it 30 times. */
const models = remembered<{ state: string; model: ReportModel }>()

/**
 * The national report of a study's newest wave as data. Throws when the study does not exist or when too few
 * questionnaires were submitted for a report that makes nobody recognisable.
 */
export async function produceModel(db: Db, { slug, locale }: ReportRequest): Promise<ReportModel> {
  const study = await openStudy(db, slug)
  const wave = (await listWaves(db, study.id)).at(-1)
  if (wave === undefined) throw problems.reportNotPossible()
  // Invitations are counted in the report as well, so their progress belongs to the state of the data.
  const progress = await listProgress(db, wave.id)
  const state = `${await submittedState(db, wave.id)} ${progress.length}`
  const key = `${study.id} ${wave.id} ${locale}`
  const found = models.get(db, key)
  if (found?.state === state) return found.model
  const model = await makeModel(db, { study, wave, progress, locale })
  return models.set(db, key, { state, model }).model
}

interface MakeModel {
  study: RunningStudy
  wave: Wave
  progress: readonly InvitationProgress[]
  locale: Locale
}

async function makeModel(db: Db, { study, wave, progress, locale }: MakeModel): Promise<ReportModel> {
  const responses = await listSubmittedResponses(db, wave.id)
  if (responses.length < study.definition.disclosure.minimumRespondents) throw problems.reportNotPossible()
  const { reportPlan, publishedFindings } = await getReportSettings(db, study.id)
  const data = toReportData({
    study: study.definition,
    survey: await getSurvey(db, wave.surveyVersionId),
    isSynthetic: study.syntheticSince !== null,
    waveName: wave.name,
    frame: await listFrameUnits(db, study.id),
    progress,
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

/** The same report on paper. */
export async function produceReport(db: Db, request: ReportRequest): Promise<{ model: ReportModel; pdf: Uint8Array }> {
  const model = await produceModel(db, request)
  // Loaded when first needed: the engines for charts and paper are large, and most of a server's life goes without.
  const { renderReport } = await import('./render-report.ts')
  return { model, pdf: renderReport(model) }
}
