import { checkMinimumBase } from '#analysis/crosstab/column-proportions.ts'
import { checkAlphas } from '#analysis/crosstab/letters.ts'
import type { TabulateInput, TabulationSettings } from '#analysis/crosstab/tabulation.ts'
import { checkLevel, InvalidArgumentError } from '#analysis/errors.ts'
import { type BaseThresholds, defaultBaseThresholds } from '#analysis/result.ts'

const plainMethods = {
  shares: 'columnProportionZ',
  againstRest: 'adjustedResidual',
  againstTotal: 'columnAgainstTotal',
  means: 'welchT',
} as const

const designMethods = {
  shares: 'designBasedT',
  againstRest: 'cellAgainstRest',
  againstTotal: 'columnAgainstTotal',
  means: 'designBasedT',
} as const

/** The settings of a table with their defaults; throws for one out of range. */
export function settingsOf(input: TabulateInput): TabulationSettings {
  const { level = 0.95, alpha = 0.05, minimumBase = 2, thresholds = defaultBaseThresholds } = input
  checkLevel(level)
  checkAlphas(input)
  checkMinimumBase(minimumBase)
  checkThresholds(thresholds)
  return {
    isDesignBased: input.design !== undefined,
    methods: input.design === undefined ? plainMethods : designMethods,
    missing: input.missing ?? 'exclude',
    level,
    alpha,
    stricterAlpha: input.stricterAlpha ?? null,
    correction: input.correction ?? 'none',
    comparisonScope: input.comparisonScope ?? 'part',
    minimumBase: Math.max(minimumBase, thresholds.veryLow),
    thresholds,
    disclosureThreshold: input.disclosure?.threshold ?? null,
  }
}

function checkThresholds({ low, veryLow }: BaseThresholds): void {
  if (!(veryLow >= 0 && low >= veryLow && low < Number.POSITIVE_INFINITY)) {
    throw new InvalidArgumentError('thresholds', `${veryLow} and ${low} are not a very low and a low base`)
  }
}
