import { isConstant, varianceOf } from '#analysis/describe/moments.ts'
import { distinctValues } from '#analysis/describe/sorted-values.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'
import {
  checkColumns,
  checkLeast,
  checkLimit,
  type FlagOverview,
  summariseFlags,
} from '#analysis/quality/flag-overview.ts'
import type { QualityFlag, Reason } from '#analysis/result.ts'
import type { ScaleItem } from '#analysis/scales/scale-item.ts'
import { isValid, toNumbers } from '#analysis/values.ts'

/** Statements shown under each other, in the order in which they were shown, with the answers as they were given. */
export type StatementGroup = { readonly name: string; readonly items: readonly ScaleItem[] }

export type StraightLiningOptions = {
  /** The lowest and the highest point that can be chosen. */
  readonly lowest: number
  readonly highest: number
  /** Fewest answers in a group for it to be judged. */
  readonly minimumItems?: number
  /** `straightLine`: the share of someone’s judged groups that hold one and the same answer. */
  readonly straightGroups?: number
  /** `longString`: the share of the statements in someone’s judged groups that the longest string takes … */
  readonly stringShare?: number
  /** … and the shortest string that counts as long, so that a short list is not flagged for agreement. */
  readonly shortestString?: number
  /** `lowVariability`: the share of the width of the points under which the standard deviation is low. */
  readonly variability?: number
}

/** How uniform the answers to some statements are. Everything is `null` where too few were answered (`baseTooSmall`). */
export type Uniformity = {
  readonly answered: number
  /** Share (0–1) of the answers that are the most frequent one; 1 = a straight line. */
  readonly identicalShare: number | null
  /** The longest string of identical answers to consecutive statements. */
  readonly longestString: number | null
  /** Intra-individual response variability: the standard deviation (n - 1) of the answers. */
  readonly variability: number | null
  readonly reason: Reason | null
}

export type StraightLiner = Uniformity & {
  readonly groups: readonly (Uniformity & { readonly name: string })[]
  /** Groups with enough answers, and those of them with one answer all the way down. */
  readonly judgedGroups: number
  readonly straightGroups: number
  readonly flags: readonly QualityFlag[]
}

const ownFlags: readonly QualityFlag[] = ['straightLine', 'longString', 'lowVariability']

/**
 * Who gave the same answer over and over, in groups of statements that all have the same points.
 *
 * Give the answers as they were given, *before* reversing: a straight line through statements that are worded both ways is what
 * shows that they were not read, and reversing hides it. Groups and their statements come in the order of the questionnaire;
 * a string may run on from one group into the next.
 * A missing answer (don't know, not asked, skipped) is left out of the share and the deviation, and ends a string. A group is
 * judged with `minimumItems` (4) answers; without such a group a respondent is not judged (`baseTooSmall`). The figures of a
 * respondent are about the statements of the judged groups only.
 *
 * Flags, each a reason to look and no proof: `straightLine` when half of the judged groups or more are one answer all the way
 * down; `longString` when the longest string takes half of the statements or more (Curran 2016), and 7 at least;
 * `lowVariability` when the deviation is below a tenth of the width of the points (a limit of our own: Dunn et al. give none
 * that holds for all questionnaires).
 * Throws for groups or statements of one name, statements of different lengths, an answer off the points (declare such a code
 * missing), and for limits that cannot be.
 *
 * Johnson (2005); Meade & Craig (2012); Curran (2016); Dunn, Heggestad, Shanock & Theilgard (2018).
 * R equivalent: `careless::longstring(x)`, `careless::irv(x)`; `max(table(x)) / length(x)` by row.
 *
 * @example straightLining([{ name: 'leadership', items }], { lowest: 1, highest: 5 }).respondents[0]?.flags
 */
