import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { paths } from '#src/paths.ts'
import { listSubmittedResponses } from '#src/responses/submission-repository.ts'
import type { Survey } from '#src/surveys/survey.ts'
import { type BenchPart, type Measurement, repeatedly } from './measurement.ts'
import { openIn } from './prepare-folders.ts'
import { applicationOn } from './question-page.ts'
import { answerPage, drawFrom } from './respond-answers.ts'
import { type Fieldwork, prepareFieldwork } from './respond-fieldwork.ts'
import { measureBaseline, measureSaves, measureSessions, measureSteps } from './respond-load.ts'
import { startProcess } from './server-process.ts'
import type { Load, Tally } from './tally.ts'

/**
 * How many people can answer at once. Server and load share the machine, as the targets say; every page is stored
 * as durably as ever, and whatever is not answered as it should be ends the measurement.
 */
export const measureRespond: BenchPart = async ({ real }) => {
  const folder = path.join(path.dirname(real), 'respond')
  const { long, longest, compared } = await prepareFieldwork(folder)
  const forms = (await underBaseline(folder, long.survey)).tallyOf('form')
  const server = await startProcess('src/server.ts', folder)
  const measured: Measurement[] = []
  try {
    const saving = await measureSaves(server, long)
    const saves = saving.tallyOf('save')
    const stepping = await measureSteps(server, long)
    const steps = stepping.tallyOf('step')
    const { load: answering, given } = await measureSessions(server, compared)
    const sessions = answering.tallyOf('session')
    measured.push(
      rate('page saves, 250 questions, 32 clients', 1000, saves),
      duration('  a page save', saves),
      rate('  autosaves mixed in', 300, saving.tallyOf('autosave')),
      processor('  processor time of a save', saving, ['save', 'autosave']),
      rate('  bare Fastify + SQLite insert, as durable', null, forms),
      share('  page saves as a share of that', 0.3, saves, forms),
      rate('complete steps: saved and next page shown', 500, steps),
      duration('  a complete step', steps),
      rate('  autosaves mixed in', 300, stepping.tallyOf('autosave')),
      rate('complete sessions of 6 pages, 38 questions', 60, sessions),
      duration('  a page of them', answering.tallyOf('page')),
    )
    await compareAnswers(folder, compared, given)
    measured.push({
      what: 'script, compressed by gzip',
      unit: 'kB',
      target: 30,
      values: [await scriptSize(server.address, long)],
    })
  } finally {
    await server.stop()
  }
  measured.push({
    what: 'question page of 800 questions, in the server',
    unit: 'ms',
    target: 20,
    values: await pageTimes(folder, longest),
  })
  return measured
}

const rate = (what: string, target: number | null, { perSecond }: Tally): Measurement => ({
  what,
  unit: '/s',
  target,
  bound: 'least',
  values: perSecond,
})

const duration = (what: string, { milliseconds }: Tally): Measurement => ({
  what,
  unit: 'ms',
  target: 60,
  judged: 'p95',
  values: milliseconds,
})

/** What the server needs for one, however busy the rest of the machine keeps it waiting. */
const processor = (what: string, { tallyOf, processor: used }: Load, kinds: readonly string[]): Measurement => ({
  what,
  unit: 'ms',
  target: null,
  values: [used / kinds.reduce((sum, kind) => sum + tallyOf(kind).milliseconds.length, 0)],
})

const share = (what: string, target: number, part: Tally, whole: Tally): Measurement => ({
  what,
  unit: '×',
  target,
  bound: 'least',
  values: [part.milliseconds.length / whole.milliseconds.length],
})

async function underBaseline(folder: string, survey: Survey) {
  const data = path.join(folder, 'baseline')
  await mkdir(data, { recursive: true })
  const server = await startProcess('tests/bench/respond-baseline.ts', data)
  try {
    return await measureBaseline(server, survey)
  } finally {
    await server.stop()
  }
}

/** Throws unless the database holds every completed session, with every answer exactly as it was given. */
async function compareAnswers(
  folder: string,
  { waveId, holders }: Fieldwork,
  given: ReadonlyMap<string, Record<string, unknown>>,
): Promise<void> {
  const db = await openIn(folder, 'real')
  const stored = new Map(
    (await listSubmittedResponses(db, waveId)).map(({ unitCode, role, answers }) => [`${unitCode} ${role}`, answers]),
  )
  await db.destroy()
  if (stored.size !== given.size) throw new Error(`${given.size} sessions were completed, ${stored.size} are stored`)
  for (const [token, answers] of given) {
    const { unitCode, role } = holders.get(token) ?? {}
    const found = stored.get(`${unitCode} ${role}`) ?? {}
    const names = new Set([...Object.keys(answers), ...Object.keys(found)])
    for (const name of names)
      if (JSON.stringify(found[name]) !== JSON.stringify(answers[name]))
        throw new Error(`${name} of ${unitCode} ${role} is not stored as it was given`)
  }
}

/** Kilobytes of everything that question pages load as script. */
async function scriptSize(address: string, { survey, holders }: Fieldwork): Promise<number> {
  const [token = ''] = holders.keys()
  const page = new URL(paths.respond.page(token, survey.pages[0]?.name ?? ''), address)
  const html = await (await fetch(page)).text()
  let bytes = 0
  for (const [, source = ''] of html.matchAll(/<script [^>]*src="([^"]+)"/g)) {
    const script = await fetch(new URL(source, address))
    bytes += gzipSync(Buffer.from(await script.arrayBuffer())).length
  }
  if (bytes === 0) throw new Error('The page loads no script')
  return bytes / 1000
}

/** Milliseconds of showing each page of the longest questionnaire, every question of which has been answered. */
async function pageTimes(folder: string, { survey, unused }: Fieldwork): Promise<number[]> {
  const db = await openIn(folder, 'real')
  const app = await applicationOn(db)
  const token = unused.pop() ?? ''
  const draw = drawFrom(800)
  await app.inject({ method: 'POST', url: paths.respond.start(token) })
  for (const { name, questions } of survey.pages) {
    const url = paths.respond.page(token, name)
    const { statusCode } = await app.inject({
      method: 'POST',
      url,
      payload: answerPage(questions, draw).form,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    if (statusCode !== 303) throw new Error(`Page ${name} answered ${statusCode}`)
  }
  let place = 0
  const values = await repeatedly(
    4 * survey.pages.length,
    async () => {
      const page = survey.pages[place++ % survey.pages.length]
      const { statusCode } = await app.inject(paths.respond.page(token, page?.name ?? ''))
      if (statusCode !== 200) throw new Error(`A page answered ${statusCode}`)
    },
    { warmUp: survey.pages.length },
  )
  await app.close()
  await db.destroy()
  return values
}
