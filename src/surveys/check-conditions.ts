import { didYouMean, nameList } from './closest-name.ts'
import type { Condition } from './condition.ts'
import type { FileFault, Path } from './file-fault.ts'
import { faultAt, type LocatedYaml } from './located-yaml.ts'
import { dontKnow } from './names.ts'
import { type Question, typeOf } from './question-types/question-types.ts'
import type { QuestionOutline, SurveyOutline } from './survey-outline.ts'

/** Conditions look back, at questions that exist, and compare with answers that those questions can have. */
export function conditionFaults(yaml: LocatedYaml, { pages }: SurveyOutline): FileFault[] {
  const questions = pages.flatMap((page) => page.questions)
  return pages.flatMap((page, index) => [
    ...(page.showIf ? faultsOf(page.showIf, [...page.path, 'showIf'], index) : []),
    ...page.questions.flatMap(({ path, question }) =>
      question?.showIf ? faultsOf(question.showIf, [...path, 'showIf'], index) : [],
    ),
  ])

  function faultsOf(condition: Condition, path: Path, page: number): FileFault[] {
    return comparisonsIn(condition, path).flatMap(({ comparison, path: place }) => {
      const name = comparison.question
      const fault = (problem: string, remedy: string) => [faultAt(yaml, [...place, 'question'], problem, remedy)]
      const asked = questionStoring(questions, name)
      if (asked === undefined) {
        const known = questions.filter((other) => other.page < page).flatMap(storedNames)
        return fault(
          `the condition looks at \`${name}\`, but no question stores its answer under that name`,
          `${didYouMean(name, known)}Use the name of a question on an earlier page.`,
        )
      }
      if (asked.page === page) {
        return fault(
          `the condition looks at \`${name}\`, which is asked on the same page`,
          'Move what depends on it to a later page: pages work without JavaScript, so an answer is known only after its page.',
        )
      }
      if (asked.page > page) {
        return fault(
          `the condition looks at \`${name}\`, which is asked later (line ${yaml.lineOf([...asked.path, 'name'])})`,
          'Move that question to an earlier page, or look at an earlier question.',
        )
      }
      return asked.question === undefined ? [] : valueFaults(yaml, comparison, place, asked.question)
    })
  }
}

type Comparison = Extract<Condition, { question: string }>

function comparisonsIn(condition: Condition, path: Path): { comparison: Comparison; path: Path }[] {
  if ('all' in condition) return condition.all.flatMap((part, index) => comparisonsIn(part, [...path, 'all', index]))
  if ('any' in condition) return condition.any.flatMap((part, index) => comparisonsIn(part, [...path, 'any', index]))
  if ('not' in condition) return comparisonsIn(condition.not, [...path, 'not'])
  return [{ comparison: condition, path }]
}

/** The question whose answer is stored under a name; one that is wrong in itself counts by the start of the name. */
function questionStoring(questions: readonly QuestionOutline[], answer: string): QuestionOutline | undefined {
  return (
    questions.find((outline) => storedNames(outline).includes(answer)) ??
    questions.find(({ question, name }) => !question && name !== undefined && answer.startsWith(`${name}_`))
  )
}

const storedNames = ({ question, name }: QuestionOutline): string[] =>
  question ? typeOf(question).answerNames(question) : name === undefined ? [] : [name]

/** What an answer can be, for comparing with it. */
type Possible =
  | { kind: 'code'; codes: string[] }
  | { kind: 'codes'; codes: string[] }
  | { kind: 'number'; lowest: number; highest: number; codes: string[] }
  | { kind: 'text' }

function possibleAnswers(question: Question, answer: string): Possible {
  const codes = 'options' in question ? question.options.map(({ value }) => value) : []
  const extra = 'dontKnow' in question && question.dontKnow ? [dontKnow] : []
  switch (question.type) {
    case 'single-choice':
      return answer === question.name ? { kind: 'code', codes } : { kind: 'text' }
    case 'multiple-choice':
      return answer === question.name ? { kind: 'codes', codes } : { kind: 'text' }
    case 'status-matrix':
      return { kind: 'code', codes }
    case 'likert':
      return { kind: 'number', lowest: 1, highest: question.points.length, codes: extra }
    case 'rating':
    case 'number':
      return { kind: 'number', lowest: question.lowest, highest: question.highest, codes: extra }
    case 'text':
      return { kind: 'text' }
  }
}

function valueFaults(yaml: LocatedYaml, comparison: Comparison, path: Path, question: Question): FileFault[] {
  const name = comparison.question
  const possible = possibleAnswers(question, name)
  const wrongForm = (key: string, remedy: string) => [
    faultAt(yaml, [...path, key], `\`${key}\` cannot be used with \`${name}\`, ${described[possible.kind]}`, remedy),
  ]
  const wrongValue = (value: string | number, at: Path) => {
    const shown = typeof value === 'string' ? `“${value}”` : String(value)
    return faultAt(yaml, at, `\`${name}\` never has the answer ${shown}`, valueRemedy(possible, value))
  }

  if ('includes' in comparison) {
    if (possible.kind !== 'codes') return wrongForm('includes', 'Use `is` or `oneOf`.')
    return possible.codes.includes(comparison.includes) ? [] : [wrongValue(comparison.includes, [...path, 'includes'])]
  }
  if ('atLeast' in comparison || 'atMost' in comparison) {
    const key = 'atLeast' in comparison ? 'atLeast' : 'atMost'
    const limit = 'atLeast' in comparison ? comparison.atLeast : comparison.atMost
    if (possible.kind !== 'number') return wrongForm(key, 'Use `is`, `oneOf` or `includes`.')
    return limit >= possible.lowest && limit <= possible.highest ? [] : [wrongValue(limit, [...path, key])]
  }
  const key = 'is' in comparison ? 'is' : 'oneOf'
  if (possible.kind === 'codes') return wrongForm(key, 'Use `includes`, once for each option; combine with any or all.')
  if (possible.kind === 'text') return []
  const values = 'is' in comparison ? [comparison.is] : comparison.oneOf
  return values.flatMap((value, index) => {
    const isPossible =
      typeof value === 'string'
        ? possible.codes.includes(value)
        : possible.kind === 'number' && value >= possible.lowest && value <= possible.highest
    return isPossible ? [] : [wrongValue(value, key === 'is' ? [...path, 'is'] : [...path, 'oneOf', index])]
  })
}

const described: Readonly<Record<Possible['kind'], string>> = {
  code: 'which has one of several answers',
  codes: 'which may have several answers at once',
  number: 'which is a number',
  text: 'which is a text',
}

function valueRemedy(possible: Possible, value: string | number): string {
  if (possible.kind === 'text') return 'Compare with a text.'
  const near = typeof value === 'string' ? didYouMean(value, possible.codes) : ''
  if (possible.kind !== 'number') return `${near}Use one of ${nameList(possible.codes)}.`
  const other = possible.codes.length > 0 ? ` or ${nameList(possible.codes)}` : ''
  return `${near}Use a number from ${possible.lowest} to ${possible.highest}${other}.`
}
