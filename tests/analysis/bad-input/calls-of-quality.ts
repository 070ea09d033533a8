import { medianDuration } from '#analysis/describe/median-duration.ts'
import { contradictions } from '#analysis/quality/contradictions.ts'
import { type AnswerState, nonResponseShare } from '#analysis/quality/non-response-share.ts'
import { speeding } from '#analysis/quality/speeding.ts'
import { straightLining } from '#analysis/quality/straight-lining.ts'
import { choice, level, made, numbers } from '#tests/analysis/bad-input/arguments.ts'
import { type Call, call } from '#tests/analysis/bad-input/call.ts'

const limit = choice(0.5, { none: 0, negative: -1, 'above 1': 50, 'of NaN': Number.NaN }, { 'of 1': 1 })
const least = (valid: number) => choice(valid, { none: 0, fractional: 2.5, 'of NaN': Number.NaN }, { large: 1000 })
const times = numbers([30, 41, 28, 900, null, 35, 6, 44, 39, 0, 33, 37], { alone: true })
/** Times below 0 must be refused; every other column of numbers may be a time. */
const seconds = {
  ...times,
  variants: times.variants.map((variant) => (variant.name === 'negative' ? { ...variant, isRefused: true } : variant)),
}
const rows = <T>(of: (row: number) => T): T[] => Array.from({ length: 12 }, (_, row) => of(row))
const second = rows((row) => 1 + (row % 5))

export const qualities: readonly Call[] = [
  call('medianDuration', { durations: seconds, level, minimum: least(3) }, ({ durations, ...options }) =>
    medianDuration(durations, options),
  ),
  call(
    'straightLining',
    {
      groups: choice(
        [
          { name: 'a', items: ['q1', 'q2'].map((name) => ({ name, values: second })) },
          { name: 'b', items: [{ name: 'q3', values: rows((row) => (row === 4 ? null : 3)) }] },
        ],
        {
          'of one name': ['q1', 'q2'].map((name) => ({ name: 'a', items: [{ name, values: second }] })),
          'with a statement twice': ['a', 'b'].map((name) => ({ name, items: [{ name: 'q1', values: second }] })),
          'of other lengths': [
            { name: 'a', items: [[1], [1, 2]].map((values, index) => ({ name: `q${index}`, values })) },
          ],
          'off the points': [{ name: 'a', items: [{ name: 'q1', values: [6] }] }],
        },
        {
          none: [],
          'without statements': [{ name: 'a', items: [] }],
          'without answers': [{ name: 'a', items: [{ name: 'q1', values: rows(() => null) }] }],
          'with infinities': [{ name: 'a', items: [{ name: 'q1', values: rows(() => Infinity) }] }],
        },
      ),
      lowest: choice(1, { 'of NaN': Number.NaN, 'above an answer': 2, 'above the highest': 6, infinite: -Infinity }),
      highest: choice(5, { 'of NaN': Number.NaN, 'below an answer': 4, infinite: Infinity }),
      minimumItems: choice(2, { one: 1, fractional: 2.5, 'of NaN': Number.NaN }, { many: 50 }),
      straightGroups: limit,
      stringShare: limit,
      shortestString: choice(2, { one: 1, 'of NaN': Number.NaN }),
      variability: limit,
    },
    ({ groups, ...options }) => straightLining(groups, options),
  ),
  call(
    'speeding',
    {
      pages: made(seconds, (own) => [
        { name: 'first', seconds: own },
        { name: 'second', seconds: own },
      ]),
      limit,
      pageShare: limit,
      minimumOthers: least(2),
    },
    ({ pages, ...options }) => speeding(pages, options),
  ),
  call(
    'speeding on unequal pages',
    {
      pages: choice(
        [{ name: 'first', seconds: second }],
        {
          'of one name': [0, 1].map(() => ({ name: 'first', seconds: second })),
          'of other lengths': [[1], [1, 2]].map((own, index) => ({ name: `p${index}`, seconds: own })),
        },
        { none: [] },
      ),
    },
    (a) => speeding(a.pages),
  ),
  call(
    'contradictions',
    {
      rules: choice(
        [{ name: 'a', isBroken: [true, false, null] as (boolean | null)[] }],
        {
          'of one name': [0, 1].map(() => ({ name: 'a', isBroken: [true] })),
          'of other lengths': [[true], [true, false]].map((isBroken, index) => ({ name: `r${index}`, isBroken })),
          'of numbers': [{ name: 'a', isBroken: [1, 0] as unknown as boolean[] }],
        },
        { none: [], 'never checked': [{ name: 'a', isBroken: [null, null] }] },
      ),
      minimumBroken: least(1),
    },
    ({ rules, ...options }) => contradictions(rules, options),
  ),
  call(
    'nonResponseShare',
    {
      questions: choice<readonly { name: string; states: readonly AnswerState[] }[]>(
        [{ name: 'a', states: ['answered', 'dontKnow', 'unanswered', 'notAsked'] }],
        {
          'of one name': [0, 1].map(() => ({ name: 'a', states: ['answered'] })),
          'of other lengths': [
            { name: 'a', states: ['answered'] },
            { name: 'b', states: [] },
          ],
          'of another state': [{ name: 'a', states: ['toString' as AnswerState] }],
        },
        { none: [], 'never asked': [{ name: 'a', states: ['notAsked'] }] },
      ),
      unanswered: limit,
      dontKnow: limit,
    },
    ({ questions, ...options }) => nonResponseShare(questions, options),
  ),
]
