import { designOf, items, syntheticSurvey } from './analysis-data.ts'
import { checkCrosstabs, crossItems, meansBySegment, testRelation } from './analysis-jobs.ts'

/**
 * A process of its own: prints how long the jobs take with missing values, as a multiple of the time without any. Counts
 * processor time, in turns, so that whatever else keeps the machine busy counts for little.
 */
const [rows = 0, times = 0] = process.argv.slice(2, 4).map(Number)
const shares = [0, 0.03, 0.3]

function processorTime(work: () => unknown): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return user + system
}

const surveys = shares.map((missing) => syntheticSurvey(rows, { missing }))
for (const survey of surveys) checkCrosstabs(survey, crossItems(survey))
const designs = surveys.map(designOf)
const jobs: Record<string, (place: number) => unknown> = {
  crosstabs: (place) => crossItems(surveys[place]!),
  relation: (place) => testRelation(surveys[place]!, designs[place]!),
  means: (place) => meansBySegment(surveys[place]!, designs[place]!, items.slice(0, 5)),
}

const ratios: { job: string; missing: number; values: number[] }[] = []
for (const [job, work] of Object.entries(jobs)) {
  for (const place of shares.keys()) work(place)
  const rounds: number[][] = []
  for (let time = 0; time < times; time += 1) {
    const round: number[] = []
    for (const place of shares.keys()) round.push(processorTime(() => work(place)))
    rounds.push(round)
  }
  for (const [place, missing] of shares.entries())
    if (missing > 0) ratios.push({ job, missing, values: rounds.map((round) => round[place]! / round[0]!) })
}
console.log(JSON.stringify(ratios))
