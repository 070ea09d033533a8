import { type SurveyDesign, stratifiedDesign } from '#analysis/design.ts'
import type { Grouping } from '#analysis/grouping.ts'
import type { NumericValues } from '#analysis/values.ts'

/** Another value for an argument; `isRefused` when nothing can be computed from it and it must be refused. */
export type Variant<T> = { readonly name: string; readonly value: T; readonly isRefused?: boolean }

/** An argument of a call: a valid value, degenerate and wrong ones, and, of a column, its first rows. */
export type Argument<T> = {
  readonly valid: T
  readonly variants: readonly Variant<T>[]
  readonly firstRows?: (rows: number) => T
}

export const size = 12
const all = Array.from({ length: size }, (_, row) => row)

const refused = <T>(values: Readonly<Record<string, T>>): Variant<T>[] =>
  Object.entries(values).map(([name, value]) => ({ name, value, isRefused: true }))
const allowed = <T>(values: Readonly<Record<string, T>>): Variant<T>[] =>
  Object.entries(values).map(([name, value]) => ({ name, value }))

export function fixed<T>(valid: T, variants: Readonly<Record<string, T>> = {}): Argument<T> {
  return { valid, variants: allowed(variants) }
}

export function choice<T>(
  valid: T,
  wrong: Readonly<Record<string, T>>,
  odd: Readonly<Record<string, T>> = {},
): Argument<T> {
  return { valid, variants: [...refused(wrong), ...allowed(odd)] }
}

const notBetween0And1 = { 'of 0': 0, 'of 1': 1, 'of 95': 95, 'of NaN': Number.NaN, 'below 0': -0.5, infinite: Infinity }
export const level = choice(0.95, notBetween0And1, { 'of 0.5': 0.5, 'next to 1': 0.999999 })
export const alpha = choice(0.05, notBetween0And1)

const scores = [3, 1, 4, 1, 5, 9, 2, 6, null, 3, 5, 8]
const later = [4, 1, 5, 3, null, 9, 4, 7, 5, 3, 6, 8]

/** A column of numbers. With `alone` its length need not be that of another column. */
export function numbers(valid: readonly (number | null)[] = scores, { alone = false } = {}): Argument<NumericValues> {
  const change = (f: (value: number, row: number) => number | null) =>
    valid.map((value, row) => (value === null ? null : f(value, row)))
  const otherLength = { 'without rows': [], 'of one row': [3], 'of two rows': [3, 4], 'one row short': valid.slice(1) }
  return {
    valid,
    firstRows: (rows) => valid.slice(0, rows),
    variants: [
      ...(alone ? allowed(otherLength) : refused(otherLength)),
      ...allowed<NumericValues>({
        'all missing': change(() => null),
        'all NaN': new Float64Array(size).fill(Number.NaN),
        'one value': all.map((row) => (row === 4 ? 7 : null)),
        'two values': all.map((row) => (row % 7 === 1 ? row : null)),
        'all equal': change(() => 4.1),
        'all 0': change(() => 0),
        'ties but for one': change((_, row) => Number(row === 3)),
        'two tied halves': change((_, row) => (row < size / 2 ? 1 : 2)),
        'with NaN and infinities': change((value, row) => [Number.NaN, Infinity, -Infinity][row] ?? value),
        'far from 0': change((value) => value + 1e9),
        'where digits end': change((value) => value + 2 ** 52),
        negative: change((value) => -value),
        'very small': change((value) => value * 1e-60),
        'very large': change((value) => value * 1e50),
      }),
    ],
  }
}
export const otherNumbers = (options = {}) => numbers(later, options)

const yesNo = [1, 0, 1, 1, 0, 0, 1, null, 0, 1, 0, 1]

/** A column of 1 (yes), 0 (no) and missing. */
export function shares(valid: readonly (number | null)[] = yesNo): Argument<NumericValues> {
  const all0 = valid.map((value) => (value === null ? null : 0))
  return {
    valid,
    firstRows: (rows) => valid.slice(0, rows),
    variants: [
      ...refused<NumericValues>({
        'without rows': [],
        'one row short': valid.slice(1),
        'with a 2': [2, ...valid.slice(1)],
      }),
      ...allowed<NumericValues>({
        'all missing': valid.map(() => null),
        'all NaN': new Float64Array(size).fill(Number.NaN),
        'one value': all.map((row) => (row === 4 ? 1 : null)),
        'all no': all0,
        'all yes': all0.map((value) => value && 1),
        'one yes': valid.map((_, row) => Number(row === 5)),
        'as the strata': valid.map((_, row) => Number(row < 6)),
      }),
    ],
  }
}

