import { meanOf } from '#analysis/describe/moments.ts'
import { stratifiedDesign } from '#analysis/design.ts'
import { checkLength, checkLevel, InvalidArgumentError } from '#analysis/errors.ts'
import { checkGroupings, checkMinimum } from '#analysis/report/check-input.ts'
import { classOfUnits, type ReleasedClass, releaseInSteps, type Submissions } from '#analysis/report/released-scores.ts'
import { type Reason, type Result, resultOf, undefinedResult, unweightedBasis, type Warning } from '#analysis/result.ts'
import { surveyMean } from '#analysis/survey/survey-mean.ts'
import { isValid, type NumericValues } from '#analysis/values.ts'

export type OwnAgainstPeersInput = Submissions & {
  /** Municipalities in the population, by the label of the size class. */
  readonly populationSizes: ReadonlyMap<string, number>
  /** The scores of every row on each scale; missing where too few items were answered. */
  readonly scales: readonly { readonly name: string; readonly scores: NumericValues }[]
  /** The municipality that looks. */
  readonly own: string
  /** Fewest other municipalities that a figure, or a change of it, may stand for. */
  readonly minimum: number
  readonly level?: number
  /** Fewest others in a size class, or in the country, for a margin. */
  readonly minimumForMargin?: number
  /** Share of all municipalities whose size class must be released before the country is shown. */
  readonly coverage?: number
}

/** A mean of others; only what may be shown. `n` counts the other municipalities that it is a mean of. */
export type PeerMean = Result & {
  /** How many more municipalities have to submit before there is a figure; 0 when there is, `null` when there never can be. */
  readonly needed: number | null
}

export type OwnAgainstPeers = {
  readonly name: string
  /** The mean of the own questionnaires; `null` without a valid score. */
  readonly own: number | null
  readonly sizeClass: PeerMean
  readonly country: PeerMean
}

/**
 * A municipality’s own scores beside the mean of the others in its size class and of the others in the country.
 *
 * A municipality is one unit, with the mean of its questionnaires. Peers are the *others*: the own score is known to who looks,
 * so it protects nobody. The mean of the class is simple; that of the country weights every class by its N/n, the own
 * municipality left out of both. Intervals on the stratified design, as `surveyMean` gives.
 *
 * **What is shown when.** Who looks knows the own score, and can look again when one more has submitted: a mean that changed would
 * give that one away. So a class is released in steps of `minimum` + 1 municipalities with a valid score, in the order of
 * submission and *the own one counted*: every figure, and every change of it, then stands for `minimum` others or more. As the
 * steps are the same for everyone who looks, two who put their figures together learn nothing of a third.
 * The country is made of the released classes alone, so that it holds nothing about a class that its own mean does not. It is
 * shown once these hold `coverage` (0.8) of all municipalities; classes still withheld are named (`withheldStratum`).
 * Margins tell more than a mean, and are given from `minimumForMargin` (10) others in every class of it, with a `minimum` of 5 or more.
 *
 * The order and the scores of rows may not change between looks: give each questionnaire as it was *first* submitted, also when it
 * was reopened, or the change itself gives it away. Without a figure: `tooFewOthers`, or `populationTooSmall` when there never
 * will be one. Throws when the own municipality has no row, lies in two classes or in none, a class has more
 * municipalities than its population or is not among the labels, columns differ in length, or a limit cannot be.
 *
 * R equivalent: `survey::svymean(~y, svydesign(~1, strata = ~h, fpc = ~N, data = others))` on the released others.
 *
 * @example ownAgainstPeers({ units, sizeClasses, populationSizes, scales, own: 'GM0344', minimum: 5 })[0]?.sizeClass.needed
 */
export function ownAgainstPeers(input: OwnAgainstPeersInput): OwnAgainstPeers[] {
  const { units, sizeClasses, own, minimum, scales } = input
  const { level = 0.95, minimumForMargin = 10, coverage = 0.8 } = input
  checkMinimum(minimum)
  checkLevel(level)
  if (!(minimumForMargin >= 1))
    throw new InvalidArgumentError('minimumForMargin', `${minimumForMargin} is no number of 1 or more`)
  if (!(coverage > 0 && coverage <= 1))
    throw new InvalidArgumentError('coverage', `${coverage} is not a share above 0, at most 1`)
  checkGroupings({ sizeClasses }, units.length)
  const classOf = classOfUnits(input)
  const ownClass = classOf.get(own)
  if (ownClass === undefined) throw new InvalidArgumentError('own', `“${own}” submitted nothing`)
  const populations = populationsOf(input, classOf)
  const context = { ...input, level, minimumForMargin, coverage, populations, step: minimum + 1, ownClass }
  return scales.map(({ name, scores }) => {
    checkLength('scales', scores.length, units.length)
    const classes = releaseInSteps(input, scores, context.step)
    const ownScores = Array.from(units, (unit, row) => (unit === own ? scores[row] : null)).filter(isValid)
    return {
      name,
      own: ownScores.length === 0 ? null : meanOf(ownScores),
      sizeClass: classMean(classes, context),
      country: countryMean(classes, context),
    }
  })
}

