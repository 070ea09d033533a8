import { meanOf } from '#analysis/describe/moments.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'
import type { Grouping } from '#analysis/grouping.ts'
import { isValid, type NumericValues } from '#analysis/values.ts'

/** Rows of submitted questionnaires, read as municipalities in size classes. */
export type Submissions = {
  /** Municipality of every row, in the order in which the questionnaires were submitted. */
  readonly units: ArrayLike<string>
  readonly sizeClasses: Grouping
}

/** What of one size class may be shown by now. */
export type ReleasedClass = {
  /** The score of every released municipality: the mean of its questionnaires. */
  readonly scores: ReadonlyMap<string, number>
  /** Municipalities with a valid score, released or not. */
  readonly submitted: number
}

/** The index of the size class of every municipality. Throws for a row without a class, and a municipality in two. */
export function classOfUnits({ units, sizeClasses }: Submissions): ReadonlyMap<string, number> {
  const classOf = new Map<string, number>()
  for (let row = 0; row < units.length; row++) {
    const unit = units[row]!
    const sizeClass = sizeClasses.indexes[row]!
    if (sizeClass < 0) throw new InvalidArgumentError('sizeClasses', `missing for “${unit}”`)
    if ((classOf.get(unit) ?? sizeClass) !== sizeClass) {
      throw new InvalidArgumentError('sizeClasses', `“${unit}” lies in two size classes`)
    }
    classOf.set(unit, sizeClass)
  }
  return classOf
}

/**
 * The scores of every size class that are released by now, in steps of `step` municipalities.
 *
 * A step is made when the municipality that completes it submits its first valid score, and holds everything of the class that had
 * come in by then. What comes in later, a second questionnaire of a released municipality too, waits for the next step.
 */
export function releaseInSteps(
  { units, sizeClasses }: Submissions,
  scores: NumericValues,
  step: number,
): readonly ReleasedClass[] {
  const classes = sizeClasses.labels.map(() => ({
    received: new Map<string, number[]>(),
    released: new Map<string, number>(),
  }))
  for (let row = 0; row < units.length; row++) {
    const score = scores[row]
    if (!isValid(score)) continue
    const own = classes[sizeClasses.indexes[row]!]!
    const earlier = own.received.get(units[row]!)
    if (earlier === undefined) own.received.set(units[row]!, [score])
    else earlier.push(score)
    if (earlier !== undefined || own.received.size % step !== 0) continue
    own.released = new Map([...own.received].map(([unit, given]) => [unit, meanOf(given)]))
  }
  return classes.map(({ received, released }) => ({ scores: released, submitted: received.size }))
}
