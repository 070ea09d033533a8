import { describe, expect, it } from 'vitest'
import { paperQuestionnaire } from '#src/paper/paper-questionnaire.ts'
import { nup2010 } from '#tests/support/a-running-study.ts'
import { paperSurvey } from './support/paper-survey.ts'

const { study } = await nup2010()
const { sections, lookUps, size, forWhom } = paperQuestionnaire({
  survey: paperSurvey,
  study,
  locale: 'nl',
  time: 'Een kwartier.',
  publishedAt: '2010-03-01T09:00:00.000Z',
  isSynthetic: false,
})
const entries = sections.flatMap((section) => section.entries)
const questions = entries.filter((entry) => entry.kind === 'question')
const question = (number: string) => questions.find((candidate) => candidate.number === number)

describe('a questionnaire on paper', () => {
  it('numbers what is asked, and nothing else', () => {
    const numbers = entries.flatMap((entry) =>
      entry.kind === 'question' ? entry.number : entry.rows.map((row) => row.number),
    )
    expect(numbers).toEqual([null, ...Array.from({ length: 14 }, (_, index) => String(index + 1))])
    expect(size).toBe('14 vragen over 4 onderwerpen')
    expect(forWhom).toBe('Voor: gemeentesecretaris en e-coördinator')
  })

  it('puts statements with the same answers and the same duty in one table', () => {
    expect(entries.filter((entry) => entry.kind === 'statements')).toEqual([
      {
        kind: 'statements',
        isLookUp: false,
        remarks: ['Kies bij elke uitspraak één antwoord.'],
        points: ['oneens', 'neutraal', 'eens'],
        rows: [
          { number: '4', label: 'Wij weten waarom.' },
          { number: '5', label: 'Wij weten hoe.' },
        ],
      },
    ])
    expect(question('6')?.remarks).toEqual(['niet verplicht', 'Kies één antwoord.'])
  })

  it('says when pages and questions are shown, in the numbers of the paper', () => {
    expect(sections.map(({ condition }) => condition)).toEqual([
      null,
      null,
      'Deze vragen ziet u alleen als u bij vraag 1 ‘Ja’ antwoordt of (uw antwoord op vraag 2 ten minste 10 euro is en u vraag 3 beantwoordt).',
      null,
    ])
    expect(question('14')?.condition).toBe(
      'Deze vraag ziet u alleen als u bij vraag 4 ‘oneens’ of ‘neutraal’ antwoordt.',
    )
  })

  it('explains the columns of a grid once', () => {
    expect(question('7')?.explainedAt).toBeNull()
    expect(question('8')?.explainedAt).toBe('De antwoorden betekenen hetzelfde als bij vraag 7.')
  })

  it('says how to answer as the page does, or leaves that to the help', () => {
    expect(question('9')?.remarks).toEqual(['niet verplicht', 'Kies hooguit 3 antwoorden'])
    expect(question('14')?.remarks).toEqual(['graag invullen'])
    expect(question('1')?.remarks).toEqual(['Kies één antwoord.'])
  })

  it('lists what to look up', () => {
    expect(lookUps).toEqual([{ number: '1', text: 'Vraag 1: Is er een plan?' }])
    expect(question('1')?.isLookUp).toBe(true)
  })

  it('speaks of nobody’s answers or municipality', () => {
    expect(sections[0]?.introduction).toBe('Eerst iets over uw gemeente.')
  })
})
