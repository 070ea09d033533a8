import { describe, expect, it } from 'vitest'
import { Condition, holds, questionsOf } from '#src/surveys/condition.ts'

const answers = { colour: 'red', kinds: ['one', 'two'], mark: 7, statement: 'dont_know', empty: [] }

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

  it.each([
    [{}],
    [{ question: 'colour' }],
    [{ question: 'colour', is: 'red', oneOf: ['red'] }],
    [{ all: [] }],
    [{ question: 'colour', oneOf: [] }],
    [{ question: 'Colour', is: 'red' }],
  ])('refuses %j', (condition) => {
    expect(Condition.safeParse(condition).success).toBe(false)
  })
})
