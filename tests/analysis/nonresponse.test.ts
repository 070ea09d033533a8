import { describe, expect, it } from 'vitest'
import { overallResponse, responseByGroup } from '#analysis/survey/nonresponse.ts'
import { responsePropensities } from '#analysis/survey/response-propensities.ts'

const responded = [1, 0, 1, 1, 0, 1, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0, 1]
const x = [5, 3, 6, 7, 2, 5, 4, 6, 3, 5, 4, 2, 6, 5, 3, 4, 7, 1, 5, 6, 4, 3, 2, 7]
const g = [...'NZZONONZZNONZZONOZNZOONZ']
const terms = [
  { name: 'x', values: x },
  { name: 'g', groups: g, levels: ['N', 'Z', 'O'] },
]

describe('the response', () => {
  it('is counted over the frame and by group', () => {
    expect(overallResponse(responded)).toEqual({ population: 24, responded: 12, responseRate: 0.5 })
    expect(overallResponse([])).toEqual({ population: 0, responded: 0, responseRate: null })
    const found = responseByGroup([true, false, true, true, false], ['a', 'a', 'b', 'b', null], ['a', 'b', 'c'])
    expect(found).toMatchObject({
      population: [2, 2, 0],
      responded: [1, 2, 0],
      responseRates: [0.5, 1, null],
      inverseRates: [2, 1, null],
    })
    // chisq.test(c(1, 2), p = c(.5, .5))
    expect(found.goodnessOfFit).toMatchObject({ statistic: expect.closeTo(1 / 3, 12), degreesOfFreedom: 1, n: 3 })
    expect(found.dissimilarity).toBeCloseTo(1 / 6, 12)
  })

  it('is null, with a reason, where there is nothing to compare', () => {
    const silent = responseByGroup([0, 0], ['a', 'b'])
    expect(silent).toMatchObject({ dissimilarity: null, respondentShares: [null, null] })
    expect(silent.goodnessOfFit).toMatchObject({ pValue: null, reason: 'noValidValues' })
    expect(responseByGroup([1, 0], ['a', 'a']).goodnessOfFit.reason).toBe('fewerThanTwoGroups')
    expect(responseByGroup([], []).populationShares).toEqual([])
    expect(() => responseByGroup([1], ['a', 'b'])).toThrow(expect.objectContaining({ argument: 'groups' }))
  })
})

describe('the R-indicator', () => {
  it('has the standard error and the adjustment that the model of R gives', () => {
    // f <- glm(responded ~ x + g, binomial); p <- fitted(f); Z <- scale(model.matrix(f) * p * (1 - p), scale = FALSE);
    // gradient <- colSums((p - mean(p)) * Z) / (23 * sd(p)); se = 2 sqrt(g' vcov(f) g); bias = sum((Z %*% vcov(f)) * Z) / 23.
    const { rIndicator, adjustedRIndicator, coefficientOfVariation, model } = responsePropensities(responded, terms)
    expect(rIndicator.estimate).toBeCloseTo(0.2597738659458955, 9)
    expect(rIndicator.standardError).toBeCloseTo(0.0939308939986163, 9)
    expect(adjustedRIndicator).toBeCloseTo(0.326483611315065, 9)
    expect(rIndicator.interval!.upper).toBeCloseTo(0.2597738659458955 + 1.959963984540054 * 0.0939308939986163, 8)
    expect(coefficientOfVariation).toBeCloseTo((1 - 0.2597738659458955) / 2 / 0.5, 9)
    expect(model.n).toBe(24)
  })

  it('is one when nobody is likelier to respond than anybody else', () => {
    const even = responsePropensities([1, 0, 1, 0], [{ name: 'g', groups: ['a', 'a', 'b', 'b'] }])
    expect(even.rIndicator).toMatchObject({ interval: null, reason: 'zeroVariance' })
    expect(even.rIndicator.estimate).toBeCloseTo(1, 12)
    expect(responsePropensities([1, 0, 1], []).rIndicator.estimate).toBeCloseTo(1, 12)
  })

  it('is null when the model has no answer', () => {
    const separated = responsePropensities([0, 0, 1, 1], [{ name: 'x', values: [1, 2, 3, 4] }])
    expect(separated.rIndicator).toMatchObject({ estimate: null, reason: 'separation', n: 4 })
    expect(separated).toMatchObject({ adjustedRIndicator: null, coefficientOfVariation: null })
    expect(() => responsePropensities([1, 0], terms)).toThrow(expect.objectContaining({ argument: 'terms.x' }))
    expect(() => responsePropensities(responded, terms, 5)).toThrow(expect.objectContaining({ argument: 'level' }))
  })
})
