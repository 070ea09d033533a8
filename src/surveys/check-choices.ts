import { standsAlone } from '#src/surveys/question-types/choice-option.ts'
import type { FileFault } from './file-fault.ts'
import { faultAt, type LocatedYaml } from './located-yaml.ts'
import type { SurveyOutline } from './survey-outline.ts'

/** Numbers of options to choose that nobody could choose, and a question both required and only wished for. */
export function choiceFaults(yaml: LocatedYaml, { pages }: SurveyOutline): FileFault[] {
  return pages
    .flatMap((page) => page.questions)
    .flatMap(({ path, question }) => {
      if (question === undefined) return []
      const faults: FileFault[] = []
      if (question.required && question.recommended) {
        const problem = 'the question is both `required` and `recommended`'
        faults.push(faultAt(yaml, [...path, 'recommended'], problem, 'Keep one: required cannot be skipped.'))
      }
      if (question.type !== 'multiple-choice') return faults
      const together = question.options.filter((option) => !standsAlone(option)).length
      const { fewest, most = together } = question
      if (fewest !== undefined && fewest > most) {
        const problem = `\`fewest\` is ${fewest}, but at most ${most} options can be chosen together`
        faults.push(faultAt(yaml, [...path, 'fewest'], problem, `Use a number up to ${most}.`))
      }
      if (most > together) {
        const problem = `\`most\` is ${most}, but only ${together} options can be chosen together`
        faults.push(faultAt(yaml, [...path, 'most'], problem, 'Make it smaller, or leave it out.'))
      }
      return faults
    })
}
