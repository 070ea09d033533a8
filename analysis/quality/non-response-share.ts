import { InvalidArgumentError } from '#analysis/errors.ts'
import { checkColumns, checkLimit, type FlagOverview, summariseFlags } from '#analysis/quality/flag-overview.ts'
import type { QualityFlag, Reason } from '#analysis/result.ts'

/** What became of a question: answered, answered with “don't know”, left open, or never asked of this respondent. */
export type AnswerState = 'answered' | 'dontKnow' | 'unanswered' | 'notAsked'

export type AskedQuestion = { readonly name: string; readonly states: ArrayLike<AnswerState> }

export type NonResponseOptions = {
  /** `manyUnanswered`: more than this share of the asked questions was left open. */
  readonly unanswered?: number
  /** `manyDontKnow`: more than this share of the asked questions got “don't know”. */
  readonly dontKnow?: number
}

export type NonResponder = {
  readonly asked: number
  readonly unanswered: number
  readonly dontKnow: number
  /** Of the asked questions, 0–1. */
  readonly unansweredShare: number | null
  readonly dontKnowShare: number | null
  readonly flags: readonly QualityFlag[]
  readonly reason: Reason | null
}

const ownFlags: readonly QualityFlag[] = ['manyUnanswered', 'manyDontKnow']

/**
 * How much of what they were asked respondents left open, and how often they did not know.
 *
 * The base is the questions asked: what the logic of the questionnaire skipped is nobody's fault. “Don't know” is an answer, not a
 * question left open. Who was asked nothing is not judged (`nothingAsked`).
 * Flags, each a reason to look and no proof: `manyUnanswered` when more than a fifth was left open (a questionnaire is complete
 * from 80 % of its questions by custom; AAPOR 2023 leaves the limit to the study); `manyDontKnow` when more than half got “don't know” (a limit
 * of our own). Throws for questions of different lengths or of one name, for a state that is none, and for limits that cannot be.
 *
 * AAPOR (2023), Standard Definitions. R equivalent: `rowSums(state == "unanswered") / rowSums(state != "notAsked")`.
 *
 * @example nonResponseShare([{ name: 'q1', states: ['answered', 'dontKnow'] }]).respondents[1]?.dontKnowShare // 1
 */
export function nonResponseShare(
  questions: readonly AskedQuestion[],
  { unanswered = 0.2, dontKnow = 0.5 }: NonResponseOptions = {},
): { readonly respondents: readonly NonResponder[]; readonly overview: FlagOverview } {
  checkLimit('unanswered', unanswered)
  checkLimit('dontKnow', dontKnow)
  const size = checkColumns(
    'questions',
    questions.map(({ name, states }) => ({ name, column: states })),
  )
  const respondents = Array.from({ length: size }, (_, row): NonResponder => {
    const counts: Record<AnswerState, number> = { answered: 0, dontKnow: 0, unanswered: 0, notAsked: 0 }
    for (const { name, states } of questions) {
      const state = states[row]!
      if (!Object.hasOwn(counts, state)) {
        throw new InvalidArgumentError('questions', `question “${name}” is “${state}”, which is no state`)
      }
      counts[state]++
    }
    const asked = questions.length - counts.notAsked
    if (asked === 0) return nothingAsked
    const unansweredShare = counts.unanswered / asked
    const dontKnowShare = counts.dontKnow / asked
    const flags: QualityFlag[] = []
    if (unansweredShare > unanswered) flags.push('manyUnanswered')
    if (dontKnowShare > dontKnow) flags.push('manyDontKnow')
    return {
      asked,
      unanswered: counts.unanswered,
      dontKnow: counts.dontKnow,
      unansweredShare,
      dontKnowShare,
      flags,
      reason: null,
    }
  })
  return { respondents, overview: summariseFlags(respondents, ownFlags) }
}

const nothingAsked: NonResponder = {
  asked: 0,
  unanswered: 0,
  dontKnow: 0,
  unansweredShare: null,
  dontKnowShare: null,
  flags: [],
  reason: 'nothingAsked',
}
