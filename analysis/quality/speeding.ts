import { meanOf } from '#analysis/describe/moments.ts'
import { sortUpwards } from '#analysis/describe/sorted-values.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'
import {
  checkColumns,
  checkLeast,
  checkLimit,
  type FlagOverview,
  summariseFlags,
} from '#analysis/quality/flag-overview.ts'
import type { QualityFlag, Reason } from '#analysis/result.ts'
import { isValid, type NumericValues, toNumbers, validValues } from '#analysis/values.ts'

/** How long everyone spent on one page; missing where it was not shown or not measured. */
export type PageTimes = { readonly name: string; readonly seconds: NumericValues }

export type SpeedingOptions = {
  /** The share of the others’ median time under which a page, or the whole, is too fast. */
  readonly limit?: number
  /** `fastPages`: the share of someone’s judged pages that are too fast. */
  readonly pageShare?: number
  /** Fewest others with a time on a page for it to be judged. */
  readonly minimumOthers?: number
}

export type Speed = {
  /** Pages with a time of one’s own and of enough others. */
  readonly judgedPages: number
  /** Time on those pages together. */
  readonly seconds: number | null
  /** That time over what the median others took for the same pages. Time away from the screen counts in it. */
  readonly timeRatio: number | null
  /** Mean over the pages of own time over the others’ median, at most 1: time away on one page makes up for nothing. */
  readonly index: number | null
  /** Pages below the limit, and their share (0–1). */
  readonly fastPages: number | null
  readonly fastShare: number | null
  readonly flags: readonly QualityFlag[]
  readonly reason: Reason | null
}

const ownFlags: readonly QualityFlag[] = ['fastPages', 'fastOverall']

/**
 * Who went through the pages so fast that the questions can hardly have been read.
 *
 * Each page is held against the median of the *others* who have a time for it, so that nobody is a yardstick for oneself and a
 * page left open overnight moves nothing. A page with a time of fewer than `minimumOthers` (10) others, or with a median of 0,
 * is not judged. Without any time a respondent is not judged (`noTimes`), nor without a page that can be judged (`tooFewOthers`).
 *
 * Flags, each a reason to look and no proof: `fastPages` when half of the judged pages or more took less than `limit` (half) of
 * the median; `fastOverall` when the index is below it. A stricter limit flags fewer: try 0.3 and 0.4 as well, as limits relative
 * to the median of a page are custom and not theory.
 * Throws for times below 0, pages of different lengths or of one name, and for limits that cannot be.
 *
 * After Greszki, Meyer & Schoen (2015), page by page relative to the median, and the index of Rossmann (2010), cut off at 1.
 * R equivalent: `ratio <- t / sapply(seq_along(t), \(i) median(t[-i], na.rm = TRUE))` by page; `rowMeans(pmin(ratios, 1))`.
 *
 * @example speeding([{ name: 'start', seconds: [60, 70, 8] }], { minimumOthers: 2 }).respondents[2]?.flags
 */
export function speeding(
  pages: readonly PageTimes[],
  { limit = 0.5, pageShare = 0.5, minimumOthers = 10 }: SpeedingOptions = {},
): { readonly respondents: readonly Speed[]; readonly overview: FlagOverview } {
  checkLimit('limit', limit)
  checkLimit('pageShare', pageShare)
  checkLeast('minimumOthers', minimumOthers, 1)
  const size = checkColumns(
    'pages',
    pages.map(({ name, seconds }) => ({ name, column: seconds })),
  )
  const columns = pages.map(({ name, seconds }) => {
    const times = toNumbers(seconds)
    const wrong = times.find((time) => time < 0)
    if (wrong !== undefined) throw new InvalidArgumentError('pages', `page “${name}” took someone ${wrong} seconds`)
    return { times, medians: mediansOfOthers(times, minimumOthers) }
  })
  const respondents = Array.from({ length: size }, (_, row) => {
    const own = columns.filter(({ times }) => isValid(times[row]))
    const judged = own.flatMap(({ times, medians }) => {
      const median = medians[row]!
      return median > 0 ? [{ time: times[row]!, median }] : []
    })
    if (judged.length === 0) return notJudged(own.length === 0 ? 'noTimes' : 'tooFewOthers')
    return judge(judged, limit, pageShare)
  })
  return { respondents, overview: summariseFlags(respondents, ownFlags) }
}

/** For every row with a time the median of all other rows; NaN where there are fewer others than that. */
function mediansOfOthers(times: Float64Array, minimumOthers: number): Float64Array {
  const sorted = sortUpwards(validValues(times))
  const others = sorted.length - 1
  const medians = new Float64Array(times.length).fill(Number.NaN)
  if (others < Math.max(minimumOthers, 1)) return medians
  const low = Math.floor((others - 1) / 2)
  const high = Math.floor(others / 2)
  for (let row = 0; row < times.length; row++) {
    const time = times[row]!
    if (!isValid(time)) continue
    // Without this time, everything that is not below it moves one place down.
    const without = (place: number): number => (sorted[place]! < time ? sorted[place]! : sorted[place + 1]!)
    medians[row] = (without(low) + without(high)) / 2
  }
  return medians
}

type JudgedPage = { readonly time: number; readonly median: number }

function judge(pages: readonly JudgedPage[], limit: number, pageShare: number): Speed {
  const judgedPages = pages.length
  const seconds = pages.reduce((sum, { time }) => sum + time, 0)
  const index = meanOf(pages.map(({ time, median }) => Math.min(1, time / median)))
  const fastPages = pages.filter(({ time, median }) => time < limit * median).length
  const flags: QualityFlag[] = []
  if (fastPages >= pageShare * judgedPages) flags.push('fastPages')
  if (index < limit) flags.push('fastOverall')
  return {
    judgedPages,
    seconds,
    timeRatio: seconds / pages.reduce((sum, { median }) => sum + median, 0),
    index,
    fastPages,
    fastShare: fastPages / judgedPages,
    flags,
    reason: null,
  }
}

function notJudged(reason: Reason): Speed {
  return {
    judgedPages: 0,
    seconds: null,
    timeRatio: null,
    index: null,
    fastPages: null,
    fastShare: null,
    flags: [],
    reason,
  }
}
