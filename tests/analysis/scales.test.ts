import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvalidArgumentError } from '#analysis/errors.ts'
import { cronbachAlpha, reliability } from '#analysis/scales/reliability.ts'
import { keyItems, type ScaleItem } from '#analysis/scales/scale-item.ts'
import { scoreScale } from '#analysis/scales/score-scale.ts'

// attitude (R datasets): percentages of favourable answers in thirty departments.
const attitude = {
  rating: [
    43, 63, 71, 61, 81, 43, 58, 71, 72, 67, 64, 67, 69, 68, 77, 81, 74, 65, 65, 50, 50, 64, 53, 40, 63, 66, 78, 48, 85,
    82,
  ],
  complaints: [
    51, 64, 70, 63, 78, 55, 67, 75, 82, 61, 53, 60, 62, 83, 77, 90, 85, 60, 70, 58, 40, 61, 66, 37, 54, 77, 75, 57, 85,
    82,
  ],
  privileges: [
    30, 51, 68, 45, 56, 49, 42, 50, 72, 45, 53, 47, 57, 83, 54, 50, 64, 65, 46, 68, 33, 52, 52, 42, 42, 66, 58, 44, 71,
    39,
  ],
  learning: [
    39, 54, 69, 47, 66, 44, 56, 55, 67, 47, 58, 39, 42, 45, 72, 72, 69, 75, 57, 54, 34, 62, 50, 58, 48, 63, 74, 45, 71,
    59,
  ],
  raises: [
    61, 63, 76, 54, 71, 54, 66, 70, 71, 62, 58, 59, 55, 59, 79, 60, 79, 55, 75, 64, 43, 66, 63, 50, 66, 88, 80, 51, 77,
    64,
  ],
  critical: [
    92, 73, 86, 84, 83, 49, 68, 66, 83, 80, 67, 74, 63, 77, 77, 54, 79, 80, 85, 78, 64, 80, 80, 57, 75, 76, 78, 83, 74,
    78,
  ],
  advance: [
    45, 47, 48, 35, 47, 34, 35, 41, 31, 41, 34, 41, 25, 35, 46, 36, 63, 60, 46, 52, 33, 41, 37, 49, 33, 72, 49, 38, 55,
    39,
  ],
}
const percentages = { lowest: 0, highest: 100 }
const items: ScaleItem[] = Object.entries(attitude).map(([name, values]) => ({ name, values }))
const without = (name: string, rows: number[]) =>
  items.map((item) =>
    item.name === name
      ? { name, values: Array.from(item.values, (value, row) => (rows.includes(row) ? null : value)) }
      : item,
  )

const key = { lowest: 1, highest: 5 }
const fromRows = (rows: (number | null)[][]): ScaleItem[] =>
  (rows[0] ?? []).map((_, j) => ({ name: `q${j}`, values: rows.map((row) => row[j]!) }))
const answer = fc.option(fc.integer({ min: 1, max: 5 }), { freq: 8 })
const matrices = (width: number) =>
  fc.array(fc.array(answer, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 25 })

function expectEach(got: readonly (number | null)[], want: readonly number[], digits = 10): void {
  expect(got).toEqual(want.map((value) => expect.closeTo(value, digits)))
}

