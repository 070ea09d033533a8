import { codebook } from '#src/surveys/codebook.ts'
import { questionsIn, type Survey } from '#src/surveys/survey.ts'
import type { LoadedStudy, StudyFault } from './check-study.ts'
import { sizeClassOf } from './study.ts'

/** One fault on one line: place, what is wrong, what to do. Editors and terminals make `file:line` clickable. */
export function faultLine(fault: StudyFault, folder = ''): string {
  const place = `${folder === '' ? '' : `${folder}/`}${fault.file}:${fault.line}`
  return `${fault.path === '' ? place : `${place} ${fault.path}`} — ${fault.problem}. ${fault.remedy}`
}

/** What a study consists of, for whoever has just checked it: a line each. */
export function studySummary({ study, frame, surveys, reportPlan, publishedFindings }: LoadedStudy): string[] {
  const classification = study.sizeClassifications.find(({ name }) => name === study.defaultSizeClassification)
  const classes = classification?.classes ?? []
  const counts = new Map(classes.map(({ code }) => [code, 0]))
  for (const { population } of frame) {
    const code = classification && sizeClassOf(classification, population)?.code
    if (code !== undefined) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  const widest = Math.max(0, ...classes.map(({ label }) => label.en.length))
  return [
    `${study.title.en} (${study.slug})`,
    ...surveys.map(surveyLine),
    `Report: ${count(reportPlan.chapters.length, 'chapter')}, ${count(publishedFindings.length, 'published finding')}`,
    `Frame: ${count(frame.length, 'municipality', 'municipalities')} on ${study.frame.referenceDate}`,
    ...classes.map(({ code, label }) => `  ${label.en.padEnd(widest)}  ${String(counts.get(code)).padStart(5)}`),
  ]
}

function surveyLine(survey: Survey): string {
  const questions = questionsIn(survey)
  const variables = codebook(survey, 'en')
  const optional = survey.pages.filter((page) => page.showIf !== undefined).length
  const pages = count(survey.pages.length, 'page') + (optional > 0 ? ` (${optional} only where they apply)` : '')
  const checks = survey.pages.flatMap((page) => page.checks).length
  const parts = [
    pages,
    count(questions.length, 'question'),
    ...(checks > 0 ? [count(checks, 'check')] : []),
    ...(survey.computed.length > 0 ? [count(survey.computed.length, 'computed value')] : []),
    count(survey.scales.length, 'scale'),
    count(variables.length, 'variable'),
  ]
  return `Survey ${survey.name} version ${survey.version}: ${parts.join(', ')}`
}

/** "1 page", "2 pages". */
export function count(number: number, one: string, more = `${one}s`): string {
  return `${number} ${number === 1 ? one : more}`
}
