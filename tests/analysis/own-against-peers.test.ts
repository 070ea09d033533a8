import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toGrouping } from '#analysis/grouping.ts'
import { type OwnAgainstPeersInput, ownAgainstPeers } from '#analysis/report/own-against-peers.ts'

type Row = { readonly unit: string; readonly score: number | null }

/** Municipalities a1, a2 … are small, b1, b2 … large. */
const labels = ['small', 'large', 'tiny']
const classOf = (unit: string) => labels['abc'.indexOf(unit[0]!)]!
const populationSizes = new Map([
  ['small', 40],
  ['large', 15],
  ['tiny', 3],
])

function compare(rows: readonly Row[], own: string, options: Partial<OwnAgainstPeersInput> = {}) {
  const [found] = ownAgainstPeers({
    units: rows.map(({ unit }) => unit),
    sizeClasses: toGrouping(
      rows.map(({ unit }) => classOf(unit)),
      labels,
    ),
    populationSizes,
    scales: [{ name: 'scale', scores: rows.map(({ score }) => score) }],
    own,
    minimum: 5,
    ...options,
  })
  return found!
}

const scores = {
  a: [3.2, 2.8, 4.1, 3.6, 2.2, 3.9, 3.3, 4.4, 2.6, 3.1, 3.7, 2.9],
  b: [3.5, 4.2, 3.8, 4.6, 2.7, 3.4, 4.0, 3.6, 4.3, 3.9, 2.5, 4.1],
}
const rowsOf = (letter: 'a' | 'b', from: number, to: number): Row[] =>
  scores[letter].slice(from, to).map((score, index) => ({ unit: `${letter}${from + index + 1}`, score }))
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('a municipality beside its peers', () => {
  it('sees the means of the others with the margins of R', () => {
    const found = compare([...rowsOf('a', 0, 12), ...rowsOf('b', 0, 12)], 'a1')
    expect(found.own).toBe(3.2)
    // R 4.2.2, survey 4.1: svymean(~y, svydesign(~1, strata = ~h, fpc = ~N, data = others)), N = 39 and 15; confint(df = 21, 10)
    expect(found.country).toMatchObject({ n: 23, needed: 0, reason: null, missing: 0 })
    expect(found.country.estimate).toBeCloseTo(3.43543771043771, 12)
    expect(found.country.standardError).toBeCloseTo(0.127156671963353, 12)
    expect(found.country.interval!.lower).toBeCloseTo(3.171000934973226, 10)
    expect(found.country.interval!.upper).toBeCloseTo(3.699874485902194, 10)
    expect(found.sizeClass).toMatchObject({ n: 11, needed: 0, reason: null })
    expect(found.sizeClass.estimate).toBeCloseTo(3.327272727272727, 12)
    expect(found.sizeClass.standardError).toBeCloseTo(0.173306598097902, 12)
    expect(found.sizeClass.interval!.lower).toBeCloseTo(2.941121562745221, 10)
    expect(found.sizeClass.interval!.upper).toBeCloseTo(3.713423891800234, 10)
    expect(found.country.warnings).toContainEqual({ code: 'withheldStratum', about: ['tiny'] })
  })

  it('is told how many more are needed', () => {
    const few = compare([...rowsOf('a', 0, 2), ...rowsOf('b', 0, 3)], 'a1')
    expect(few.sizeClass).toMatchObject({ estimate: null, interval: null, n: 0, needed: 4, reason: 'tooFewOthers' })
    expect(few.country).toMatchObject({ estimate: null, needed: 7, reason: 'tooFewOthers' })
    expect(compare(rowsOf('a', 0, 2), 'a1', { coverage: 0.6 }).country.needed).toBe(4)
    expect(compare(rowsOf('b', 0, 5), 'b1', { coverage: 0.6 }).country.needed).toBe(6)
    expect(compare(rowsOf('b', 0, 5), 'b1', { coverage: 0.2 }).country.needed).toBe(1)
    expect(compare(rowsOf('b', 0, 6), 'b1', { coverage: 0.2 }).country).toMatchObject({ n: 5, needed: 0 })
    const tiny = compare([{ unit: 'c1', score: 3 }], 'c1')
    expect(tiny.sizeClass).toMatchObject({ estimate: null, needed: null, reason: 'populationTooSmall' })
    expect(tiny.country.needed).toBe(12)
    expect(compare([{ unit: 'c1', score: 3 }], 'c1', { coverage: 1 }).country).toMatchObject({
      needed: null,
      reason: 'populationTooSmall',
    })
  })

  it('sees means without margins of few others', () => {
    const found = compare(rowsOf('a', 0, 6), 'a6')
    expect(found.sizeClass.estimate).toBeCloseTo(mean(scores.a.slice(0, 5)), 12)
    expect(found.sizeClass).toMatchObject({ n: 5, interval: null, standardError: null, reason: 'baseTooSmall' })
    expect(found.sizeClass.warnings).toEqual([{ code: 'veryLowBase' }])
    const atTwo = compare(rowsOf('a', 0, 12), 'a1', { minimum: 2, minimumForMargin: 2 })
    expect(atTwo.sizeClass).toMatchObject({ n: 11, interval: null, reason: 'baseTooSmall' })
    const census = compare(rowsOf('b', 0, 12), 'b1', { populationSizes: new Map([...populationSizes, ['large', 12]]) })
    expect(census.sizeClass.interval).toMatchObject({ method: 'census' })
  })

  it('counts a municipality once, with the mean of its questionnaires', () => {
    const twice = [...rowsOf('a', 0, 2), { unit: 'a2', score: 4.8 }, { unit: 'a1', score: 1.2 }, ...rowsOf('a', 2, 6)]
    const found = compare(twice, 'a1')
    expect(found.own).toBeCloseTo(2.2, 12)
    expect(found.sizeClass.n).toBe(5)
    expect(found.sizeClass.estimate).toBeCloseTo(mean([3.8, ...scores.a.slice(2, 6)]), 12)
    const later = compare([...rowsOf('a', 0, 6), { unit: 'a2', score: 4.8 }], 'a1')
    expect(later.sizeClass).toEqual(compare(rowsOf('a', 0, 6), 'a1').sizeClass)
  })

  it('refuses what cannot be', () => {
    const rows = rowsOf('a', 0, 3)
    expect(() => compare(rows, 'b1')).toThrow('own: “b1” submitted nothing')
    expect(() => compare(rows, 'a1', { populationSizes: new Map([['small', 2]]) })).toThrow('populationSizes')
    expect(() => compare(rows, 'a1', { sizeClasses: toGrouping(['small', 'small', null], labels) })).toThrow(
      'sizeClasses',
    )
  })
})

