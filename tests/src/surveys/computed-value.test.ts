import { describe, expect, it } from 'vitest'
import { ComputedValue, compute } from '#src/surveys/computed-value.ts'

const answers = {
  one: 0.1,
  two: 0.2,
  three: 3,
  none: 0,
  unknown: 'dont_know',
  gba: 'in_use',
  bag: 'not_started',
  woz: 'no_idea',
  kinds: ['money', 'people'],
  nothing: ['nothing'],
}
const uncounted = new Map([
  ['woz', new Set(['no_idea'])],
  ['nothing', new Set(['nothing'])],
])

const cases: [claim: string, made: object, value: number | undefined][] = [
  ['a sum is what people expect', { sum: ['one', 'two'] }, 0.3],
  ['a sum is missing when an answer is', { sum: ['one', 'unasked'] }, undefined],
  ['a sum is missing when an answer is “don’t know”', { sum: ['one', 'unknown'] }, undefined],
  ['a sum of what there is, when that is allowed', { sum: ['three', 'unasked'], minimumValid: 1 }, 3],
  ['a mean is of the valid answers', { mean: ['one', 'three', 'unknown'], minimumValid: 2 }, 1.55],
  ['a mean of too few answers is missing', { mean: ['one', 'unknown'], minimumValid: 2 }, undefined],
  ['a count is of what is so', { count: ['gba', 'bag', 'woz'], where: { is: 'in_use' } }, 1],
  ['a count of one of several codes', { count: ['gba', 'bag'], where: { oneOf: ['in_use', 'not_started'] } }, 2],
  ['a count without answers is missing', { count: ['unasked', 'also'], where: { is: 'in_use' } }, undefined],
  ['a count of missing answers only is missing', { count: ['woz', 'unasked'], where: { is: 'in_use' } }, undefined],
  ['missing answers can be counted', { count: ['woz', 'gba'], where: { is: 'no_idea' } }, 1],
  ['a count that needs more answers', { count: ['gba', 'woz'], where: { is: 'in_use' }, minimumValid: 2 }, undefined],
  ['numbers can be counted', { count: ['one', 'three'], where: { atLeast: 1 } }, 1],
  ['choices can be counted', { chosen: 'kinds' }, 2],
  ['“none of these” is no choice', { chosen: 'nothing' }, 0],
  ['choices that were not made are missing', { chosen: 'unasked' }, undefined],
  ['a difference', { difference: ['three', 'one'] }, 2.9],
  ['a difference with “don’t know” is missing', { difference: ['three', 'unknown'] }, undefined],
  ['a ratio', { ratio: ['three', 'two'] }, 15],
  ['a ratio to 0 is missing', { ratio: ['three', 'none'] }, undefined],
]

describe('a computed value', () => {
  it.each(cases)('%s: %j is %s', (_, made, value) => {
    const computed = ComputedValue.parse({ name: 'made', label: { nl: '?', en: '?' }, ...made })
    expect(compute(computed, answers, uncounted)).toBe(value)
  })
})
