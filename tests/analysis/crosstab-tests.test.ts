import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellResiduals } from '#analysis/crosstab/cell-residuals.ts'
import {
  likelihoodRatioTest,
  linearByLinearTest,
  pearsonChiSquared,
  yatesChiSquared,
} from '#analysis/crosstab/chi-squared-test.ts'
import { columnProportions } from '#analysis/crosstab/column-proportions.ts'
import { expectedCounts, occupiedTable, summariseExpectedCounts } from '#analysis/crosstab/expected-counts.ts'
import { fisherTwoByTwo } from '#analysis/crosstab/fisher-two-by-two.ts'
import { checkAlphas, columnLetter, lettersOf } from '#analysis/crosstab/letters.ts'
import { multipleResponse, tickedTable } from '#analysis/crosstab/multiple-response.ts'
import { cramersV, nominalAssociation } from '#analysis/crosstab/nominal-association.ts'
import { ordinalAssociation } from '#analysis/crosstab/ordinal-association.ts'
import { twoByTwo } from '#analysis/crosstab/two-by-two.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'

function argumentAtFault(call: () => unknown): string {
  try {
    call()
  } catch (error) {
    if (error instanceof InvalidArgumentError) return error.argument
    throw error
  }
  return 'nothing was thrown'
}

const table = [
  [10, 20],
  [30, 40],
]

/** Figures of R 4.2 for this table. */
describe('tests of a table', () => {
  it('are those of R', () => {
    const pearson = pearsonChiSquared(table)
    expect(pearson.statistic).toBeCloseTo(0.793650793650794, 12)
    expect(pearson.pValue).toBeCloseTo(0.372998483613487, 12)
    expect(pearson).toMatchObject({ method: 'pearsonChiSquared', degreesOfFreedom: 1, n: 100, effectiveN: 100 })
    expect(pearson.warnings).toEqual([])
    expect(yatesChiSquared(table).statistic).toBeCloseTo(0.446428571428571, 12)
    expect(yatesChiSquared(table)).toMatchObject({ method: 'yatesChiSquared', n: 100 })
    expect(likelihoodRatioTest(table).statistic).toBeCloseTo(0.804348646096483, 12)
    expect(linearByLinearTest(table).statistic).toBeCloseTo(0.785714285714285, 12)
    expect(linearByLinearTest(table)).toMatchObject({ method: 'linearByLinear', degreesOfFreedom: 1, n: 100 })
  })

  it('never correct by more than the difference there is', () => {
    expect(
      yatesChiSquared([
        [5, 5],
        [5, 6],
      ]).statistic,
    ).toBeCloseTo(0, 12)
  })

  it('leave out empty rows and columns, and are undefined with fewer than two of either', () => {
    const padded = [
      [10, 0, 20],
      [0, 0, 0],
      [30, 0, 40],
    ]
    expect(pearsonChiSquared(padded).statistic).toBe(pearsonChiSquared(table).statistic)
    expect(yatesChiSquared(padded).statistic).toBe(yatesChiSquared(table).statistic)
    // Positions count in the full table: 1 and 3 are as far apart as 1 and 2 for a correlation.
    expect(linearByLinearTest(padded).statistic).toBeCloseTo(0.785714285714285, 12)
    for (const test of [pearsonChiSquared, likelihoodRatioTest, yatesChiSquared, linearByLinearTest]) {
      for (const [counts, n] of [
        [[[3, 4]], 7],
        [[[3], [4]], 7],
        [[], 0],
        [[[]], 0],
        [
          [
            [0, 3],
            [0, 4],
          ],
          7,
        ],
      ] as const) {
        expect(test(counts)).toMatchObject({ statistic: null, pValue: null, reason: 'fewerThanTwoRowsOrColumns', n })
      }
    }
    expect(
      yatesChiSquared([
        [1, 2, 3],
        [4, 5, 6],
      ]).reason,
    ).toBe('fewerThanTwoRowsOrColumns')
  })

  it('use the distances between positions in the full table for a trend', () => {
    const near = linearByLinearTest([
      [9, 1, 2],
      [3, 4, 9],
    ]).statistic!
    const far = linearByLinearTest([
      [9, 1, 0, 2],
      [3, 4, 0, 9],
    ]).statistic!
    expect(far).not.toBeCloseTo(near, 4)
  })

  it('warn when an expected count is below 5, and not at 5', () => {
    expect(
      pearsonChiSquared([
        [5, 5],
        [5, 5],
      ]).warnings,
    ).toEqual([])
    expect(
      pearsonChiSquared([
        [4, 5],
        [5, 5],
      ]).warnings,
    ).toEqual([{ code: 'expectedBelow5' }])
  })

  it('refuse anything that is no table of counts, naming it', () => {
    const calls = [
      pearsonChiSquared,
      likelihoodRatioTest,
      yatesChiSquared,
      linearByLinearTest,
      cellResiduals,
      columnProportions,
      nominalAssociation,
      ordinalAssociation,
      occupiedTable,
      summariseExpectedCounts,
      twoByTwo,
      fisherTwoByTwo,
    ] as ((counts: number[][]) => unknown)[]
    for (const call of calls) {
      for (const wrong of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
        expect(
          argumentAtFault(() =>
            call([
              [1, wrong],
              [2, 3],
            ]),
          ),
        ).toBe('counts')
      }
      expect(argumentAtFault(() => call([[1, 2], [3]]))).toBe('counts')
      expect(argumentAtFault(() => call([[1], [3, 4]]))).toBe('counts')
    }
    for (const call of [twoByTwo, fisherTwoByTwo] as ((counts: number[][]) => unknown)[]) {
      for (const shape of [
        [[1, 2]],
        [[1], [2]],
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
        [],
      ]) {
        expect(argumentAtFault(() => call(shape))).toBe('counts')
      }
    }
    expect(() =>
      fisherTwoByTwo([
        [1.5, 2],
        [3, 4],
      ]),
    ).toThrow('whole counts')
  })

  it('refuse a confidence level that is none', () => {
    for (const level of [0, 1, -0.5, 95, Number.NaN]) {
      for (const call of [nominalAssociation, ordinalAssociation, twoByTwo, fisherTwoByTwo]) {
        expect(argumentAtFault(() => call(table, level))).toBe('level')
      }
    }
  })
})

