import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'
import type { QualityFlag, Reason } from '#analysis/result.ts'

/** What is said of one respondent: the flags raised, or why nothing could be judged (then there are none). */
export type Judgement = { readonly flags: readonly QualityFlag[]; readonly reason: Reason | null }

/** How often each flag was raised among the respondents who could be judged. */
export type FlagOverview = {
  readonly respondents: number
  readonly judged: number
  /** Respondents with one flag or more, and their share (0–1) of those judged; `null` when nobody was. */
  readonly flagged: number
  readonly flaggedShare: number | null
  readonly flags: readonly { readonly flag: QualityFlag; readonly count: number; readonly share: number | null }[]
  /** How many could not be judged, by reason. */
  readonly notJudged: readonly { readonly reason: Reason; readonly count: number }[]
}

/**
 * Counts flags over respondents, in the order of `flags`; those that nobody got are there with 0.
 *
 * @example summariseFlags([{ flags: ['straightLine'], reason: null }], ['straightLine']).flaggedShare // 1
 */
export function summariseFlags(respondents: readonly Judgement[], flags: readonly QualityFlag[]): FlagOverview {
  const judged = respondents.filter(({ reason }) => reason === null)
  const flagged = judged.filter((judgement) => judgement.flags.length > 0).length
  const shareOf = (count: number): number | null => (judged.length === 0 ? null : count / judged.length)
  const reasons = new Map<Reason, number>()
  for (const { reason } of respondents) if (reason !== null) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  return {
    respondents: respondents.length,
    judged: judged.length,
    flagged,
    flaggedShare: shareOf(flagged),
    flags: flags.map((flag) => {
      const count = judged.filter((judgement) => judgement.flags.includes(flag)).length
      return { flag, count, share: shareOf(count) }
    }),
    notJudged: [...reasons].map(([reason, count]) => ({ reason, count })),
  }
}

/** Throws unless a limit is a share above 0 and at most 1. */
export function checkLimit(argument: string, limit: number): void {
  if (!(limit > 0 && limit <= 1)) throw new InvalidArgumentError(argument, `${limit} is not a share above 0, at most 1`)
}

/** Throws unless a smallest number is whole and at least `least`. */
export function checkLeast(argument: string, count: number, least: number): void {
  if (!Number.isSafeInteger(count) || count < least) {
    throw new InvalidArgumentError(argument, `${count} is not a whole number of ${least} or more`)
  }
}

/** Throws unless columns have names of their own and are equally long; gives the number of respondents. */
export function checkColumns(
  argument: string,
  columns: readonly { readonly name: string; readonly column: ArrayLike<unknown> }[],
): number {
  const size = columns[0]?.column.length ?? 0
  for (const { column } of columns) checkLength(argument, column.length, size)
  if (new Set(columns.map(({ name }) => name)).size < columns.length) {
    throw new InvalidArgumentError(argument, 'two have the same name')
  }
  return size
}
