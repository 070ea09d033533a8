import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaQuantile } from '#analysis/distributions/beta.ts'
import { binomialLower, binomialQuantile } from '#analysis/distributions/binomial.ts'
import { chiSquaredQuantile, chiSquaredUpper } from '#analysis/distributions/chi-squared.ts'
import { fLower, fQuantile, fUpper } from '#analysis/distributions/f.ts'
import { findRoot } from '#analysis/distributions/find-root.ts'
import {
  hypergeometricDensity,
  hypergeometricLower,
  hypergeometricUpper,
} from '#analysis/distributions/hypergeometric.ts'
import { binomialDensity, logGamma, poissonDensity } from '#analysis/distributions/log-gamma.ts'
import { noncentralChiSquared } from '#analysis/distributions/noncentral-chi-squared.ts'
import { noncentralF, noncentralFLower } from '#analysis/distributions/noncentral-f.ts'
import { noncentralTLower } from '#analysis/distributions/noncentral-t.ts'
import { normalLower, normalQuantile, normalTwoSided, normalUpper } from '#analysis/distributions/normal.ts'
import { randomNumbers } from '#analysis/distributions/random-numbers.ts'
import { studentTLower, studentTQuantile, studentTTwoSided, studentTUpper } from '#analysis/distributions/student-t.ts'
import { studentizedRangeQuantile, studentizedRangeUpper } from '#analysis/distributions/studentized-range.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'

const functions: Record<string, (...values: number[]) => number> = {
  studentTUpper: (t, df) => studentTUpper(t!, df!),
  studentTQuantile: (p, df) => studentTQuantile(p!, df!),
  chiSquaredUpper: (x, df) => chiSquaredUpper(x!, df!),
  chiSquaredQuantile: (p, df) => chiSquaredQuantile(p!, df!),
  fUpper: (x, a, b) => fUpper(x!, a!, b!),
  fLower: (x, a, b) => fLower(x!, a!, b!),
  fQuantile: (p, a, b) => fQuantile(p!, a!, b!),
  betaQuantile: (p, a, b) => betaQuantile(p!, a!, b!),
  binomialLower: (x, n, p) => binomialLower(x!, n!, p!),
  binomialQuantile: (p, n, chance) => binomialQuantile(p!, n!, chance!),
  hypergeometricLower: (x, m, u, n) => hypergeometricLower(x!, m!, u!, n!),
  hypergeometricUpper: (x, m, u, n) => hypergeometricUpper(x!, m!, u!, n!),
  normalLower: (z) => normalLower(z!),
  normalQuantile: (p) => normalQuantile(p!),
  studentizedRangeUpper: (q, k, df) => studentizedRangeUpper(q!, k!, df ?? Number.POSITIVE_INFINITY),
  studentizedRangeQuantile: (p, k, df) => studentizedRangeQuantile(p!, k!, df!),
  noncentralChiSquaredLower: (x, df, ncp) => noncentralChiSquared(x!, df!, ncp!).lower,
  noncentralTLower: (t, df, ncp) => noncentralTLower(t!, df!, ncp!),
  noncentralFLower: (f, a, b, ncp) => noncentralFLower(f!, a!, b!, ncp!),
  logGamma: (x) => logGamma(x!),
}

