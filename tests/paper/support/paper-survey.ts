import { Survey } from '#src/surveys/survey.ts'

const text = (words: string) => ({ nl: words, en: `${words} (en)` })
const statuses = ['Niet begonnen', 'In gebruik'].map((label, index) => ({
  value: `status_${index}`,
  label: text(label),
  definition: text(`Uitleg van ${label}`),
}))
const points = ['oneens', 'neutraal', 'eens'].map(text)

/** Every way in which a question stands on paper, with more options than a sheet can hold and conditions of all kinds. */
export const paperSurvey: Survey = Survey.parse({
  name: 'paper',
  version: 1,
  title: text('Een vragenlijst op papier'),
  languages: ['nl', 'en'],
  welcome: {
    purpose: text('Om te zien hoe vragen op papier staan.'),
    minutes: { lowest: 1, highest: 2 },
    preparation: [text('het jaarverslag')],
    privacy: text('Deze vragenlijst is alleen voor tests.'),
  },
  thanks: text('Dank u wel.'),
  pages: [
    {
      name: 'start',
      title: text('Begin'),
      introduction: text('Eerst iets over {municipality}.'),
      questions: [
        {
          type: 'information',
          name: 'about',
          label: text('Over deze vragen'),
          text: text('Eerste alinea.\n\nTweede alinea.'),
          terms: [{ term: text('bouwsteen'), meaning: text('een voorziening die gemeenten delen') }],
        },
        {
          type: 'single-choice',
          name: 'plan',
          label: text('Is er een plan?'),
          required: true,
          lookUp: true,
          options: [
            { value: 'yes', label: text('Ja'), definition: text('Vastgesteld door de raad.') },
            { value: 'no', label: text('Nee') },
            { value: 'other', label: text('Anders, namelijk'), withText: true },
          ],
        },
        {
          type: 'number',
          name: 'amount',
          label: text('Hoe groot is het budget?'),
          lowest: 0,
          highest: 900,
          unit: text('euro'),
        },
        { type: 'date', name: 'since', label: text('Sinds wanneer?'), example: text('1 april 2010') },
      ],
    },
    {
      name: 'statements',
      title: text('Uitspraken'),
      questions: [
        { type: 'likert', name: 'one', label: text('Wij weten waarom.'), required: true, points },
        { type: 'likert', name: 'two', label: text('Wij weten hoe.'), required: true, points },
        { type: 'likert', name: 'three', label: text('Wij weten wanneer.'), points },
      ],
    },
    {
      name: 'blocks',
      title: text('Bouwstenen'),
      showIf: {
        any: [{ question: 'plan', is: 'yes' }, { all: [{ question: 'amount', atLeast: 10 }, { answered: 'since' }] }],
      },
      questions: [
        {
          type: 'status-matrix',
          name: 'citizens',
          label: text('Voor inwoners?'),
          options: statuses,
          rows: [{ value: 'digid', label: text('DigiD'), definition: text('Inlogmiddel') }],
        },
        {
          type: 'status-matrix',
          name: 'firms',
          label: text('Voor bedrijven?'),
          options: statuses,
          rows: [{ value: 'eherkenning', label: text('eHerkenning') }],
        },
        {
          type: 'multiple-choice',
          name: 'many',
          label: text('Welke kent u?'),
          most: 3,
          options: Array.from({ length: 90 }, (_, index) => ({
            value: `option_${index}`,
            label: text(`Mogelijkheid ${index + 1}`),
          })),
        },
      ],
    },
    {
      name: 'order',
      title: text('Volgorde'),
      questions: [
        {
          type: 'rating',
          name: 'mark',
          label: text('Welk cijfer?'),
          lowest: 1,
          highest: 10,
          lowestLabel: text('slecht'),
          highestLabel: text('goed'),
          dontKnow: text('weet ik niet'),
        },
        {
          type: 'allocation',
          name: 'money',
          label: text('Verdeel het geld.'),
          rows: [
            { value: 'staff', label: text('Mensen') },
            { value: 'systems', label: text('Systemen') },
          ],
        },
        {
          type: 'ranking',
          name: 'rank',
          label: text('Wat gaat voor?'),
          items: [
            { value: 'speed', label: text('Snelheid') },
            { value: 'care', label: text('Zorgvuldigheid') },
          ],
        },
        { type: 'municipality', name: 'partner', label: text('Met welke gemeente werkt u samen?') },
        {
          type: 'text',
          name: 'remark',
          label: text('Hebt u nog opmerkingen?'),
          help: text('Noem geen namen.'),
          recommended: true,
          isLong: true,
          showIf: { question: 'one', lessThan: 3 },
        },
      ],
    },
  ],
  computed: [{ name: 'agreed', label: text('aantal keer eens'), count: ['one', 'two'], where: { is: 3 } }],
})
