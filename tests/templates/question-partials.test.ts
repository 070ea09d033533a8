import { readFileSync } from 'node:fs'
import path from 'node:path'
import handlebars from 'handlebars'
import { describe, expect, it } from 'vitest'
import { compileOptions, listPartials, templatesDirectory } from '#src/http/view-engine.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import { questionMessagesIn } from '#src/i18n/questions/question-messages.ts'
import { wordFaults } from '#src/responses/fault-words.ts'
import { questionView, type ShownQuestion } from '#src/responses/question-views.ts'
import { readStudyFolder } from '#src/studies/study-file.ts'
import { locales } from '#src/surveys/localised-text.ts'
import type { FormBody } from '#src/surveys/question-type.ts'
import { type Question, questionTypes, typeOf } from '#src/surveys/question-types/question-types.ts'
import { questionsIn } from '#src/surveys/survey.ts'
import { withFrame } from '#src/surveys/with-frame.ts'
import { filledIn } from '#tests/support/form-in.ts'
import { withoutEntities } from '#tests/support/in-process-visitor.ts'

const engine = handlebars.create()
const templateOf = (file: string) => readFileSync(path.join(templatesDirectory, file), 'utf8')
const partials = Object.entries(listPartials()).filter(([name]) => name.startsWith('partials/questions/'))
for (const [name, file] of partials) engine.registerPartial(name, templateOf(file))

const kitchenSink = await readStudyFolder(path.join(import.meta.dirname, '../support/kitchen-sink'))
if (!kitchenSink.ok) throw new Error(JSON.stringify(kitchenSink.faults))
const { surveys, frame } = kitchenSink.study
const questions = surveys.flatMap((survey) => questionsIn(withFrame(survey, frame)))

const nothingYet: Omit<ShownQuestion, 'locale'> = { fields: {}, errors: [], notice: null, earlier: null }

function show(question: Question, shown: Partial<ShownQuestion> = {}): string {
  const { partial, field } = questionView(question, { ...nothingYet, locale: 'nl', ...shown })
  return engine.compile(`{{> ${partial}}}`, compileOptions)(field)
}

/** The question with everything that can be wrong with an empty one. */
function showWithErrors(question: Question, locale: ShownQuestion['locale']): string {
  const required = { ...question, required: true } as Question
  const faults = typeOf(required).parse(required, {}, locale).faults
  const placed = faults.map((fault) => ({ ...fault, question: question.name }))
  return show(required, { locale, errors: wordFaults(messagesIn(locale), locale, [required], placed) })
}

/** Chooses the last of every row of radio buttons and writes in every field for text. */
function somethingIn(html: string): FormBody {
  const form: Record<string, string[]> = {}
  for (const [tag] of html.matchAll(/<(?:input|textarea) [^>]*>/g)) {
    const [name = '', type, value] = ['name', 'type', 'value'].map(
      (key) => new RegExp(` ${key}="([^"]*)"`).exec(tag)?.[1],
    )
    if (type === 'checkbox' || type === 'hidden' || name === '') continue
    form[name] = [type === 'radio' ? (value ?? '') : 'Half "af" <b>']
  }
  return form
}

