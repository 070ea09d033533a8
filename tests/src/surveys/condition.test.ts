import { describe, expect, it } from 'vitest'
import { Condition, holds, questionsOf } from '#src/surveys/condition.ts'

const answers = {
  colour: 'red',
  favourite: 'red',
  kinds: ['one', 'two'],
  mark: 7,
  other_mark: 5,
  statement: 'dont_know',
  empty: [],
  begun: '2010-03-01',
  done: '2010-04-14',
}

const cases: [claim: string, condition: Condition, holds: boolean][] = [
  ['one answer is this', { question: 'colour', is: 'red' }, true],
  ['one answer is that', { question: 'colour', is: 'blue' }, false],
  ['a number is this', { question: 'mark', is: 7 }, true],
  ['a number is not the text of it', { question: 'mark', is: '7' }, false],
  ['one answer is among these', { question: 'colour', oneOf: ['blue', 'red'] }, true],
  ['one answer is among those', { question: 'colour', oneOf: ['blue', 'green'] }, false],
  ['several answers include this', { question: 'kinds', includes: 'two' }, true],
  ['several answers include that', { question: 'kinds', includes: 'three' }, false],
  ['no answers include anything', { question: 'empty', includes: 'one' }, false],
  ['one answer includes nothing', { question: 'colour', includes: 'red' }, false],
  ['a number reaches its own value', { question: 'mark', atLeast: 7 }, true],
  ['a number reaches more', { question: 'mark', atLeast: 8 }, false],
  ['a number stays within its own value', { question: 'mark', atMost: 7 }, true],
  ['a number stays within less', { question: 'mark', atMost: 6 }, false],
  ['“don’t know” reaches nothing', { question: 'statement', atLeast: 1 }, false],
  ['“don’t know” stays within nothing', { question: 'statement', atMost: 5 }, false],
  ['a number is more than less', { question: 'mark', moreThan: 6 }, true],
  ['a number is more than itself', { question: 'mark', moreThan: 7 }, false],
  ['a number is less than itself', { question: 'mark', lessThan: 7 }, false],
  ['an answer is another answer', { question: 'colour', is: { question: 'favourite' } }, true],
  ['an answer is an answer that is missing', { question: 'colour', is: { question: 'unasked' } }, false],
  ['a missing answer is a missing answer', { question: 'unasked', is: { question: 'unasked' } }, false],
  ['a number is more than another', { question: 'mark', moreThan: { question: 'other_mark' } }, true],
  ['a number stays within another', { question: 'mark', atMost: { question: 'other_mark' } }, false],
  ['a number reaches “don’t know”', { question: 'mark', atLeast: { question: 'statement' } }, false],
  ['a date comes after another', { question: 'done', moreThan: { question: 'begun' } }, true],
  ['a date comes before a date', { question: 'begun', lessThan: '2010-03-01' }, false],
  ['“don’t know” comes after a date', { question: 'statement', atLeast: '2010-03-01' }, false],
  ['something was said', { answered: 'mark' }, true],
  ['“don’t know” was said', { answered: 'statement' }, true],
  ['“don’t know” is “don’t know”', { question: 'statement', is: 'dont_know' }, true],
  ['nothing was said', { answered: 'unasked' }, false],
  ['enough was chosen', { question: 'kinds', countAtLeast: 2 }, true],
  ['too little was chosen', { question: 'kinds', countAtLeast: 3 }, false],
  ['not too much was chosen', { question: 'kinds', countAtMost: 2 }, true],
  ['too much was chosen', { question: 'kinds', countAtMost: 1 }, false],
  ['nothing can be counted in one answer', { question: 'colour', countAtMost: 5 }, false],
  ['nothing can be counted in no answer', { question: 'unasked', countAtMost: 5 }, false],
  ['a question without an answer is anything', { question: 'unasked', is: 'red' }, false],
  ['a question without an answer is not something', { not: { question: 'unasked', is: 'red' } }, true],
  [
    'all hold',
    {
      all: [
        { question: 'colour', is: 'red' },
        { question: 'mark', atLeast: 5 },
      ],
    },
    true,
  ],
  [
    'all hold when one fails',
    {
      all: [
        { question: 'colour', is: 'red' },
        { question: 'mark', atLeast: 9 },
      ],
    },
    false,
  ],
  [
    'any holds',
    {
      any: [
        { question: 'colour', is: 'blue' },
        { question: 'mark', atLeast: 5 },
      ],
    },
    true,
  ],
  [
    'any holds when none does',
    {
      any: [
        { question: 'colour', is: 'blue' },
        { question: 'mark', atLeast: 9 },
      ],
    },
    false,
  ],
  ['the opposite holds', { not: { question: 'colour', is: 'red' } }, false],
]

describe('a condition', () => {
  it.each(cases)('%s: %j is %s', (_, condition, expected) => {
    expect(Condition.parse(condition)).toEqual(condition)
    expect(holds(condition, answers)).toBe(expected)
  })

  it('nests as deep as one likes, and names the questions that it looks at', () => {
    const condition: Condition = {
      any: [
        { all: [{ question: 'colour', is: 'red' }, { not: { question: 'mark', atMost: 3 } }] },
        { question: 'kinds', includes: 'one' },
      ],
    }
    expect(holds(condition, answers)).toBe(true)
    expect(questionsOf(condition)).toEqual(['colour', 'mark', 'kinds'])
  })

  it('counts no choice that is none', () => {
    const none = { kinds: ['none'], statement: ['one', 'dont_know'] }
    const uncounted = new Map([['kinds', new Set(['none'])]])
    expect(holds({ question: 'kinds', countAtLeast: 1 }, none, uncounted)).toBe(false)
    expect(holds({ question: 'statement', countAtLeast: 2 }, none, uncounted)).toBe(false)
  })

  it('names what it compares with as well', () => {
    const condition: Condition = { all: [{ answered: 'a' }, { question: 'b', lessThan: { question: 'c' } }] }
    expect(questionsOf(condition)).toEqual(['a', 'b', 'c'])
  })

  it.each([
    [{}],
    [{ question: 'colour' }],
    [{ question: 'colour', is: 'red', oneOf: ['red'] }],
    [{ all: [] }],
    [{ question: 'colour', oneOf: [] }],
    [{ question: 'Colour', is: 'red' }],
    [{ question: 'mark', moreThan: 'much' }],
    [{ question: 'mark', atLeast: { question: 'other', plus: 1 } }],
    [{ question: 'kinds', countAtLeast: -1 }],
    [{ answered: ['mark'] }],
  ])('refuses %j', (condition) => {
    expect(Condition.safeParse(condition).success).toBe(false)
  })
})