describe('the reliability of a scale', () => {
  it('is that of R', () => {
    const { listwise, pairwise, reason, warnings } = reliability(items, percentages)
    // k / (k - 1) * (1 - sum(diag(C)) / sum(C)) with C <- cov(attitude)
    expect(listwise.alpha).toBeCloseTo(0.84314276956476, 12)
    // 1 - (1 - alpha) * qf(c(.975, .025), 29, 29 * 6)
    expect(listwise.interval).toMatchObject({ level: 0.95, method: 'feldt' })
    expect(listwise.interval?.lower).toBeCloseTo(0.739375685643107, 10)
    expect(listwise.interval?.upper).toBeCloseTo(0.915773072159982, 10)
    // k * r / (1 + (k - 1) * r) with the mean correlation r; Guttman's lambda 2 from the covariances
    expect(listwise.alphaStandardized).toBeCloseTo(0.839083803029511, 12)
    expect(listwise.guttmanLambda2).toBeCloseTo(0.860272454217454, 12)
    expect(listwise.meanInterItemCorrelation).toBeCloseTo(0.426906642649717, 12)
    // mean(rowSums(attitude)), var(rowSums(attitude)), sd(rowSums(attitude)) * sqrt(1 - alpha)
    expect(listwise.scaleMean).toBeCloseTo(423.066666666667, 10)
    expect(listwise.scaleVariance).toBeCloseTo(3334.89195402299, 8)
    expect(listwise.standardErrorOfMeasurement).toBeCloseTo(22.8714213749127, 10)
    expect(pairwise.alpha).toBe(listwise.alpha)
    expect([reason, warnings]).toEqual([null, []])
  })

  it('says what every item does', () => {
    const found = reliability(items, percentages).listwise.items
    // alpha of C[-i, -i]; cor(item, rowSums of the others); cor(item, rowSums); 1 - 1 / diag(solve(cor(attitude)))
    expectEach(
      found.map(({ alphaIfDeleted }) => alphaIfDeleted),
      [
        0.809760206308921, 0.79691745727414, 0.827847765938659, 0.803030975022574, 0.795386574198205, 0.863872311446437,
        0.840464868265457,
      ],
    )
    expectEach(
      found.map(({ itemRestCorrelation }) => itemRestCorrelation),
      [
        0.671262057223664, 0.742109710222239, 0.560711111480256, 0.714445498133676, 0.7862755938344, 0.265034339196676,
        0.460810549468496,
      ],
    )
    expectEach(
      found.map(({ itemTotalCorrelation }) => itemTotalCorrelation),
      [
        0.77882570186017, 0.836780550564568, 0.697276803370625, 0.806685922551726, 0.850130443859541, 0.420700988534005,
        0.595344985705998,
      ],
    )
    expectEach(
      found.map(({ squaredMultipleCorrelation }) => squaredMultipleCorrelation),
      [
        0.732601992531149, 0.770086791855399, 0.383117617393196, 0.619456112458637, 0.677049786803288,
        0.188146500241906, 0.51864471619288,
      ],
    )
  })

  it('has omega from one common factor', () => {
    const { omega } = reliability(items, percentages)
    // f <- factanal(attitude, 1), which stops at about 1e-6: sum(l)^2 / (sum(l)^2 + sum(u)), and with l * sd and u * sd^2
    expectEach(
      omega.loadings!,
      [
        0.852478236661818, 0.90224144437806, 0.592705153816042, 0.730695945057481, 0.764993901378221, 0.246092793407397,
        0.3778440841137,
      ],
      4,
    )
    expect(omega.omegaStandardized).toBeCloseTo(0.840544672654748, 5)
    expect(omega.omegaUnstandardized).toBeCloseTo(0.856326943927163, 5)
  })

  it('has split halves, odd against even', () => {
    const { splitHalf } = reliability(items, percentages)
    // o <- rowSums(attitude[, c(1, 3, 5, 7)]); e <- the others; cor(o, e); 2r / (1 + r); 2 (1 - (var(o) + var(e)) / var(o + e))
    expect(splitHalf.correlation).toBeCloseTo(0.85620735022586, 12)
    expect(splitHalf.spearmanBrown).toBeCloseTo(0.922534166370668, 12)
    expect(splitHalf.guttman).toBeCloseTo(0.905231898464029, 12)
  })

  it('is listwise first, with the pairwise figures beside it', () => {
    const gaps = without('rating', [0, 6]).map((item) =>
      item.name === 'learning' ? without('learning', [6, 11]).find(({ name }) => name === 'learning')! : item,
    )
    const { listwise, pairwise, missingPerItem } = reliability(gaps, percentages)
    // alpha of cov(B, use = "complete") and of cov(B, use = "pairwise")
    expect(listwise.alpha).toBeCloseTo(0.854220933895792, 12)
    expect(pairwise.alpha).toBeCloseTo(0.846097952730174, 12)
    expect([listwise.n, pairwise.n]).toEqual([27, 30])
    expect(missingPerItem).toEqual([2, 0, 0, 2, 0, 0, 0])
    expect(cronbachAlpha(gaps, percentages)).toMatchObject({ n: 27, missing: 3, estimate: listwise.alpha })
  })

  it('does not lose small differences between large answers', () => {
    const far = { lowest: 0, highest: 2 ** 31 }
    const shifted = items.map(({ name, values }) => ({
      name,
      values: Array.from(values, (value) => value! / 64 + 2 ** 30),
    }))
    expect(reliability(shifted, far).listwise.alpha).toBeCloseTo(0.84314276956476, 10)
    expect(reliability(shifted, far).listwise.guttmanLambda2).toBeCloseTo(0.860272454217454, 10)
  })
})

