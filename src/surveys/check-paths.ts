import type { FileFault, Path } from './file-fault.ts'
import { faultAt, type LocatedYaml } from './located-yaml.ts'
import type { Survey } from './survey.ts'
import { type Conditional, type Found, type SurveyPaths, surveyPaths } from './survey-paths.ts'

/** What following every path through a questionnaire brings to light. */
export interface PathFindings {
  paths: SurveyPaths
  /** What nobody can get to, or past. */
  faults: FileFault[]
  /** What is probably not meant, but does no harm; and what could not be proven. */
  warnings: FileFault[]
}

/** Every page and question can be reached and every check can be passed. For a questionnaire that is otherwise right. */
export function pathFindings(yaml: LocatedYaml, survey: Survey): PathFindings {
  const paths = surveyPaths(survey)
  const faults: FileFault[] = []
  const warnings: FileFault[] = []
  for (const [index, page] of survey.pages.entries()) {
    const path: Path = ['pages', index]
    const findings = (part: Conditional, words: Words, at: Path) => {
      const found = paths.found.get(part)
      const finding = found && findingOf(found, words)
      if (finding === undefined) return true
      const list = finding.isFault ? faults : warnings
      list.push(faultAt(yaml, at, finding.problem, finding.remedy))
      return !finding.isFault
    }
    const isReachable = findings(page, shownWords('page', page.name), [...path, 'showIf'])
    // What is on a page that nobody sees is not told apart, nor what comes after one that nobody can leave.
    if (!isReachable) continue
    for (const [position, question] of page.questions.entries()) {
      if (question.showIf === undefined) continue
      findings(question, shownWords('question', question.name), [...path, 'questions', position, 'showIf'])
    }
    for (const [position, check] of page.checks.entries()) {
      const canGoOn = findings(check, failsWords(check), [...path, 'checks', position, 'failsIf'])
      if (!canGoOn) return { paths, faults, warnings }
    }
  }
  return { paths, faults, warnings }
}

/** What to say when something is never so, and when it is always so. */
interface Words {
  never: Finding
  always: Finding
}

interface Finding {
  problem: string
  remedy: string
  isFault: boolean
}

const shownWords = (kind: string, name: string): Words => ({
  never: {
    problem: `the ${kind} \`${name}\` is never shown: no answers make its condition true`,
    remedy: `Correct the condition, or remove the ${kind}.`,
    isFault: true,
  },
  always: {
    problem: `the ${kind} \`${name}\` is always shown: no answers make its condition false`,
    remedy: 'Correct the condition, or remove it.',
    isFault: false,
  },
})

const failsWords = ({ name, severity }: { name: string; severity: string }): Words => ({
  never: {
    problem: `the check \`${name}\` can never fail`,
    remedy: 'Correct the condition, or remove the check.',
    isFault: false,
  },
  always: {
    problem: `the check \`${name}\` fails whatever is answered${severity === 'error' ? ', so nobody can go on' : ''}`,
    remedy: 'Correct the condition, or remove the check.',
    isFault: severity === 'error',
  },
})

function findingOf({ whenTrue, whenFalse, isProven }: Found, words: Words): Finding | undefined {
  const finding = whenTrue === undefined ? words.never : whenFalse === undefined ? words.always : undefined
  if (finding === undefined || isProven) return finding
  // An always true condition that could not be proven is most probably none: it is not worth a word.
  if (!finding.isFault) return undefined
  return {
    problem: `${finding.problem}, as far as could be seen`,
    remedy: `There are too many answers to try them all. ${finding.remedy}`,
    isFault: false,
  }
}
