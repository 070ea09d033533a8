import { describe, expect, it } from 'vitest'
import { findCapability } from '#tests/reference/capabilities.ts'
import { compare } from '#tests/reference/compare.ts'
import type { Json, JsonObject, ReferenceCase } from '#tests/reference/reference-case.ts'

function caseOf(expected: Json, given: Partial<ReferenceCase> = {}): ReferenceCase {
  return {
    file: 'made.json',
    name: 'made',
    fn: 'degenerate',
    description: 'made for this test',
    input: {},
    expected,
    tolerance: { rel: 1e-6, abs: 0 },
    overrides: {},
    ...given,
  }
}

const differences = (expected: Json, got: unknown): number => compare(caseOf(expected), got).length

describe('comparing with what R gave', () => {
  it('accepts a number within the tolerance and no other', () => {
    expect(differences({ a: 2 }, { a: 2.000001 })).toBe(0)
    expect(differences({ a: 2 }, { a: 2.00001 })).toBe(1)
    expect(differences({ a: 2 }, { a: Number.NaN })).toBe(1)
    expect(differences({ a: 2 }, {})).toBe(1)
    expect(differences({ a: 2 }, { a: null })).toBe(1)
  })

  it('takes null for an answer that is not defined, but neither 0 nor NaN nor nothing', () => {
    expect(differences({ a: null }, { a: null })).toBe(0)
    expect([0, 1, Number.NaN, undefined].map((a) => differences({ a: null }, { a }))).toEqual([1, 1, 1, 1])
  })

  it('reads an infinite answer of R, which JSON writes as null or text', () => {
    expect(differences({ a: null, b: 'Infinity' }, { a: Infinity, b: Infinity })).toBe(0)
    expect(differences({ b: 'Infinity' }, { b: 3 })).toBe(1)
  })

  it('reads an interval or test of which R prints only missing parts as one null', () => {
    const undefinedTest = { F: null, df1: 2, df2: null, p: null }
    expect(differences({ ci95: [null, null], welch: undefinedTest }, { ci95: null, welch: null })).toBe(0)
    expect(differences({ ci95: [0, null] }, { ci95: null })).toBe(1)
    expect(differences({ welch: { ...undefinedTest, p: 0.2 } }, { welch: null })).toBe(1)
  })
})

describe('edge cases under any name', () => {
  const input: JsonObject = { y: [1, 2, 4, 8], g: ['k', 'k', 'l', 'l'] }
  const run = (expected: JsonObject) => {
    const made = caseOf(expected, { name: 'degenerate-never-seen', input })
    return compare(made, findCapability(made)?.(input))
  }

  it('are answered by what they give and ask', () => {
    expect(run({ n: 4, groupMeans: [1.5, 6], reason: 'explained' })).toEqual([])
    expect(run({ n: 5 })).toHaveLength(1)
  })

  it('fail when they ask what we do not know', () => {
    expect(run({ somethingElse: 1 })).toEqual([{ path: 'somethingElse', got: 'nothing', want: '1' }])
  })

  it('are not implemented when they give nothing we know', () => {
    expect(findCapability(caseOf({ n: 1 }, { input: { other: [1] } }))).toBeUndefined()
  })
})