describe('expected counts', () => {
  it('are summarised over the occupied part of the table', () => {
    // R: 1.25 3.75 / 1 3 / 1.75 5.25
    expect(
      summariseExpectedCounts([
        [3, 2, 0],
        [0, 4, 0],
        [1, 6, 0],
      ]),
    ).toEqual({ minimum: 1, cellsBelow5: 5, percentBelow5: (100 * 5) / 6 })
    expect(
      summariseExpectedCounts([
        [5, 5],
        [5, 5],
      ]),
    ).toEqual({ minimum: 5, cellsBelow5: 0, percentBelow5: 0 })
    expect(summariseExpectedCounts([[0]])).toEqual({ minimum: null, cellsBelow5: 0, percentBelow5: null })
    expect(expectedCounts({ rowTotals: [0], columnTotals: [0], total: 0 })).toEqual([[0]])
    expect(
      occupiedTable([
        [0, 0],
        [0, 7],
      ]),
    ).toMatchObject({ rows: [1], columns: [1], counts: [[7]], total: 7 })
  })
})

describe('residuals', () => {
  it('are those of R, with their p-values corrected over the tested cells', () => {
    const { adjusted, pearson, expected, pValue, bonferroni, holm, benjaminiHochberg } = cellResiduals(table)
    expect(adjusted[0]![0]).toBeCloseTo(-0.890870806374748, 12)
    expect(adjusted[1]![0]).toBeCloseTo(0.890870806374748, 12)
    expect(expected).toEqual([
      [12, 18],
      [28, 42],
    ])
    expect(pearson[0]![0]).toBeCloseTo(-2 / Math.sqrt(12), 12)
    expect(pValue[0]![0]).toBeCloseTo(0.372998483613487, 12)
    expect(bonferroni.flat()).toEqual([1, 1, 1, 1])
    expect(holm.flat()).toEqual([1, 1, 1, 1])
    expect(benjaminiHochberg[1]![1]).toBeCloseTo(0.372998483613487, 12)
  })

  it('do not exist in empty rows and columns, and leave the family', () => {
    const { adjusted, pearson, bonferroni, pValue } = cellResiduals([
      [9, 1, 0],
      [2, 8, 0],
      [0, 0, 0],
    ])
    expect(adjusted.map((row) => row.map((value) => value === null))).toEqual([
      [false, false, true],
      [false, false, true],
      [true, true, true],
    ])
    expect(pearson[2]).toEqual([null, null, null])
    expect(bonferroni[0]![0]).toBeCloseTo(4 * pValue[0]![0]!, 12)
    // One row holds everybody: nothing can stand out.
    expect(cellResiduals([[3, 4]])).toMatchObject({ adjusted: [[null, null]], pearson: [[0, 0]], holm: [[null, null]] })
  })

  it('are the test of a column against the rest', () => {
    const small = fc.integer({ min: 1, max: 30 })
    fc.assert(
      fc.property(small, small, small, small, (a, b, c, d) => {
        const counts = [
          [a, b],
          [c, d],
        ]
        expect(cellResiduals(counts).adjusted[0]![0]).toBeCloseTo(columnProportions(counts).rows[0]!.z[0]!, 8)
      }),
    )
  })
})

