import { type Question, typeOf } from '#src/surveys/question-types/question-types.ts'
import type { FileFault, Path } from './file-fault.ts'
import { faultAt, type LocatedYaml } from './located-yaml.ts'
import { dontKnow } from './names.ts'
import type { QuestionOutline, SurveyOutline } from './survey-outline.ts'

/** SPSS takes no longer names; the same limit as for names that are written out. */
const longestName = 64

/**
 * Words that a name of a question or scale cannot be. SPSS reserves the first for its own language (Command Syntax
 * Reference, "Variable names"); the last is a property of every JavaScript object, so it would look answered.
 */
const reservedNames = new Set('all and by eq ge gt le lt ne not or to with constructor'.split(' '))

/**
 * Every page, question, stored answer, variable, computed value, scale and check has a name of its own; so has every
 * option of a question.
 */
export function nameFaults(yaml: LocatedYaml, { pages, computed, scales }: SurveyOutline): FileFault[] {
  const questions = pages.flatMap((page) => page.questions)
  return [
    ...repeats(yaml, 'page', pages),
    ...repeats(yaml, 'question', questions),
    ...repeats(yaml, 'scale', scales),
    ...repeats(yaml, 'computed', computed),
    ...repeats(
      yaml,
      'check',
      pages.flatMap((page) => page.checks),
    ),
    ...[...questions, ...computed, ...scales].flatMap(({ path, name }) =>
      name !== undefined && reservedNames.has(name)
        ? [faultAt(yaml, [...path, 'name'], `\`${name}\` is a word that cannot be a name`, 'Choose another name.')]
        : [],
    ),
    ...questions.flatMap(({ path, question }) => (question ? optionFaults(yaml, path, question) : [])),
    ...answerNameFaults(yaml, questions),
    ...variableNameFaults(yaml, 'computed', questions, computed),
    ...variableNameFaults(yaml, 'scale', [...questions, ...computed], scales),
  ]
}

function repeats(yaml: LocatedYaml, what: string, parts: readonly { path: Path; name: string | undefined }[]) {
  const first = new Map<string, Path>()
  const faults: FileFault[] = []
  for (const { path, name } of parts) {
    if (name === undefined) continue
    const earlier = first.get(name)
    if (earlier === undefined) first.set(name, path)
    else {
      const problem = `the ${what} name \`${name}\` is already used on line ${yaml.lineOf([...earlier, 'name'])}`
      faults.push(faultAt(yaml, [...path, 'name'], problem, `Give this ${what} a name of its own.`))
    }
  }
  return faults
}

/** Options and rows within one question: unique codes, at most one with words of one's own, "don't know" as missing. */
function optionFaults(yaml: LocatedYaml, path: Path, question: Question): FileFault[] {
  const faults: FileFault[] = []
  const lists = {
    ...('options' in question ? { options: question.options } : {}),
    ...('rows' in question ? { rows: question.rows } : {}),
    ...('items' in question ? { items: question.items } : {}),
  }
  for (const [key, items] of Object.entries(lists)) {
    const seen = new Map<string, number>()
    items.forEach(({ value }, index) => {
      const earlier = seen.get(value)
      if (earlier === undefined) seen.set(value, index)
      else {
        const line = yaml.lineOf([...path, key, earlier, 'value'])
        const problem = `the value \`${value}\` is already used on line ${line}`
        faults.push(faultAt(yaml, [...path, key, index, 'value'], problem, 'Give each its own value.'))
      }
    })
  }
  if (!('options' in question)) return faults
  question.options.forEach((option, index) => {
    if (option.value === dontKnow && !option.isMissing) {
      const problem = `\`${dontKnow}\` is not marked as missing, so it would be counted as an answer`
      faults.push(faultAt(yaml, [...path, 'options', index], problem, 'Add `isMissing: true`.'))
    }
    if (option.withText && question.options.findIndex((other) => other.withText) < index) {
      const problem = 'a second option asks for words of one’s own, but there is room for one text only'
      faults.push(faultAt(yaml, [...path, 'options', index, 'withText'], problem, 'Keep `withText` at one option.'))
    }
    if (option.withText && question.type === 'status-matrix') {
      const problem = 'a status cannot ask for words of one’s own'
      faults.push(faultAt(yaml, [...path, 'options', index, 'withText'], problem, 'Remove `withText`.'))
    }
  })
  return faults
}