describe('the kitchen sink', () => {
  it('holds every kind of question', () => {
    expect([...new Set(questions.map(({ type }) => type))].sort()).toEqual(Object.keys(questionTypes).sort())
  })

  it('uses every partial of a question', () => {
    const used = new Set(questions.map((question) => questionView(question, { ...nothingYet, locale: 'nl' }).partial))
    const within = (name: string): string[] => {
      const file = listPartials()[name]
      const named = file === undefined ? [] : [...templateOf(file).matchAll(/\{\{#?> *(partials\/[a-z/-]+)/g)]
      return [name, ...named.flatMap((found) => within(found[1] ?? ''))]
    }
    expect([...new Set([...used].flatMap(within))].sort()).toEqual(partials.map(([name]) => name).sort())
  })
})

describe.each(questions.map((question) => [question.name, question] as const))('%s', (_, question) => {
  const states = locales.flatMap((locale) => [
    show(question, { locale }),
    show(question, { locale, notice: 'Klopt dit?', earlier: ['een', 'twee'] }),
    showWithErrors(question, locale),
  ])

  it('is shown whole in both languages, empty and with errors', () => {
    for (const html of states) expect(html).not.toMatch(/\{\{|\[object |undefined|NaN|\bnull\b|=&gt;/)
    for (const [index, locale] of locales.entries()) {
      expect(withoutEntities(states[index * 3] ?? '')).toContain(question.label[locale])
    }
  })

  it('has ids of its own, and labels and descriptions that exist', () => {
    for (const html of states) {
      const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((found) => found[1] ?? '')
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
      const references = [...html.matchAll(/\s(?:for|aria-describedby|aria-labelledby)="([^"]*)"/g)]
      const targets = references.flatMap((found) => (found[1] ?? '').split(' '))
      expect(targets.filter((target) => !ids.includes(target))).toEqual([])
    }
  })

  it('posts no field that it does not name, and names none that it does not post', () => {
    const posted = [...(states[0] ?? '').matchAll(/<(?:input|textarea|select) [^>]*?\sname="([^"]+)"/g)]
    const known = typeOf(question).fields(question)
    expect([...new Set(posted.map((found) => found[1]))].sort()).toEqual(known.map(({ name }) => name).sort())
  })

  it('shows again what was filled in, usable or not', () => {
    const form = somethingIn(states[0] ?? '')
    expect(filledIn(show(question, { fields: form }))).toEqual(form)
  })

  it('leads from every error to a control, and shows the error there', () => {
    const required = { ...question, required: true } as Question
    for (const { fieldId } of typeOf(required).parse(required, {}, 'nl').faults) {
      const html = showWithErrors(question, 'nl')
      expect(html).toContain(` id="${fieldId}"`)
      expect(html).toMatch(/class="question__error" id="[a-z0-9_]+-error"/)
    }
  })

  it('is marked as optional or wished for, and not marked when it must be answered', () => {
    const { optional, recommended } = questionMessagesIn('nl')
    const html = states[0] ?? ''
    const asks = typeOf(question).fields(question).length > 0
    expect(html.includes(recommended)).toBe(question.recommended)
    expect(html.includes(optional)).toBe(asks && !question.recommended && !question.required)
  })
})

describe('what stands with a question', () => {
  const asked = questions.find(({ example, help, type }) => type === 'likert-matrix' && example && help)
  if (asked === undefined) throw new Error('the kitchen sink has no list of statements with help and an example')

  it('is tied to it: help, example, hint, the answer of last time and a remark', () => {
    const html = show(asked, { notice: 'Klopt dit?', earlier: ['Eerste: eens', 'Tweede: oneens'] })
    const described = /role="group"[^>]*aria-describedby="([^"]+)"/.exec(html)?.[1]?.split(' ')
    expect(described).toEqual(['help', 'example', 'earlier', 'notice'].map((part) => `${asked.name}-${part}`))
    expect(html).toMatch(/-example">Bijvoorbeeld: /)
    expect(html).toMatch(/-earlier">\s*<p>Vorige keer ingevuld:<\/p>\s*<ul>\s*<li>Eerste: eens<\/li>/)
    expect(html).toMatch(/-notice">Klopt dit\?/)
  })

  it('speaks the language of the page', () => {
    const html = show(asked, { locale: 'en', earlier: ['agree'] })
    expect(html).toMatch(/-example">For example: /)
    expect(html).toContain('<p>Filled in last time:</p>')
  })

  it('is a fieldset for every statement, with its answers and its explanation one click away', () => {
    const html = show(asked)
    const rows = 'rows' in asked ? asked.rows.length : 0
    expect(html.match(/<fieldset class="matrix-row"/g)).toHaveLength(rows)
    expect(html.match(/<legend class="matrix-row__label"/g)).toHaveLength(rows)
    expect(html).toMatch(
      /<details class="definitions definitions--row">\s*<summary>Uitleg<span class="visually-hidden">: /,
    )
    expect(html).toMatch(/<div class="statements__heads" aria-hidden="true">/)
  })

  it('marks the options of a multiple choice that are chosen alone', () => {
    const multiple = questions.find(({ name }) => name === 'help_kinds')
    const html = multiple === undefined ? '' : show(multiple)
    expect([...html.matchAll(/value="([^"]+)" data-exclusive/g)].map((found) => found[1])).toEqual([
      'none',
      'dont_know',
    ])
    expect(html).toMatch(/-hint">Kies 1 tot 3 antwoorden</)
  })
})
