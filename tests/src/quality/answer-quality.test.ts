import { describe, expect, it } from 'vitest'
import { answerQuality } from '#src/quality/answer-quality.ts'
import { statementGroups } from '#src/quality/statement-groups.ts'
import type { SubmittedResponse } from '#src/responses/response.ts'
import type { Answers } from '#src/surveys/question-type.ts'
import { Survey } from '#src/surveys/survey.ts'

const text = (words: string) => ({ nl: words, en: words })
const points = (count: number) => Array.from({ length: count }, (_, index) => text(`punt ${index + 1}`))
const likert = (name: string, count = 5) => ({
  type: 'likert',
  name,
  label: text(name),
  points: points(count),
  dontKnow: text('weet ik niet'),
})
const rows = ['a', 'b', 'c', 'd'].map((value) => ({ value, label: text(value) }))

/** Two lists of four statements, a list on other points, a rule that may be broken, and a remark that nobody must write. */
const survey = Survey.parse({
  name: 'quality',
  version: 1,
  title: text('Kwaliteit'),
  languages: ['nl', 'en'],
  welcome: { purpose: text('…'), minutes: { lowest: 1, highest: 2 }, privacy: text('…') },
  thanks: text('…'),
  pages: [
    {
      name: 'first',
      title: text('Eerst'),
      questions: [
        ...['one', 'two', 'three', 'four'].map((name) => likert(name)),
        { type: 'likert-matrix', name: 'list', label: text('lijst'), rows, points: points(5) },
      ],
    },
    {
      name: 'second',
      title: text('Daarna'),
      questions: [
        likert('wide', 7),
        { type: 'number', name: 'all', label: text('alle'), lowest: 0, highest: 100 },
        { type: 'number', name: 'part', label: text('deel'), lowest: 0, highest: 100 },
        { type: 'text', name: 'remark', label: text('opmerking') },
      ],
      checks: [
        {
          name: 'part-of-all',
          severity: 'warning',
          failsIf: { question: 'part', moreThan: { question: 'all' } },
          message: text('Het deel is groter dan het geheel.'),
          at: ['part'],
        },
      ],
    },
  ],
})

const careful: Answers = {
  one: 1,
  two: 4,
  three: 2,
  four: 5,
  list_a: 3,
  list_b: 1,
  list_c: 4,
  list_d: 2,
  wide: 6,
  all: 50,
  part: 20,
}

const sent = (unitCode: string, answers: Answers, seconds = 100): SubmittedResponse => ({
  responseId: unitCode,
  role: 'secretary',
  surveyVersionId: 'version',
  submittedAt: '2010-04-14T09:30:00.000Z',
  unitCode,
  answers,
  paradata: ['first', 'second'].map((page) => ({ page, seconds, visits: 1, devices: ['phone'] })),
  activeSeconds: seconds * 2,
})
const twelve = Array.from({ length: 12 }, (_, index) => sent(`GM${index}`, careful))

const judgedWith = (response: SubmittedResponse) => {
  const quality = answerQuality(survey, [...twelve, response])
  return { quality, own: quality.responses.at(-1) }
}

describe('the quality of answers', () => {
  it('takes statements under each other on the same points together', () => {
    expect(statementGroups(survey)).toEqual([
      { name: 'one', points: 5, items: ['one', 'two', 'three', 'four'] },
      { name: 'list', points: 5, items: ['list_a', 'list_b', 'list_c', 'list_d'] },
      { name: 'wide', points: 7, items: ['wide'] },
    ])
  })

  it('finds nothing wrong with who answered carefully', () => {
    const quality = answerQuality(survey, twelve)
    expect(quality.responses.every(({ flags }) => flags.length === 0)).toBe(true)
    expect(quality.duration.median).toBe(200)
    expect(quality.devices.find(({ device }) => device === 'phone')?.count).toBe(12)
  })

  it('flags one answer all the way down', () => {
    const straight = Object.fromEntries(
      Object.entries(careful).map(([name, value]) => [name, /^(?:all|part)$/.test(name) ? value : 3]),
    )
    const { quality, own } = judgedWith(sent('GM99', straight))
    expect(own?.flags).toEqual(['straightLine', 'longString', 'lowVariability'])
    expect(own?.longestString).toBe(8)
    expect(quality.straightLining).toMatchObject({ judged: 13, flagged: 1 })
  })

  it('flags who was much faster than others on the same pages', () => {
    const { own } = judgedWith(sent('GM99', careful, 10))
    expect(own).toMatchObject({ flags: ['fastPages', 'fastOverall'], timeRatio: 0.1 })
  })

  it('flags answers that contradict each other, and counts the rule; an answer that is not there contradicts nothing', () => {
    const { quality, own } = judgedWith(sent('GM99', { ...careful, part: 60 }))
    expect(own).toMatchObject({ flags: ['contradiction'], brokenChecks: 1 })
    expect(quality.rules).toMatchObject([{ broken: 1, checked: 13 }])
    const { all: _, ...without } = careful
    expect(judgedWith(sent('GM99', without)).quality.rules).toMatchObject([{ broken: 0, checked: 12 }])
  })

  it('flags what was left open and what was not known, rows by themselves; a remark may stay empty', () => {
    const { one, two, wide } = careful
    const open = judgedWith(sent('GM99', { one: one ?? 1, two: two ?? 1, wide: wide ?? 1 }))
    expect(open.own?.flags).toContain('manyUnanswered')
    expect(open.own?.unansweredShare).toBeCloseTo(8 / 11)
    const unknown = Object.fromEntries(['one', 'two', 'three', 'four', 'wide'].map((name) => [name, 'dont_know']))
    const asked = judgedWith(sent('GM99', { ...careful, ...unknown }))
    expect(asked.own).toMatchObject({ unansweredShare: 0, flags: [] })
    expect(asked.own?.dontKnowShare).toBeCloseTo(5 / 11)
  })

  it('tells of several devices and of none', () => {
    const several = {
      ...sent('GM99', careful),
      paradata: [{ page: 'first', seconds: 1, visits: 1, devices: ['phone', 'computer'] as ('phone' | 'computer')[] }],
    }
    const counts = (response: SubmittedResponse) =>
      judgedWith(response).quality.devices.filter(({ count }) => count > 0)
    expect(counts(several)).toEqual([
      { device: 'phone', count: 12 },
      { device: 'several', count: 1 },
    ])
    expect(counts({ ...several, paradata: [] }).at(-1)).toEqual({ device: 'unknown', count: 1 })
  })

  it('has nothing to say of nobody', () => {
    const quality = answerQuality(survey, [])
    expect(quality.responses).toEqual([])
    expect(quality.duration.reason).toBe('noValidValues')
    expect(quality.speeding.judged).toBe(0)
  })
})