describe('a wrong key', () => {
  const rows = [
    [1, 5, 1, 5],
    [2, 4, 2, 3],
    [4, 2, 5, 2],
    [5, 1, 4, 1],
    [3, 2, 3, 4],
  ]

  it('is flagged with the items that run against the others, and never hidden', () => {
    const wrong = reliability(fromRows(rows), key)
    expect(wrong.listwise.alpha).toBeLessThan(0)
    expect(wrong.warnings).toContainEqual({ code: 'negativeAlpha', about: ['q1', 'q3'] })
    expect(cronbachAlpha(fromRows(rows), key).warnings).toEqual([{ code: 'negativeAlpha', about: ['q1', 'q3'] }])
    const right = reliability(fromRows(rows), { ...key, reverse: ['q1', 'q3'] })
    expect(right.probablyReversed).toEqual([])
    expect(right.warnings.map(({ code }) => code)).not.toContain('negativeAlpha')
    expect(right.listwise.alpha).toBeGreaterThan(0.8)
  })

  it('is found with one item too', () => {
    for (const { name } of items) {
      expect(reliability(items, { ...percentages, reverse: [name] }).probablyReversed).toEqual([name])
    }
  })

  it('is laid on the second of two items', () => {
    const two = fromRows(rows).slice(0, 2)
    expect(reliability(two, key).probablyReversed).toEqual(['q1'])
    expect(cronbachAlpha(two, key).warnings).toEqual([{ code: 'negativeAlpha', about: ['q1'] }])
  })
})

