import { comparing } from '#tests/reference/capabilities/compare.ts'
import { crosstabs } from '#tests/reference/capabilities/crosstab.ts'
import { degenerate } from '#tests/reference/capabilities/degenerate.ts'
import { describing } from '#tests/reference/capabilities/describe.ts'
import { disclosures } from '#tests/reference/capabilities/disclosure.ts'
import { distributions } from '#tests/reference/capabilities/distributions.ts'
import { frames } from '#tests/reference/capabilities/frames.ts'
import { relating } from '#tests/reference/capabilities/relate.ts'
import { scales } from '#tests/reference/capabilities/scales.ts'
import { surveys } from '#tests/reference/capabilities/survey.ts'
import { weightings } from '#tests/reference/capabilities/weighting.ts'
import type { Capabilities, Capability } from '#tests/reference/capability.ts'
import type { ReferenceCase } from '#tests/reference/reference-case.ts'

const byFunction: Capabilities = {
  ...distributions,
  ...describing,
  ...crosstabs,
  ...comparing,
  ...scales,
  ...surveys,
  ...disclosures,
  ...relating,
  ...weightings,
  ...frames,
}

/** The adapter for a case; edge cases (`degenerate`) are answered by what they give and ask. */
export function findCapability(referenceCase: ReferenceCase): Capability | undefined {
  return referenceCase.fn === 'degenerate' ? degenerate(referenceCase) : byFunction[referenceCase.fn]
}
