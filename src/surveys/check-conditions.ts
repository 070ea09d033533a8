import { didYouMean, nameList } from './closest-name.ts'
import { type Comparison, type Condition, comparisonsIn, referenceIn } from './condition.ts'
import type { FileFault, Path } from './file-fault.ts'
import { faultAt, type LocatedYaml } from './located-yaml.ts'
import { lookFaults, type NamedPlaces, namedPlaces } from './named-places.ts'
import type { PossibleAnswers } from './possible-answers.ts'
import type { SurveyOutline } from './survey-outline.ts'

/** Conditions look back, at questions that exist, and compare with answers that those questions can have. */
export function conditionFaults(yaml: LocatedYaml, outline: SurveyOutline): FileFault[] {
  const places = namedPlaces(outline)
  return outline.pages.flatMap((page, index) => {
    const shown = (condition: Condition | undefined, path: Path) =>
      condition === undefined
        ? []
        : faultsOf(yaml, places, condition, { path: [...path, 'showIf'], page: index, isCheck: false })
    return [
      ...shown(page.showIf, page.path),
      ...page.questions.flatMap(({ path, question }) => shown(question?.showIf, path)),
      ...page.checks.flatMap(({ path, check }) =>
        check === undefined
          ? []
          : faultsOf(yaml, places, check.failsIf, { path: [...path, 'failsIf'], page: index, isCheck: true }),
      ),
    ]
  })
}

interface Standing {
  path: Path
  page: number
  isCheck: boolean
}

function faultsOf(yaml: LocatedYaml, places: NamedPlaces, condition: Condition, standing: Standing): FileFault[] {
  const words = standing.isCheck ? 'the check looks at' : 'the condition looks at'
  const look = (name: string, path: Path) =>
    lookFaults(yaml, places, { name, path, page: standing.page, words, mayBeSamePage: standing.isCheck })
  return comparisonsIn(condition, standing.path).flatMap(({ comparison, path }) => {
    if ('answered' in comparison) return look(comparison.answered, [...path, 'answered'])
    const other = referenceIn(comparison)
    const faults = [
      ...look(comparison.question, [...path, 'question']),
      ...(other === undefined ? [] : look(other.name, [...path, other.key, 'question'])),
    ]
    if (faults.length > 0) return faults
    const possible = places.find(comparison.question)?.possible
    if (possible === undefined) return []
    return other === undefined
      ? comparisonFaults(yaml, comparison, path, possible)
      : pairFaults(yaml, { name: comparison.question, possible }, other, path, places.find(other.name)?.possible)
  })
}

/** Two answers can be compared when they are of one kind. */
function pairFaults(
  yaml: LocatedYaml,
  one: { name: string; possible: PossibleAnswers },
  other: { key: string; name: string },
  path: Path,
  possible: PossibleAnswers | undefined,
): FileFault[] {
  const hasOrder = one.possible.kind === 'number' || one.possible.kind === 'date'
  if (one.possible.kind === 'codes' || (other.key !== 'is' && !hasOrder)) {
    const problem = `\`${other.key}\` cannot be used with \`${one.name}\`, ${described[one.possible.kind]}`
    return [faultAt(yaml, [...path, other.key], problem, 'Compare numbers with numbers and dates with dates.')]
  }
  if (possible === undefined || possible.kind === one.possible.kind) return []
  const problem = `\`${one.name}\`, ${described[one.possible.kind]}, is compared with \`${other.name}\`, ${described[possible.kind]}`
  return [
    faultAt(yaml, [...path, other.key, 'question'], problem, 'Compare numbers with numbers and dates with dates.'),
  ]
}

const limitKeys = ['atLeast', 'atMost', 'moreThan', 'lessThan'] as const
const countKeys = ['countAtLeast', 'countAtMost'] as const