const regions = ['N', 'N', 'Z', 'Z', 'N', 'Z', 'W', 'W', 'N', null, 'Z', 'W']

/** A category for every row; `levels` says whether there is a parameter for these. */
export function grouping(
  valid: readonly (string | null)[] = regions,
  levels = ['N', 'Z', 'W', 'empty'],
): Argument<Grouping> {
  const indexes = Int32Array.from(valid, (label) => (label === null ? -1 : levels.indexOf(label)))
  const of = (f: (index: number, row: number) => number): Grouping => ({ indexes: indexes.map(f), labels: levels })
  return {
    valid: { indexes, labels: levels },
    firstRows: (rows) => ({ indexes: indexes.slice(0, rows), labels: levels }),
    variants: [
      ...refused<Grouping>({
        'without rows': { indexes: new Int32Array(0), labels: levels },
        'one row short': { indexes: indexes.slice(1), labels: levels },
        'with an index beyond the labels': of((index, row) => (row === 3 ? levels.length : index)),
        'with an index far beyond the labels': of((index, row) => (row === 3 ? 1_000_000 : index)),
        'without labels': { indexes, labels: [] },
      }),
      ...allowed<Grouping>({
        'all missing': of(() => -1),
        'all missing by a code': of(() => -2),
        'one row': of((_, row) => (row === 2 ? 0 : -1)),
        'one category': of(() => 1),
        'another category a row': { indexes: Int32Array.from(all), labels: all.map(String) },
        'a category of one': of((_, row) => Number(row === 2)),
        'two rows': of((_, row) => (row === 2 ? 0 : row === 3 ? 1 : -1)),
      }),
      { name: 'missing and without labels', value: { indexes: new Int32Array(size).fill(-1), labels: [] } },
    ],
  }
}
export const otherGrouping = () => grouping(['S', 'L', 'L', 'S', 'S', null, 'L', 'S', 'L', 'S', 'L', 'L'], ['S', 'L'])

/** The same as labels, for parameters that take levels. */
export function labels(valid: readonly (string | null)[] = regions): Argument<readonly (string | null)[]> {
  return {
    valid,
    firstRows: (rows) => valid.slice(0, rows),
    variants: [
      ...refused({
        'without rows': [],
        'one row short': valid.slice(1),
        'of an unknown category': ['?', ...valid.slice(1)],
      }),
      ...allowed({ 'all missing': valid.map(() => null), 'one category': valid.map(() => valid[0]!) }),
    ],
  }
}
export const levels = choice<readonly string[]>(['N', 'Z', 'W', 'empty'], {
  'with a category twice': ['N', 'Z', 'W', 'N'],
  'without a category that occurs': ['N', 'Z'],
  empty: [],
})

/** Sampling weights: above 0, or from 0 up. */
export function weights({ mayBe0 = false } = {}): Argument<ArrayLike<number>> {
  const valid = all.map((row) => 1 + (row % 3) / 2)
  const first = (weight: number) => [weight, ...valid.slice(1)]
  return {
    valid,
    firstRows: (rows) => valid.slice(0, rows),
    variants: [
      ...refused<ArrayLike<number>>({
        negative: first(-1),
        'with NaN': first(Number.NaN),
        infinite: first(Infinity),
        'one short': valid.slice(1),
      }),
      { name: 'with a 0', value: first(0), isRefused: !mayBe0 },
      { name: 'all 0', value: valid.map(() => 0), isRefused: !mayBe0 },
      { name: 'far apart', value: first(1e12) },
    ],
  }
}

export const tableCounts = (
  valid: readonly (readonly number[])[] = [
    [9, 4, 2],
    [3, 8, 6],
    [0, 5, 7],
  ],
): Argument<readonly (readonly number[])[]> => {
  const each = (f: (count: number, i: number, j: number) => number) =>
    valid.map((row, i) => row.map((n, j) => f(n, i, j)))
  const corner = (count: number) => each((n, i, j) => (i + j === 0 ? count : n))
  return {
    valid,
    variants: [
      ...refused({
        negative: corner(-1),
        'with NaN': corner(Number.NaN),
        infinite: corner(Infinity),
        ragged: [[1], ...valid.slice(1)],
      }),
      ...allowed<readonly (readonly number[])[]>({
        'without rows': [],
        'without columns': valid.map(() => []),
        'all 0': each(() => 0),
        'of one unit': each((_, i, j) => Number(i + j === 0)),
        'of two units': each((_, i, j) => Number(i === j && i < 2)),
        'of one row': each((n, i) => (i === 0 ? n : 0)),
        'of one column': each((n, _, j) => (j === 0 ? n : 0)),
        diagonal: each((_, i, j) => (i === j ? 5 : 0)),
        'of equal counts': each(() => 3),
        'with an empty column': each((n, _, j) => (j === 1 ? 0 : n)),
        'of large counts': each((n) => n * 1000),
        'of fractions': each((n) => n / 7),
        'with one large cell': corner(1e6),
      }),
    ],
  }
}

