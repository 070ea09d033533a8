import { describe, expect, it } from 'vitest'
import { messagesIn } from '#src/i18n/messages.ts'
import { wordFaults } from '#src/responses/fault-words.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import { Question, typeOf } from '#src/surveys/question-types/question-types.ts'

const named = { name: 'q', label: { nl: 'Hoeveel?', en: 'How much?' } }
const missing = { dontKnow: { nl: 'weet ik niet', en: 'don’t know' } }

/** What is said of a filled-in question, in the summary. */
function told(written: object, form: Record<string, string[]>, locale: Locale): string[] {
  const question = Question.parse({ ...named, ...written })
  const faults = typeOf(question).parse(question, form, locale).faults
  const ofQuestion = faults.map((fault) => ({ ...fault, question: 'q' }))
  return wordFaults(messagesIn(locale), locale, [question], ofQuestion).map(({ text }) => text)
}

describe('what is at fault in typed kinds of question, in words', () => {
  const fraction = { type: 'number', lowest: 0, highest: 50_000, isWhole: false, ...missing }

  it('asks which of two numbers is meant, each written so that it is clear', () => {
    expect(told(fraction, { q: ['1.200'] }, 'nl')).toEqual([
      'Bedoelt u bij “Hoeveel?” 1,2 of 1200? Vul het getal zo in, zonder punt voor duizendtallen.',
    ])
    expect(told(fraction, { q: ['12,345'] }, 'en')).toEqual([
      'Do you mean 12.3450 or 12345 at “How much?”? Enter the number like that, without a comma for thousands.',
    ])
    for (const clear of ['1,2', '1200', '12,3450', '12345']) expect(told(fraction, { q: [clear] }, 'nl')).toEqual([])
  })

  it('says what to do with an answer beside a ticked box', () => {
    const form = { q: ['7'], q_missing: ['dont_know'] }
    expect(told(fraction, form, 'nl')).toEqual([
      'Geef bij “Hoeveel?” een antwoord of kruis één vakje aan, niet allebei',
    ])
    expect(told(fraction, form, 'en')).toEqual(['Give an answer at “How much?” or tick one box, not both'])
  })

  it('names limits of dates as people write them', () => {
    const date = { type: 'date', earliest: '2000-01-01', latest: '2010-12-31' }
    const typed = (year: string) => ({ q_day: ['1'], q_month: ['3'], q_year: [year] })
    expect(told(date, typed('1999'), 'nl')).toEqual(['Vul bij “Hoeveel?” 1 januari 2000 of later in'])
    expect(told(date, typed('2011'), 'nl')).toEqual(['Vul bij “Hoeveel?” 31 december 2010 of eerder in'])
  })

  it('names the row of a division that must change', () => {
    const rows = ['a', 'b'].map((value) => ({ value, label: { nl: `Rij ${value}`, en: `Row ${value}` } }))
    expect(told({ type: 'allocation', rows }, { q_a: ['veel'] }, 'en')[0]).toContain('“How much? – Row a”')
  })
})
