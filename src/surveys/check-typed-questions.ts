import type { FileFault } from './file-fault.ts'
import { faultAt, type LocatedYaml } from './located-yaml.ts'
import { valueAt } from './structure-faults.ts'
import type { SurveyOutline } from './survey-outline.ts'

/** Limits of dates, tops of rankings and lists of municipalities that make no sense, though each is well formed. */
export function typedQuestionFaults(yaml: LocatedYaml, { pages }: SurveyOutline): FileFault[] {
  return pages
    .flatMap((page) => page.questions)
    .flatMap(({ path, question }) => {
      if (question?.type === 'date' && question.earliest !== undefined && question.latest !== undefined) {
        if (question.earliest < question.latest) return []
        const problem = `\`earliest\` is ${question.earliest} and \`latest\` is ${question.latest}`
        return [faultAt(yaml, [...path, 'earliest'], problem, 'Make the earliest date lie before the latest.')]
      }
      if (question?.type === 'ranking' && question.top !== undefined && question.top >= question.items.length) {
        const problem = `\`top\` is ${question.top}, but there are only ${question.items.length} items`
        return [faultAt(yaml, [...path, 'top'], problem, 'Make it smaller, or leave it out to have all items ranked.')]
      }
      if (question?.type === 'municipality' && valueAt(yaml.data, [...path, 'municipalities']) !== undefined) {
        const problem = 'the municipalities are those of the frame of the study'
        return [faultAt(yaml, [...path, 'municipalities'], problem, 'Leave `municipalities` out.')]
      }
      return []
    })
}
