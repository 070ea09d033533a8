import { z } from 'zod'
import { didYouMean, nameList } from './closest-name.ts'
import type { FileFault, Path } from './file-fault.ts'
import { faultAt, type LocatedYaml } from './located-yaml.ts'

/** Everything in which a file differs from its schema, in words for a person who writes the file. */
export function structureFaults(yaml: LocatedYaml, schema: z.ZodType): FileFault[] {
  const result = schema.safeParse(yaml.data)
  if (result.success) return []
  return result.error.issues
    .flatMap((issue) => worded(issue, []))
    .map(({ path, problem, remedy }) => faultAt(yaml, path, problem, remedy))

  function worded(issue: z.core.$ZodIssue, parent: Path): Worded[] {
    const path = [...parent, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))]
    const value = valueAt(yaml.data, path)
    const name = `\`${path.at(-1) ?? yaml.file}\``
    switch (issue.code) {
      case 'unrecognized_keys': {
        const known = keysOf(schemaAt(schema, yaml.data, path))
        return issue.keys.map((key) => ({
          path: [...path, key],
          problem: `\`${key}\` is not a key that is known here`,
          remedy: `${didYouMean(key, known)}Correct or remove it${known.length > 0 ? `; known are ${nameList(known, 20)}` : ''}.`,
        }))
      }
      case 'invalid_type':
        return [{ path, ...wrongType(issue.expected, value, path, name, schemaAt(schema, yaml.data, path)) }]
      case 'invalid_value': {
        const options = issue.values.map(String)
        if (value === undefined) return [missing(path, `Add it with one of ${nameList(options)}.`)]
        return [
          {
            path,
            problem: `${name} cannot be ${shown(value)}`,
            remedy: `${didYouMean(String(value), options)}Use one of ${nameList(options)}.`,
          },
        ]
      }
      case 'too_small':
      case 'too_big':
        return [{ path, ...wrongSize(issue, value, name) }]
      case 'invalid_format':
        return [{ path, problem: `${name} cannot be ${shown(value)}`, remedy: formatRemedy(issue) }]
      case 'invalid_union':
        return wordedUnion(issue, path, value, name)
      default:
        return [{ path, problem: `${name} cannot be used: ${issue.message}`, remedy: 'Correct it.' }]
    }
  }

  function wordedUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path, value: unknown, name: string): Worded[] {
    if ('options' in issue && Array.isArray(issue.options)) {
      const options = issue.options.map(String)
      const advice = `Use one of ${nameList(options)}.`
      if (value === undefined) return [missing(path, `Add it: ${advice.toLowerCase()}`)]
      return [
        {
          path,
          problem: `${name} cannot be ${shown(value)}`,
          remedy: `${didYouMean(String(value), options)}${advice}`,
        },
      ]
    }
    // One alternative knows all the keys that were written: that is the one that was meant.
    const meant = issue.errors.filter((alternative) => alternative.every((part) => !concernsTheWhole(part)))
    if (meant.length === 1) return meant[0]!.flatMap((part) => worded(part, path))
    const types = issue.errors.map((alternative) => alternative[0]).filter((part) => part?.code === 'invalid_type')
    if (types.length === issue.errors.length && !isRecord(value)) {
      const kinds = new Set(types.map((part) => kindNames[part!.expected] ?? part!.expected))
      // Where a value of its own would do, nobody means a group of keys by one.
      if (kinds.size > 1) kinds.delete(kindNames.object ?? '')
      const expected = [...kinds].join(' or ')
      if (expected !== kindNames.object) {
        return value === undefined
          ? [missing(path, `Add ${expected}.`)]
          : [{ path, problem: `${name} should be ${expected}, but is ${kindOf(value)}`, remedy: `Write ${expected}.` }]
      }
    }
    if (path[0] === 'computed') return [{ path, ...(path.at(-1) === 'where' ? unknownWhere : unknownComputation) }]
    return [{ path, problem: `${name} is not a condition that is known`, remedy: conditionForms }]
  }
}

interface Worded {
  path: Path
  problem: string
  remedy: string
}

/** Conditions and computed values are the only places where several forms without a `type` or `kind` are possible. */
const conditionForms =
  'Write { question: name, is: value }, or with oneOf, includes, countAtLeast, countAtMost, atLeast, atMost, moreThan or lessThan in place of is, or { answered: name }; combine with all, any or not.'

const unknownComputation = {
  problem: 'this is not a computation that is known',
  remedy:
    'Give it a name, a label and one of `sum`, `mean`, `difference` or `ratio` with a list of names, `count` with a list of names and `where`, or `chosen` with the name of a multiple choice.',
}

const unknownWhere = {
  problem: '`where` does not say what counts',
  remedy: 'Write { is: value }, or with oneOf, includes, atLeast or atMost in place of is.',
}