/** Names of stored answers, variables and form fields, which a question derives from its own name. */
function answerNameFaults(yaml: LocatedYaml, questions: readonly QuestionOutline[]): FileFault[] {
  const owners = new Map<string, QuestionOutline>()
  const faults: FileFault[] = []
  for (const outline of questions) {
    // Two questions of one name clash in everything; that is said once, above.
    if (questions.find(({ name }) => name === outline.name) !== outline) continue
    const derived = derivedNames(outline)
    for (const name of [...derived, ...postedNames(outline)]) {
      const owner = owners.get(name)
      if (owner === undefined) owners.set(name, outline)
      else {
        const by =
          owner === outline ? 'twice by this question' : `by \`${owner.name}\` on line ${lineOfName(yaml, owner)}`
        const problem = `\`${outline.name}\` uses the name \`${name}\`, which is also used ${by}`
        const remedy = 'Change the name of a question, or the value of the option or row that makes this name.'
        faults.push(faultAt(yaml, [...outline.path, 'name'], problem, remedy))
      }
      if (outline.question !== undefined && derived.includes(name) && name.length > longestName) {
        const problem = `\`${outline.name}\` makes the variable name \`${name}\`, which is longer than ${longestName} characters`
        const remedy = 'Shorten the name of the question or the value of the option or row.'
        faults.push(faultAt(yaml, [...outline.path, 'name'], problem, remedy))
      }
    }
  }
  return faults
}

/** Stored names and variables of one question. A name in both lists is one thing; twice in one list is a clash. */
function derivedNames({ name, question }: QuestionOutline): string[] {
  if (question === undefined) return name === undefined ? [] : [name]
  // Codes given twice are reported by themselves and would clash here a second time.
  const distinct = withDistinctCodes(question)
  const variables = typeOf(distinct)
    .variables(distinct, 'nl')
    .map((variable) => variable.name)
  const stored = typeOf(distinct).answerNames(distinct)
  const names = [...variables, ...stored.filter((storedName) => !variables.includes(storedName))]
  return names.includes(question.name) ? names : [question.name, ...names]
}

/** Form fields by which nothing is stored, such as the box “don’t know” under a number; and fields that are double. */
function postedNames(outline: QuestionOutline): string[] {
  if (outline.question === undefined) return []
  const distinct = withDistinctCodes(outline.question)
  const posted = typeOf(distinct)
    .fields(distinct)
    .map((field) => field.name)
  const derived = derivedNames(outline)
  return posted.filter((name, index) => !derived.includes(name) || posted.indexOf(name) < index)
}

function withDistinctCodes(question: Question): Question {
  const distinct = <T extends { value: string }>(items: readonly T[]) =>
    items.filter((item, index) => items.findIndex(({ value }) => value === item.value) === index)
  return {
    ...question,
    ...('options' in question ? { options: distinct(question.options) } : {}),
    ...('rows' in question ? { rows: distinct<{ value: string }>(question.rows) } : {}),
    ...('items' in question ? { items: distinct(question.items) } : {}),
  } as Question
}

/** A scale and a computed value become variables of the data set as well. */
function variableNameFaults(
  yaml: LocatedYaml,
  what: 'scale' | 'computed',
  others: readonly (QuestionOutline | SurveyOutline['computed'][number])[],
  parts: SurveyOutline['scales'] | SurveyOutline['computed'],
): FileFault[] {
  return parts.flatMap(({ path, name }) => {
    const owner = others.find((other) =>
      'question' in other ? name !== undefined && derivedNames(other).includes(name) : other.name === name,
    )
    if (name === undefined || owner === undefined) return []
    const kind = 'question' in owner ? 'question' : 'computed value'
    const problem = `the ${what} name \`${name}\` is already used by the ${kind} on line ${yaml.lineOf([...owner.path, 'name'])}`
    return [faultAt(yaml, [...path, 'name'], problem, `Give one of the two another name.`)]
  })
}

const lineOfName = (yaml: LocatedYaml, { path }: QuestionOutline) => yaml.lineOf([...path, 'name'])
