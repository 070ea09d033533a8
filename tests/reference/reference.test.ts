import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { findCapability } from '#tests/reference/capabilities.ts'
import { compare } from '#tests/reference/compare.ts'
import { listCases } from '#tests/reference/reference-case.ts'

describe('the library gives the answers of R', () => {
  for (const referenceCase of listCases(fileURLToPath(new URL('./cases', import.meta.url)))) {
    it(`${referenceCase.name}: ${referenceCase.description}`, () => {
      const capability = findCapability(referenceCase)
      if (capability === undefined) throw new Error(`no adapter for ${referenceCase.fn}`)
      expect(compare(referenceCase, capability(referenceCase.input))).toEqual([])
    })
  }
})
