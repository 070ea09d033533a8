import { readFileSync } from 'node:fs'
import path from 'node:path'
import handlebars from 'handlebars'
import { beforeAll, describe, expect, it } from 'vitest'
import { compileOptions, listPartials, templatesDirectory } from '#src/http/view-engine.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import { wordFaults } from '#src/responses/fault-words.ts'
import { questionView } from '#src/responses/question-views.ts'
import { locales } from '#src/surveys/localised-text.ts'
import type { FormBody } from '#src/surveys/question-type.ts'
import { Question, typeOf } from '#src/surveys/question-types/question-types.ts'
import { filledIn } from '#tests/support/form-in.ts'

const label = { nl: 'Vraag & <b>', en: 'Question & <b>' }
const missing = {
  dontKnow: { nl: 'weet ik niet', en: 'don’t know' },
  notApplicable: { nl: 'niet van toepassing', en: 'not applicable' },
}
const rows = [
  { value: 'a', label: { nl: 'Rij A', en: 'Row A' }, definition: { nl: 'Uitleg', en: 'Explained' } },
  { value: 'b-1', label: { nl: 'Rij B', en: 'Row B' } },
]
const municipalities = [{ code: 'GM0518', name: "'s-Gravenhage", province: 'Zuid-Holland' }]

interface Example {
  kind: string
  question: object
  /** Filled in as a browser would post it. */
  form: FormBody
  /** Something at fault, and the ids of the fields that are then marked as wrong. */
  wrong: FormBody
  invalid: string[]
}

const examples: Example[] = [
  {
    kind: 'number',
    question: { type: 'number', lowest: 0, highest: 10, unit: { nl: 'jaar', en: 'years' } },
    form: { q: ['7'] },
    wrong: { q: ['"zeven" <b>'] },
    invalid: ['q'],
  },
  {
    kind: 'short text',
    question: { type: 'text', longest: 20 },
    form: { q: ['Het "plan" <b>'] },
    wrong: { q: ['x'.repeat(21)] },
    invalid: ['q'],
  },
  {
    kind: 'long text',
    question: { type: 'text', isLong: true, longest: 20 },
    form: { q: ['\nEerst </textarea>\nDan'] },
    wrong: { q: ['x'.repeat(21)] },
    invalid: ['q'],
  },
  {
    kind: 'date',
    question: { type: 'date' },
    form: { q_day: ['14'], q_month: ['april'], q_year: ['2010'] },
    wrong: { q_day: ['14'], q_month: ['13'], q_year: ['2010'] },
    invalid: ['q_month'],
  },
  {
    kind: 'allocation',
    question: { type: 'allocation', rows },
    form: { q_a: ['60'], q_b_1: ['40'] },
    wrong: { q_a: ['veel'], q_b_1: ['1,5'] },
    invalid: ['q_a', 'q_b_1'],
  },
  {
    kind: 'ranking',
    question: { type: 'ranking', items: rows, top: 1, required: true },
    form: { q_done: ['yes'] },
    wrong: {},
    invalid: ['q_done'],
  },
  {
    kind: 'municipality',
    question: { type: 'municipality', municipalities },
    form: { q: ["'s-Gravenhage"] },
    wrong: { q: ['Gravenhage'] },
    invalid: ['q'],
  },
]

beforeAll(() => {
  for (const [name, file] of Object.entries(listPartials())) {
    handlebars.registerPartial(name, readFileSync(path.join(templatesDirectory, file), 'utf8'))
  }
})

/** The question as its page shows it, with what its form is told to be at fault. */
function render(question: Question, form: FormBody, locale: 'nl' | 'en'): string {
  const faults = typeOf(question)
    .parse(question, form, locale)
    .faults.map((fault) => ({ ...fault, question: 'q' }))
  const errors = wordFaults(messagesIn(locale), locale, [question], faults)
  const view = questionView(question, { fields: form, locale, errors, notice: null, earlier: null })
  return handlebars.compile(`{{> ${view.partial}}}`, compileOptions)(view.field)
}

const all = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map((found) => found[1] ?? '')

