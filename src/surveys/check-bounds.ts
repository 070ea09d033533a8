import type { FileFault } from './file-fault.ts'
import { faultAt, type LocatedYaml } from './located-yaml.ts'
import { isRecord, valueAt } from './structure-faults.ts'
import type { SurveyOutline } from './survey-outline.ts'

/** Every lowest value lies below its highest, and no language is named twice. */
export function boundFaults(yaml: LocatedYaml, { pages, scales }: SurveyOutline): FileFault[] {
  const places = [
    { path: ['welcome', 'minutes'], mayBeEqual: true },
    ...pages.flatMap((page) => page.questions).map(({ path }) => ({ path, mayBeEqual: false })),
    ...scales.map(({ path }) => ({ path, mayBeEqual: false })),
  ]
  const bounds = places.flatMap(({ path, mayBeEqual }) => {
    const value = valueAt(yaml.data, path)
    if (!isRecord(value) || typeof value.lowest !== 'number' || typeof value.highest !== 'number') return []
    const isRight = mayBeEqual ? value.lowest <= value.highest : value.lowest < value.highest
    if (isRight) return []
    const problem = `\`lowest\` is ${value.lowest} and \`highest\` is ${value.highest}`
    return [faultAt(yaml, [...path, 'lowest'], problem, 'Make the lowest value smaller than the highest.')]
  })
  const languages = valueAt(yaml.data, ['languages'])
  const repeated = (Array.isArray(languages) ? languages : []).flatMap((language, index, all) =>
    all.indexOf(language) < index
      ? [faultAt(yaml, ['languages', index], `the language \`${language}\` is listed twice`, 'Keep it once.')]
      : [],
  )
  return [...bounds, ...repeated]
}
