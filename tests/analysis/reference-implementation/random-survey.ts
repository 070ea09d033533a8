import fc from 'fast-check'
import type { Respondent, Survey } from '#tests/analysis/reference-implementation/respondent.ts'

export const answers = ['yes', 'no', '__proto__', 'never chosen']
export const segments = ['Noord', 'Zuid', '2', 'empty']
const strata = ['A', 'B', 'toString', '10']

const value = fc.oneof(
  fc.integer({ min: 1, max: 5 }),
  fc.integer({ min: 1, max: 5 }),
  fc.double({ min: 1, max: 10, noNaN: true }),
)

const respondent = fc.record({
  stratum: fc.constantFrom(...strata),
  place: fc.integer({ min: 1, max: 4 }),
  ownWeight: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.double({ min: 0.2, max: 9, noNaN: true })),
  answer: fc.option(fc.constantFrom(...answers.slice(0, 3)), { freq: 6 }),
  segment: fc.option(fc.constantFrom(...segments.slice(0, 3)), { freq: 8 }),
  value: fc.option(value, { freq: 5 }),
})

/**
 * Synthetic samples: strata of one unit and of many, whole strata (census), a stratum nobody answered in, several
 * respondents a unit or one, weights N_h / n_h or any, missing answers, categories nobody chose.
 */
export const surveys: fc.Arbitrary<Survey & { readonly isClustered: boolean; readonly hasOwnWeights: boolean }> = fc
  .record({
    people: fc.array(respondent, { minLength: 1, maxLength: 30 }),
    notSampled: fc.record(Object.fromEntries(strata.map((label) => [label, fc.constantFrom(0, 0, 1, 3, 40)]))),
    isClustered: fc.boolean(),
    hasOwnWeights: fc.boolean(),
    isFinitePopulation: fc.constantFrom(true, true, false),
    lonelyStratum: fc.constantFrom('adjust' as const, 'average' as const, 'remove' as const, 'certainty' as const),
  })
  .map(({ people, notSampled, isClustered, hasOwnWeights, ...rest }) => {
    const unitOf = (index: number) => `${people[index]!.stratum} ${isClustered ? people[index]!.place : index}`
    const units = people.map((_, index) => unitOf(index))
    const sampledIn = (stratum: string) => new Set(units.filter((_, index) => people[index]!.stratum === stratum)).size
    const sizes = new Map(strata.map((stratum) => [stratum, sampledIn(stratum) + notSampled[stratum]!]))
    const respondents = people.map(
      ({ stratum, ownWeight, answer, segment, value: given }, index): Respondent => ({
        stratum,
        unit: units[index]!,
        weight: hasOwnWeights ? ownWeight : sizes.get(stratum)! / sampledIn(stratum),
        answer,
        segment,
        value: given,
      }),
    )
    return { respondents, populationSizes: sizes, isClustered, hasOwnWeights, ...rest }
  })
