import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contradictions } from '#analysis/quality/contradictions.ts'
import { type AnswerState, nonResponseShare } from '#analysis/quality/non-response-share.ts'
import { speeding } from '#analysis/quality/speeding.ts'
import { straightLining } from '#analysis/quality/straight-lining.ts'

/** Columns of items from rows of answers, one row a respondent. */
const itemsOf = (rows: readonly (readonly (number | null)[])[], prefix = 'q') =>
  (rows[0] ?? []).map((_, place) => ({ name: `${prefix}${place}`, values: rows.map((row) => row[place]!) }))
const points = { lowest: 1, highest: 5 }

// Synthetic: a straight line, a reader, one who did not know, and one with a run.
const answers = [
  [4, 4, 4, 4, 4, 4, 4, 4, 4, 4],
  [1, 5, 2, 4, 3, 3, 2, 5, 1, 4],
  [3, 3, null, 3, 3, 3, 3, 2, 4, 3],
  [2, 2, 2, 2, 2, 2, 2, 4, 4, 4],
]

describe('straight-lining', () => {
  it('gives the longest string, the deviation and the identical share of R', () => {
    const { respondents } = straightLining([{ name: 'all', items: itemsOf(answers) }], points)
    // R 4.2.2: max(rle(row)$lengths), as careless::longstring; sd(row, na.rm = TRUE), as careless::irv; max(table(row)) / n
    expect(respondents.map(({ longestString }) => longestString)).toEqual([10, 2, 4, 7])
    for (const [row, deviation] of [0, 1.49071198499986, 0.5, 0.966091783079296].entries()) {
      expect(respondents[row]!.variability).toBeCloseTo(deviation, 12)
    }
    for (const [row, share] of [1, 0.2, 0.777777777777778, 0.7].entries()) {
      expect(respondents[row]!.identicalShare).toBeCloseTo(share, 12)
    }
    expect(respondents.map(({ answered }) => answered)).toEqual([10, 10, 9, 10])
  })

  it('flags by its rules, and counts the flags', () => {
    const { respondents, overview } = straightLining([{ name: 'all', items: itemsOf(answers) }], points)
    expect(respondents.map(({ flags }) => flags)).toEqual([
      ['straightLine', 'longString', 'lowVariability'],
      [],
      [],
      ['longString'],
    ])
    expect(overview).toEqual({
      respondents: 4,
      judged: 4,
      flagged: 2,
      flaggedShare: 0.5,
      flags: [
        { flag: 'straightLine', count: 1, share: 0.25 },
        { flag: 'longString', count: 2, share: 0.5 },
        { flag: 'lowVariability', count: 1, share: 0.25 },
      ],
      notJudged: [],
    })
    const lenient = { ...points, shortestString: 8, stringShare: 1, variability: 0.01, straightGroups: 1 }
    const flagged = straightLining([{ name: 'all', items: itemsOf(answers) }], lenient).overview.flags
    expect(flagged.map(({ count }) => count)).toEqual([1, 1, 1])
  })

  it('judges group by group, and leaves out a group with too few answers', () => {
    const first = itemsOf(
      [
        [5, 5, 5, 5],
        [null, 5, null, null],
        [1, 1, 1, 1],
      ],
      'a',
    )
    const second = itemsOf(
      [
        [1, 2, 1, 2, 3],
        [2, 2, 2, 2, 2],
        [1, null, 1, 1, null],
      ],
      'b',
    )
    const third = itemsOf(
      [
        [1, 5, 3, 4],
        [5, 2, 1, 4],
        [1, 1, null, null],
      ],
      'c',
    )
    const groups = [first, second, third].map((items, index) => ({ name: `group ${index}`, items }))
    const { respondents } = straightLining(groups, points)
    expect(respondents.map(({ judgedGroups, straightGroups }) => [judgedGroups, straightGroups])).toEqual([
      [3, 1],
      [2, 1],
      [1, 1],
    ])
    expect(respondents.map(({ flags }) => flags.includes('straightLine'))).toEqual([false, true, true])
    expect(respondents[1]!.groups[0]).toEqual({
      name: 'group 0',
      answered: 1,
      identicalShare: null,
      longestString: null,
      variability: null,
      reason: 'baseTooSmall',
    })
    expect(respondents[1]!.answered).toBe(9)
    expect(respondents[2]!.longestString).toBe(4)
    const { respondents: strict, overview } = straightLining(groups, { ...points, minimumItems: 5 })
    expect(strict[2]).toMatchObject({ reason: 'baseTooSmall', variability: null, flags: [], judgedGroups: 0 })
    expect(overview).toMatchObject({ judged: 2, notJudged: [{ reason: 'baseTooSmall', count: 1 }] })
  })

  it('lets a string run on into the next group, but not over one that is left out', () => {
    const part = (prefix: string, row: readonly (number | null)[]) => ({ name: prefix, items: itemsOf([row], prefix) })
    const agree = [4, 4, 4, 4]
    const joined = straightLining([part('a', agree), part('b', agree)], points)
    expect(joined.respondents[0]!.longestString).toBe(8)
    const apart = straightLining([part('a', agree), part('b', [null, 4, null, 4]), part('c', agree)], points)
    expect(apart.respondents[0]).toMatchObject({ longestString: 4, answered: 8, judgedGroups: 2 })
  })

  it('sees a straight line through statements worded both ways, which reversing would hide', () => {
    const given = [[5, 5, 5, 5, 5, 5, 5, 5]]
    const turned = [[5, 1, 5, 1, 5, 1, 5, 1]]
    const flagsOf = (rows: readonly number[][]) =>
      straightLining([{ name: 'all', items: itemsOf(rows) }], points).respondents[0]!.flags
    expect(flagsOf(given)).toContain('straightLine')
    expect(flagsOf(turned)).toEqual([])
  })

  it('does not depend on who else answered, and is the same mirrored', () => {
    const row = fc.array(fc.option(fc.integer({ min: 1, max: 5 }), { freq: 5 }), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const judge = (own: readonly (readonly (number | null)[])[]) =>
          straightLining([{ name: 'all', items: itemsOf(own) }], points).respondents
        const together = judge(rows)
        expect(together).toEqual(rows.flatMap((own) => judge([own])))
        const mirrored = judge(rows.map((own) => own.map((answer) => (answer === null ? null : 6 - answer))))
        expect(mirrored.map(({ flags }) => flags)).toEqual(together.map(({ flags }) => flags))
        expect(mirrored.map(({ longestString }) => longestString)).toEqual(
          together.map(({ longestString }) => longestString),
        )
      }),
    )
  })
})

