import { describe, expect, it } from 'vitest'
import { type ConditionContext, conditionInWords } from '#src/paper/condition-words.ts'
import { questionsByAnswer } from '#src/paper/question-numbers.ts'
import type { Condition } from '#src/surveys/condition.ts'
import { paperSurvey } from './support/paper-survey.ts'

const dutch: ConditionContext = {
  questions: questionsByAnswer(paperSurvey),
  computed: new Map([['agreed', 'aantal keer eens']]),
  locale: 'nl',
}

describe('a condition in words', () => {
  it.each<[string, Condition, string]>([
    ['a choice', { question: 'plan', is: 'yes' }, 'u bij vraag 1 ‘Ja’ antwoordt'],
    ['several choices', { question: 'plan', oneOf: ['yes', 'no'] }, 'u bij vraag 1 ‘Ja’ of ‘Nee’ antwoordt'],
    ['another choice', { not: { question: 'plan', is: 'yes' } }, 'u bij vraag 1 niet ‘Ja’ antwoordt'],
    ['a ticked box', { question: 'many', includes: 'option_0' }, 'u bij vraag 9 ‘Mogelijkheid 1’ kiest'],
    [
      'a box not ticked',
      { not: { question: 'many', includes: 'option_0' } },
      'u bij vraag 9 niet ‘Mogelijkheid 1’ kiest',
    ],
    ['how many boxes', { question: 'many', countAtLeast: 2 }, 'u bij vraag 9 ten minste 2 van de antwoorden kiest'],
    ['a number', { question: 'amount', atLeast: 10 }, 'uw antwoord op vraag 2 ten minste 10 euro is'],
    ['less than a number', { question: 'amount', lessThan: 10 }, 'uw antwoord op vraag 2 minder is dan 10 euro'],
    ['a date', { question: 'since', moreThan: '2010-04-14' }, 'uw antwoord op vraag 3 later is dan 14 april 2010'],
    ['points of a statement', { question: 'one', atLeast: 2 }, 'u bij vraag 4 ‘neutraal’ of ‘eens’ antwoordt'],
    ['a row', { question: 'citizens_digid', is: 'status_1' }, 'u bij vraag 7 (DigiD) ‘In gebruik’ antwoordt'],
    ['anything', { answered: 'since' }, 'u vraag 3 beantwoordt'],
    ['nothing', { not: { answered: 'since' } }, 'u vraag 3 niet beantwoordt'],
    ['a computed value', { question: 'agreed', atMost: 1 }, '‘aantal keer eens’ ten hoogste 1 is'],
    [
      'another answer',
      { question: 'one', is: { question: 'two' } },
      'uw antwoord op vraag 4 gelijk is aan uw antwoord op vraag 5',
    ],
    [
      'what belongs together',
      { all: [{ question: 'plan', is: 'no' }, { any: [{ answered: 'since' }, { question: 'amount', atLeast: 5 }] }] },
      'u bij vraag 1 ‘Nee’ antwoordt en (u vraag 3 beantwoordt of uw antwoord op vraag 2 ten minste 5 euro is)',
    ],
    [
      'the opposite of a whole',
      { not: { all: [{ question: 'plan', is: 'no' }, { answered: 'since' }] } },
      'het niet zo is dat (u bij vraag 1 ‘Nee’ antwoordt en u vraag 3 beantwoordt)',
    ],
  ])('says %s', (_, condition, words) => {
    expect(conditionInWords(condition, dutch)).toBe(words)
  })

  it('is said in English as well', () => {
    const english = { ...dutch, locale: 'en' as const }
    expect(conditionInWords({ question: 'plan', is: 'no' }, english)).toBe('you answer “Nee (en)” to question 1')
    expect(conditionInWords({ not: { question: 'since', atLeast: '2010-04-14' } }, english)).toBe(
      'it is not the case that your answer to question 3 is not before 14 April 2010',
    )
  })
})
