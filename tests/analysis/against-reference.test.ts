import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crossTabulate } from '#analysis/crosstab/crosstab.ts'
import { stratifiedDesign } from '#analysis/design.ts'
import type { Interval } from '#analysis/result.ts'
import { type MeanEstimate, stratifiedMean, surveyMean, surveyMeansByGroup } from '#analysis/survey/survey-mean.ts'
import { stratifiedProportion, surveyProportion } from '#analysis/survey/survey-proportion.ts'
import { weightedCrosstab } from '#analysis/survey/weighted-crosstab.ts'
import { crossTable } from '#tests/analysis/reference-implementation/cross-table.ts'
import { answers, segments, surveys } from '#tests/analysis/reference-implementation/random-survey.ts'
import type { Survey } from '#tests/analysis/reference-implementation/respondent.ts'
import * as reference from '#tests/analysis/reference-implementation/stratified-mean.ts'

type RandomSurvey = Survey & { isClustered: boolean; hasOwnWeights: boolean }
const levels = fc.constantFrom(0.8, 0.95, 0.99)
const RUNS = { numRuns: 400 }

/** What `stratifiedDesign` is to be told about a survey. */
function designOf({
  respondents,
  populationSizes,
  isFinitePopulation,
  lonelyStratum,
  isClustered,
  hasOwnWeights,
}: RandomSurvey) {
  return {
    strata: respondents.map(({ stratum }) => stratum),
    populationSizes,
    finitePopulation: isFinitePopulation,
    lonelyStratum,
    ...(isClustered ? { clusters: respondents.map(({ unit }) => unit) } : {}),
    ...(hasOwnWeights ? { weights: respondents.map(({ weight }) => weight) } : {}),
  }
}

/** Equal to 1e-9 of the figure; `null` only where `null` is expected; never NaN. */
function expectSame(got: unknown, want: unknown, what: string): void {
  if (Array.isArray(want)) {
    expect(got, what).toHaveLength(want.length)
    want.forEach((entry, index) => {
      expectSame((got as unknown[])[index], entry, `${what}[${index}]`)
    })
  } else if (typeof want === 'number' && typeof got === 'number') {
    expect(Math.abs(got - want), `${what}: ${got} instead of ${want}`).toBeLessThanOrEqual(
      1e-9 * Math.abs(want) + 1e-12,
    )
  } else expect(got, what).toEqual(want)
}

/**
 * The same standard error, in percentage points. Where it should be 0 what is left is the root of a rounding error, so that
 * variances are compared.
 */
function expectSameErrors(got: readonly (readonly (number | null)[])[], want: (number | null)[][]): void {
  for (const [i, row] of want.entries()) {
    for (const [j, error] of row.entries()) {
      const own = got[i]![j]!
      if (error === null || own === null) expect(own).toBe(error)
      else
        expect(Math.abs(own ** 2 - error ** 2), `error of cell ${i}, ${j}`).toBeLessThanOrEqual(
          2e-9 * error ** 2 + 1e-11,
        )
    }
  }
}

function limits(interval: Interval | null) {
  return interval === null ? null : [interval.lower, interval.upper]
}

function expectSameMean(got: MeanEstimate, want: reference.ReferenceMean): void {
  expectSame(got.n, want.n, 'n')
  expectSame(got.missing, want.missing, 'missing')
  expectSame(got.weightedN, want.weightedN, 'weighted n')
  expectSame(got.effectiveN, want.effectiveN, 'effective n')
  expectSame(got.estimate, want.estimate, 'mean')
  expectSame(got.standardError, want.standardError, 'standard error')
  expectSame(got.degreesOfFreedom, want.degreesOfFreedom, 'degrees of freedom')
  expectSame(limits(got.interval), want.interval && [want.interval.lower, want.interval.upper], 'interval')
  expectSame(got.total, want.total, 'total')
  expectSame(got.totalStandardError, want.totalStandardError, 'standard error of the total')
  expectSame(got.standardDeviation, want.standardDeviation, 'standard deviation')
  const { interval, estimate, standardError } = want
  expectSame(got.marginOfError, interval === null ? null : interval.upper - estimate!, 'margin of error')
  expectSame(
    got.coefficientOfVariation,
    standardError === null ? null : standardError / estimate!,
    'coefficient of variation',
  )
  // Without any spread a design effect is 0/0.
  if (want.designEffectWithReplacement === null) return
  expectSame(got.designEffectWithReplacement, want.designEffectWithReplacement, 'design effect with replacement')
  expectSame(got.designEffect, want.designEffect, 'design effect')
}