/** Printed by R 4.2.2: pt, qt, pchisq, qchisq, pf, qf, qbeta, pbinom, qbinom, phyper, pnorm, qnorm, ptukey, qtukey, lgamma. */
const figures: [string, number, number[]][] = [
  ['binomialQuantile', 6, [0.025, 20, 0.5]],
  ['binomialQuantile', 0, [0.25, 2, 0.5]],
  ['binomialQuantile', 459, [0.005, 1000, 0.5]],
  ['binomialQuantile', 8, [0.9, 17, 0.3]],
  ['binomialQuantile', 0, [0, 5, 0.5]],
  ['binomialQuantile', 5, [1, 5, 0.5]],
  ['binomialQuantile', 0, [0.5, 0, 0.5]],
  ['binomialQuantile', 1062, [0.975, 100_000, 0.01]],
  ['studentTUpper', 0.200485264526647, [2.5, 0.5]],
  ['studentTUpper', 2.56931249107074e-6, [40.0, 3.7]],
  ['studentTUpper', 0.994466652156983, [-3, 12]],
  ['studentTUpper', 3.1830988617318e-6, [1e5, 1]],
  ['studentTUpper', 9.14986543090045e-300, [37, 1000000]],
  ['studentTUpper', 0.5, [0, 5]],
  ['studentTQuantile', 1.97959987848662, [0.975, 122.0]],
  ['studentTQuantile', -15683.9254543658, [1e-20, 5]],
  ['studentTQuantile', 0.397975426784782, [0.6, 0.5]],
  ['studentTQuantile', -7.03457260841126, [1e-12, 1e6]],
  ['studentTQuantile', 0, [0.5, 9.0]],
  ['chiSquaredUpper', 7.04401823635815e-194, [900.0, 3.7]],
  ['chiSquaredUpper', 0.835040249231587, [0.001, 0.5]],
  ['chiSquaredUpper', 1.65543768436286e-289, [1400, 15]],
  ['chiSquaredUpper', 0.499811936803395, [1e6, 1e6]],
  ['chiSquaredUpper', 0.0500435212487052, [3.84, 1.0]],
  ['chiSquaredQuantile', 1.34993957862236e-48, [1e-12, 5e-1]],
  ['chiSquaredQuantile', 3.84145882069412, [0.95, 1.0]],
  ['chiSquaredQuantile', 1004375.94874614, [9.99e-1, 1.0e6]],
  ['chiSquaredQuantile', 2.35350265405373, [0.3, 4.2]],
  ['fUpper', 1.38610210618167e-30, [300, 5, 40]],
  ['fUpper', 0.0159109869987268, [4.846, 2.0, 27.0]],
  ['fUpper', 0.482628577535201, [1.2, 0.5, 0.5]],
  ['fUpper', 0.406085316027097, [1.01, 1.0e3, 1.0e6]],
  ['fUpper', 3.70786523875972e-24, [50, 3, 200]],
  ['fLower', 0.0099465012025974, [0.01, 2.0, 27.0]],
  ['fLower', 0.0411093839394712, [1e-5, 5e-1, 3]],
  ['fQuantile', 3.3541308285292, [0.95, 2.0, 27.0]],
  ['fQuantile', 0.142994570821169, [0.025, 4.5, 100.0]],
  ['betaQuantile', 2.69031173009093e-5, [0.025, 0.5, 18.5]],
  ['betaQuantile', 0.999052513703621, [0.999, 200.0, 3.0]],
  ['betaQuantile', 1.31413236979899e-11, [0.3, 0.05, 2.0]],
  ['binomialLower', 0.171875, [3.0, 10.0, 0.5]],
  ['binomialLower', 5.48477977357068e-12, [1e1, 5e3, 1e-2]],
  ['binomialLower', 0, [-1.0, 4.0, 0.5]],
  ['binomialLower', 1, [7.0, 7.0, 0.2]],
  ['hypergeometricLower', 0.683949238490872, [3, 20, 400, 60]],
  ['hypergeometricLower', 0, [-1, 4, 4, 3]],
  ['hypergeometricUpper', 1.07032150040453e-7, [12, 20, 400, 60]],
  ['hypergeometricUpper', 0, [3, 5, 10, 3]],
  ['normalLower', 5.72557122252458e-300, [-37]],
  ['normalLower', 2.86651571879194e-7, [-5]],
  ['normalLower', 0.617911422188953, [0.3]],
  ['normalLower', 1, [9]],
  ['normalQuantile', -37.0470962993612, [1e-300]],
  ['normalQuantile', 1.95996398454005, [0.975]],
  ['normalQuantile', -0.2533471031358, [0.4]],
  ['studentizedRangeUpper', 0.0500000093783473, [3.506426, 3.0, 27.0]],
  ['studentizedRangeUpper', 0.30491187675123, [4.0, 10.0, 5.5]],
  ['studentizedRangeUpper', 0.999998394769432, [2, 40, 10000]],
  ['studentizedRangeUpper', 0.00230050293819839, [5, 4]],
  ['studentizedRangeQuantile', 3.50642612339269, [0.95, 3.0, 27.0]],
  ['studentizedRangeQuantile', 5.60067249727278, [0.99, 12.0, 60.0]],
  ['noncentralChiSquaredLower', 0.999500600772613, [20, 4, 0]],
  ['noncentralChiSquaredLower', 0.777458749773542, [20, 4, 11]],
  ['noncentralChiSquaredLower', 0.481587442325121, [9500, 10, 9500]],
  ['noncentralTLower', 0.668371325766822, [2.5, 20.0, 2.0]],
  ['noncentralTLower', 0.271667256534408, [22.44728204099, 2.57730858927, 25.68534824532]],
  ['noncentralTLower', 0.698878389158678, [1.0, 0.5, 0.0]],
  ['noncentralTLower', 0.076723093111404, [-1.0, 8.0, 0.5]],
  ['noncentralFLower', 0.935094528481126, [3, 2, 30, 0]],
  ['noncentralFLower', 0.488321698654405, [3, 2, 30, 5]],
  ['noncentralFLower', 0.527034525300808, [4, 10, 200, 30]],
  ['logGamma', 11.5129196928958, [1e-5]],
  ['logGamma', 0.5723649429247, [0.5]],
  ['logGamma', 0, [1]],
  ['logGamma', 18.7343475119364, [12.5]],
  ['logGamma', 12815504.5691476, [1e6]],
]

