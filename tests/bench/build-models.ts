import { Session } from 'node:inspector/promises'
import { z } from 'zod'
import { fromJson } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { demonstrationSlug } from '#src/demonstration/start-demonstration.ts'
import { listProgress } from '#src/fieldwork/fieldwork-repository.ts'
import { buildReport } from '#src/reports/build-report.ts'
import { PublishedFinding } from '#src/reports/published-finding.ts'
import { type ReportSources, toReportData } from '#src/reports/report-data.ts'
import { ReportPlan } from '#src/reports/report-plan.ts'
import { listSubmittedResponses } from '#src/responses/submission-repository.ts'
import { findStudy, getReportSettings, listFrameUnits, listWaves } from '#src/studies/study-repository.ts'
import { getSurvey } from '#src/surveys/survey-repository.ts'
import { milliseconds } from './measurement.ts'
import { openIn } from './prepare-folders.ts'

/**
 * A process of its own: builds the model of the national report from loaded data a number of times and prints the rows and
 * the milliseconds of each time: all of them, or with `analysis` only those spent inside analysis/.
 */
const [folder = '', times = '1', counted = 'all'] = process.argv.slice(2)
const samplingMicroseconds = 200

const db = await openIn(folder, 'demonstration')
const { sources, plan, findings } = await load(db)
await db.destroy()
const build = () =>
  buildReport({
    data: toReportData(sources),
    plan,
    findings,
    snapshot: '',
    createdAt: new Date(0),
    locale: 'nl',
  })

const values: number[] = []
for (let time = 0; time < Number(times); time += 1)
  values.push(counted === 'analysis' ? await millisecondsInAnalysis(build) : await milliseconds(async () => build()))
if (!build().chapters.some(({ blocks }) => blocks.some(({ kind }) => kind === 'figure')))
  throw new Error('The report has no figures')
console.log(JSON.stringify({ rows: sources.responses.length, values }))

async function load(db: Db): Promise<{ sources: ReportSources; plan: ReportPlan; findings: PublishedFinding[] }> {
  const study = await findStudy(db, demonstrationSlug)
  const wave = study && (await listWaves(db, study.id)).at(-1)
  if (study === undefined || wave === undefined) throw new Error('There is no wave')
  const { reportPlan, publishedFindings } = await getReportSettings(db, study.id)
  return {
    sources: {
      study: study.definition,
      survey: await getSurvey(db, wave.surveyVersionId),
      isSynthetic: study.syntheticSince !== null,
      waveName: wave.name,
      frame: await listFrameUnits(db, study.id),
      progress: await listProgress(db, wave.id),
      responses: await listSubmittedResponses(db, wave.id),
    },
    plan: fromJson(ReportPlan, reportPlan),
    findings: fromJson(z.array(PublishedFinding), publishedFindings),
  }
}

/** Words and statistics are made in one go, so a profiler tells them apart: by what is on the stack, time and again. */
async function millisecondsInAnalysis(work: () => unknown): Promise<number> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: samplingMicroseconds })
  await session.post('Profiler.start')
  work()
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  const inside = new Set<number>()
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]))
  const mark = (id: number, isInside: boolean) => {
    const node = nodes.get(id)
    const is = isInside || node?.callFrame.url.includes('/analysis/') === true
    if (is) inside.add(id)
    for (const child of node?.children ?? []) mark(child, is)
  }
  mark(profile.nodes[0]?.id ?? 0, false)
  const { samples = [], timeDeltas = [] } = profile
  // A difference tells how long before its sample the previous one was taken, so it belongs to the sample before.
  return samples.reduce((sum, id, place) => sum + (inside.has(id) ? (timeDeltas[place + 1] ?? 0) : 0), 0) / 1000
}
