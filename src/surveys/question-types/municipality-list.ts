import { z } from 'zod'
import { closestNames } from '#src/surveys/closest-name.ts'

/** A municipality of the frame of a study, as far as a question about it needs it. */
export const ListedMunicipality = z.strictObject({
  code: z.string().min(1),
  name: z.string().min(1),
  province: z.string(),
})
export type ListedMunicipality = z.infer<typeof ListedMunicipality>

type List = readonly ListedMunicipality[]

/** Names that everybody uses and no register has. */
const everydayNames: Readonly<Record<string, string>> = {
  'den haag': 's gravenhage',
  'the hague': 's gravenhage',
  'den bosch': 's hertogenbosch',
}

/** Names that look like what was typed are suggested; more than three are a list, not a suggestion. */
const mostSuggested = 3

/**
 * The municipality that somebody typed: its name as listed, or written without capitals, accents, hyphens or
 * apostrophes, or its code with or without the letters and zeros before it. A name that two have names neither.
 */
export function findMunicipality(municipalities: List, typed: string): ListedMunicipality | undefined {
  const { byText, labels } = indexOf(municipalities)
  const exact = municipalities.find(({ code }) => labels.get(code) === typed)
  if (exact !== undefined) return exact
  const text = withoutOrnament(typed).replace(/^(?:gemeente|municipality of) /, '')
  const found = byText.get(everydayNames[text] ?? text) ?? []
  return found.length === 1 ? found[0] : undefined
}

/** Labels of the municipalities that somebody may have meant, the best first. */
export function nearMunicipalities(municipalities: List, typed: string): string[] {
  const { byText, labels } = indexOf(municipalities)
  const text = withoutOrnament(typed)
  const names = [...byText.keys()].filter((name) => /\p{L}{2}/u.test(name))
  const beginning = text.length < 2 ? [] : names.filter((name) => `${name} `.startsWith(`${text} `))
  const near = [...beginning, ...closestNames(text, names, mostSuggested)]
  const found = near.flatMap((name) => byText.get(name) ?? []).flatMap(({ code }) => labels.get(code) ?? [])
  return [...new Set(found)].slice(0, mostSuggested)
}

/** The name of a municipality, with its province where another one has the same name. */
export const labelOfMunicipality = (municipalities: List, code: string): string | undefined =>
  indexOf(municipalities).labels.get(code)

interface ListIndex {
  labels: ReadonlyMap<string, string>
  /** By name, label and code, each without ornament. */
  byText: ReadonlyMap<string, readonly ListedMunicipality[]>
}

/** A list is read again for every page that shows it, and its texts are the same every time. */
const indexes = new WeakMap<List, ListIndex>()

function indexOf(municipalities: List): ListIndex {
  const known = indexes.get(municipalities)
  if (known !== undefined) return known
  const made = makeIndex(municipalities)
  indexes.set(municipalities, made)
  return made
}

function makeIndex(municipalities: List): ListIndex {
  const byName = Map.groupBy(municipalities, ({ name }) => withoutOrnament(name))
  const labels = new Map<string, string>()
  const byText = new Map<string, ListedMunicipality[]>()
  for (const municipality of municipalities) {
    const { code, name, province } = municipality
    const isShared = (byName.get(withoutOrnament(name))?.length ?? 0) > 1
    const label = isShared ? `${name} (${province})` : name
    labels.set(code, label)
    const number = /^\D*0*(\d+)$/.exec(code)?.[1]
    const texts = [name, label, code, ...(number === undefined ? [] : [number, number.padStart(4, '0')])]
    for (const text of new Set(texts.map(withoutOrnament)))
      byText.set(text, [...(byText.get(text) ?? []), municipality])
  }
  return { labels, byText }
}

/** Small letters and digits, with single spaces for everything else: “'s-Gravenhage” is “s gravenhage”. */
const withoutOrnament = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
