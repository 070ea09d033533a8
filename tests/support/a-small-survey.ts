import { Survey } from '#src/surveys/survey.ts'

const text = (words: string) => ({ nl: words, en: words })
const yesNo = ['yes', 'no'].map((value) => ({ value, label: text(value) }))
const agreement = ['1', '2', '3', '4', '5'].map(text)

/**
 * Five pages that hang together: `plan` is asked of who cuts, `reason` of who has no plan, `why_low` on the last page
 * of who disagrees with the first statement. The scale needs two of its three statements and turns the last one around.
 */
export const smallSurvey: Survey = Survey.parse({
  name: 'small',
  version: 1,
  title: text('Klein'),
  languages: ['nl', 'en'],
  welcome: { purpose: text('…'), minutes: { lowest: 1, highest: 2 }, privacy: text('…') },
  thanks: text('…'),
  pages: [
    {
      name: 'start',
      title: text('Begin'),
      questions: [{ type: 'single-choice', name: 'cutting', label: text('?'), required: true, options: yesNo }],
    },
    {
      name: 'plan',
      title: text('Plan'),
      showIf: { question: 'cutting', is: 'yes' },
      questions: [
        { type: 'single-choice', name: 'plan', label: text('?'), required: true, options: yesNo },
        { type: 'number', name: 'amount', label: text('?'), lowest: 0, highest: 100 },
      ],
    },
    {
      name: 'reason',
      title: text('Reden'),
      showIf: { question: 'plan', is: 'no' },
      questions: [{ type: 'text', name: 'reason', label: text('?') }],
    },
    {
      name: 'statements',
      title: text('Stellingen'),
      questions: [
        { type: 'likert', name: 'one', label: text('?'), required: true, points: agreement, dontKnow: text('?') },
        { type: 'likert', name: 'two', label: text('?'), required: true, points: agreement, dontKnow: text('?') },
        { type: 'likert', name: 'three', label: text('?'), required: true, points: agreement, dontKnow: text('?') },
      ],
    },
    {
      name: 'words',
      title: text('Woorden'),
      questions: [
        { type: 'text', name: 'remark', label: text('?'), longest: 10 },
        { type: 'text', name: 'why_low', label: text('?'), showIf: { question: 'one', atMost: 2 } },
      ],
    },
  ],
  scales: [
    {
      name: 'urgency',
      title: text('Urgentie'),
      question: text('?'),
      items: ['one', 'two', 'three'],
      reversed: ['three'],
      minimumValid: 2,
      lowest: 1,
      highest: 5,
    },
  ],
})