describe('a cross-tab equals one counted cell by cell', () => {
  it('without weights, missing answers left out or shown', () => {
    fc.assert(
      fc.property(surveys, fc.boolean(), ({ respondents }, showsMissing) => {
        const got = crossTabulate({
          rows: respondents.map(({ answer }) => answer),
          columns: respondents.map(({ segment }) => segment),
          rowLevels: answers,
          columnLevels: segments,
          missing: showsMissing ? 'show' : 'exclude',
          missingLabel: 'no answer',
        })
        const want = crossTable(respondents, showsMissing ? [...answers, null] : answers, segments, () => 1)
        expect(got.rowLabels).toEqual(showsMissing ? [...answers, 'no answer'] : answers)
        expect(got.columnLabels).toEqual(segments)
        expectSame(got.counts, want.counts, 'counts')
        expectSame(got.rowTotals, want.rowTotals, 'row totals')
        expectSame(got.columnTotals, want.columnTotals, 'column totals')
        expectSame(got.total, want.total, 'total')
        expectSame(got.rowPercentages, want.rowPercentages, 'row percentages')
        expectSame(got.columnPercentages, want.columnPercentages, 'column percentages')
        expectSame(got.totalPercentages, want.totalPercentages, 'total percentages')
        expectSame(got.missing, want.missing, 'missing')
        expectSame(got.missingByColumn, want.missingByColumn, 'missing by column')
      }),
      RUNS,
    )
  })

  it('with weights, the three bases and the design-based errors beside them', () => {
    fc.assert(
      fc.property(surveys, (survey) => {
        const { respondents } = survey
        const got = weightedCrosstab(stratifiedDesign(designOf(survey)), {
          rows: respondents.map(({ answer }) => answer),
          columns: respondents.map(({ segment }) => segment),
          rowLevels: answers,
          columnLevels: segments,
        })
        const want = crossTable(respondents, answers, segments, ({ weight }) => weight)
        expectSame(got.weighted.counts, want.counts, 'counts')
        expectSame(got.weighted.rowTotals, want.rowTotals, 'row totals')
        expectSame(got.weighted.columnTotals, want.columnTotals, 'column totals')
        expectSame(got.weighted.total, want.total, 'total')
        expectSame(got.weighted.rowPercentages, want.rowPercentages, 'row percentages')
        expectSame(got.weighted.columnPercentages, want.columnPercentages, 'column percentages')
        expectSame(got.weighted.totalPercentages, want.totalPercentages, 'total percentages')
        expectSame(got.unweightedCounts, want.unweightedCounts, 'unweighted counts')
        expectSame(got.unweightedBases, want.unweightedBases, 'unweighted bases')
        expectSame(got.weightedBases, want.columnTotals, 'weighted bases')
        expectSame(got.effectiveBases, want.effectiveBases, 'effective bases')
        const shares = answers.map((answer) =>
          segments.map((segment) =>
            reference.stratifiedMean(
              survey,
              (one) => (one.answer === null ? null : Number(one.answer === answer)),
              (one) => one.segment === segment,
              0.95,
            ),
          ),
        )
        expectSameErrors(
          got.columnPercentageErrors,
          shares.map((row) => row.map(({ standardError }) => standardError && standardError * 100)),
        )
        expectSame(
          got.columnDegreesOfFreedom,
          shares[0]!.map(({ degreesOfFreedom }) => degreesOfFreedom),
          'degrees of freedom',
        )
      }),
      { numRuns: 250 },
    )
  })
})

