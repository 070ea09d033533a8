import { didYouMean, nameList } from './closest-name.ts'
import type { FileFault } from './file-fault.ts'
import { faultAt, type LocatedYaml } from './located-yaml.ts'
import type { SurveyOutline } from './survey-outline.ts'

/** A check points at questions of its own page, since only those can be changed there. */
export function pageCheckFaults(yaml: LocatedYaml, { pages }: SurveyOutline): FileFault[] {
  return pages.flatMap(({ questions, checks }) => {
    const names = questions.flatMap(({ name }) => name ?? [])
    // A question without a name that can be read may be the one that is meant.
    if (names.length < questions.length) return []
    return checks.flatMap(({ path, check }) =>
      (check?.at ?? []).flatMap((name, index) => {
        if (names.includes(name)) return []
        const problem = `the check points at \`${name}\`, which is not a question on its page`
        const remedy = `${didYouMean(name, names)}Use one of ${nameList(names)}.`
        return [faultAt(yaml, [...path, 'at', index], problem, remedy)]
      }),
    )
  })
}
