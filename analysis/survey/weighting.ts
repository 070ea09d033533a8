import { solveVector } from '#analysis/algebra/matrix.ts'
import type { Calibration, SurveyDesign } from '#analysis/design.ts'
import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'
import { type Grouping, type Groups, toGrouping } from '#analysis/grouping.ts'
import { independentPlaces, marginColumns, occupiedCategories } from '#analysis/survey/residual-score.ts'

/** A variable whose distribution in the population is known: the category of every row and the population total of each. */
export type Margin = {
  readonly name: string
  readonly groups: Groups
  readonly totals: ReadonlyMap<string, number>
}

export type MarginCheck = {
  /** Categories with a positive total and nobody to carry it, as "margin=category". */
  readonly categoriesWithoutRespondents: readonly string[]
  readonly marginTotals: readonly number[]
  /** Whether all margins describe a population of the same size. */
  readonly isConsistent: boolean
}

/**
 * Checks whether weights can be fitted to margins at all.
 *
 * @example checkMargins([{ name: 'size', groups: ['S'], totals: new Map([['S', 10], ['L', 5]]) }])
 *   .categoriesWithoutRespondents // ['size=L']
 */
export function checkMargins(margins: readonly Margin[]): MarginCheck {
  const marginTotals = margins.map(({ totals }) => [...totals.values()].reduce((sum, total) => sum + total, 0))
  const largest = Math.max(0, ...marginTotals)
  return {
    categoriesWithoutRespondents: margins.flatMap(({ name, groups, totals }) => {
      const { indexes, labels } = toGrouping(groups)
      const present = new Set(Array.from(indexes, (index) => labels[index]))
      return [...totals].flatMap(([label, total]) => (total > 0 && !present.has(label) ? [`${name}=${label}`] : []))
    }),
    marginTotals,
    isConsistent: marginTotals.every((total) => Math.abs(total - largest) <= 1e-9 * largest),
  }
}

type ReadyMargin = { readonly grouping: Grouping; readonly targets: readonly number[] }

/** Throws when the margins cannot be met: raking would loop, and weights would mean nothing. */
function readyMargins(design: SurveyDesign, margins: readonly Margin[]): ReadyMargin[] {
  if (margins.length === 0) throw new InvalidArgumentError('margins', 'there are none')
  for (const { name, totals } of margins) {
    for (const [label, total] of totals) {
      if (!(total >= 0)) throw new InvalidArgumentError(`margins.${name}`, `${total} is not a total (“${label}”)`)
    }
    if (!(sum([...totals.values()]) > 0))
      throw new InvalidArgumentError(`margins.${name}`, 'nobody is in the population')
  }
  const { categoriesWithoutRespondents, isConsistent, marginTotals } = checkMargins(margins)
  if (categoriesWithoutRespondents.length > 0) {
    throw new InvalidArgumentError('margins', `nobody answered in ${categoriesWithoutRespondents.join(', ')}`)
  }
  if (!isConsistent) {
    throw new InvalidArgumentError('margins', `they add up to different populations: ${marginTotals.join(', ')}`)
  }
  return margins.map(({ name, groups, totals }) => {
    const grouping = toGrouping(groups)
    checkLength(`margins.${name}`, grouping.indexes.length, design.size)
    if (grouping.indexes.some((index) => index < 0))
      throw new InvalidArgumentError(`margins.${name}`, 'missing for a row')
    const used = new Set(grouping.indexes)
    return {
      grouping,
      targets: grouping.labels.map((label, category) => {
        const total = totals.get(label)
        if (total === undefined && used.has(category))
          throw new InvalidArgumentError(`margins.${name}`, `no total for “${label}”`)
        return total ?? 0
      }),
    }
  })
}

function withWeights(
  design: SurveyDesign,
  kind: Calibration['kind'],
  margins: readonly ReadyMargin[],
  weights: Float64Array,
): SurveyDesign {
  const calibration: Calibration = {
    kind,
    margins: margins.map(({ grouping }) => grouping),
    weightsBefore: design.weights,
    weightsAfter: weights,
  }
  return { ...design, weights, calibrations: [...design.calibrations, calibration] }
}

/** Scales the weights of each category to its total. */
function fitMargin(weights: Float64Array, { grouping, targets }: ReadyMargin): Float64Array {
  const sums = new Float64Array(targets.length)
  for (const [row, category] of grouping.indexes.entries()) sums[category]! += weights[row]!
  return weights.map((weight, row) => {
    const category = grouping.indexes[row]!
    return weight === 0 ? 0 : (weight * targets[category]!) / sums[category]!
  })
}

/**
 * Post-stratifies: within each category the weights are multiplied so that they add up to its population total.
 *
 * Later estimates use variances that know of it. Throws when a category has no respondents or a row no category.
 * Holt & Smith (1979). R equivalent: `survey::postStratify`.
 *
 * @example postStratify(design, { name: 'region', groups: region, totals: new Map([['Noord', 52], …]) })
 */
export function postStratify(design: SurveyDesign, margin: Margin): SurveyDesign {
  const ready = readyMargins(design, [margin])
  return withWeights(design, 'regression', ready, fitMargin(design.weights, ready[0]!))
}

/**
 * Rakes: fits the weights to several margins in turn until all of them hold (iterative proportional fitting).
 *
 * Throws as `postStratify` does, when the margins contradict each other, and when `maximumRounds` rounds do not bring every
 * total within `tolerance` (relative). Deming & Stephan (1940). R equivalent: `survey::rake`.
 *
 * @example rake(design, [{ name: 'size', groups: size, totals }, { name: 'region', groups: region, totals: regions }])
 */