export function straightLining(
  groups: readonly StatementGroup[],
  { lowest, highest, ...options }: StraightLiningOptions,
): { readonly respondents: readonly StraightLiner[]; readonly overview: FlagOverview } {
  const rules = {
    minimumItems: options.minimumItems ?? 4,
    straightGroups: options.straightGroups ?? 0.5,
    stringShare: options.stringShare ?? 0.5,
    shortestString: options.shortestString ?? 7,
    lowestDeviation: (options.variability ?? 0.1) * (highest - lowest),
  }
  checkLeast('minimumItems', rules.minimumItems, 2)
  checkLeast('shortestString', rules.shortestString, 2)
  checkLimit('straightGroups', rules.straightGroups)
  checkLimit('stringShare', rules.stringShare)
  checkLimit('variability', options.variability ?? 0.1)
  const columns = columnsOf(groups, lowest, highest)
  const size = columns.flat()[0]?.length ?? 0
  const respondents = Array.from({ length: size }, (_, row) => {
    const answers = columns.map((items) => items.map((values) => values[row]!))
    return judge(
      groups.map(({ name }, index) => ({ name, answers: answers[index]! })),
      rules,
    )
  })
  return { respondents, overview: summariseFlags(respondents, ownFlags) }
}

function columnsOf(groups: readonly StatementGroup[], lowest: number, highest: number): Float64Array[][] {
  if (!Number.isFinite(lowest)) throw new InvalidArgumentError('lowest', `${lowest} is not a point`)
  if (!(Number.isFinite(highest) && highest > lowest)) {
    throw new InvalidArgumentError('highest', `points cannot run from ${lowest} to ${highest}`)
  }
  checkColumns(
    'groups',
    groups.map(({ name }) => ({ name, column: [] })),
  )
  checkColumns(
    'groups',
    groups.flatMap(({ items }) => items.map(({ name, values }) => ({ name, column: values }))),
  )
  return groups.map(({ items }) =>
    items.map(({ name, values }) => {
      const answers = toNumbers(values).map((answer) => (isValid(answer) ? answer : Number.NaN))
      const wrong = answers.find((answer) => answer < lowest || answer > highest)
      if (wrong === undefined) return answers
      throw new InvalidArgumentError('groups', `statement “${name}” holds ${wrong}, outside ${lowest}–${highest}`)
    }),
  )
}

type Rules = Required<Omit<StraightLiningOptions, 'lowest' | 'highest' | 'variability'>> & {
  readonly lowestDeviation: number
}

function judge(
  given: readonly { readonly name: string; readonly answers: readonly number[] }[],
  rules: Rules,
): StraightLiner {
  const groups = given.map(({ name, answers }) => ({ name, ...uniformityOf(answers, rules.minimumItems) }))
  const isJudged = groups.map(({ reason }) => reason === null)
  // A group that is not judged keeps its place, so that a string does not jump over it.
  const statements = given.flatMap(({ answers }, index) => answers.map((own) => (isJudged[index] ? own : Number.NaN)))
  const shown = given.reduce((sum, { answers }, index) => sum + (isJudged[index] ? answers.length : 0), 0)
  const judged = groups.filter((_, index) => isJudged[index])
  const straightGroups = judged.filter(({ identicalShare }) => identicalShare === 1).length
  const together = uniformityOf(statements, rules.minimumItems)
  const { longestString, variability } = together
  const flags: QualityFlag[] = []
  if (longestString !== null && variability !== null) {
    if (straightGroups >= rules.straightGroups * judged.length) flags.push('straightLine')
    if (longestString >= Math.max(rules.stringShare * shown, rules.shortestString)) flags.push('longString')
    if (variability < rules.lowestDeviation) flags.push('lowVariability')
  }
  return { ...together, groups, judgedGroups: judged.length, straightGroups, flags }
}

function uniformityOf(answers: readonly number[], minimumItems: number): Uniformity {
  const valid = answers.filter((answer) => !Number.isNaN(answer))
  const answered = valid.length
  if (answered < minimumItems) {
    return { answered, identicalShare: null, longestString: null, variability: null, reason: 'baseTooSmall' }
  }
  return {
    answered,
    identicalShare: Math.max(...distinctValues(valid).counts) / answered,
    longestString: longestStringOf(answers),
    variability: isConstant(valid) ? 0 : Math.sqrt(varianceOf(valid)!),
    reason: null,
  }
}

function longestStringOf(answers: readonly number[]): number {
  let longest = 0
  let current = 0
  for (const [place, answer] of answers.entries()) {
    // A missing answer is NaN, which equals nothing: it ends a string.
    current = answer === answers[place - 1] ? current + 1 : 1
    longest = Math.max(longest, current)
  }
  return longest
}
