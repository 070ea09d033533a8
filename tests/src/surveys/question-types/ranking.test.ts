import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FormBody } from '#src/surveys/question-type.ts'
import { RankingQuestion, ranking } from '#src/surveys/question-types/ranking.ts'

const question = RankingQuestion.parse({
  type: 'ranking',
  name: 'needs',
  label: { nl: 'Wat is het hardst nodig?', en: 'What is needed most?' },
  items: [
    { value: 'money', label: { nl: 'Geld', en: 'Money' } },
    { value: 'time', label: { nl: 'Tijd', en: 'Time' }, definition: { nl: 'Ook rust', en: 'Rest too' } },
    { value: 'law-2', label: { nl: 'Wetten', en: 'Laws' } },
    { value: 'people', label: { nl: 'Mensen', en: 'People' } },
  ],
})
const top = { ...question, top: 2 }
const withMissing = { ...question, dontKnow: { nl: 'weet ik niet', en: 'don’t know' } }

const order = ['law-2', 'money', 'people', 'time']
const done = (needs: string[]) => ({ needs, needs_done: ['yes'] })

/** What the page would post: the hidden order and the boxes, but not which item was moved last. */
const afterPressing = (form: FormBody, ...buttons: string[]) =>
  buttons.reduce((posted, button) => ranking.act?.(question, posted, button) ?? posted, form)

