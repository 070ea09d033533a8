import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { expectEqual, sortDoubles } from './analysis-jobs.ts'
import { type ReferenceFigures, runReference, versionOfR } from './analysis-reference.ts'
import { type BenchPart, type Measurement, quantile, repeatedly } from './measurement.ts'
import { nodeFlags } from './server-process.ts'

const run = promisify(execFile)
const root = path.resolve(import.meta.dirname, '../..')
const rows = z.coerce
  .number()
  .int()
  .min(1000)
  .parse(process.env.ANALYSIS_BENCH_ROWS ?? 1_000_000)
const times = 5
/** Ratios of short times need more of them. */
const timesCompared = 9
/** R takes minutes over a million rows. */
const timesInR = 3
const reportProcesses = 5
const laterReports = 20

const numbers = z.array(z.number())
const Figures = z.object({
  times: z.object({ crosstabs: numbers, design: numbers, relation: numbers, means: numbers }),
  megabytes: z.object({ survey: z.number(), peak: z.number() }),
  answers: z.record(z.string(), numbers),
})
const Ratios = z.array(z.object({ job: z.string(), missing: z.number(), values: numbers }))
const Models = z.object({ rows: z.number(), values: numbers })

/** The analysis library on a large synthetic survey, beside R on the same survey, and on the national report. */
export const measureAnalysis: BenchPart = async ({ demonstration }) => {
  console.log(
    `analysis: ${rows.toLocaleString('en')} rows × 30 items, synthetic, one thread; ANALYSIS_BENCH_ROWS sets the rows`,
  )
  const calibration = await repeatedly(times, async () => sortDoubles(), { warmUp: 1 })
  const file = path.join(demonstration, 'survey.bin')
  const ours = Figures.parse(await program('analysis-process.ts', String(rows), String(times), file))
  const reference = await figuresOfR(file, ours.answers)
  const ratios = Ratios.parse(await program('analysis-missing.ts', String(rows), String(timesCompared)))
  return [
    ...jobLines(calibration, ours, reference),
    { what: 'memory of the process, at its peak', unit: 'MB', target: 600, values: [ours.megabytes.peak] },
    { what: '  of it with the survey, before any job', unit: 'MB', target: null, values: [ours.megabytes.survey] },
    ...ratios.map(
      ({ job, missing, values }): Measurement => ({
        what: `${job}: ${100 * missing} % missing against none, processor time`,
        unit: '×',
        target: 1.1,
        values,
      }),
    ),
    ...(await reportLines(demonstration)),
  ]
}

/** What a program of the bench prints, in a process of its own. */
async function program(name: string, ...words: string[]): Promise<unknown> {
  const file = path.join('tests/bench', name)
  return JSON.parse((await run(process.execPath, [...nodeFlags, file, ...words], { cwd: root })).stdout)
}

async function figuresOfR(file: string, answers: Record<string, number[]>): Promise<ReferenceFigures | null> {
  const version = await versionOfR()
  if (version === null) {
    console.log('R with its package survey is not here to compare with: apt-get install r-base-core r-cran-survey')
    return null
  }
  const command = `Rscript tests/bench/analysis-reference.R SURVEY ${rows} ${timesInR}`
  console.log(`R: ${version}; ${command}, the same survey, one thread, median of ${timesInR} after one`)
  const figures = await runReference(file, rows, timesInR)
  for (const [name, values] of Object.entries(answers)) {
    const inR = figures.answers.get(name) ?? []
    expectEqual(`numbers of ${name}, here and in R`, values.length, inR.length)
    for (const [place, value] of values.entries())
      expectEqual(`${name} ${place + 1}, here and in R`, value, inR[place] ?? Number.NaN)
  }
  return figures
}

function jobLines(
  calibration: readonly number[],
  ours: z.infer<typeof Figures>,
  reference: ReferenceFigures | null,
): Measurement[] {
  const inR = (job: string) => reference?.times.get(job)
  const share = (job: string, factor: number) => factor * quantile(inR(job) ?? [], 0.5)
  const targets = reference && {
    crosstabs: Math.min(share('calibration', 0.65), share('crosstabs', 1)),
    relation: share('relation', 1 / 10),
    means: share('means', 1 / 5),
  }
  const line = (what: string, job: keyof typeof ours.times, target: number | null = null): Measurement => ({
    what,
    unit: 'ms',
    target,
    values: ours.times[job],
    inR: inR(job),
    calibration: quantile(calibration, 0.5),
  })
  return [
    {
      what: 'calibration: sorts 5 million doubles',
      unit: 'ms',
      target: null,
      values: calibration,
      inR: inR('calibration'),
    },
    line('30 items × segment (R: tabulate)', 'crosstabs', targets?.crosstabs),
    line('declaring the design (R: svydesign)', 'design'),
    line('weighted cross-tab with Rao–Scott F (R: svychisq)', 'relation', targets?.relation),
    line('5 scores × 6 segments with standard errors (R: svyby)', 'means', targets?.means),
  ]
}

/** Statistics and words of the whole report, without drawing; the first of a process apart from those after it. */
async function reportLines(folder: string): Promise<Measurement[]> {
  const first = { all: [] as number[], analysis: [] as number[] }
  const later = { all: [] as number[], analysis: [] as number[] }
  let responses = 0
  for (let process = 0; process < reportProcesses; process += 1) {
    for (const counted of ['all', 'analysis'] as const) {
      const printed = await program('build-models.ts', folder, String(1 + laterReports), counted)
      const { rows, values } = Models.parse(printed)
      responses = rows
      first[counted].push(...values.slice(0, 1))
      later[counted].push(...values.slice(1))
    }
  }
  const line = (what: string, target: number | null, values: number[]): Measurement => ({
    what,
    unit: 'ms',
    target,
    values,
  })
  const report = `national report of ${responses} rows, statistics and words`
  return [
    line(`${report}, first of a process`, null, first.all),
    line('  of it in analysis/', 30, first.analysis),
    line(`${report}, later ones`, null, later.all),
    line('  of it in analysis/', 30, later.analysis),
  ]
}