describe('a scale that cannot be judged', () => {
  it.each([
    ['no items', [], 'needsAtLeastTwoItems'],
    ['one item', [{ name: 'a', values: [1, 2, 3] }], 'needsAtLeastTwoItems'],
    ['nobody', fromRows([[null, null, null]]), 'noValidValues'],
    [
      'nobody who answered all',
      fromRows([
        [1, null, 2],
        [null, 3, 4],
      ]),
      'noValidValues',
    ],
    ['one unit', fromRows([[1, 2, 3]]), 'baseTooSmall'],
    [
      'constant items',
      fromRows([
        [2, 3, 4],
        [2, 3, 4],
      ]),
      'zeroVariance',
    ],
    [
      'items that cancel out',
      fromRows([
        [1, 5],
        [2, 4],
        [4, 2],
      ]),
      'zeroVariance',
    ],
  ] as const)('says why: %s', (_, given, reason) => {
    const found = reliability(given, key)
    expect(found.reason).toBe(reason)
    expect([found.listwise.alpha, found.listwise.interval, found.listwise.guttmanLambda2]).toEqual([null, null, null])
    expect(found.omega.omegaStandardized).toBeNull()
    expect(cronbachAlpha(given, key)).toMatchObject({ reason, estimate: null, interval: null })
  })

  it('of two items has no alpha without one of them, and no omega', () => {
    const { listwise, omega, splitHalf } = reliability(items.slice(0, 2), percentages)
    expect(listwise.items.map(({ alphaIfDeleted }) => alphaIfDeleted)).toEqual([null, null])
    expect(omega).toEqual({
      loadings: null,
      omegaStandardized: null,
      omegaUnstandardized: null,
      reason: 'needsAtLeastThreeItems',
    })
    // With two items alpha is Guttman's split-half.
    expect(splitHalf.guttman).toBeCloseTo(listwise.alpha!, 12)
  })

  it('with a constant item keeps alpha, but not what needs correlations', () => {
    const { listwise, constantItems, omega, warnings } = reliability(
      [...items.slice(0, 3), { name: 'same', values: new Array<number>(30).fill(0.1) }],
      percentages,
    )
    expect(listwise.alpha).not.toBeNull()
    expect([listwise.alphaStandardized, listwise.meanInterItemCorrelation]).toEqual([null, null])
    expect(listwise.items[3]).toMatchObject({ itemRestCorrelation: null, squaredMultipleCorrelation: null })
    expect(listwise.itemStandardDeviations[3]).toBe(0)
    expect([constantItems, omega.reason]).toEqual([['same'], 'constantItem'])
    expect(warnings).toEqual([{ code: 'constantItem', about: ['same'] }])
  })

  it('with items that repeat each other has no omega, and says so', () => {
    const { omega, listwise, splitHalf } = reliability(
      ['a', 'b', 'c'].map((name) => ({ name, values: attitude.rating })),
      percentages,
    )
    expect(listwise.alpha).toBeCloseTo(1, 12)
    expect(listwise.items[0]!.squaredMultipleCorrelation).toBeNull()
    expect(omega.reason).not.toBeNull()
    expect(splitHalf.correlation).toBeCloseTo(1, 12)
  })

  it('warns of a Heywood case', () => {
    const odd = fromRows([
      [1, 1, 3],
      [2, 2, 3],
      [3, 4, 1],
      [4, 3, 2],
      [5, 5, 3],
      [1, 2, 2],
    ])
    const { omega, warnings } = reliability(odd, key)
    expect(omega).toMatchObject({ reason: 'heywoodCase', omegaStandardized: null })
    expect(warnings).toContainEqual({ code: 'heywoodCase' })
  })

  it('has no pairwise figures when a pair of items was never answered together', () => {
    const { pairwise, listwise } = reliability(
      fromRows([
        [1, null, 2],
        [2, null, 3],
        [null, 3, 4],
        [null, 4, 4],
      ]),
      key,
    )
    expect([pairwise.alpha, listwise.alpha]).toEqual([null, null])
  })

  it('has split halves without a correlation when a half does not vary', () => {
    const { splitHalf } = reliability(
      fromRows([
        [1, 3, 5],
        [3, 2, 3],
        [5, 4, 1],
      ]),
      key,
    )
    expect(splitHalf).toMatchObject({ correlation: null, spearmanBrown: null })
    const opposed = reliability(
      fromRows([
        [1, 5],
        [2, 4],
        [5, 1],
      ]),
      key,
    ).splitHalf
    expect(opposed).toEqual({ correlation: expect.closeTo(-1, 12), spearmanBrown: null, guttman: null })
  })
})

