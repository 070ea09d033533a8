import { scoreScale } from '#analysis/scales/score-scale.ts'
import type { Answers } from '#src/surveys/question-type.ts'
import type { Scale, Survey } from '#src/surveys/survey.ts'

/** The five change forces, always in this order. */
export const forces = ['urgency', 'ambition', 'planning', 'interaction', 'leadership'] as const
export type Force = (typeof forces)[number]

export const isForce = (name: string): name is Force => forces.some((force) => force === name)

/** One person's result on one scale. */
export interface ScaleResult {
  scale: Scale
  /** Mean of the valid items after reversing; null when too few were answered. */
  score: number | null
  /** The same from 0 to 100. */
  index: number | null
  validItems: number
}

/** Scores every scale of a questionnaire for one respondent; a statement answered with "don't know" does not count. */
export function scoreScales(survey: Survey, answers: Answers): ScaleResult[] {
  return survey.scales.map((scale) => {
    const items = scale.items.map((name) => {
      const answer = answers[name]
      return { name, values: [typeof answer === 'number' ? answer : null] }
    })
    const { minimumValid, lowest, highest, reversed } = scale
    const { scores, index } = scoreScale(items, { reverse: reversed, minimumValid, lowest, highest })
    const validItems = items.filter(({ values }) => values[0] !== null).length
    return { scale, score: scores[0] ?? null, index: index[0] ?? null, validItems }
  })
}