// R's own ptukey and qtukey are good to about 1e-8 and 1e-5 only, its noncentral functions to 1e-9.
const tolerances: Record<string, number> = {
  studentizedRangeUpper: 1e-7,
  studentizedRangeQuantile: 1e-4,
  noncentralTLower: 1e-9,
  noncentralFLower: 1e-8,
}

describe('distribution functions', () => {
  it.each(figures)('%s is %d as in R, for %j', (name, want, given) => {
    const got = functions[name]!(...given)
    expect(Math.abs(got - want)).toBeLessThanOrEqual((tolerances[name] ?? 1e-11) * Math.abs(want))
  })

  it('keep their relative accuracy where R does not', () => {
    // R 4.2.2 gives -1.0777e269 here, but puts this value itself at p exactly.
    expect(studentTQuantile(7.97038099e-272, 1.00609173) / -9.192525857652433e268).toBeCloseTo(1, 9)
    // By mpmath with 50 digits; R is 1e-9 off.
    expect(fUpper(65.3883287793994, 22.3983883554007, 92400.0888863956) / 7.11606508094661e-294).toBeCloseTo(1, 10)
  })

  it('know their ends', () => {
    expect([studentTQuantile(0, 3), studentTQuantile(1, 3)]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ])
    expect(studentTQuantile(1e-300, 0.2)).toBe(Number.NEGATIVE_INFINITY)
    expect(studentTQuantile(0.3, Number.POSITIVE_INFINITY)).toBe(normalQuantile(0.3))
    expect(studentTLower(1, Number.POSITIVE_INFINITY)).toBe(normalLower(1))
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY])
    expect([chiSquaredQuantile(0, 4), chiSquaredQuantile(1, 4)]).toEqual([0, Number.POSITIVE_INFINITY])
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1])
    expect(betaQuantile(1e-10, 0.001, 1)).toBeGreaterThanOrEqual(0)
    expect(betaQuantile(1 - 1e-10, 1, 0.001)).toBe(1)
    expect([studentizedRangeQuantile(0, 3, 9), studentizedRangeQuantile(1, 3, 9)]).toEqual([
      0,
      Number.POSITIVE_INFINITY,
    ])
    expect([fUpper(0, 2, 3), fUpper(Number.POSITIVE_INFINITY, 2, 3), fUpper(1e308, 100, 0.5)]).toEqual([
      1,
      0,
      expect.any(Number),
    ])
    expect([chiSquaredUpper(-1, 2), chiSquaredUpper(Number.POSITIVE_INFINITY, 2)]).toEqual([1, 0])
    expect([studentizedRangeUpper(0, 3, 5), noncentralFLower(0, 1, 2, 3)]).toEqual([1, 0])
    expect([noncentralF(-1, 1, 2, 3), noncentralChiSquared(0, 2, 3)]).toEqual([
      { lower: 0, upper: 1 },
      { lower: 0, upper: 1 },
    ])
    expect(hypergeometricDensity(0, 0, 0, 0)).toBe(1)
    expect(hypergeometricDensity(3, 2, 5, 4)).toBe(0)
    expect([poissonDensity(0, 0), poissonDensity(2, 0), poissonDensity(0, 3)]).toEqual([1, 0, Math.exp(-3)])
    expect([binomialDensity(0, 3, 0, 1), binomialDensity(1, 2, 0, 1), binomialDensity(3, 0, 1, 0)]).toEqual([1, 0, 1])
    expect([binomialDensity(2, 1, 1, 0), binomialDensity(-1, 2, 0.5, 0.5), binomialDensity(0, 0, 0.5, 0.5)]).toEqual([
      0, 0, 1,
    ])
    expect(binomialDensity(4, 0, 0.3, 0.7)).toBeCloseTo(0.3 ** 4, 15)
    expect(binomialDensity(4, 0, 0.99, 0.01)).toBeCloseTo(0.99 ** 4, 15)
    expect(binomialDensity(0, 4, 0.01, 0.99)).toBeCloseTo(0.99 ** 4, 15)
    expect(binomialDensity(0, 4, 0.3, 0.7)).toBeCloseTo(0.7 ** 4, 15)
  })

  it('name the parameter that cannot be right', () => {
    const wrong: [string, () => number][] = [
      ['t', () => studentTUpper(Number.NaN, 3)],
      ['degreesOfFreedom', () => studentTUpper(1, 0)],
      ['degreesOfFreedom', () => noncentralTLower(1, Number.NaN, 0)],
      ['noncentrality', () => noncentralTLower(1, 3, Number.POSITIVE_INFINITY)],
      ['p', () => studentTQuantile(1.1, 3)],
      ['p', () => normalQuantile(Number.NaN)],
      ['z', () => normalLower(Number.NaN)],
      ['x', () => chiSquaredUpper(Number.NaN, 3)],
      ['degreesOfFreedom', () => chiSquaredUpper(1, Number.POSITIVE_INFINITY)],
      ['numerator', () => fUpper(1, -1, 3)],
      ['denominator', () => fLower(1, 1, 0)],
      ['a', () => betaQuantile(0.5, 0, 1)],
      ['b', () => betaQuantile(0.5, 1, -2)],
      ['n', () => binomialLower(1, 2.5, 0.5)],
      ['p', () => binomialLower(1, 2, -0.1)],
      ['n', () => hypergeometricLower(1, 2, 3, 6)],
      ['marked', () => hypergeometricUpper(1, -2, 3, 1)],
      ['unmarked', () => hypergeometricDensity(1, 2, 0.5, 1)],
      ['noncentrality', () => noncentralChiSquared(1, 2, -1).lower],
      ['f', () => noncentralF(Number.NaN, 1, 2, 3).lower],
      ['k', () => studentizedRangeUpper(3, 1, 9)],
      ['x', () => logGamma(0)],
    ]
    for (const [argument, call] of wrong) {
      expect(call).toThrow(InvalidArgumentError)
      expect(call).toThrow(expect.objectContaining({ argument }))
    }
  })

  it('go back where they came from', () => {
    const df = fc.double({ min: 0.5, max: 1e4, noNaN: true })
    const p = fc.double({ min: 1e-12, max: 1 - 1e-9, noNaN: true })
    fc.assert(
      fc.property(p, df, df, (chance, a, b) => {
        const isSame = (value: number) => expect(Math.abs(value / chance - 1)).toBeLessThan(1e-6)
        isSame(studentTLower(studentTQuantile(chance, a), a))
        isSame(fLower(fQuantile(chance, a, b), a, b))
        isSame((chiSquaredUpper(chiSquaredQuantile(1 - chance, a), a) * chance) / (1 - (1 - chance)))
        isSame(normalLower(normalQuantile(chance)))
      }),
    )
  })

  it('agree with each other where one is a case of another', () => {
    const x = fc.double({ min: 0.01, max: 60, noNaN: true })
    const df = fc.double({ min: 0.5, max: 500, noNaN: true })
    fc.assert(
      fc.property(x, df, (value, nu) => {
        expect(fUpper(value * value, 1, nu)).toBeCloseTo(studentTTwoSided(value, nu), 10)
        expect(noncentralTLower(value, nu, 0)).toBeCloseTo(studentTLower(value, nu), 10)
        expect(noncentralChiSquared(value, nu, 0).upper).toBeCloseTo(chiSquaredUpper(value, nu), 12)
        expect(noncentralF(value, nu, 7, 0).upper).toBeCloseTo(fUpper(value, nu, 7), 12)
        expect(noncentralFLower(value, nu, 7, 5)).toBeCloseTo(noncentralF(value, nu, 7, 5).lower, 7)
        expect(normalUpper(value) * 2).toBeCloseTo(normalTwoSided(-value), 15)
        expect(studentizedRangeUpper(value, 2, nu)).toBeCloseTo(studentTTwoSided(value / Math.SQRT2, nu), 8)
      }),
      { numRuns: 50 },
    )
  })

  it('add up to one', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.nat(60), (marked, unmarked, draw) => {
        const n = Math.min(draw, marked + unmarked)
        let sum = 0
        for (let k = 0; k <= n; k++) sum += hypergeometricDensity(k, marked, unmarked, n)
        expect(sum).toBeCloseTo(1, 10)
        expect(hypergeometricLower(3, marked, unmarked, n) + hypergeometricUpper(3, marked, unmarked, n)).toBeCloseTo(
          1,
          10,
        )
      }),
    )
  })
})

describe('finding a root', () => {
  it('works on ends, inside, and not without a change of sign', () => {
    expect(findRoot((x) => x, 0, 1)).toBe(0)
    expect(findRoot((x) => x - 1, 0, 1)).toBe(1)
    expect(findRoot((x) => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 14)
    expect(findRoot((x) => x ** 9, -3, 2)).toBeCloseTo(0, 1)
    expect(findRoot((x) => (x < 0.3 ? -1 : 1), 0, 1)).toBeCloseTo(0.3, 10)
    expect(findRoot((x) => x * x + 1, -1, 1)).toBeNull()
  })
})

describe('numbers from a seed', () => {
  it('are the same for the same seed, others for another, and evenly spread', () => {
    const draw = (seed: number, count: number) => Array.from({ length: count }, randomNumbers(seed))
    expect(draw(1, 3)).toEqual(draw(1, 3))
    expect(draw(1, 3)).not.toEqual(draw(2, 3))
    const many = draw(9, 20_000)
    expect(many.every((value) => value >= 0 && value < 1)).toBe(true)
    expect(many.reduce((sum, value) => sum + value, 0) / many.length).toBeCloseTo(0.5, 1)
  })
})