// Synthetic seconds on three pages: the fourth rushed, the third went away, some have no time.
const pages = [
  { name: 'first', seconds: [60, 50, 70, 8, null, 65, null] },
  { name: 'second', seconds: [30, 28, 3600, 4, 33, 31, null] },
  { name: 'third', seconds: [100, 120, 90, 20, 110, null, null] },
]

describe('speeding', () => {
  it('holds every page against the median of the others, as R does', () => {
    const { respondents, overview } = speeding(pages, { minimumOthers: 3 })
    // R 4.2.2: r <- t / sapply(seq_along(t), \(i) median(t[-i], na.rm = TRUE)); rowMeans(pmin(r, 1), na.rm = TRUE)
    const index = [0.989247311827957, 0.901075268817204, 0.952380952380952, 0.149169482846902, 1, 1]
    const ratio = [
      1.0079575596816976, 1.050397877984085, 19.789473684210527, 0.161209068010076, 1.144, 1.129411764705882,
    ]
    for (const row of index.keys()) {
      expect(respondents[row]!.index).toBeCloseTo(index[row]!, 12)
      expect(respondents[row]!.timeRatio).toBeCloseTo(ratio[row]!, 12)
    }
    expect(respondents.map(({ flags }) => flags.length)).toEqual([0, 0, 0, 2, 0, 0, 0])
    expect(respondents[3]).toMatchObject({ judgedPages: 3, seconds: 32, fastPages: 3, fastShare: 1 })
    expect(respondents[5]!.judgedPages).toBe(2)
    expect(respondents[6]).toMatchObject({ reason: 'noTimes', index: null, fastPages: null, flags: [] })
    expect(overview).toMatchObject({
      respondents: 7,
      judged: 6,
      flagged: 1,
      notJudged: [{ reason: 'noTimes', count: 1 }],
    })
  })

  it('judges nobody against few others, and no page without a median', () => {
    expect(speeding(pages).respondents.map(({ reason }) => reason)).toEqual([
      ...Array.from({ length: 6 }, () => 'tooFewOthers'),
      'noTimes',
    ])
    const four = speeding(pages, { minimumOthers: 5 }).respondents
    expect(four.map(({ judgedPages }) => judgedPages)).toEqual([1, 1, 1, 1, 1, 1, 0])
    expect(speeding([{ name: 'only', seconds: [0, 0, 0, 5] }], { minimumOthers: 2 }).overview.judged).toBe(0)
    expect(speeding([{ name: 'only', seconds: [7] }], { minimumOthers: 1 }).respondents[0]!.reason).toBe('tooFewOthers')
  })

  it('lets time away on one page make up for nothing', () => {
    const rushed = [2, 2, 9999].map((own, index) => ({ name: `p${index}`, seconds: [60, 60, 60, own] }))
    const [found] = speeding(rushed, { minimumOthers: 3 }).respondents.slice(-1)
    expect(found!.timeRatio).toBeGreaterThan(50)
    expect(found!.flags).toEqual(['fastPages', 'fastOverall'])
    const strict = speeding(rushed, { minimumOthers: 3, limit: 0.3, pageShare: 1 }).respondents
    expect(strict.at(-1)!.flags).toEqual([])
  })

  it('is the same in another unit of time, with everyone held against the others only', () => {
    const seconds = fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 4, maxLength: 12 })
    fc.assert(
      fc.property(seconds, (own) => {
        const judge = (factor: number) =>
          speeding([{ name: 'p', seconds: own.map((time) => time * factor) }], { minimumOthers: 3 }).respondents
        expect(judge(64).map(({ flags, index }) => [flags, index])).toEqual(
          judge(1).map(({ flags, index }) => [flags, index]),
        )
        for (const [row, { index }] of judge(1).entries()) {
          const others = own.toSpliced(row, 1).sort((one, other) => one - other)
          const half = others.length / 2
          const median = (others[Math.ceil(half) - 1]! + others[Math.floor(half)]!) / 2
          expect(index).toBeCloseTo(Math.min(1, own[row]! / median), 12)
        }
      }),
    )
  })
})