describe('letters', () => {
  const pair = (first: number, second: number, difference: number | null, pValue: number | null) => ({
    first,
    second,
    difference,
    pValue,
  })

  it('stand under the larger share, in column order', () => {
    const pairs = [pair(0, 1, -1, 0.01), pair(0, 2, 1, 0.01), pair(1, 2, 1, 0.01)]
    expect(lettersOf(['A', 'B', 'C'], pairs, {})).toEqual(['C', 'AC', ''])
    expect(lettersOf(['A', 'B', 'C'], [pair(1, 2, -1, 0.01), pair(0, 2, -1, 0.01)], {})).toEqual(['', '', 'AB'])
  })

  it('need p below the level, not at it', () => {
    expect(lettersOf(['A', 'B'], [pair(0, 1, 1, 0.05)], {})).toEqual(['', ''])
    expect(lettersOf(['A', 'B'], [pair(0, 1, 1, 0.0499)], {})).toEqual(['B', ''])
    expect(lettersOf(['A', 'B'], [pair(0, 1, 1, 0.05)], { alpha: 0.1 })).toEqual(['B', ''])
    expect(lettersOf(['A', 'B'], [pair(0, 1, null, null)], {})).toEqual(['', ''])
    expect(lettersOf(['A', 'B'], [pair(0, 1, null, 0.01)], {})).toEqual(['', ''])
  })

  it('are capitals below a second, stricter level, and lower case between the two', () => {
    const two = { alpha: 0.05, stricterAlpha: 0.01 }
    expect(lettersOf(['A', 'B'], [pair(0, 1, 1, 0.0099)], two)).toEqual(['B', ''])
    expect(lettersOf(['A', 'B'], [pair(0, 1, 1, 0.01)], two)).toEqual(['b', ''])
    expect(lettersOf(['A', 'B'], [pair(0, 1, 1, 0.05)], two)).toEqual(['', ''])
  })

  it('have spaces between them once a letter is two', () => {
    expect([0, 25, 26, 27, 51, 52, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AB', 'AZ', 'BA', 'ZZ', 'AAA'])
    const names = Array.from({ length: 28 }, (_, i) => columnLetter(i))
    const pairs = [pair(0, 27, -1, 0.01), pair(26, 27, -1, 0.01)]
    expect(lettersOf(names, pairs, {})[27]).toBe('A AA')
  })

  it('refuse levels that are none, or in the wrong order', () => {
    for (const alpha of [0, 1, -1, 5, Number.NaN]) {
      expect(argumentAtFault(() => checkAlphas({ alpha }))).toBe('alpha')
      expect(argumentAtFault(() => checkAlphas({ stricterAlpha: alpha }))).toBe('stricterAlpha')
    }
    expect(argumentAtFault(() => checkAlphas({ alpha: 0.01, stricterAlpha: 0.01 }))).toBe('stricterAlpha')
    expect(argumentAtFault(() => checkAlphas({ alpha: 0.01, stricterAlpha: 0.009 }))).toBe('nothing was thrown')
  })
})

describe('column proportions', () => {
  const counts = [
    [12, 3, 0, 1],
    [18, 27, 40, 1],
  ]

  it('are compared as R does without correction', () => {
    const { rows, pairs, columnLetters, bases, columnPercentages } = columnProportions(counts)
    expect(columnLetters).toEqual(['A', 'B', 'C', 'D'])
    expect(pairs[0]).toEqual({ first: 0, second: 1 })
    expect(bases).toEqual([30, 30, 40, 2])
    expect(columnPercentages[0]![0]).toBe(40)
    expect(rows[0]!.z[0]).toBeCloseTo(2.68328157299975, 12)
    expect(rows[0]!.pValue[0]).toBeCloseTo(0.00729035809153564, 12)
    // C has a share of 0; A, B and D make three pairs.
    expect(rows[0]!.isTestable).toEqual([true, true, false, true])
    expect(rows[0]!.tests).toBe(3)
    expect(rows[0]!.bonferroni[0]).toBeCloseTo(3 * 0.00729035809153564, 12)
    expect(rows[0]!.z[1]).toBeNull()
    expect(rows[0]!.letters).toEqual({
      none: ['B', '', '', ''],
      bonferroni: ['B', '', '', ''],
      holm: ['B', '', '', ''],
      benjaminiHochberg: ['B', '', '', ''],
    })
    expect(rows[1]!.letters.none).toEqual(['', 'A', '', ''])
  })

  it('are not compared below the minimum base', () => {
    const at = (minimumBase: number) => columnProportions(counts, { minimumBase }).rows[0]!.isTestable
    expect(at(3)).toEqual([true, true, false, false])
    expect(at(30)).toEqual([true, true, false, false])
    expect(at(31)).toEqual([false, false, false, false])
    expect(
      columnProportions([
        [1, 1],
        [1, 0],
      ]).rows[0]!.isTestable,
    ).toEqual([true, false])
    for (const minimumBase of [0, 0.5, -1, Number.NaN]) {
      expect(argumentAtFault(() => columnProportions(counts, { minimumBase }))).toBe('minimumBase')
    }
    expect(argumentAtFault(() => columnProportions(counts, { alpha: 5 }))).toBe('alpha')
  })

  it('show two levels in the case of the letters', () => {
    expect(columnProportions(counts, { stricterAlpha: 0.001 }).rows[0]!.letters.none).toEqual(['b', '', '', ''])
    expect(columnProportions(counts, { stricterAlpha: 0.01 }).rows[0]!.letters.bonferroni).toEqual(['b', '', '', ''])
    expect(columnProportions(counts, { stricterAlpha: 0.01 }).rows[0]!.letters.none).toEqual(['B', '', '', ''])
  })
})

describe('association', () => {
  it('is that of R, with an interval', () => {
    const found = nominalAssociation(table)
    expect(found.cramersV.value).toBeCloseTo(0.0890870806374748, 12)
    expect(found.cramersV.interval).toMatchObject({ lower: 0, level: 0.95, method: 'noncentralChiSquared' })
    // R: pchisq(X², 1, λ) = 0.025 has λ = 100 · 0.2849…²
    expect(found.cramersV.interval!.upper).toBeCloseTo(0.284926375313387, 8)
    expect(cramersV(table)).toBe(found.cramersV.value)
    expect(cramersV([[3, 4]])).toBeNull()
    expect(
      cramersV([
        [50, 0, 0],
        [0, 20, 0],
        [0, 0, 0],
      ]),
    ).toBe(1)
    expect(
      cramersV([
        [5, 5, 0],
        [5, 0, 5],
      ]),
    ).toBeCloseTo(Math.sqrt(0.5), 12)
    expect(nominalAssociation([[3, 4]])).toMatchObject({
      phi: null,
      cramersV: { name: 'cramersV', value: null, interval: null },
      biasCorrectedV: null,
      lambdaColumnGivenRow: null,
      uncertaintySymmetric: null,
      reason: 'fewerThanTwoRowsOrColumns',
    })
  })

  it('is perfect in a table with one filled diagonal', () => {
    const found = nominalAssociation([
      [50, 0],
      [0, 50],
    ])
    expect(found.cramersV.value).toBe(1)
    expect(found.cramersV.interval!.upper).toBe(1)
    expect(found.cramersV.interval!.lower).toBeGreaterThan(0.7)
    expect([found.lambdaColumnGivenRow, found.lambdaRowGivenColumn]).toEqual([1, 1])
    expect(found.uncertaintyColumnGivenRow).toBeCloseTo(1, 12)
    expect(found.biasCorrectedV).toBeCloseTo(1, 12)
  })

  it('between ordered variables has an interval for Spearman from four units on', () => {
    const found = ordinalAssociation(table)
    expect(found.spearman.estimate).toBeCloseTo(-0.0890870806374748, 12)
    expect(found.spearman.pValue).toBeCloseTo(0.3780880245109287, 12)
    expect(found.spearman.interval!.lower).toBeCloseTo(-0.280595253708818, 12)
    expect(found.spearman.interval!.upper).toBeCloseTo(0.109242598631321, 12)
    expect(found.spearman.interval).toMatchObject({ level: 0.95, method: 'fisherZ' })
    expect(found.spearman).toMatchObject({ n: 100, degreesOfFreedom: 98 })
    const three = ordinalAssociation([
      [1, 1],
      [0, 1],
    ]).spearman
    expect([three.n, three.interval, three.reason]).toEqual([3, null, null])
    const two = ordinalAssociation([
      [1, 0],
      [0, 1],
    ]).spearman
    expect([two.estimate, two.statistic, two.reason]).toEqual([1, null, 'noDegreesOfFreedom'])
    const perfect = ordinalAssociation([
      [2, 0],
      [0, 2],
    ]).spearman
    expect([perfect.estimate, perfect.pValue, perfect.reason]).toEqual([1, null, 'zeroVariance'])
    expect(ordinalAssociation([[2, 3]])).toMatchObject({
      n: 5,
      gamma: null,
      kendallTauB: null,
      concordantPairs: 0,
      spearman: { estimate: null, n: 5, reason: 'fewerThanTwoRowsOrColumns' },
      reason: 'fewerThanTwoRowsOrColumns',
    })
  })

  it('changes sign when one order is turned around, and none when both variables change places', () => {
    const cells = fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)), { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(cells, (rows) => {
        const one = ordinalAssociation(rows)
        const turned = ordinalAssociation([...rows].reverse())
        const swapped = ordinalAssociation([0, 1, 2].map((j) => rows.map((row) => row[j]!)))
        expect(one.gamma === null).toBe(turned.gamma === null)
        if (one.gamma !== null) expect(turned.gamma!.value).toBeCloseTo(-one.gamma.value, 10)
        if (one.kendallTauB !== null) expect(swapped.kendallTauB!.value).toBeCloseTo(one.kendallTauB.value, 10)
        if (one.somersDRowDependent !== null) {
          expect(swapped.somersDColumnDependent!.value).toBeCloseTo(one.somersDRowDependent.value, 10)
        }
      }),
    )
  })
})