type Context = Required<OwnAgainstPeersInput> & {
  /** Municipalities of every class, in the order of the labels. */
  readonly populations: readonly number[]
  readonly step: number
  readonly ownClass: number
}

function populationsOf(
  { sizeClasses, populationSizes }: OwnAgainstPeersInput,
  classOf: ReadonlyMap<string, number>,
): number[] {
  const unknown = [...populationSizes.keys()].find((label) => !sizeClasses.labels.includes(label))
  if (unknown !== undefined) {
    throw new InvalidArgumentError('populationSizes', `“${unknown}” is not among the size classes`)
  }
  const sampled = sizeClasses.labels.map(() => 0)
  for (const sizeClass of classOf.values()) sampled[sizeClass]!++
  return sizeClasses.labels.map((label, index) => {
    const size = populationSizes.get(label)
    if (size === undefined || !Number.isSafeInteger(size) || size < sampled[index]!) {
      const problem = `${sampled[index]} of “${label}” do not come from a population of ${size}`
      throw new InvalidArgumentError('populationSizes', problem)
    }
    return size
  })
}

function classMean(classes: readonly ReleasedClass[], context: Context): PeerMean {
  const { ownClass, populations, step } = context
  const own = classes[ownClass]!
  if (own.scores.size > 0) return meanOfOthers(classes, [ownClass], context)
  return populations[ownClass]! < step
    ? withheld('populationTooSmall', null)
    : withheld('tooFewOthers', step - own.submitted)
}

function countryMean(classes: readonly ReleasedClass[], context: Context): PeerMean {
  const { populations, step, coverage, sizeClasses } = context
  const target = coverage * populations.reduce((sum, size) => sum + size, 0)
  const released = classes.flatMap(({ scores }, index) => (scores.size > 0 ? [index] : []))
  const covered = released.reduce((sum, index) => sum + populations[index]!, 0)
  if (covered < target) {
    const waiting = classes.flatMap(({ scores, submitted }, index) =>
      scores.size > 0 || populations[index]! < step ? [] : [{ size: populations[index]!, needed: step - submitted }],
    )
    const needed = fewestToCover(waiting, target - covered)
    return withheld(needed === null ? 'populationTooSmall' : 'tooFewOthers', needed)
  }
  const about = sizeClasses.labels.filter((_, index) => populations[index]! > 0 && !released.includes(index))
  const warnings: Warning[] = about.length === 0 ? [] : [{ code: 'withheldStratum', about }]
  return meanOfOthers(classes, released, context, warnings)
}

/** The fewest municipalities that, in the right classes, bring these to the size that is missing; `null` if all are too small. */
function fewestToCover(
  waiting: readonly { readonly size: number; readonly needed: number }[],
  missing: number,
): number | null {
  const total = waiting.reduce((sum, { needed }) => sum + needed, 0)
  // The largest size that can be covered with so many municipalities, class by class.
  const covered = new Float64Array(total + 1)
  for (const { size, needed } of waiting) {
    for (let many = total; many >= needed; many--) {
      covered[many] = Math.max(covered[many]!, covered[many - needed]! + size)
    }
  }
  const fewest = covered.findIndex((size) => size >= missing)
  return fewest < 0 ? null : fewest
}

function meanOfOthers(
  classes: readonly ReleasedClass[],
  shown: readonly number[],
  { own, ownClass, populations, sizeClasses, minimum, minimumForMargin, level }: Context,
  warnings: readonly Warning[] = [],
): PeerMean {
  const others = shown.map((index) => ({
    label: sizeClasses.labels[index]!,
    population: populations[index]! - Number(index === ownClass),
    scores: [...classes[index]!.scores].flatMap(([unit, score]) => (unit === own ? [] : [score])),
  }))
  const design = stratifiedDesign({
    strata: others.flatMap(({ label, scores }) => scores.map(() => label)),
    populationSizes: new Map(others.map(({ label, population }) => [label, population])),
  })
  const mean = surveyMean(
    design,
    others.flatMap(({ scores }) => scores),
    { level },
  )
  const hasMargin = minimum >= fewestForSpread && others.every(({ scores }) => scores.length >= minimumForMargin)
  const { n, weightedN, effectiveN, estimate } = mean
  const figures = {
    estimate,
    standardError: hasMargin ? mean.standardError : null,
    interval: hasMargin ? mean.interval : null,
    warnings: [...mean.warnings, ...warnings],
    reason: hasMargin ? mean.reason : 'baseTooSmall',
  } as const
  return { ...resultOf(mean.method, figures, { n, weightedN, effectiveN, missing: 0 }), needed: 0 }
}

/** With fewer scores than this, their mean and their spread together come close to the scores themselves. */
const fewestForSpread = 5

function withheld(reason: Reason, needed: number | null): PeerMean {
  return { ...undefinedResult('surveyMean', reason, unweightedBasis(0)), needed }
}
