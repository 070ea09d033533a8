import { comparisonFaults } from './check-conditions.ts'
import { didYouMean } from './closest-name.ts'
import { type ComputedValue, inputsOf, whereOf } from './computed-value.ts'
import { comparisonsIn } from './condition.ts'
import type { FileFault, Path } from './file-fault.ts'
import { faultAt, type LocatedYaml } from './located-yaml.ts'
import { type NamedPlaces, namedPlaces } from './named-places.ts'
import type { SurveyOutline } from './survey-outline.ts'

/**
 * Computed values are made of answers that exist and of computed values listed before them, so that none can go round
 * in a circle, and of the right kind: numbers to add, a multiple choice to count the choices of.
 */
export function computedFaults(yaml: LocatedYaml, outline: SurveyOutline): FileFault[] {
  const places = namedPlaces(outline)
  const listed = outline.computed.map(({ name }) => name)
  return outline.computed.flatMap(({ path, computed }, index) => {
    if (computed === undefined) return []
    const known = places.knownBefore(outline.pages.length).filter((name) => !listed.slice(index).includes(name))
    return [
      ...inputsOf(computed).flatMap((input, position) => {
        const at = 'chosen' in computed ? [...path, 'chosen'] : [...path, kindOf(computed), position]
        if (inputsOf(computed).indexOf(input) < position) {
          return [faultAt(yaml, at, `\`${input}\` is listed twice`, 'Keep it once.')]
        }
        return inputFaults(yaml, places, computed, input, { at, known, isListedLater: listed.indexOf(input) >= index })
      }),
      ...minimumFaults(yaml, computed, path),
    ]
  })
}

const kinds = ['sum', 'mean', 'count', 'difference', 'ratio'] as const

const kindOf = (computed: ComputedValue): string => kinds.find((kind) => kind in computed) ?? 'chosen'

function inputFaults(
  yaml: LocatedYaml,
  places: NamedPlaces,
  computed: ComputedValue,
  input: string,
  { at, known, isListedLater }: { at: Path; known: string[]; isListedLater: boolean },
): FileFault[] {
  const fault = (problem: string, remedy: string) => [faultAt(yaml, at, problem, remedy)]
  if (isListedLater) {
    return fault(
      `\`${computed.name}\` is computed from \`${input}\`, which is ${input === computed.name ? 'itself' : 'listed later'}`,
      'List a computed value after everything that it is made of.',
    )
  }
  const place = places.find(input)
  if (place === undefined) {
    const problem = `\`${computed.name}\` is computed from \`${input}\`, but no question stores its answer under that name`
    return fault(problem, `${didYouMean(input, known)}Use the name of an answer.`)
  }
  const { possible } = place
  if (possible === undefined) return []
  if ('count' in computed) {
    const [where] = comparisonsIn(whereOf(input, computed.where))
    if (where === undefined || 'answered' in where.comparison) return []
    const wrong = comparisonFaults(yaml, where.comparison, [], possible).slice(0, 1)
    return wrong.flatMap(({ problem, remedy }) => fault(`${problem}, which \`where\` asks for`, remedy))
  }
  if ('chosen' in computed) {
    if (possible.kind === 'codes') return []
    return fault(`\`${input}\` is not a question with several answers at once`, 'Use the name of a multiple choice.')
  }
  if (possible.kind === 'number') return []
  return fault(`\`${input}\` is not a number, so it cannot be computed with`, 'Use answers that are numbers.')
}

function minimumFaults(yaml: LocatedYaml, computed: ComputedValue, path: Path): FileFault[] {
  const minimum = 'minimumValid' in computed ? computed.minimumValid : undefined
  const number = inputsOf(computed).length
  if (minimum === undefined || minimum <= number) return []
  const problem = `\`minimumValid\` is ${minimum}, but only ${number} answers are listed`
  return [faultAt(yaml, [...path, 'minimumValid'], problem, `Use a number from 1 to ${number}.`)]
}
