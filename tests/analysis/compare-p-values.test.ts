import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AdjustmentMethod, adjustForFamily, adjustPValues } from '#analysis/compare/adjust-p-values.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'

const methods: AdjustmentMethod[] = [
  'none',
  'bonferroni',
  'sidak',
  'holm',
  'hochberg',
  'benjaminiHochberg',
  'benjaminiYekutieli',
]

describe('correcting p-values for their number', () => {
  const raw = [0.04, 0.01, null, 0.03, 0.5, 0.02, 0.05]

  it.each([
    ['none', [0.04, 0.01, null, 0.03, 0.5, 0.02, 0.05]],
    // p.adjust(c(.04, .01, .03, .5, .02, .05), method)
    ['bonferroni', [0.24, 0.06, null, 0.18, 1, 0.12, 0.3]],
    ['holm', [0.12, 0.06, null, 0.12, 0.5, 0.1, 0.12]],
    ['hochberg', [0.1, 0.06, null, 0.1, 0.5, 0.1, 0.1]],
    ['benjaminiHochberg', [0.06, 0.06, null, 0.06, 0.5, 0.06, 0.06]],
    ['benjaminiYekutieli', [0.147, 0.147, null, 0.147, 1, 0.147, 0.147]],
    // 1 - (1 - p)^6
    ['sidak', [0.217242210304, 0.058519850599, null, 0.167027995071, 0.984375, 0.114157619136, 0.264908109375]],
  ] as const)('is that of R: %s', (method, expected) => {
    for (const [i, p] of adjustPValues(raw, method).entries()) {
      if (expected[i] === null) expect(p).toBeNull()
      else expect(p).toBeCloseTo(expected[i]!, 12)
    }
  })

  it('never brings a p-value down or above 1, and keeps their order', () => {
    const p = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 5 })
    fc.assert(
      fc.property(fc.array(p, { maxLength: 20 }), fc.constantFrom(...methods), (pValues, method) => {
        const adjusted = adjustPValues(pValues, method)
        for (const [i, one] of pValues.entries()) {
          if (one === null) expect(adjusted[i]).toBeNull()
          else {
            expect(adjusted[i]).toBeGreaterThanOrEqual(one * (1 - 1e-12))
            expect(adjusted[i]).toBeLessThanOrEqual(1)
          }
          for (const [j, other] of pValues.entries()) {
            if (one !== null && other !== null && one < other) {
              expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]! * (1 + 1e-12))
            }
          }
        }
      }),
    )
  })

  it('costs most with Bonferroni, then Holm, then Hochberg, then the false discovery rate', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.array(p, { minLength: 1, maxLength: 15 }), (pValues) => {
        const order: AdjustmentMethod[] = ['bonferroni', 'holm', 'hochberg', 'benjaminiHochberg']
        const [most, ...rest] = order.map((method) => adjustPValues(pValues, method))
        let higher = most!
        for (const lower of rest) {
          for (const [i, value] of lower.entries()) expect(value).toBeLessThanOrEqual(higher[i]! * (1 + 1e-12))
          higher = lower
        }
      }),
    )
  })

  it('leaves one test, and none, as they are', () => {
    for (const method of methods) {
      expect(adjustPValues([0.03], method)[0]).toBeCloseTo(0.03, 15)
      expect(adjustPValues([], method)).toEqual([])
      expect(adjustPValues([null], method)).toEqual([null])
    }
  })

  it('offers the usual three side by side', () => {
    const family = adjustForFamily(raw)
    expect(family.holm).toEqual(adjustPValues(raw, 'holm'))
    expect(family.bonferroni).toEqual(adjustPValues(raw, 'bonferroni'))
    expect(family.benjaminiHochberg).toEqual(adjustPValues(raw, 'benjaminiHochberg'))
  })

  it('refuses what is no p-value', () => {
    for (const wrong of [-0.1, 1.1, Number.NaN]) {
      expect(() => adjustPValues([0.5, wrong], 'holm')).toThrow(InvalidArgumentError)
      expect(() => adjustPValues([0.5, wrong], 'holm')).toThrow(/^pValues: /)
    }
  })
})
