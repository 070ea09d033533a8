import { type FlagOverview, summariseFlags } from '#analysis/quality/flag-overview.ts'
import { straightLining } from '#analysis/quality/straight-lining.ts'
import type { QualityFlag, Reason } from '#analysis/result.ts'
import type { Answers } from '#src/surveys/question-type.ts'
import type { Survey } from '#src/surveys/survey.ts'
import { statementGroups } from './statement-groups.ts'

/** How uniformly somebody answered the statements of a questionnaire. */
export interface StraightLine {
  longestString: number | null
  judgedGroups: number
  straightGroups: number
  flags: QualityFlag[]
  reason: Reason | null
}

const flags = ['straightLine', 'longString', 'lowVariability'] as const

/** Judges all statements; lists on other points are judged apart, since their answers cannot be compared. */
export function straightLiners(
  survey: Survey,
  responses: readonly Answers[],
): { respondents: StraightLine[]; overview: FlagOverview } {
  const groups = statementGroups(survey)
  const judgements = [...new Set(groups.map(({ points }) => points))].map((points) =>
    straightLining(
      groups
        .filter((group) => group.points === points)
        .map(({ name, items }) => ({
          name,
          items: items.map((item) => ({
            name: item,
            values: responses.map((answers) => (typeof answers[item] === 'number' ? Number(answers[item]) : null)),
          })),
        })),
      { lowest: 1, highest: points },
    ),
  )
  const respondents = responses.map((_, row): StraightLine => {
    const own = judgements.flatMap((judgement) => judgement.respondents[row] ?? [])
    const judged = own.filter(({ reason }) => reason === null)
    return {
      longestString: judged.length === 0 ? null : Math.max(...judged.map(({ longestString }) => longestString ?? 0)),
      judgedGroups: judged.reduce((sum, { judgedGroups }) => sum + judgedGroups, 0),
      straightGroups: judged.reduce((sum, { straightGroups }) => sum + straightGroups, 0),
      flags: flags.filter((flag) => judged.some((judgement) => judgement.flags.includes(flag))),
      reason: judged.length === 0 ? 'baseTooSmall' : null,
    }
  })
  return { respondents, overview: summariseFlags(respondents, flags) }
}