describe('contradictions', () => {
  const rules = [
    { name: 'planWithoutStart', isBroken: [true, false, null, null] },
    { name: 'moreLeadersThanStaff', isBroken: [true, false, false, null] },
  ]

  it('are counted by respondent and by rule', () => {
    const found = contradictions(rules)
    expect(
      found.respondents.map(({ checked, broken, share, flags, reason }) => [checked, broken, share, flags, reason]),
    ).toEqual([
      [2, 2, 1, ['contradiction'], null],
      [2, 0, 0, [], null],
      [1, 0, 0, [], null],
      [0, 0, null, [], 'nothingChecked'],
    ])
    expect(found.respondents[0]!.rules).toEqual(['planWithoutStart', 'moreLeadersThanStaff'])
    expect(found.rules).toEqual([
      { name: 'planWithoutStart', checked: 2, broken: 1, share: 0.5 },
      { name: 'moreLeadersThanStaff', checked: 3, broken: 1, share: 1 / 3 },
    ])
    expect(found.overview).toMatchObject({ judged: 3, flagged: 1, flaggedShare: 1 / 3 })
    expect(contradictions(rules, { minimumBroken: 3 }).overview.flagged).toBe(0)
  })
})

describe('the share of questions left open', () => {
  const states: readonly AnswerState[][] = [
    ['answered', 'answered', 'answered', 'answered', 'unanswered'],
    ['answered', 'dontKnow', 'dontKnow', 'dontKnow', 'notAsked'],
    ['unanswered', 'unanswered', 'notAsked', 'notAsked', 'notAsked'],
    ['notAsked', 'notAsked', 'notAsked', 'notAsked', 'notAsked'],
  ]
  const questions = states[0]!.map((_, place) => ({ name: `q${place}`, states: states.map((row) => row[place]!) }))

  it('is of the questions asked, apart from those not known', () => {
    const { respondents, overview } = nonResponseShare(questions)
    expect(respondents.map((own) => [own.asked, own.unansweredShare, own.dontKnowShare, own.flags])).toEqual([
      [5, 0.2, 0, []],
      [4, 0, 0.75, ['manyDontKnow']],
      [2, 1, 0, ['manyUnanswered']],
      [0, null, null, []],
    ])
    expect(overview).toMatchObject({ judged: 3, flagged: 2, notJudged: [{ reason: 'nothingAsked', count: 1 }] })
    expect(
      nonResponseShare(questions, { unanswered: 0.1, dontKnow: 0.8 }).respondents.map(({ flags }) => flags),
    ).toEqual([['manyUnanswered'], [], ['manyUnanswered'], []])
  })
})
