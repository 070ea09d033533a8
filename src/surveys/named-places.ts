import { typeOf } from '#src/surveys/question-types/question-types.ts'
import { didYouMean } from './closest-name.ts'
import { type ComputedValue, inputsOf } from './computed-value.ts'
import type { FileFault, Path } from './file-fault.ts'
import { faultAt, type LocatedYaml } from './located-yaml.ts'
import { anyNumber, type PossibleAnswers, possibleAnswers } from './possible-answers.ts'
import type { QuestionOutline, SurveyOutline } from './survey-outline.ts'

/** Where an answer is given, or a computed value is known. */
interface NamedPlace {
  /** The page after which it is known; undefined for a computed value that cannot be understood. */
  page: number | undefined
  path: Path
  isComputed: boolean
  /** Undefined when the question cannot be understood, so that nothing can be said of its answers. */
  possible: PossibleAnswers | undefined
}

/** Everything that conditions, checks, computed values and texts may look at, by name. */
export interface NamedPlaces {
  find(name: string): NamedPlace | undefined
  /** Names that are known before a page. */
  knownBefore(page: number): string[]
}

export function namedPlaces({ pages, computed }: SurveyOutline): NamedPlaces {
  const questions = pages.flatMap((page) => page.questions)
  const places = new Map<string, NamedPlace>()
  for (const outline of questions) {
    for (const name of storedNames(outline)) {
      if (places.has(name)) continue
      const possible = outline.question && possibleAnswers(outline.question, name)
      places.set(name, { page: outline.page, path: outline.path, isComputed: false, possible })
    }
  }
  for (const { path, name, computed: definition } of computed) {
    if (name === undefined || places.has(name)) continue
    const page = definition && lastPage(definition, places)
    places.set(name, { page, path, isComputed: true, possible: anyNumber })
  }
  const unclear = questions.filter(({ question }) => question === undefined)
  return {
    find(name) {
      const place = places.get(name)
      if (place !== undefined) return place
      // A question that is wrong in itself may store this; it counts by the start of the name.
      const near = unclear.find((outline) => outline.name !== undefined && name.startsWith(`${outline.name}_`))
      return near && { page: near.page, path: near.path, isComputed: false, possible: undefined }
    },
    knownBefore: (page) => [...places].flatMap(([name, place]) => ((place.page ?? page) < page ? [name] : [])),
  }
}

function lastPage(computed: ComputedValue, places: ReadonlyMap<string, NamedPlace>): number | undefined {
  const pages = inputsOf(computed).map((name) => places.get(name)?.page)
  return pages.some((page) => page === undefined) ? undefined : Math.max(...pages.map((page) => page ?? 0))
}

const storedNames = ({ question, name }: QuestionOutline): string[] =>
  question ? typeOf(question).answerNames(question) : name === undefined ? [] : [name]

/** Something that looks at an answer: where it stands and on which page. */
export interface Look {
  name: string
  /** Of the name itself. */
  path: Path
  page: number
  /** "the condition looks at". */
  words: string
  /** A check is made when its page is sent, so it knows the answers of that page. */
  mayBeSamePage: boolean
}

/** What is wrong with looking at an answer from there: it must exist, and be known by then. */
export function lookFaults(yaml: LocatedYaml, places: NamedPlaces, look: Look): FileFault[] {
  const { name, path, page, words, mayBeSamePage } = look
  const fault = (problem: string, remedy: string) => [faultAt(yaml, path, `${words} \`${name}\`, ${problem}`, remedy)]
  const place = places.find(name)
  if (place === undefined) {
    const near = didYouMean(name, places.knownBefore(mayBeSamePage ? page + 1 : page))
    const where = mayBeSamePage ? 'this page or an earlier one' : 'an earlier page'
    return fault('but no question stores its answer under that name', `${near}Use the name of a question on ${where}.`)
  }
  if (place.page === undefined || place.page < page || (mayBeSamePage && place.page === page)) return []
  const line = yaml.lineOf([...place.path, 'name'])
  if (place.page === page) {
    return fault(
      place.isComputed ? 'which is computed from an answer on the same page' : 'which is asked on the same page',
      'Move what depends on it to a later page: pages work without JavaScript, so an answer is known only after its page.',
    )
  }
  return place.isComputed
    ? fault(`which is computed from a later answer (line ${line})`, 'Move what depends on it to a later page.')
    : fault(
        `which is asked later (line ${line})`,
        'Move that question to an earlier page, or look at an earlier question.',
      )
}