describe.each(examples)('the partial of a $kind', ({ question: written, form, wrong, invalid }) => {
  const bare = Question.parse({ name: 'q', label, ...written })
  const full = Question.parse({ name: 'q', label, help: label, example: label, ...written, ...missing })

  describe.each(locales)('in %s', (locale) => {
    it.each([
      ['empty', bare, {}],
      ['empty, with all that can be said about it', full, {}],
      ['filled in', full, form],
      ['ticked as not known', full, { q_missing: ['dont_know'] }],
      ['at fault', full, wrong],
    ] as const)('is whole when %s', (_, question, typed) => {
      const html = render(question, typed, locale)
      expect(html).not.toMatch(/\{\{|\[object |undefined|NaN|\bnull\b|<b>/)
      const ids = all(html, /\sid="([^"]+)"/g)
      expect(ids).toEqual([...new Set(ids)])
      const references = all(html, /\s(?:for|list|aria-describedby|aria-labelledby)="([^"]*)"/g)
      expect(references.flatMap((value) => value.split(' ')).filter((id) => !ids.includes(id))).toEqual([])
      const controls = all(html, /<(?:input (?!type="hidden")|textarea )[^>]*?\sid="([^"]+)"/g)
      const labelled = all(html, /<label[^>]*\sfor="([^"]+)"/g)
      expect(controls.filter((id) => !labelled.includes(id))).toEqual([])
      const posted = [...new Set(all(html, /<(?:input|textarea)[^>]*\sname="([^"]+)"/g))]
      const fields = typeOf(question).fields(question)
      expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining(posted))
    })

    it('posts what was filled in', () => {
      expect(filledIn(render(full, form, locale))).toEqual(form)
      expect(filledIn(render(full, { q_missing: ['dont_know', 'not_applicable'] }, locale))).toEqual({
        q_missing: ['dont_know', 'not_applicable'],
      })
      expect(filledIn(render(bare, {}, locale))).toEqual({})
    })

    it('keeps what is at fault, says it once and marks the fields that must change', () => {
      const html = render(full, wrong, locale)
      expect(filledIn(html)).toEqual(wrong)
      expect(all(html, /<(?:input|textarea)[^>]*?\sid="([^"]+)"[^>]*aria-invalid="true"/g)).toEqual(invalid)
      expect(html.match(/class="question__error"/g)).toHaveLength(invalid.length)
    })
  })
})

describe('the partial of a ranking', () => {
  const question = Question.parse({ name: 'q', label, type: 'ranking', items: rows })

  it('posts the order in which it shows the items, and each button names what it does', () => {
    const html = render(question, { q: ['b-1', 'a'], q_moved: ['b-1'] }, 'nl')
    expect(all(html, /<input type="hidden" name="q" value="([^"]+)">/g)).toEqual(['b-1', 'a'])
    expect(all(html, /<button[^>]*name="action" value="([^"]+)"/g)).toEqual([
      'q up b-1',
      'q down b-1',
      'q up a',
      'q down a',
    ])
    const names = all(html, /<button[^>]*aria-label="([^"]+)"/g)
    expect(names[1]).toBe('Zet “Rij B” omlaag')
    expect(html).toMatch(/role="status"[^>]*>“Rij B” staat nu op plaats 1 van 2</)
    // The page comes back at the question after a button was pressed.
    expect(html).toMatch(/<fieldset[^>]*id="q" tabindex="-1"/)
  })
})

describe('the partial of a municipality', () => {
  it('offers the names as a list that works without a script', () => {
    const question = Question.parse({ name: 'q', label, type: 'municipality', municipalities })
    const html = render(question, {}, 'nl')
    expect(html).toContain('<option value="&#x27;s-Gravenhage"></option>')
    expect(html).toMatch(/<input[^>]*list="q-list"/)
  })
})

describe('what the scripts of the page need', () => {
  it('is there: how much fits, what has been divided, and where an item is', () => {
    const shown = (written: object) => render(Question.parse({ name: 'q', label, ...written }), {}, 'nl')
    expect(shown({ type: 'text', longest: 20 })).toContain(
      'data-longest="20" data-count-left="Tekens over: {n}" data-count-over="Tekens te veel: {n}"',
    )
    const division = shown({ type: 'allocation', rows })
    expect(division).toContain('data-total="100"')
    expect(division).toContain('<output id="q-sum" data-sum-text="Verdeeld: {n} van {total}"></output>')
    const order = shown({ type: 'ranking', items: rows })
    expect(order).toContain('data-place-text="{n} van 2"')
    expect(order).toContain('data-moved-text="“{item}” staat nu op plaats {n} van 2"')
    expect(all(order, /data-rank-item="([^"]+)"/g)).toEqual(['a', 'b-1'])
    expect(all(order, /data-rank-move="([^"]+)"/g)).toEqual(['up', 'down', 'up', 'down'])
  })
})