export function rake(
  design: SurveyDesign,
  margins: readonly Margin[],
  { tolerance = 1e-12, maximumRounds = 1000 }: { readonly tolerance?: number; readonly maximumRounds?: number } = {},
): SurveyDesign {
  const ready = readyMargins(design, margins)
  let weights = design.weights
  for (let round = 0; round < maximumRounds; round++) {
    for (const margin of ready) weights = fitMargin(weights, margin)
    if (largestMisfit(weights, ready) <= tolerance) return withWeights(design, 'raking', ready, weights)
  }
  throw new InvalidArgumentError('margins', `${maximumRounds} rounds of raking do not meet them`)
}

function largestMisfit(weights: Float64Array, margins: readonly ReadyMargin[]): number {
  return Math.max(
    ...margins.map(({ grouping, targets }) => {
      const sums = new Float64Array(targets.length)
      for (const [row, category] of grouping.indexes.entries()) sums[category]! += weights[row]!
      return Math.max(...targets.map((target, category) => Math.abs(sums[category]! - target) / (1 + target)))
    }),
  )
}

/**
 * Calibrates the weights to margins by the smallest change of them: `linear` (generalised regression, GREG; weights may
 * turn negative) or `raking` (multiplicative; the same weights as `rake`, with calibration variances).
 *
 * Solves Σ w F(x'λ) x = t, F(u) = 1 + u or e^u, by Newton's method. Throws as `rake` does.
 * Deville & Särndal (1992). R equivalent: `survey::calibrate(calfun = "linear" | "raking")`.
 *
 * @example calibrate(design, [{ name: 'size', groups: size, totals }], 'linear').weights
 */
export function calibrate(
  design: SurveyDesign,
  margins: readonly Margin[],
  method: 'linear' | 'raking' = 'linear',
): SurveyDesign {
  const ready = readyMargins(design, margins)
  const all = marginColumns(ready.map(({ grouping }) => grouping))
  const allTargets = columnTargets(ready)
  const places = independentPlaces(all)
  const columns = places.map((place) => all[place]!)
  const targets = places.map((place) => allTargets[place]!)
  let multipliers = columns.map(() => 0)
  for (let step = 0; step < 100; step++) {
    const predictor = design.weights.map((_, row) =>
      columns.reduce((total, column, k) => total + column[row]! * multipliers[k]!, 0),
    )
    const factor = predictor.map((u) => (method === 'linear' ? 1 + u : Math.exp(u)))
    const weights = design.weights.map((weight, row) => weight * factor[row]!)
    const misfit = misfitsOf(weights, columns, targets)
    if (areMet(misfit, targets)) {
      // A margin that follows from another must agree with it.
      if (!areMet(misfitsOf(weights, all, allTargets), allTargets)) break
      return withWeights(design, 'regression', ready, weights)
    }
    const slopes = method === 'linear' ? design.weights : weights
    const change = solveVector(
      columns.map((a) => columns.map((b) => slopes.reduce((s, w, row) => s + w * a[row]! * b[row]!, 0))),
      misfit,
    )
    if (change === null) break
    multipliers = multipliers.map((value, k) => value + change[k]!)
  }
  throw new InvalidArgumentError('margins', 'no weights meet them')
}

/** By how much each column of weights misses its total. */
function misfitsOf(weights: Float64Array, columns: readonly Float64Array[], targets: readonly number[]): number[] {
  return columns.map((column, k) => targets[k]! - weights.reduce((s, w, row) => s + w * column[row]!, 0))
}

function areMet(misfits: readonly number[], targets: readonly number[]): boolean {
  return misfits.every((value, k) => Math.abs(value) <= 1e-12 * (1 + targets[k]!))
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** The population total that each column of `marginColumns` has to meet: everybody, then one category after the other. */
function columnTargets(margins: readonly ReadyMargin[]): number[] {
  return [
    sum(margins[0]!.targets),
    ...margins.flatMap(({ grouping, targets }) =>
      occupiedCategories(grouping)
        .slice(1)
        .map((category) => targets[category]!),
    ),
  ]
}

/**
 * Cuts weights off at an upper and lower bound and spreads the excess evenly over the others, until none is outside.
 *
 * The sum of the weights stays the same; the margins no longer hold exactly. Throws when the bounds leave no room.
 * Potter (1990). R equivalent: `survey::trimWeights(strict = TRUE)`.
 *
 * @example trimWeights(design, { upper: 5 }).weights
 */
export function trimWeights(
  design: SurveyDesign,
  { lower = 0, upper = Number.POSITIVE_INFINITY }: { readonly lower?: number; readonly upper?: number },
): SurveyDesign {
  const total = sum(Array.from(design.weights))
  if (!(lower * design.size <= total)) throw outOfBounds('lower', lower, total, design)
  if (!(upper * design.size >= total)) throw outOfBounds('upper', upper, total, design)
  let weights = design.weights
  for (let round = 0; round < 1000; round++) {
    const isOutside = weights.map((weight) => (weight < lower || weight > upper ? 1 : 0))
    const outside = isOutside.reduce((s, value) => s + value, 0)
    if (outside === 0) return { ...design, weights }
    const cut = weights.map((weight) => Math.max(lower, Math.min(weight, upper)))
    const excess = weights.reduce((s, weight, row) => s + weight - cut[row]!, 0)
    if (outside === design.size) break
    weights = cut.map((weight, row) => (isOutside[row] ? weight : weight + excess / (design.size - outside)))
  }
  throw new InvalidArgumentError('upper', `the weights cannot be kept between ${lower} and ${upper}`)
}

function outOfBounds(argument: string, bound: number, total: number, { size }: SurveyDesign): InvalidArgumentError {
  return new InvalidArgumentError(argument, `${size} weights that add up to ${total} cannot keep to ${bound}`)
}
