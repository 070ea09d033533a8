import type { FileFault, Path } from './file-fault.ts'
import { locales } from './localised-text.ts'
import { faultAt, type LocatedYaml } from './located-yaml.ts'
import { lookFaults, type NamedPlaces, namedPlaces } from './named-places.ts'
import { marker, markerIn, textsIn } from './piped-text.ts'
import { isRecord, valueAt } from './structure-faults.ts'
import type { SurveyOutline } from './survey-outline.ts'

/**
 * Texts speak only of answers given on earlier pages, say what stands there when such an answer is missing, and have no
 * braces but those. Texts outside the pages stand on their own: nothing has been answered there.
 */
export function pipingFaults(yaml: LocatedYaml, outline: SurveyOutline): FileFault[] {
  const places = namedPlaces(outline)
  // Code lists are read where a question refers to them.
  const outside = isRecord(yaml.data)
    ? Object.keys(yaml.data).filter((key) => !['pages', 'codeLists'].includes(key))
    : []
  return [
    ...outside.flatMap((key) => bracedTexts(yaml, [key]).flatMap(({ path }) => outsideFault(yaml, path))),
    ...outline.pages.flatMap((page, index) =>
      bracedTexts(yaml, page.path).flatMap(({ text, path }) => markerFaults(yaml, places, text, path, index)),
    ),
  ]
}

/** Texts in which a brace stands, each in one language. */
const bracedTexts = (yaml: LocatedYaml, path: Path): { text: string; path: Path }[] =>
  textsIn(valueAt(yaml.data, path), path).flatMap((found) =>
    locales
      .map((locale) => ({ text: found.text[locale], path: [...found.path, locale] }))
      .filter(({ text }) => /[{}]/.test(text)),
  )

const outsideFault = (yaml: LocatedYaml, path: Path): FileFault[] => [
  faultAt(
    yaml,
    path,
    'a text with braces stands outside the pages, where nothing has been answered yet',
    'Say it without the answer; only texts on pages can speak of answers.',
  ),
]

function markerFaults(yaml: LocatedYaml, places: NamedPlaces, text: string, path: Path, page: number): FileFault[] {
  const remedy = 'Write {answer:name|words for when it is not answered} or {municipality}; texts have no other braces.'
  if (/[{}]/.test(text.replace(marker, ''))) {
    return [faultAt(yaml, path, 'the text has a brace that is not closed or not opened', remedy)]
  }
  return [...text.matchAll(marker)].flatMap(([whole, inside = '']) => {
    const found = markerIn(inside)
    if (found === undefined) return [faultAt(yaml, path, `the text has \`${whole}\`, which means nothing`, remedy)]
    if (found.kind === 'municipality') return []
    const { name, fallback = '' } = found
    const faults = lookFaults(yaml, places, { name, path, page, words: 'the text speaks of', mayBeSamePage: false })
    if (faults.length > 0 || fallback.trim() !== '') return faults
    const problem = `the text speaks of \`${name}\`, but does not say what stands there when it is not answered`
    return [faultAt(yaml, path, problem, `Write {answer:${name}|…} with the words for then.`)]
  })
}
