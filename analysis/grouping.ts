import { InvalidArgumentError } from '#analysis/errors.ts'

/**
 * Which category every row belongs to.
 * `indexes[i]` points into `labels`; every negative index means missing.
 * Labels are opaque: they are compared and shown, never parsed or sorted.
 */
export type Grouping = {
  readonly indexes: Int32Array
  readonly labels: readonly string[]
}

/** A grouping, or simply the label of every row (`null` = missing). */
export type Groups = Grouping | ArrayLike<string | null>

/** What a caller of `toGrouping` calls the groups and the levels. */
export type ArgumentNames = { readonly groups: string; readonly levels: string }

function isGrouping(groups: Groups): groups is Grouping {
  return 'indexes' in groups && 'labels' in groups
}

/**
 * Turns the label of every row into a grouping.
 *
 * `levels` fixes the order and keeps empty categories; without it categories appear in order of first appearance.
 * A label that is not among `levels` throws, because dropping it silently would shrink a base; so does an index without a label.
 *
 * `names` says what the caller calls these two, for errors. R equivalent: `factor(x, levels)`.
 *
 * @example toGrouping(['a', null, 'b'], ['b', 'a']) // indexes [1, -1, 0]
 */
export function toGrouping(
  groups: Groups,
  levels?: readonly string[],
  names: ArgumentNames = { groups: 'groups', levels: 'levels' },
): Grouping {
  const grouping = toUncheckedGrouping(groups, levels, names)
  if (grouping === groups) checkIndexes(grouping, names.groups)
  return grouping
}

/** As `toGrouping`, for callers that find an index without a label themselves, and throw. */
export function toUncheckedGrouping(
  groups: Groups,
  levels?: readonly string[],
  names: ArgumentNames = { groups: 'groups', levels: 'levels' },
): Grouping {
  if (isGrouping(groups)) return levels === undefined ? groups : relabel(groups, levels, names)
  const labels: string[] = levels === undefined ? [] : [...levels]
  const position = placeOf(labels, names)
  const indexes = new Int32Array(groups.length)
  for (let i = 0; i < groups.length; i++) {
    const label = groups[i]
    if (label === null || label === undefined) {
      indexes[i] = -1
      continue
    }
    let index = position.get(label)
    if (index === undefined) {
      if (levels !== undefined) throw notAmongLevels(label, names)
      index = labels.push(label) - 1
      position.set(label, index)
    }
    indexes[i] = index
  }
  return { indexes, labels }
}

/** Throws when a row has an index without a label. */
export function checkIndexes({ indexes, labels }: Grouping, argument: string): void {
  let highest = -1
  for (let i = 0; i < indexes.length; i++) highest = Math.max(highest, indexes[i]!)
  if (highest >= labels.length) throw new InvalidArgumentError(argument, `index ${highest} has no label`)
}

function relabel(grouping: Grouping, levels: readonly string[], names: ArgumentNames): Grouping {
  checkIndexes(grouping, names.groups)
  const position = placeOf(levels, names)
  const indexes = grouping.indexes.map((index) => {
    if (index < 0) return index
    const label = grouping.labels[index]!
    const place = position.get(label)
    if (place === undefined) throw notAmongLevels(label, names)
    return place
  })
  return { indexes, labels: levels }
}

function placeOf(levels: readonly string[], names: ArgumentNames): Map<string, number> {
  const position = new Map(levels.map((label, index) => [label, index]))
  if (position.size < levels.length) throw new InvalidArgumentError(names.levels, 'a category is listed twice')
  return position
}

function notAmongLevels(label: string, names: ArgumentNames): InvalidArgumentError {
  return new InvalidArgumentError(names.groups, `category “${label}” is not among the levels`)
}

/** Number of rows in each category, in the order of the labels; missing rows are not counted. */
export function groupSizes({ indexes, labels }: Grouping): number[] {
  const sizes = new Array<number>(labels.length).fill(0)
  for (const index of indexes) if (index >= 0) sizes[index]!++
  return sizes
}