/** Questionnaires as they came in: a few municipalities send two, some have no valid score. */
const submissions = fc
  .array(
    fc.record({
      unit: fc
        .tuple(fc.constantFrom('a', 'b'), fc.integer({ min: 1, max: 14 }))
        .map(([letter, number]) => letter + number),
      score: fc.option(
        fc.integer({ min: 10, max: 50 }).map((tenths) => tenths / 10),
        { freq: 6 },
      ),
    }),
    { minLength: 1, maxLength: 45 },
  )
  .map((rows) => [{ unit: 'a1', score: 3 }, ...rows])
const minimum = fc.integer({ min: 1, max: 6 })
const figuresOf = (rows: readonly Row[], own: string, options: Partial<OwnAgainstPeersInput>) => {
  const { sizeClass, country } = compare(rows, own, { coverage: 0.2, minimumForMargin: 1, ...options })
  const { needed: _, ...classFigure } = sizeClass
  const { needed: __, ...countryFigure } = country
  return { sizeClass: classFigure, country: countryFigure }
}
const withScore = (rows: readonly Row[], letter: string) =>
  new Set(rows.flatMap(({ unit, score }) => (score !== null && unit.startsWith(letter) ? [unit] : [])))

describe('what is released', () => {
  it('never stands for fewer others than the minimum', () => {
    fc.assert(
      fc.property(submissions, minimum, (rows, least) => {
        const others = new Set([...withScore(rows, 'a')].filter((unit) => unit !== 'a1')).size
        const { sizeClass, country } = figuresOf(rows, 'a1', { minimum: least })
        for (const figure of [sizeClass, country]) {
          expect(figure.estimate === null).toBe(figure.n === 0)
          if (figure.estimate !== null) expect(figure.n).toBeGreaterThanOrEqual(least)
        }
        expect(sizeClass.n).toBeLessThanOrEqual(others)
        expect(sizeClass.estimate !== null).toBe(withScore(rows, 'a').size > least)
      }),
    )
  })

  it('changes only when a step is complete, and then for the minimum of new ones or more', () => {
    fc.assert(
      fc.property(submissions, minimum, fc.constantFrom('a1', 'a2', 'b3'), (rows, least, own) => {
        const start = rows.findIndex(({ unit }) => unit === own)
        fc.pre(start >= 0)
        for (let count = start + 1; count < rows.length; count++) {
          const before = rows.slice(0, count)
          const after = rows.slice(0, count + 1)
          const { unit, score } = rows[count]!
          const isNew = score !== null && !withScore(before, unit[0]!).has(unit)
          const completes = isNew && withScore(after, unit[0]!).size % (least + 1) === 0
          const [earlier, later] = [before, after].map((seen) => figuresOf(seen, own, { minimum: least }))
          if (!completes) expect(later).toEqual(earlier)
          else expect(later!.country.n - earlier!.country.n).toBeGreaterThanOrEqual(least)
          if (!completes || unit[0] !== own[0]) expect(later!.sizeClass).toEqual(earlier!.sizeClass)
        }
      }),
    )
  })

  it('does not depend on the own score', () => {
    fc.assert(
      fc.property(submissions, minimum, fc.integer({ min: 10, max: 50 }), (rows, least, tenths) => {
        const changed = rows.map((row) =>
          row.unit === 'a1' && row.score !== null ? { ...row, score: tenths / 10 } : row,
        )
        expect(figuresOf(changed, 'a1', { minimum: least })).toEqual(figuresOf(rows, 'a1', { minimum: least }))
      }),
    )
  })

  it('is the same to everyone but for the own score, so that two together learn nothing of a third', () => {
    fc.assert(
      fc.property(submissions, minimum, (rows, least) => {
        const totals = [...withScore(rows, 'a')].map((own) => {
          const { sizeClass } = figuresOf(rows, own, { minimum: least })
          const isReleased = sizeClass.n % (least + 1) !== 0
          const upTo = compare(rows, own, { minimum: least }).own!
          return { own, isReleased, upTo, n: sizeClass.n, sum: (sizeClass.estimate ?? 0) * sizeClass.n }
        })
        const hasOne = (unit: string) => rows.filter((row) => row.unit === unit && row.score !== null).length === 1
        const sums = totals
          .filter(({ own }) => hasOne(own))
          .map(({ isReleased, upTo, sum }) => (isReleased ? sum + upTo : sum))
        for (const sum of sums) expect(sum).toBeCloseTo(sums[0]!, 9)
        expect(new Set(totals.map(({ isReleased, n }) => (isReleased ? n + 1 : n))).size).toBe(1)
      }),
    )
  })
})