describe('a table of two by two', () => {
  it('has the exact test of R, on its basis', () => {
    const { twoSided, less, greater, oddsRatio, interval } = fisherTwoByTwo(table)
    expect(twoSided.pValue).toBeCloseTo(0.504475769851628, 10)
    expect(less.pValue).toBeCloseTo(0.253331071361756, 10)
    expect(greater.pValue).toBeCloseTo(0.867641964789442, 10)
    expect(oddsRatio).toBeCloseTo(0.669343371119385, 4)
    expect(interval!.lower).toBeCloseTo(0.242005420051864, 4)
    expect([twoSided.n, twoSided.statistic, less.method, greater.method]).toEqual([
      100,
      oddsRatio,
      'fisherExactLess',
      'fisherExactGreater',
    ])
    const extreme = fisherTwoByTwo([
      [5, 0],
      [0, 5],
    ])
    expect([extreme.oddsRatio, extreme.twoSided.statistic]).toEqual([Number.POSITIVE_INFINITY, null])
    expect(extreme.interval!.upper).toBe(Number.POSITIVE_INFINITY)
    for (const empty of [
      [
        [0, 0],
        [1, 2],
      ],
      [
        [1, 2],
        [0, 0],
      ],
      [
        [0, 1],
        [0, 2],
      ],
      [
        [1, 0],
        [2, 0],
      ],
    ]) {
      const found = fisherTwoByTwo(empty)
      expect(found).toMatchObject({ oddsRatio: null, interval: null, twoSided: { n: 3, pValue: null } })
      expect(found.less.reason).toBe('fewerThanTwoRowsOrColumns')
    }
  })

  it('has the conditional odds ratio where probabilities are too small for a number', () => {
    // R: uniroot on the logarithm with dhyper(log = TRUE), tol = 1e-14; fisher.test itself stops at four digits of 1 / odds.
    const strong = fisherTwoByTwo([
      [1000, 10],
      [10, 1000],
    ])
    expect(strong.oddsRatio).toBeCloseTo(9516.947389623, 4)
    expect(strong.interval!.lower).toBeCloseTo(3873.070657079, 4)
    expect(strong.interval!.upper).toBeCloseTo(26703.9112035, 4)
    expect(
      fisherTwoByTwo([
        [70_000, 70_000],
        [70_000, 70_000],
      ]).oddsRatio,
    ).toBeCloseTo(1, 8)
  })

  it('has no ratio where a row or cell leaves it undefined', () => {
    expect(
      twoByTwo([
        [0, 0],
        [1, 2],
      ]),
    ).toMatchObject({ relativeRisk: null, riskDifference: null, signedPhi: null, riskDifferenceInterval: null })
    expect(
      twoByTwo([
        [0, 5],
        [0, 5],
      ]),
    ).toMatchObject({ oddsRatio: null, relativeRisk: null, signedPhi: null })
    expect(
      twoByTwo([
        [5, 0],
        [0, 5],
      ]),
    ).toMatchObject({ oddsRatio: Number.POSITIVE_INFINITY, oddsRatioInterval: null, signedPhi: 1 })
    const found = twoByTwo(table)
    expect(found.oddsRatio).toBeCloseTo(2 / 3, 12)
    expect(found.oddsRatioInterval).toMatchObject({ method: 'waldOnLogarithm', level: 0.95 })
    expect(found.relativeRisk).toBeCloseTo(7 / 9, 12)
    expect(found.riskDifference).toBeCloseTo(1 / 3 - 3 / 7, 12)
    expect(found.signedPhi).toBeCloseTo(-0.0890870806374748, 12)
    expect(twoByTwo(table, 0.9).riskDifferenceInterval!.lower).toBeGreaterThan(found.riskDifferenceInterval!.lower)
  })
})