describe('any scale', () => {
  it('has the same alpha whatever the order of items and rows, and when all are turned around', () => {
    fc.assert(
      fc.property(matrices(4), (rows) => {
        const given = fromRows(rows)
        const { estimate, interval } = cronbachAlpha(given, key)
        for (const same of [
          cronbachAlpha(
            [2, 0, 3, 1].map((j) => given[j]!),
            key,
          ),
          cronbachAlpha(fromRows([...rows].reverse()), key),
          cronbachAlpha(given, { ...key, reverse: ['q0', 'q1', 'q2', 'q3'] }),
        ]) {
          if (estimate === null) expect(same.estimate).toBeNull()
          else expect(same.estimate).toBeCloseTo(estimate, 8)
        }
        if (estimate === null) return
        expect(estimate).toBeLessThanOrEqual(1 + 1e-12)
        expect(interval!.lower).toBeLessThanOrEqual(estimate + 1e-12)
        expect(interval!.upper).toBeLessThanOrEqual(1 + 1e-12)
      }),
      { numRuns: 80 },
    )
  })

  it('only counts a unit that answered nothing, and has lambda 2 at least as large as alpha', () => {
    fc.assert(
      fc.property(matrices(3), (rows) => {
        const before = reliability(fromRows(rows), key)
        const after = reliability(fromRows([...rows, [null, null, null]]), key)
        expect(after.listwise).toEqual(before.listwise)
        expect(after.missingPerItem).toEqual(before.missingPerItem.map((count) => count + 1))
        const { alpha, guttmanLambda2 } = before.listwise
        if (alpha !== null) expect(guttmanLambda2).toBeGreaterThanOrEqual(alpha - 1e-9)
        for (const { itemRestCorrelation } of before.listwise.items) {
          if (itemRestCorrelation !== null) expect(Math.abs(itemRestCorrelation)).toBeLessThanOrEqual(1 + 1e-9)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('is judged as slowly and obviously', () => {
    const variance = (values: number[]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
    }
    fc.assert(
      fc.property(matrices(3), (rows) => {
        const complete = rows.filter((row) => !row.includes(null)) as number[][]
        const { alpha } = reliability(fromRows(rows), key).listwise
        const total =
          complete.length < 2 ? 0 : variance(complete.map((row) => row.reduce((sum, value) => sum + value, 0)))
        if (total < 1e-9) expect(alpha).toBeNull()
        else {
          const own = [0, 1, 2].reduce((sum, j) => sum + variance(complete.map((row) => row[j]!)), 0)
          expect(alpha).toBeCloseTo(1.5 * (1 - own / total), 8)
        }
      }),
    )
  })

  it('takes more rows at a time than fit in one block', () => {
    const rows = Array.from({ length: 1500 }, (_, i) => [1 + (i % 5), 1 + ((i * 3) % 5), 1 + ((i * i) % 5)])
    const repeated = reliability(fromRows(rows), key).listwise
    const once = reliability(fromRows(rows.slice(0, 5)), key).listwise
    expect(repeated.meanInterItemCorrelation).toBeCloseTo(once.meanInterItemCorrelation!, 10)
    expect(reliability(fromRows([...rows, [null, 2, 3]]), key).pairwise.n).toBe(1501)
  })
})

describe('scoring a scale', () => {
  const given = fromRows([
    [1, 5, null],
    [null, 5, null],
    [4, 2, 3],
  ])

  it('is the mean of the answered items, from 0 to 100 too', () => {
    const { scores, index, description } = scoreScale(given, { ...key, reverse: ['q1'], minimumValid: 2 })
    // rowMeans(cbind(q0, 6 - q1, q2), na.rm = TRUE)
    expectEach(
      scores.filter((score) => score !== null),
      [1, 11 / 3],
    )
    expect(scores[1]).toBeNull()
    expect(index).toEqual([0, null, expect.closeTo(200 / 3, 10)])
    expect(description).toMatchObject({ n: 2, missing: 1 })
  })

  it.each([0, 4, Number.NaN])('refuses %s needed answers of three items', (minimumValid) => {
    expect(() => scoreScale(given, { ...key, minimumValid })).toThrow(/^minimumValid: /)
    expect(() => scoreScale([], { ...key, minimumValid: 1 })).toThrow(InvalidArgumentError)
  })
})

describe('the key of a scale', () => {
  it('turns reversed items around and leaves missing answers missing', () => {
    const [a, b] = keyItems(
      fromRows([
        [1, 2],
        [null, 5],
      ]),
      { ...key, reverse: ['q1'] },
    )
    expect(Array.from(a!.values)).toEqual([1, Number.NaN])
    expect(Array.from(b!.values)).toEqual([4, 1])
  })

  it.each([
    ['reverse', fromRows([[1, 2]]), { ...key, reverse: ['q9'] }],
    ['lowest', fromRows([[1, 2]]), { lowest: Number.NaN, highest: 5 }],
    ['highest', fromRows([[1, 2]]), { lowest: 5, highest: 5 }],
    ['highest', fromRows([[1, 2]]), { lowest: 1, highest: Number.POSITIVE_INFINITY }],
    ['items', fromRows([[1, 6]]), key],
    ['items', fromRows([[0, 2]]), key],
    [
      'items',
      [
        { name: 'a', values: [1, 2] },
        { name: 'b', values: [1] },
      ],
      key,
    ],
    [
      'items',
      [
        { name: 'a', values: [1] },
        { name: 'a', values: [2] },
      ],
      key,
    ],
    ['level', fromRows([[1, 2]]), { ...key, level: 95 }],
  ])('is refused when it is wrong: %s', (argument, wrong, options) => {
    expect(() => reliability(wrong, options)).toThrow(InvalidArgumentError)
    expect(() => cronbachAlpha(wrong, options)).toThrow(new RegExp(`^${argument}: `))
  })
})
