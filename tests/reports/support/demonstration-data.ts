import path from 'node:path'
import { syntheticFieldwork } from '#src/demonstration/synthetic-fieldwork.ts'
import { buildReport } from '#src/reports/build-report.ts'
import { type ReportData, toReportData } from '#src/reports/report-data.ts'
import type { ReportModel } from '#src/reports/report-model.ts'
import type { SubmittedResponse } from '#src/responses/response.ts'
import type { LoadedStudy } from '#src/studies/study-file.ts'
import { readStudyFolder } from '#src/studies/study-file.ts'
import type { Locale } from '#src/surveys/localised-text.ts'

export const folder = path.resolve(import.meta.dirname, '../../../surveys/nup-2010')

export async function demonstrationStudy(): Promise<LoadedStudy> {
  const read = await readStudyFolder(folder)
  if (!read.ok) throw new Error('The demonstration study has faults')
  return read.study
}

/** The synthetic fieldwork as submitted responses, without a database in between. */
export function demonstrationResponses({ frame }: LoadedStudy): SubmittedResponse[] {
  return syntheticFieldwork(frame, 2010)
    .filter(({ isSubmitted }) => isSubmitted)
    .map(({ unitCode, role, answers }) => ({
      responseId: `${unitCode} ${role}`,
      role,
      surveyVersionId: 'v1',
      submittedAt: '2010-04-29T12:00:00.000Z',
      unitCode,
      answers,
      paradata: [],
      activeSeconds: null,
    }))
}

export function demonstrationData(loaded: LoadedStudy, responses: readonly SubmittedResponse[]): ReportData {
  const survey = loaded.surveys.at(-1)
  if (survey === undefined) throw new Error('The demonstration study has no questionnaire')
  return toReportData({
    study: loaded.study,
    survey,
    isSynthetic: true,
    waveName: '2010',
    frame: loaded.frame,
    progress: responses.map(({ unitCode, role }) => ({ unitCode, role, isStarted: true, isSubmitted: true })),
    responses,
  })
}

export function demonstrationReport(loaded: LoadedStudy, data: ReportData, locale: Locale): ReportModel {
  return buildReport({
    data,
    plan: loaded.reportPlan,
    findings: loaded.publishedFindings,
    snapshot: '0123abcd',
    createdAt: new Date('2010-04-29T12:00:00.000Z'),
    locale,
  })
}
