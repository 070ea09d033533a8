import { describe, expect, it } from 'vitest'
import { groupSizes, toGrouping } from '#analysis/grouping.ts'

describe('a grouping', () => {
  it('takes categories in order of appearance, or in the order given', () => {
    expect(toGrouping(['b', null, 'a', 'b'])).toEqual({ indexes: Int32Array.from([0, -1, 1, 0]), labels: ['b', 'a'] })
    expect(toGrouping(['b', null, 'a'], ['a', 'b', 'c'])).toEqual({
      indexes: Int32Array.from([1, -1, 0]),
      labels: ['a', 'b', 'c'],
    })
    expect(groupSizes(toGrouping(['b', null, 'a', 'b'], ['a', 'b', 'c']))).toEqual([1, 2, 0])
  })

  it('is taken as it is, or put in another order, with its missing codes', () => {
    const grouping = { indexes: Int32Array.from([0, -1, 1, -3]), labels: ['b', 'a'] }
    expect(toGrouping(grouping)).toBe(grouping)
    expect(toGrouping(grouping, ['a', 'b', 'c'])).toEqual({
      indexes: Int32Array.from([1, -1, 0, -3]),
      labels: ['a', 'b', 'c'],
    })
  })

  it('refuses categories it does not know and levels listed twice', () => {
    const refuse = (argument: string, action: () => unknown) =>
      expect(action).toThrow(expect.objectContaining({ name: 'InvalidArgumentError', argument }))
    refuse('groups', () => toGrouping(['a', 'x'], ['a']))
    refuse('groups', () => toGrouping({ indexes: Int32Array.from([0]), labels: ['x'] }, ['a']))
    refuse('levels', () => toGrouping(['a'], ['a', 'b', 'a']))
    refuse('levels', () => toGrouping({ indexes: Int32Array.from([0]), labels: ['a'] }, ['a', 'a']))
  })
})
