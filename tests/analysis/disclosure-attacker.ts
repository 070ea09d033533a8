import type { SuppressedTable } from '#analysis/disclosure/suppressed-table.ts'

/**
 * A reader who wants to know what is hidden. Works from published numbers alone, with arithmetic of its own: every sum must be
 * right, every hidden count is a whole number of at least `lowest`.
 */
export type Publication = {
  /** Published numbers by name; `null` where hidden. */
  readonly numbers: Map<string, number | null>
  /** Names of numbers that add up to another. */
  readonly sums: { readonly parts: readonly string[]; readonly total: string }[]
}

/** Names of the numbers of one table; the row totals have the same names in every part of a banner. */
export function readTable(
  { counts, rowTotals, columnTotals, total, subtotals }: SuppressedTable,
  groupOf: readonly string[] | undefined,
  part: string = 'table',
  publication: Publication = { numbers: new Map(), sums: [] },
): Publication {
  const { numbers, sums } = publication
  const rows = [...counts.map((_, i) => String(i)), 'all']
  const columns = columnTotals.map((_, j) => `${part} ${j}`)
  for (const [i, row] of rows.entries()) {
    const isAll = row === 'all'
    const cells = isAll ? columnTotals : counts[i]!
    for (const [j, cell] of cells.entries()) numbers.set(`${row} | ${columns[j]}`, cell)
    numbers.set(`${row} | total`, isAll ? total : rowTotals[i]!)
    sums.push({ parts: columns.map((column) => `${row} | ${column}`), total: `${row} | total` })
    for (const [g, label] of subtotals.labels.entries()) {
      const name = `${row} | ${part} ${label}`
      numbers.set(name, isAll ? subtotals.columnTotals[g]! : subtotals.counts[i]![g]!)
      const own = columns.filter((_, j) => groupOf?.[j] === label)
      sums.push({ parts: own.map((column) => `${row} | ${column}`), total: name })
    }
    if (subtotals.labels.length > 0) {
      sums.push({ parts: subtotals.labels.map((label) => `${row} | ${part} ${label}`), total: `${row} | total` })
    }
  }
  for (const column of [...columns, ...subtotals.labels.map((label) => `${part} ${label}`), 'total']) {
    sums.push({ parts: counts.map((_, i) => `${i} | ${column}`), total: `all | ${column}` })
  }
  return publication
}

type Range = { min: number; max: number }
type Ranges = Map<string, Range>

/** What each number can be at least and at most, tightened over all sums until nothing changes; `null` when impossible. */
function tighten(ranges: Ranges, sums: Publication['sums']): Ranges | null {
  const found: Ranges = new Map([...ranges].map(([name, { min, max }]) => [name, { min, max }]))
  for (let isChanged = true; isChanged; ) {
    isChanged = false
    const narrow = (name: string, min: number, max: number): boolean => {
      const range = found.get(name)!
      if (min > range.min || max < range.max) isChanged = true
      range.min = Math.max(range.min, min)
      range.max = Math.min(range.max, max)
      return range.min <= range.max
    }
    for (const { parts, total } of sums) {
      const low = parts.reduce((sum, name) => sum + found.get(name)!.min, 0)
      const high = parts.reduce((sum, name) => sum + found.get(name)!.max, 0)
      if (!narrow(total, low, high)) return null
      const whole = found.get(total)!
      for (const name of parts) {
        const { min, max } = found.get(name)!
        if (!narrow(name, whole.min - (high - max), whole.max - (low - min))) return null
      }
    }
  }
  return found
}

/** Ranges of all numbers as a reader works them out by repeated subtraction with bounds. */
export function rangesOf({ numbers, sums }: Publication, lowest: number): Ranges {
  const ranges = new Map(
    [...numbers].map(([name, value]) => [name, { min: value ?? lowest, max: value ?? Number.MAX_SAFE_INTEGER / 1e6 }]),
  )
  return tighten(ranges, sums)!
}

/**
 * Whether the published numbers allow a hidden number to be at least (or at most) this: looks for a whole table that agrees
 * with everything published, every hidden number at most `distance` from the truth.
 */
export function canBe(
  publication: Publication,
  truth: ReadonlyMap<string, number>,
  asked: { readonly name: string; readonly min?: number; readonly max?: number },
  { lowest, distance }: { readonly lowest: number; readonly distance: number },
): boolean {
  const ranges: Ranges = new Map(
    [...publication.numbers].map(([name, value]) => {
      const real = truth.get(name)!
      return [name, { min: value ?? Math.max(lowest, real - distance), max: value ?? real + distance }]
    }),
  )
  const range = ranges.get(asked.name)!
  range.min = Math.max(range.min, asked.min ?? 0)
  range.max = Math.min(range.max, asked.max ?? range.max)
  return range.min <= range.max && hasSolution(ranges, publication.sums, truth)
}

/** Tries every value of the number with the fewest left, the true one first. */
function hasSolution(ranges: Ranges, sums: Publication['sums'], truth: ReadonlyMap<string, number>): boolean {
  const tight = tighten(ranges, sums)
  if (tight === null) return false
  const open = [...tight].filter(([, { min, max }]) => min < max)
  if (open.length === 0) return true
  const [name, { min, max }] = open.reduce((best, entry) =>
    entry[1].max - entry[1].min < best[1].max - best[1].min ? entry : best,
  )
  const values = Array.from({ length: max - min + 1 }, (_, k) => min + k)
  values.sort((a, b) => Math.abs(a - truth.get(name)!) - Math.abs(b - truth.get(name)!))
  return values.some((value) => hasSolution(new Map(tight).set(name, { min: value, max: value }), sums, truth))
}