describe('a mean of a stratified sample equals the textbook’s', () => {
  it('for everyone and for every segment as a domain', () => {
    fc.assert(
      fc.property(surveys, levels, (survey, level) => {
        const { respondents } = survey
        const design = stratifiedDesign(designOf(survey))
        const values = respondents.map(({ value }) => value)
        expectSameMean(
          surveyMean(design, values, { level }),
          reference.stratifiedMean(
            survey,
            ({ value }) => value,
            () => true,
            level,
          ),
        )
        const groups = respondents.map(({ segment }) => segment)
        const means = surveyMeansByGroup(design, values, groups, { levels: segments, level })
        expect(means.map(({ label }) => label)).toEqual(segments)
        for (const mean of means) {
          const inSegment: reference.Domain = ({ segment }) => segment === mean.label
          expectSameMean(
            mean,
            reference.stratifiedMean(survey, ({ value }) => value, inSegment, level),
          )
        }
      }),
      RUNS,
    )
  })

  it('in one call, for a domain across segments, also where values are not numbers', () => {
    fc.assert(
      fc.property(surveys, fc.constantFrom(null, Number.NaN, Number.POSITIVE_INFINITY), (survey, absent) => {
        const { respondents } = survey
        expectSameMean(
          stratifiedMean({
            ...designOf(survey),
            values: respondents.map(({ value }) => value ?? absent),
            domain: (row) => respondents[row]!.answer !== 'no',
            level: 0.9,
          }),
          reference.stratifiedMean(
            survey,
            ({ value }) => value,
            ({ answer }) => answer !== 'no',
            0.9,
          ),
        )
      }),
      RUNS,
    )
  })

  it('by Cochran’s Σ W² (1 - f) s² / n when everybody answered', () => {
    fc.assert(
      fc.property(surveys, (survey) => {
        const complete = { ...survey, isClustered: false, hasOwnWeights: false, isFinitePopulation: true }
        const respondents = survey.respondents.map((one, index) => ({
          ...one,
          unit: String(index),
          value: one.value ?? 3,
        }))
        const populationSizes = new Map(
          [...survey.populationSizes].map(([stratum, size]) => [
            stratum,
            Math.max(size, respondents.filter((one) => one.stratum === stratum).length),
          ]),
        )
        const whole = { ...complete, respondents, populationSizes }
        if (respondents.some(({ stratum }) => reference.isLonely(whole, stratum))) return
        const got = surveyMean(
          stratifiedDesign(designOf(whole)),
          respondents.map(({ value }) => value),
        )
        const want = reference.cochranMean(whole, ({ value }) => value)
        expectSame(got.estimate, want.estimate, 'mean')
        expectSame(got.standardError, want.standardError, 'standard error')
      }),
      RUNS,
    )
  })

  it('with a warning for the strata it is about', () => {
    fc.assert(
      fc.property(surveys, (survey) => {
        const { respondents, populationSizes } = survey
        const { warnings } = surveyMean(
          stratifiedDesign(designOf(survey)),
          respondents.map(({ value }) => value),
          { domain: (row) => respondents[row]!.segment === 'Noord' },
        )
        const used = respondents.filter(({ segment, value }) => segment === 'Noord' && value !== null)
        const strata = [...new Set(used.map(({ stratum }) => stratum))]
        const sampled = (stratum: string) =>
          new Set(respondents.filter((one) => one.stratum === stratum).map(({ unit }) => unit)).size
        const size = (stratum: string) => populationSizes.get(stratum)!
        const about = (code: string) => new Set(warnings.find((warning) => warning.code === code)?.about)
        expect(about('lonelyStratum')).toEqual(new Set(strata.filter((h) => sampled(h) === 1 && size(h) > 1)))
        expect(about('census')).toEqual(
          new Set(survey.isFinitePopulation ? strata.filter((h) => sampled(h) === size(h)) : []),
        )
        expect(about('uncoveredStratum')).toEqual(
          new Set([...populationSizes.keys()].filter((h) => sampled(h) === 0 && size(h) > 0)),
        )
        const bases = warnings.map(({ code }) => code).filter((code) => code === 'lowBase' || code === 'veryLowBase')
        expect(bases).toEqual([used.length < 10 ? 'veryLowBase' : 'lowBase'])
      }),
      RUNS,
    )
  })
})

describe('a share of a stratified sample equals the textbook’s', () => {
  const isYes: reference.Variable = ({ answer }) => (answer === null ? null : Number(answer === 'yes'))

  it('with the interval on the log-odds, the exact one and the symmetric one', () => {
    fc.assert(
      fc.property(
        surveys,
        fc.constantFrom('logit' as const, 'kornGraubard' as const, 'symmetric' as const),
        fc.constantFrom(...segments),
        levels,
        (survey, method, segment, level) => {
          const { respondents } = survey
          const got = surveyProportion(stratifiedDesign(designOf(survey)), respondents.map(isYes), {
            domain: (row) => respondents[row]!.segment === segment,
            method,
            level,
          })
          const want = reference.stratifiedMean(survey, isYes, (one) => one.segment === segment, level)
          expectSame(got.n, want.n, 'n')
          expectSame(got.missing, want.missing, 'missing')
          expectSame(got.weightedN, want.weightedN, 'weighted n')
          expectSame(got.effectiveN, want.effectiveN, 'effective n')
          expectSame(got.estimate, want.estimate, 'share')
          expectSame(got.standardError, want.standardError, 'standard error')
          expectSame(got.degreesOfFreedom, want.degreesOfFreedom, 'degrees of freedom')
          const interval = shareInterval(want, method, level)
          expectSame(limits(got.interval), interval && [interval.lower, interval.upper], `${method} interval`)
        },
      ),
      { numRuns: 600 },
    )
  })

  function shareInterval(want: reference.ReferenceMean, method: string, level: number) {
    const { estimate, standardError, interval, isCensus } = want
    if (interval === null || isCensus || method === 'symmetric') return interval
    if (estimate === 0 || estimate === 1) return reference.kornGraubard(want, level)
    if (standardError! < 1e-9) return interval
    return method === 'logit' ? reference.logitInterval(want, level) : reference.kornGraubard(want, level)
  }

  it('in one call', () => {
    fc.assert(
      fc.property(surveys, (survey) => {
        const { respondents } = survey
        const got = stratifiedProportion({
          ...designOf(survey),
          values: respondents.map(isYes),
          domain: (row) => respondents[row]!.segment !== 'Zuid',
          level: 0.9,
          method: 'symmetric',
        })
        const want = reference.stratifiedMean(survey, isYes, ({ segment }) => segment !== 'Zuid', 0.9)
        expectSame(got.estimate, want.estimate, 'share')
        expectSame(got.standardError, want.standardError, 'standard error')
        expectSame(limits(got.interval), want.interval && [want.interval.lower, want.interval.upper], 'interval')
      }),
      RUNS,
    )
  })
})
