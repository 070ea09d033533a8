import fc from 'fast-check'
import type { ComputedValue } from '#src/surveys/computed-value.ts'
import type { Condition } from '#src/surveys/condition.ts'
import type { AnswerValue } from '#src/surveys/question-type.ts'
import { Survey } from '#src/surveys/survey.ts'

const text = (words: string) => ({ nl: words, en: words })
const options = ['a', 'b', 'c'].map((value) => ({ value, label: text(value) }))
const kinds = {
  choice: { type: 'single-choice', options: [...options, { value: 'dont_know', label: text('?'), isMissing: true }] },
  choices: { type: 'multiple-choice', options: [...options, { value: 'none', label: text('-'), isExclusive: true }] },
  points: { type: 'likert', points: ['1', '2', '3'].map(text), dontKnow: text('?') },
} as const
type Kind = keyof typeof kinds

/** Every answer that a question of a kind can have. */
export const everyAnswer: Record<Kind, readonly AnswerValue[]> = {
  choice: ['a', 'b', 'c', 'dont_know'],
  choices: [['a'], ['b'], ['c'], ['a', 'b'], ['a', 'c'], ['b', 'c'], ['a', 'b', 'c'], ['none']],
  points: [1, 2, 3, 'dont_know'],
}

interface Known {
  name: string
  kind: Kind | 'computed'
}

function conditionOn(known: readonly Known[]): fc.Arbitrary<Condition> {
  const numbers = known.filter(({ kind }) => kind === 'points' || kind === 'computed').map(({ name }) => name)
  const comparison = fc.constantFrom(...known).chain(({ name, kind }): fc.Arbitrary<Condition> => {
    const answered = fc.constant({ answered: name })
    if (kind === 'choice') {
      const code = fc.constantFrom('a', 'b', 'c', 'dont_know')
      return fc.oneof(
        answered,
        code.map((is) => ({ question: name, is })),
        fc.uniqueArray(code, { minLength: 1 }).map((oneOf) => ({ question: name, oneOf })),
      )
    }
    if (kind === 'choices') {
      return fc.oneof(
        answered,
        fc.constantFrom('a', 'b', 'none').map((includes) => ({ question: name, includes })),
        fc.nat(3).map((countAtLeast) => ({ question: name, countAtLeast })),
        fc.nat(3).map((countAtMost) => ({ question: name, countAtMost })),
      )
    }
    const limit = fc.oneof(
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom(...numbers).map((question) => ({ question })),
    )
    return fc.oneof(
      answered,
      limit.map((atLeast) => ({ question: name, atLeast })),
      limit.map((atMost) => ({ question: name, atMost })),
      limit.map((moreThan) => ({ question: name, moreThan })),
      limit.map((lessThan) => ({ question: name, lessThan })),
    )
  })
  return fc.oneof(
    { weight: 4, arbitrary: comparison },
    { weight: 1, arbitrary: comparison.map((not) => ({ not })) },
    { weight: 1, arbitrary: fc.array(comparison, { minLength: 1, maxLength: 2 }).map((all) => ({ all })) },
    { weight: 1, arbitrary: fc.array(comparison, { minLength: 1, maxLength: 2 }).map((any) => ({ any })) },
  )
}

function computedFrom(name: string, points: readonly string[]): fc.Arbitrary<ComputedValue> {
  const base = { name, label: text(name) }
  const inputs = fc.uniqueArray(fc.constantFrom(...points), { minLength: 2, maxLength: 3 })
  const pair = fc.uniqueArray(fc.constantFrom(...points), { minLength: 2, maxLength: 2 })
  const minimumValid = fc.constantFrom(undefined, 1)
  return fc.oneof(
    fc.record({ sum: inputs, minimumValid }).map((made) => ({ ...base, ...made })),
    fc.record({ mean: inputs, minimumValid }).map((made) => ({ ...base, ...made })),
    fc.record({ count: inputs, minimumValid }).map((made) => ({ ...base, ...made, where: { atLeast: 2 } })),
    pair.map((difference) => ({ ...base, difference })),
    pair.map((ratio) => ({ ...base, ratio })),
  )
}

const maybe = (known: readonly Known[]) =>
  known.length === 0 ? fc.constant(undefined) : fc.option(conditionOn(known), { nil: undefined, freq: 1 })

/** Small questionnaires with conditions on pages and questions, computed values and checks. */
export const randomSurvey: fc.Arbitrary<Survey> = fc
  .array(fc.array(fc.constantFrom<Kind>('choice', 'choices', 'points', 'points'), { minLength: 1, maxLength: 2 }), {
    minLength: 2,
    maxLength: 4,
  })
  .chain((layout) => {
    const asked = layout.map((page, index) => page.map((kind, place) => ({ name: `q${index}_${place}`, kind })))
    const points = asked.flat().flatMap(({ name, kind }) => (kind === 'points' ? [name] : []))
    const computed = points.length < 2 ? fc.constant([]) : fc.tuple(computedFrom('made', points))
    return computed.chain((made) => {
      const lastInput = Math.max(...made.flatMap((one) => JSON.stringify(one).match(/(?<=q)\d/g) ?? []).map(Number))
      const before = (page: number): Known[] => [
        ...asked.slice(0, page).flat(),
        ...(made.length > 0 && lastInput < page ? [{ name: 'made', kind: 'computed' as const }] : []),
      ]
      const pages = asked.map((questions, index) =>
        fc.record({
          showIf: maybe(before(index)),
          conditions: fc.tuple(...questions.map(() => maybe(before(index)))),
          required: fc.boolean(),
          check: maybe(before(index + 1)),
          severity: fc.constantFrom('error', 'warning'),
        }),
      )
      return fc.tuple(...pages).map((drawn) =>
        Survey.parse({
          name: 'random',
          version: 1,
          title: text('?'),
          languages: ['nl'],
          welcome: { purpose: text('…'), minutes: { lowest: 1, highest: 2 }, privacy: text('…') },
          thanks: text('…'),
          computed: made,
          pages: drawn.map(({ showIf, conditions, required, check, severity }, index) => ({
            name: `page-${index}`,
            title: text('?'),
            showIf,
            questions: (asked[index] ?? []).map(({ name, kind }, place) => ({
              ...kinds[kind],
              name,
              label: text('?'),
              required,
              showIf: conditions[place],
            })),
            checks:
              check === undefined
                ? []
                : [{ name: `check-${index}`, severity, failsIf: check, message: text('?'), at: [`q${index}_0`] }],
          })),
        }),
      )
    })
  })

/** Answers to a random questionnaire: sensible ones, others' and made-up ones alike. */
export const randomAnswers: fc.Arbitrary<Record<string, AnswerValue>> = fc.dictionary(
  fc.oneof(
    { weight: 8, arbitrary: fc.tuple(fc.nat(3), fc.nat(1)).map(([page, place]) => `q${page}_${place}`) },
    { weight: 1, arbitrary: fc.constantFrom('made', 'unasked', 'page-1') },
  ),
  fc.oneof(
    fc.constantFrom<AnswerValue>(...everyAnswer.choice, ...everyAnswer.points),
    fc.constantFrom<AnswerValue>(...everyAnswer.choices),
    fc.string(),
  ),
  { maxKeys: 8 },
)