const concernsTheWhole = (issue: z.core.$ZodIssue) =>
  issue.path.length === 0 && (issue.code === 'unrecognized_keys' || issue.code === 'invalid_type')

const missing = (path: Path, remedy: string): Worded => ({ path, problem: `\`${path.at(-1)}\` is missing`, remedy })

const languages: Readonly<Record<string, string>> = { nl: 'Dutch', en: 'English' }

function wrongType(expected: string, value: unknown, path: Path, name: string, schema: z.ZodType | undefined) {
  const last = path.at(-1)
  const language = typeof last === 'string' ? languages[last] : undefined
  const isTranslated = ['nl', 'en'].every((key) => keysOf(schema).includes(key))
  const wanted = isTranslated ? 'a text in Dutch and English' : (kindNames[expected] ?? expected)
  const form = isTranslated ? `{ nl: …, en: … }` : wanted
  if (value === undefined && language !== undefined) {
    return { problem: `the ${language} text is missing`, remedy: `Add \`${last}: …\` with the ${language} text.` }
  }
  if (value === undefined) return { problem: `${name} is missing`, remedy: `Add ${name} with ${form}.` }
  if (value === null)
    return { problem: `${name} is empty`, remedy: `Fill in ${form}, or remove the key if it is optional.` }
  const quotes = expected === 'string' && (typeof value === 'number' || typeof value === 'boolean')
  const unquote = typeof value === 'string' && (expected === 'number' || expected === 'int' || expected === 'boolean')
  return {
    problem: `${name} should be ${wanted}, but is ${kindOf(value)}`,
    remedy: quotes
      ? `Put quotes around it: '${String(value)}'.`
      : unquote
        ? `Write ${wanted}, without quotes.`
        : `Write ${form}.`,
  }
}

function wrongSize(
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
  value: unknown,
  name: string,
): Omit<Worded, 'path'> {
  const isSmall = issue.code === 'too_small'
  const limit = isSmall ? issue.minimum : issue.maximum
  // "More than 0" rather than "at least 0" where the limit itself is out of bounds.
  const words = issue.inclusive === false ? ['more than', 'less than'] : ['at least', 'at most']
  const bound = isSmall ? words[0] : words[1]
  if (typeof value === 'string' && isSmall && value.trim() === '') {
    return { problem: `${name} is an empty text`, remedy: 'Fill in the text.' }
  }
  if (Array.isArray(value)) {
    const items = value.length === 1 ? '1 item' : `${value.length} items`
    return { problem: `${name} has ${items}; it needs ${bound} ${limit}`, remedy: 'Add or remove items.' }
  }
  return { problem: `${name} is ${shown(value)}; it must be ${bound} ${limit}`, remedy: 'Correct the number.' }
}

function formatRemedy(issue: z.core.$ZodIssueInvalidStringFormat): string {
  if (issue.format === 'date') return 'Write a date that exists as 2010-04-30.'
  if (issue.format === 'email') return 'Write an e-mail address such as research@example.org.'
  if (issue.format === 'url') return 'Write a whole web address, with https:// in front.'
  return `Change it: ${issue.message}.`
}

const kindNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a group of keys'
  return `the ${typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'value'} ${shown(value)}`
}

const shown = (value: unknown): string => (typeof value === 'string' ? `“${value}”` : JSON.stringify(value))

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return value[Number(step)]
    return isRecord(value) ? value[step] : undefined
  }, data)
}

/** The schema of the value at a path, as far as the data tell which alternative is meant. */
function schemaAt(schema: z.ZodType, data: unknown, path: Path): z.ZodType | undefined {
  const [step, ...rest] = path
  const here = unwrapped(schema, data)
  if (step === undefined) return here
  const inner =
    here instanceof z.ZodObject
      ? here.shape[step]
      : here instanceof z.ZodArray
        ? here.element
        : here instanceof z.ZodRecord
          ? here.valueType
          : undefined
  return inner === undefined ? undefined : schemaAt(inner as z.ZodType, valueAt(data, [step]), rest)
}

function unwrapped(schema: z.ZodType, data: unknown): z.ZodType | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodLazy) {
    return unwrapped(schema.unwrap() as z.ZodType, data)
  }
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const key = schema.def.discriminator
    const meant = schema.options.find((option) => {
      const literal = option instanceof z.ZodObject ? option.shape[key] : undefined
      return literal instanceof z.ZodLiteral && literal.value === valueAt(data, [key])
    })
    return meant === undefined ? undefined : unwrapped(meant as z.ZodType, data)
  }
  if (schema instanceof z.ZodUnion) {
    const keys = isRecord(data) ? Object.keys(data) : []
    const meant = schema.options.find((option) => keys.every((key) => keysOf(option as z.ZodType).includes(key)))
    return meant as z.ZodType | undefined
  }
  return schema
}

const keysOf = (schema: z.ZodType | undefined): string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
