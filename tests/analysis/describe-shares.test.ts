import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CategoricalColumn } from '#analysis/dataset.ts'
import { frequencies } from '#analysis/describe/frequencies.ts'
import {
  finitePopulationStandardError,
  type ProportionIntervalMethod,
  proportionInterval,
} from '#analysis/describe/proportion-interval.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'

const methods: ProportionIntervalMethod[] = [
  'wald',
  'wilson',
  'clopperPearson',
  'agrestiCoull',
  'jeffreys',
  'hypergeometric',
]

describe('an interval of a share', () => {
  it.each([
    // p + c(-1, 1) * qnorm(.975) * sqrt(p * (1 - p) / n)
    ['wald', 0.361637262339133, 0.697186267072632],
    // prop.test(18, 34, correct = FALSE)$conf.int
    ['wilson', 0.367367129800689, 0.685484955249115],
    // binom.test(18, 34)$conf.int
    ['clopperPearson', 0.351292837051412, 0.702213333581804],
    // p <- (18 + z^2 / 2) / (34 + z^2); p + c(-1, 1) * z * sqrt(p * (1 - p) / (34 + z^2))
    ['agrestiCoull', 0.367341953758276, 0.685510131291528],
    // qbeta(c(.025, .975), 18.5, 16.5)
    ['jeffreys', 0.365007356824922, 0.689039846053341],
    // all K with phyper(17, K, 150 - K, 34, lower = FALSE) > .025 and phyper(18, K, 150 - K, 34) > .025
    ['hypergeometric', 0.373333333333333, 0.68],
  ] as const)('is that of R: %s', (method, lower, upper) => {
    const interval = proportionInterval({ successes: 18, n: 34, method, populationSize: 150 })
    expect(interval).toMatchObject({ level: 0.95, method })
    expect(interval?.lower).toBeCloseTo(lower, 10)
    expect(interval?.upper).toBeCloseTo(upper, 10)
  })

  it('takes another level', () => {
    const interval = proportionInterval({ successes: 3, n: 10, method: 'wilson', level: 0.9 })
    // prop.test(3, 10, correct = FALSE, conf.level = .9)$conf.int
    expect(interval?.lower).toBeCloseTo(0.126876583903198, 10)
    expect(interval?.upper).toBeCloseTo(0.558300204130165, 10)
  })

  it.each([
    // binom.test(0, 12), qbeta(.975, .5, 12.5)
    ['clopperPearson', 0.264648469397051],
    ['jeffreys', 0.185305938312485],
    // prop.test(0, 12, correct = FALSE)
    ['wilson', 0.242493829336586],
  ] as const)('ends at exactly 0 and 1 when nobody or everybody said yes: %s', (method, limit) => {
    const none = proportionInterval({ successes: 0, n: 12, method })
    expect(none?.lower).toBe(0)
    expect(none?.upper).toBeCloseTo(limit, 6)
    const all = proportionInterval({ successes: 12, n: 12, method })
    expect(all?.upper).toBe(1)
    expect(all?.lower).toBeCloseTo(1 - limit, 6)
  })

  it('knows the population when all were asked', () => {
    expect(proportionInterval({ successes: 5, n: 20, method: 'hypergeometric', populationSize: 20 })).toMatchObject({
      lower: 0.25,
      upper: 0.25,
    })
  })

  it('is not defined without units', () => {
    for (const method of methods)
      expect(proportionInterval({ successes: 0, n: 0, method, populationSize: 9 })).toBeNull()
  })

  it('lies around the share, and turns round with it', () => {
    const counts = fc.tuple(fc.nat(40), fc.nat(40)).filter(([yes, no]) => yes + no > 0)
    fc.assert(
      fc.property(counts, fc.constantFrom(...methods), fc.nat(50), ([yes, no], method, others) => {
        const n = yes + no
        const of = (successes: number) => proportionInterval({ successes, n, method, populationSize: n + others })!
        const interval = of(yes)
        if (method !== 'hypergeometric') {
          expect(interval.lower).toBeLessThanOrEqual(yes / n + 1e-12)
          expect(interval.upper).toBeGreaterThanOrEqual(yes / n - 1e-12)
        }
        expect(interval.lower).toBeLessThanOrEqual(interval.upper)
        expect(1 - of(no).upper).toBeCloseTo(interval.lower, 9)
      }),
    )
  })

  it.each([
    ['successes', { successes: -1, n: 5 }],
    ['successes', { successes: 6, n: 5 }],
    ['successes', { successes: 1.5, n: 5 }],
    ['n', { successes: 0, n: -1 }],
    ['n', { successes: 0, n: 2.5 }],
    ['level', { successes: 1, n: 5, level: 95 }],
    ['populationSize', { successes: 1, n: 5, populationSize: 4 }],
    ['populationSize', { successes: 1, n: 5 }],
    ['populationSize', { successes: 1, n: 5, populationSize: 9.5 }],
  ])('refuses a wrong %s', (argument, input) => {
    const of = () => proportionInterval({ ...input, method: 'hypergeometric' })
    expect(of).toThrow(InvalidArgumentError)
    expect(of).toThrow(new RegExp(`^${argument}: `))
  })
})