describe('a ranking', () => {
  it('is no answer as long as nobody has touched it, however often its order is posted', () => {
    const untouched = { needs: ['money', 'time', 'law-2', 'people'] }
    expect(ranking.parse(question, untouched, 'nl')).toEqual({ answers: {}, faults: [] })
    expect(ranking.parse({ ...question, required: true }, untouched, 'nl').faults).toEqual([
      { reason: 'required', fieldId: 'needs_done' },
    ])
  })

  it('is the order that the respondent says is theirs, the one of the page included', () => {
    expect(ranking.parse(question, done(order), 'nl')).toEqual({ answers: { needs: order }, faults: [] })
    const asShown = question.items.map(({ value }) => value)
    expect(ranking.parse(question, done(asShown), 'nl').answers).toEqual({ needs: asShown })
  })

  it('keeps only the first of which the order counts', () => {
    expect(ranking.parse(top, done(order), 'nl').answers).toEqual({ needs: ['law-2', 'money'] })
  })

  it.each([
    ['an item is missing', ['money', 'time', 'people'], 'notAllRanked'],
    ['an item is there twice', ['money', 'money', 'law-2', 'people'], 'notAllRanked'],
    ['nothing is there', [], 'notAllRanked'],
    ['something else is there', ['money', 'time', 'law-2', 'peace'], 'unknownChoice'],
  ])('is refused when %s', (_, needs, reason) => {
    expect(ranking.parse(question, done(needs), 'nl')).toEqual({
      answers: {},
      faults: [{ reason, fieldId: 'needs_done' }],
    })
  })

  it('is moved by its buttons, from the order of the page on', () => {
    expect(afterPressing({}, 'up law-2').needs).toEqual(['money', 'law-2', 'time', 'people'])
    expect(afterPressing({}, 'up law-2', 'up law-2').needs).toEqual(['law-2', 'money', 'time', 'people'])
    expect(afterPressing({}, 'down money').needs).toEqual(['time', 'money', 'law-2', 'people'])
    expect(afterPressing({ needs: order }, 'down law-2', 'up time').needs).toEqual(['money', 'law-2', 'time', 'people'])
  })

  it('stays as it is at both ends; who presses a button there has still said something', () => {
    expect(afterPressing({}, 'up money')).toMatchObject({ needs: ['money', 'time', 'law-2', 'people'] })
    expect(afterPressing({}, 'down people')).toMatchObject({ needs: ['money', 'time', 'law-2', 'people'] })
    expect(ranking.parse(question, afterPressing({}, 'up money'), 'nl').answers).toHaveProperty('needs')
  })

  it('counts as answered once something has been moved, whatever was ticked before', () => {
    const form = afterPressing({ needs_missing: ['dont_know'] }, 'up people')
    expect(ranking.parse(withMissing, form, 'nl')).toEqual({
      answers: { needs: ['money', 'time', 'people', 'law-2'] },
      faults: [],
    })
  })

  it.each(['up peace', 'left money', 'up', '', 'up money time', 'UP money', '__proto__ money'])(
    'leaves the form alone for a button “%s” that it does not have',
    (button) => {
      const form = { needs: order, other: ['x'] }
      expect(afterPressing(form, button)).toBe(form)
    },
  )

  it('never loses or doubles an item, whatever was posted and pressed', () => {
    const values = fc.constantFrom('money', 'time', 'law-2', 'people', 'peace', '', '__proto__')
    const buttons = fc.array(fc.tuple(fc.constantFrom('up', 'down'), values).map((parts) => parts.join(' ')))
    fc.assert(
      fc.property(fc.array(values), buttons, (posted, pressed) => {
        const { needs } = afterPressing(afterPressing({ needs: posted }, 'up money'), ...pressed)
        expect([...(needs ?? [])].sort()).toEqual(question.items.map(({ value }) => value).sort())
      }),
    )
  })

  it('stores a ticked missing answer as said, unless an order is confirmed', () => {
    const { answers } = ranking.parse(withMissing, { needs: order, needs_missing: ['dont_know'] }, 'nl')
    expect(answers).toEqual({ needs: 'dont_know' })
    expect(ranking.values(withMissing, answers)).toEqual(Array(4).fill('dont_know'))
    expect(ranking.inWords(withMissing, answers, 'nl')).toEqual(['weet ik niet'])
    expect(ranking.toForm(withMissing, answers)).toEqual({ needs_missing: ['dont_know'] })
    expect(ranking.parse(withMissing, { ...done(order), needs_missing: ['dont_know'] }, 'nl').faults).toEqual([
      { reason: 'answerAndMissing', fieldId: 'needs_done' },
    ])
  })

  it('fills a variable for each item, with its rank', () => {
    expect(ranking.answerNames(question)).toEqual(['needs'])
    expect(ranking.fields(withMissing)).toEqual([
      { name: 'needs', isList: true },
      { name: 'needs_done', isList: false },
      { name: 'needs_moved', isList: false },
      { name: 'needs_missing', isList: true },
    ])
    expect(ranking.variables(withMissing, 'en')[2]).toEqual({
      name: 'needs_law_2',
      label: 'What is needed most? – Laws',
      level: 'ordinal',
      categories: [
        ...['1', '2', '3', '4'].map((code) => ({ code, label: code })),
        { code: 'dont_know', label: 'don’t know' },
      ],
      missingCodes: ['dont_know'],
    })
    expect(ranking.values(question, { needs: order })).toEqual([2, 4, 1, 3])
    expect(ranking.values(question, {})).toEqual([null, null, null, null])
  })

  it('gives the items below the top one shared last rank', () => {
    expect(ranking.values(top, { needs: ['law-2', 'money'] })).toEqual([2, 3, 1, 3])
    expect(ranking.variables(top, 'nl')[0]?.categories).toEqual([
      { code: '1', label: '1' },
      { code: '2', label: '2' },
      { code: '3', label: 'niet bij de eerste 2' },
    ])
  })

  it('posts again what was stored, the rest in the order of the page', () => {
    expect(ranking.toForm(question, { needs: order })).toEqual(done(order))
    expect(ranking.toForm(top, { needs: ['people', 'money'] })).toEqual(done(['people', 'money', 'time', 'law-2']))
    expect(ranking.toForm(question, {})).toEqual({})
  })

  it('shows every item with its place and buttons that name it', () => {
    const field = ranking.field(question, afterPressing({}, 'up law-2'), 'nl', {})
    expect(field).toMatchObject({
      partial: 'questions/ranking',
      moved: '“Wetten” staat nu op plaats 2 van 4',
      top: null,
      done: { id: 'needs_done', label: 'Dit is mijn volgorde', isChecked: true, isInvalid: false },
    })
    const items = field.items as Record<string, unknown>[]
    expect(items.map(({ value, place }) => [value, place])).toEqual([
      ['money', '1 van 4'],
      ['law-2', '2 van 4'],
      ['time', '3 van 4'],
      ['people', '4 van 4'],
    ])
    expect(items[1]).toMatchObject({
      up: { value: 'needs up law-2', text: 'Omhoog', label: 'Zet “Wetten” omhoog' },
      down: { value: 'needs down law-2', text: 'Omlaag', label: 'Zet “Wetten” omlaag' },
    })
  })

  it('shows an untouched list without a tick and without a word of moving', () => {
    const field = ranking.field(top, {}, 'en', { needs_done: '…' })
    expect(field).toMatchObject({ moved: null, top: 2, done: { isChecked: false, isInvalid: true } })
    expect(field.hint).toContain('your first 2')
  })

  it('is worded in order', () => {
    expect(ranking.inWords(question, { needs: order }, 'nl')).toEqual(['1. Wetten', '2. Geld', '3. Mensen', '4. Tijd'])
    expect(ranking.inWords(top, { needs: ['people', 'time'] }, 'en')).toEqual(['1. People', '2. Time'])
    expect(ranking.inWords(question, {}, 'nl')).toEqual([])
  })

  it('is numbers to write on paper', () => {
    expect(ranking.onPaper({ ...withMissing, top: 2 }, 'nl')).toMatchObject({
      kind: 'order',
      items: [{ label: 'Geld' }, { label: 'Tijd', definition: 'Ook rust' }, { label: 'Wetten' }, { label: 'Mensen' }],
      note: 'Zet er nummers bij, van 1 tot en met 2. Nummer 1 staat voor u bovenaan.',
      apart: ['weet ik niet'],
    })
  })
})
