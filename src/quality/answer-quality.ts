import { type MedianDuration, medianDuration } from '#analysis/describe/median-duration.ts'
import { contradictions, type RuleOverview } from '#analysis/quality/contradictions.ts'
import type { FlagOverview } from '#analysis/quality/flag-overview.ts'
import { nonResponseShare } from '#analysis/quality/non-response-share.ts'
import { speeding } from '#analysis/quality/speeding.ts'
import type { QualityFlag } from '#analysis/result.ts'
import type { DeviceKind } from '#src/responses/page-visit.ts'
import type { SubmittedResponse } from '#src/responses/response.ts'
import { routeThrough } from '#src/surveys/page-flow.ts'
import type { Survey } from '#src/surveys/survey.ts'
import { answerStates } from './answer-states.ts'
import { brokenChecks } from './broken-checks.ts'
import { straightLiners } from './straight-liners.ts'

/** A submitted questionnaire with what may be wrong with how it was answered. */
export interface JudgedResponse {
  unitCode: string
  role: string
  activeSeconds: number | null
  /** Own time over what others took for the same pages. */
  timeRatio: number | null
  longestString: number | null
  brokenChecks: number
  unansweredShare: number | null
  dontKnowShare: number | null
  flags: QualityFlag[]
}

export type DeviceUse = DeviceKind | 'several' | 'unknown'

/** The quality of the answers of a wave, for who must decide what to do with them; never for who answered. */
export interface AnswerQuality {
  responses: JudgedResponse[]
  duration: MedianDuration
  devices: { device: DeviceUse; count: number }[]
  straightLining: FlagOverview
  speeding: FlagOverview
  contradictions: FlagOverview
  nonResponse: FlagOverview
  rules: readonly RuleOverview[]
}

const deviceUses: readonly DeviceUse[] = ['phone', 'tablet', 'computer', 'several', 'unknown']

/** Judges the last version of every submitted questionnaire. */
export function answerQuality(survey: Survey, responses: readonly SubmittedResponse[]): AnswerQuality {
  const routes = responses.map(({ answers }) => routeThrough(survey, answers))
  const lines = straightLiners(
    survey,
    routes.map(({ answers }) => answers),
  )
  const speed = speeding(pageTimes(survey, responses))
  const broken = contradictions(brokenChecks(survey, routes))
  const open = nonResponseShare(answerStates(survey, routes))
  const used = responses.map(deviceOf)
  return {
    responses: responses.map(({ unitCode, role, activeSeconds }, row) => {
      const judgements = [
        lines.respondents[row],
        speed.respondents[row],
        broken.respondents[row],
        open.respondents[row],
      ]
      return {
        unitCode,
        role,
        activeSeconds,
        timeRatio: speed.respondents[row]?.timeRatio ?? null,
        longestString: lines.respondents[row]?.longestString ?? null,
        brokenChecks: broken.respondents[row]?.broken ?? 0,
        unansweredShare: open.respondents[row]?.unansweredShare ?? null,
        dontKnowShare: open.respondents[row]?.dontKnowShare ?? null,
        flags: judgements.flatMap((judgement) => judgement?.flags ?? []),
      }
    }),
    duration: medianDuration(responses.map(({ activeSeconds }) => activeSeconds)),
    devices: deviceUses.map((device) => ({ device, count: used.filter((one) => one === device).length })),
    straightLining: lines.overview,
    speeding: speed.overview,
    contradictions: broken.overview,
    nonResponse: open.overview,
    rules: broken.rules,
  }
}

function pageTimes(survey: Survey, responses: readonly SubmittedResponse[]) {
  const secondsOf = responses.map(({ paradata }) => new Map(paradata.map(({ page, seconds }) => [page, seconds])))
  return survey.pages.map(({ name }) => ({ name, seconds: secondsOf.map((seconds) => seconds.get(name) ?? null) }))
}

function deviceOf({ paradata }: SubmittedResponse): DeviceUse {
  const kinds = [...new Set(paradata.flatMap(({ devices }) => devices))]
  return kinds.length > 1 ? 'several' : (kinds[0] ?? 'unknown')
}
