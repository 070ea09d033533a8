import type { Survey } from '#src/surveys/survey.ts'
import type { Conditional, Example, Found, SurveyPaths } from '#src/surveys/survey-paths.ts'
import { count } from './describe-study.ts'

/** More paths than this are counted but not listed. */
const mostListed = 32

/** Every way through a questionnaire, for whoever has just checked it: what was proven, and a line each. */
export function pathLines(survey: Survey, paths: SurveyPaths | undefined): string[] {
  if (paths === undefined) return []
  const conditions = conditionLines(survey, paths)
  return [
    `Paths of ${survey.name} version ${survey.version}: ${measures(survey, paths)}`,
    '  No condition can cycle: each looks only at earlier pages.',
    `  ${proof(survey, paths)}`,
    ...(conditions.length === 0 ? [] : ['  Only where it applies, with an example:', ...conditions]),
    ...listOfPaths(survey, paths),
  ]
}

function measures(survey: Survey, { paths, shortest, longest }: SurveyPaths): string {
  const pages = count(survey.pages.length, 'page')
  if (paths === undefined) return `${pages}, too many paths to count`
  const lengths = shortest === longest ? `all of ${shortest}` : `the shortest has ${shortest}, the longest ${longest}`
  return `${pages}, ${count(paths.length, 'path')}; ${lengths}`
}

function proof(survey: Survey, { found, isComplete, steps }: SurveyPaths): string {
  const parts = survey.pages.flatMap((page) => [page, ...page.questions])
  const unseen = parts.filter((part) => found.get(part) !== undefined && found.get(part)?.whenTrue === undefined)
  const reached =
    unseen.length === 0
      ? 'Every page and question can be reached'
      : `All but ${unseen.map(({ name }) => name).join(', ')} can be reached`
  return isComplete
    ? `${reached}: every answer that conditions tell apart was followed (${count(steps, 'step')}).`
    : `${reached}: each condition was followed by itself, since together there are too many combinations.`
}

function conditionLines(survey: Survey, { found }: SurveyPaths): string[] {
  const rows = survey.pages.flatMap((page) => [
    ...rowOf(found, page, `page ${page.name}`),
    ...page.questions.flatMap((question) => rowOf(found, question, `question ${question.name}`)),
    ...page.checks.flatMap((check) => rowOf(found, check, `${check.severity} ${check.name}`)),
  ])
  const widest = Math.max(0, ...rows.map(({ part }) => part.length))
  return rows.map(({ part, example }) => `    ${part.padEnd(widest)}  ${example}`)
}

function rowOf(found: ReadonlyMap<Conditional, Found>, part: Conditional, words: string) {
  const answers = found.get(part)
  if (answers === undefined) return []
  return [{ part: words, example: answers.whenTrue === undefined ? '–' : exampleText(answers.whenTrue) }]
}

const exampleText = (example: Example): string =>
  example.length === 0
    ? 'always'
    : example.map(({ name, value }) => (value === undefined ? `no ${name}` : `${name} = ${String(value)}`)).join(', ')

function listOfPaths(survey: Survey, { paths }: SurveyPaths): string[] {
  if (paths === undefined || paths.length < 2) return []
  const everybody = [...survey.pages.keys()].filter((index) => paths.every((path) => path.includes(index)))
  const shared = new Set(everybody)
  const lines = paths
    .toSorted((one, other) => one.length - other.length || compare(one, other))
    .map((path) => {
      const own = path.filter((index) => !shared.has(index)).map((index) => survey.pages[index]?.name)
      return `    ${String(path.length).padStart(3)}  ${own.length === 0 ? 'no other page' : own.join(' → ')}`
    })
  const more = lines.length - mostListed
  return [
    `  Paths, by their number of pages and the pages besides the ${shared.size} that everybody sees:`,
    ...lines.slice(0, mostListed),
    ...(more > 0 ? [`    and ${count(more, 'longer path')}`] : []),
  ]
}

/** In the order of the first page in which they differ. */
function compare(one: readonly number[], other: readonly number[]): number {
  const index = one.findIndex((page, place) => page !== other[place])
  return index === -1 ? 0 : (one[index] ?? 0) - (other[index] ?? 0)
}