/** What is wrong with comparing an answer with a value of its own. */
export function comparisonFaults(
  yaml: LocatedYaml,
  comparison: Exclude<Comparison, { answered: string }>,
  path: Path,
  possible: PossibleAnswers,
): FileFault[] {
  const name = comparison.question
  const values: Readonly<Record<string, unknown>> = comparison
  const wrongForm = (key: string, remedy: string) => [
    faultAt(yaml, [...path, key], `\`${key}\` cannot be used with \`${name}\`, ${described[possible.kind]}`, remedy),
  ]
  const wrongValue = (value: unknown, at: Path) => {
    const shown = typeof value === 'string' ? `“${value}”` : String(value)
    return faultAt(yaml, at, `\`${name}\` never has the answer ${shown}`, valueRemedy(possible, value))
  }

  const countKey = countKeys.find((key) => key in comparison)
  if (countKey !== undefined) {
    if (possible.kind !== 'codes') return wrongForm(countKey, 'Use `is`, `oneOf` or `answered`.')
    const number = Number(values[countKey])
    if (number <= possible.codes.length) return []
    const problem = `\`${name}\` has only ${possible.codes.length} options`
    return [faultAt(yaml, [...path, countKey], problem, `Use a number from 0 to ${possible.codes.length}.`)]
  }
  if ('includes' in comparison) {
    if (possible.kind !== 'codes') return wrongForm('includes', 'Use `is` or `oneOf`.')
    return possible.codes.includes(comparison.includes) ? [] : [wrongValue(comparison.includes, [...path, 'includes'])]
  }
  const limitKey = limitKeys.find((key) => key in comparison)
  if (limitKey !== undefined) {
    const limit = values[limitKey]
    if (possible.kind !== 'number' && possible.kind !== 'date')
      return wrongForm(limitKey, 'Use `is`, `oneOf` or `includes`.')
    return isWithin(limit, possible) ? [] : [wrongValue(limit, [...path, limitKey])]
  }
  const key = 'is' in comparison ? 'is' : 'oneOf'
  const wanted = 'oneOf' in comparison ? comparison.oneOf : [values.is]
  if (possible.kind === 'codes' && wanted.some((value) => !possible.missing.some((code) => code === value))) {
    return wrongForm(key, 'Use `includes`, once for each option; combine with any or all.')
  }
  return wanted.flatMap((value, index) =>
    isPossible(value, possible) ? [] : [wrongValue(value, key === 'is' ? [...path, 'is'] : [...path, 'oneOf', index])],
  )
}

function isPossible(value: unknown, possible: PossibleAnswers): boolean {
  if (possible.kind === 'text') return true
  const words = possible.kind === 'code' ? possible.codes : possible.missing
  return words.some((word) => word === value) || isWithin(value, possible)
}

function isWithin(value: unknown, possible: PossibleAnswers): boolean {
  if (possible.kind === 'number') {
    return typeof value === 'number' && value >= possible.lowest && value <= possible.highest
  }
  if (possible.kind !== 'date' || typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  return value >= (possible.earliest ?? value) && value <= (possible.latest ?? value)
}

const described: Readonly<Record<PossibleAnswers['kind'], string>> = {
  code: 'which has one of several answers',
  codes: 'which may have several answers at once',
  number: 'which is a number',
  date: 'which is a date',
  text: 'which is a text',
}

function valueRemedy(possible: PossibleAnswers, value: unknown): string {
  if (possible.kind === 'text') return 'Compare with a text.'
  const words = 'codes' in possible ? possible.codes : possible.missing
  const near = typeof value === 'string' ? didYouMean(value, words) : ''
  const other = words.length > 0 ? ` or ${nameList(words)}` : ''
  if (possible.kind === 'date') return `Use a date that can be answered, such as 2010-04-14${other}.`
  if (possible.kind !== 'number') return `${near}Use one of ${nameList(words)}.`
  if (!Number.isFinite(possible.lowest) || !Number.isFinite(possible.highest)) return `${near}Use a number${other}.`
  return `${near}Use a number from ${possible.lowest} to ${possible.highest}${other}.`
}
