import { designOf, syntheticSurvey, writeSurvey } from './analysis-data.ts'
import { checkCrosstabs, checkMeans, checkRelation, crossItems, meansBySegment, testRelation } from './analysis-jobs.ts'
import { repeatedly } from './measurement.ts'

/**
 * A process of its own, so that its memory is that of the analysis: times every job on a survey of so many rows, checks
 * what came out, leaves the survey in a file, and prints milliseconds, megabytes and answers.
 */
const [rows, times = 0] = process.argv.slice(2, 4).map(Number)
const [file = ''] = process.argv.slice(4)

async function timed<Answer>(work: () => Answer): Promise<{ values: number[]; answer: Answer }> {
  let answer = work()
  const values = await repeatedly(times, async () => {
    answer = work()
  })
  return { values, answer }
}

const survey = syntheticSurvey(rows ?? 0)
const inUse = process.memoryUsage.rss()
const crosstabs = await timed(() => crossItems(survey))
const design = await timed(() => designOf(survey))
const relation = await timed(() => testRelation(survey, design.answer))
const means = await timed(() => meansBySegment(survey, design.answer))
const { maxRSS } = process.resourceUsage()

checkCrosstabs(survey, crosstabs.answer)
checkRelation(survey, relation.answer)
checkMeans(survey, means.answer)
writeSurvey(survey, file)

const { statistic, degreesOfFreedom, denominatorDegreesOfFreedom } = relation.answer.test
console.log(
  JSON.stringify({
    times: { crosstabs: crosstabs.values, design: design.values, relation: relation.values, means: means.values },
    megabytes: { survey: inUse / 1e6, peak: (maxRSS * 1024) / 1e6 },
    answers: {
      counts: crosstabs.answer.flatMap(({ counts }) => counts.flat()),
      test: [statistic, degreesOfFreedom, denominatorDegreesOfFreedom],
      means: means.answer.map(({ estimate }) => estimate),
      errors: means.answer.map(({ standardError }) => standardError),
    },
  }),
)