describe('the standard error of a share of a finite population', () => {
  it('is that of a sample without replacement', () => {
    // sqrt((1 - 34 / 150) * p * (1 - p) / 33)
    expect(finitePopulationStandardError(18, 34, 150)).toBeCloseTo(0.0764088603186813, 12)
    expect(finitePopulationStandardError(3, 9, 9)).toBe(0)
    expect(finitePopulationStandardError(1, 1, 1)).toBe(0)
    expect(finitePopulationStandardError(1, 1, 5)).toBeNull()
    expect(finitePopulationStandardError(0, 0, 0)).toBeNull()
  })

  it('refuses counts that cannot be', () => {
    expect(() => finitePopulationStandardError(1, 5, 4)).toThrow(/^populationSize: /)
    expect(() => finitePopulationStandardError(6, 5, 9)).toThrow(/^successes: /)
    expect(() => finitePopulationStandardError(0, -1, 9)).toThrow(/^n: /)
  })
})

describe('counting answers', () => {
  const category = (code: number) => ({ code, label: `answer ${code}` })
  const variable = {
    name: 'q',
    kind: 'categorical',
    level: 'ordinal',
    categories: [1, 2, 3].map(category),
    missingCategories: [8, 9].map(category),
  } as const
  /** Place of every answer: -1 = none, -2 and -3 = the missing categories. */
  const places = new Map<number | null, number>([
    [1, 0],
    [2, 1],
    [3, 2],
    [null, -1],
    [8, -2],
    [9, -3],
  ])
  const columnOf = (answers: (number | null)[]): CategoricalColumn => ({
    kind: 'categorical',
    variable,
    indexes: Int32Array.from(answers, (answer) => places.get(answer)!),
  })

  it('keeps "don’t know" and no answer apart from the valid answers', () => {
    const counted = frequencies(columnOf([1, 1, 3, 8, 8, 9, null, 1]))
    expect(counted).toMatchObject({ total: 8, valid: 4, weightedValid: 4, missing: 1, missingCategoryTotal: 3 })
    expect(counted.missingCategories.map(({ count }) => count)).toEqual([2, 1])
    expect(counted.categories.map(({ count }) => count)).toEqual([3, 0, 1])
    expect(counted.categories.map(({ percentOfValid }) => percentOfValid)).toEqual([75, 0, 25])
    expect(counted.categories.map(({ percentOfTotal }) => percentOfTotal)).toEqual([37.5, 0, 12.5])
    expect(counted.categories.map(({ cumulativePercent }) => cumulativePercent)).toEqual([75, 75, 100])
    expect(counted.warnings).toEqual([{ code: 'veryLowBase' }])
  })

  it('has no percentages on an empty base', () => {
    const [first] = frequencies(columnOf([8, null])).categories
    expect(first).toMatchObject({ count: 0, percentOfValid: null, percentOfTotal: 0, cumulativePercent: null })
    expect(frequencies(columnOf([])).categories[0]).toMatchObject({ percentOfValid: null, percentOfTotal: null })
    expect(frequencies(columnOf([1, 2]), [0, 0]).categories[0]).toMatchObject({ count: 1, percentOfValid: null })
  })

  it('has percentages that add to 100, whatever the order of rows', () => {
    const answers = fc.array(fc.constantFrom(1, 2, 3, 8, null), { maxLength: 40 })
    fc.assert(
      fc.property(answers, (given) => {
        const counted = frequencies(columnOf(given))
        expect(frequencies(columnOf([...given].reverse()))).toEqual(counted)
        if (counted.valid === 0) return
        expect(counted.categories.reduce((sum, { percentOfValid }) => sum + percentOfValid!, 0)).toBeCloseTo(100, 9)
        expect(counted.valid + counted.missing + counted.missingCategoryTotal).toBe(counted.total)
      }),
    )
  })

  it('refuses weights that do not fit and categories the variable does not have', () => {
    const column = columnOf([1, 2])
    expect(() => frequencies(column, [1])).toThrow(/^weights: /)
    for (const weight of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => frequencies(column, [1, weight])).toThrow(InvalidArgumentError)
    }
    expect(() => frequencies({ ...column, indexes: Int32Array.of(0, 3) })).toThrow(/^column: /)
    expect(() => frequencies({ ...column, indexes: Int32Array.of(0, -4) })).toThrow(/^column: /)
    expect(() =>
      frequencies({
        kind: 'categorical',
        variable: { ...variable, missingCategories: [] },
        indexes: Int32Array.of(-2),
      }),
    ).toThrow(/^column: /)
  })
})