describe('a question with several answers', () => {
  const items = [
    { name: 'mail', values: [1, 1, 0, null, 1, 0] },
    { name: 'phone', values: [1, 0, 0, null, null, 0] },
  ]
  const columns = ['A', 'A', 'A', 'A', 'B', null]

  it('has percentages of respondents and of responses, in all and by column', () => {
    expect(multipleResponse(items, columns)).toEqual({
      counts: [3, 1],
      responses: 4,
      respondents: 5,
      respondentsWithAny: 3,
      percentOfRespondents: [60, 20],
      percentOfRespondentsWithAny: [100, 100 / 3],
      percentOfResponses: [75, 25],
      meanMentions: 0.8,
      countsByColumn: [
        [2, 1],
        [1, 0],
      ],
      baseByColumn: [3, 1],
      baseWithAnyByColumn: [2, 1],
      responsesByColumn: [3, 1],
      columnPercentOfRespondents: [
        [200 / 3, 100],
        [100 / 3, 0],
      ],
      columnPercentOfRespondentsWithAny: [
        [100, 100],
        [50, 0],
      ],
      columnPercentOfResponses: [
        [200 / 3, 100],
        [100 / 3, 0],
      ],
      meanMentionsByColumn: [1, 1],
      unweightedRespondents: 5,
      unweightedBaseByColumn: [3, 1],
      missing: 1,
    })
  })

  it('weights counts and bases, but not the unweighted bases', () => {
    const weighted = multipleResponse(items, columns, ['A', 'B', 'C'], { weights: [2, 1, 1, 9, 3, 4] })
    expect(weighted).toMatchObject({
      counts: [6, 2],
      respondents: 11,
      respondentsWithAny: 6,
      baseByColumn: [4, 3, 0],
      baseWithAnyByColumn: [3, 3, 0],
      responsesByColumn: [5, 3, 0],
      unweightedRespondents: 5,
      unweightedBaseByColumn: [3, 1, 0],
    })
    expect(weighted.columnPercentOfResponses).toEqual([
      [60, 100, null],
      [40, 0, null],
    ])
    expect(weighted.meanMentionsByColumn).toEqual([1.25, 1, null])
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), (factor) => {
        const scaled = multipleResponse(items, columns, undefined, { weights: columns.map(() => factor) })
        for (const [i, share] of scaled.percentOfRespondents.entries()) expect(share).toBeCloseTo([60, 20][i]!, 8)
      }),
    )
  })

  it('is not changed by an item that nobody was asked', () => {
    const more = multipleResponse([...items, { name: 'fax', values: columns.map(() => null) }], columns)
    const without = multipleResponse(items, columns)
    expect(more.percentOfRespondents.slice(0, 2)).toEqual(without.percentOfRespondents)
    expect(more.percentOfResponses).toEqual([75, 25, 0])
    expect(more.columnPercentOfResponses.slice(0, 2)).toEqual(without.columnPercentOfResponses)
  })

  it('gives the table that tests an item', () => {
    const set = multipleResponse(items, columns)
    expect(tickedTable(set, 0)).toEqual([
      [2, 1],
      [1, 0],
    ])
    expect(argumentAtFault(() => tickedTable(set, 2))).toBe('item')
  })

  it('has no percentages without respondents or responses', () => {
    const nobody = multipleResponse([{ name: 'mail', values: [null, 0] }], [null, 'A'])
    expect(nobody).toMatchObject({ percentOfRespondents: [0], percentOfResponses: [null], missing: 1 })
    expect(nobody.percentOfRespondentsWithAny).toEqual([null])
    expect(multipleResponse([{ name: 'mail', values: [null] }], ['A'])).toMatchObject({
      meanMentions: null,
      percentOfRespondents: [null],
      meanMentionsByColumn: [null],
    })
  })

  it('names what is wrong with its input', () => {
    const one = (values: number[], options = {}) =>
      argumentAtFault(() => multipleResponse([{ name: 'mail', values }], ['A', 'B'], undefined, options))
    expect(one([1])).toBe('items.mail')
    expect(one([1, 2])).toBe('items.mail')
    expect(one([1, -1])).toBe('items.mail')
    for (const weight of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(one([1, 0], { weights: [1, weight] })).toBe('weights')
    expect(one([1, 0], { weights: [1] })).toBe('weights')
    expect(one([1, 0], { weights: [1, 0] })).toBe('nothing was thrown')
    expect(argumentAtFault(() => multipleResponse([items[0]!, items[0]!], columns))).toBe('items.mail')
    expect(argumentAtFault(() => multipleResponse(items, columns, ['A']))).toBe('columns')
  })
})
