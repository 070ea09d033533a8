import { didYouMean } from './closest-name.ts'
import type { FileFault, Path } from './file-fault.ts'
import { faultAt, type LocatedYaml } from './located-yaml.ts'
import type { SurveyOutline } from './survey-outline.ts'

/** Scales are made of statements that exist, each on the points that the scale says. */
export function scaleFaults(yaml: LocatedYaml, { pages, scales }: SurveyOutline): FileFault[] {
  const questions = pages.flatMap((page) => page.questions)
  const statements = questions.flatMap(({ question }) => (question?.type === 'likert' ? [question.name] : []))

  return scales.flatMap(({ path, scale }) => {
    if (scale === undefined) return []
    const fault = (at: Path, problem: string, remedy: string) => faultAt(yaml, [...path, ...at], problem, remedy)
    const faults: FileFault[] = []

    scale.items.forEach((item, index) => {
      const at = ['items', index]
      const asked = questions.find(({ name }) => name === item)
      if (scale.items.indexOf(item) < index) {
        faults.push(fault(at, `the item \`${item}\` is listed twice`, 'Keep it once.'))
      } else if (asked === undefined) {
        const problem = `the item \`${item}\` is not a question of this survey`
        faults.push(fault(at, problem, `${didYouMean(item, statements)}Use the name of a statement (type likert).`))
      } else if (asked.question !== undefined && asked.question.type !== 'likert') {
        const problem = `the item \`${item}\` is a question of type ${asked.question.type}`
        faults.push(fault(at, problem, 'A scale takes statements only (type likert).'))
      } else if (asked.question?.type === 'likert') {
        const points = asked.question.points.length
        if (scale.lowest !== 1 || scale.highest !== points) {
          const problem = `the item \`${item}\` has points 1 to ${points}, but the scale runs from ${scale.lowest} to ${scale.highest}`
          faults.push(fault(at, problem, 'Make `lowest`, `highest` and the number of points agree.'))
        }
      }
    })
    scale.reversed.forEach((item, index) => {
      if (!scale.items.includes(item)) {
        const remedy = `${didYouMean(item, scale.items)}Reverse only items of this scale.`
        faults.push(fault(['reversed', index], `the reversed item \`${item}\` is not among the items`, remedy))
      }
    })
    if (scale.minimumValid > scale.items.length) {
      const problem = `\`minimumValid\` is ${scale.minimumValid}, but the scale has only ${scale.items.length} items`
      faults.push(fault(['minimumValid'], problem, `Use a number from 1 to ${scale.items.length}.`))
    }
    return faults
  })
}