const strata = ['A', 'A', 'A', 'A', 'A', 'A', 'B', 'B', 'B', 'B', 'C', 'C']
const populations = new Map([
  ['A', 20],
  ['B', 9],
  ['C', 7],
])

/** A sample design over the rows, and degenerate ones over as many. */
export function design(): Argument<SurveyDesign> {
  const of = (input: Partial<Parameters<typeof stratifiedDesign>[0]> = {}) =>
    stratifiedDesign({ strata, populationSizes: populations, ...input })
  const lonely = { strata: all.map(String), populationSizes: new Map(all.map((row) => [String(row), 5])) }
  const census = new Map([
    ['A', 6],
    ['B', 4],
    ['C', 2],
  ])
  return {
    valid: of(),
    firstRows: (rows) => of({ strata: strata.slice(0, rows) }),
    variants: [
      ...allowed<SurveyDesign>({
        'of a census': of({ populationSizes: census }),
        'of one census stratum': of({ populationSizes: new Map([...populations, ['A', 6]]) }),
        'of lonely strata': of(lonely),
        'of lonely strata that add nothing': of({ ...lonely, lonelyStratum: 'remove' }),
        'of lonely strata that add the average': of({ ...lonely, lonelyStratum: 'average' }),
        'of one unit': of({ strata: all.map(() => 'A'), clusters: all.map(() => 'one') }),
        'of two units': of({ strata: all.map(() => 'A'), clusters: all.map((row) => String(row % 2)) }),
        'with an infinite population': of({ finitePopulation: false }),
        'with weights far apart': of({ weights: all.map((row) => (row === 0 ? 1e12 : 1)) }),
        'with a weight of 0': { ...of(), weights: of().weights.map((weight, row) => (row < 2 ? 0 : weight)) },
        'with all weights 0': { ...of(), weights: new Float64Array(size) },
        'with uncovered strata': of({ populationSizes: new Map([...populations, ['D', 100]]) }),
      }),
      { name: 'of other rows', value: of({ strata: strata.slice(1) }), isRefused: true },
    ],
  }
}
export const designInput = {
  strata: labelled(strata),
  populationSizes: choice<ReadonlyMap<string, number>>(
    populations,
    {
      'smaller than the sample': new Map([...populations, ['B', 1]]),
      'without a stratum': new Map([
        ['A', 20],
        ['B', 9],
      ]),
      negative: new Map([...populations, ['A', -1]]),
      'of NaN': new Map([...populations, ['A', Number.NaN]]),
      empty: new Map(),
    },
    {
      'of a census': new Map([
        ['A', 6],
        ['B', 4],
        ['C', 2],
      ]),
      'with a stratum of 0': new Map([...populations, ['D', 0]]),
    },
  ),
}

function labelled(valid: readonly string[]): Argument<readonly (string | null)[]> {
  return {
    valid,
    firstRows: (rows) => valid.slice(0, rows),
    variants: [
      ...refused<readonly (string | null)[]>({
        'of an unknown category': ['?', ...valid.slice(1)],
        'missing for a row': [null, ...valid.slice(1)],
      }),
      ...allowed({ 'of one unit in a stratum': valid.map((label, row) => (row > 6 && label === 'B' ? 'C' : label)) }),
    ],
  }
}

export const domain = fixed<(row: number) => boolean>(() => true, {
  'of nobody': () => false,
  'of one row': (row) => row === 1,
  'of two rows': (row) => row === 1 || row === 7,
  'of one stratum': (row) => row < 6,
})

/** An argument made from another, such as a list of one column. */
export function made<From, To>(from: Argument<From>, make: (value: From) => To): Argument<To> {
  const { firstRows } = from
  return {
    valid: make(from.valid),
    variants: from.variants.map((variant) => ({ ...variant, value: make(variant.value) })),
    ...(firstRows === undefined ? {} : { firstRows: (rows: number) => make(firstRows(rows)) }),
  }
}

/** All variants of several arguments of one type. */
export function either<T>(first: Argument<T>, ...others: readonly Argument<T>[]): Argument<T> {
  return { ...first, variants: [...first.variants, ...others.flatMap(({ variants }) => variants)] }
}
