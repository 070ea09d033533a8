import type { FrameUnit, Study } from '#src/studies/study.ts'
import type { LoadedStudy } from '#src/studies/study-file.ts'
import { Survey } from '#src/surveys/survey.ts'

type Input = Record<string, unknown>

const both = (nl: string, en: string) => ({ nl, en })
const numbered = <Item>(count: number, item: (number: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => item(index + 1))

const points = [
  both('helemaal mee oneens', 'strongly disagree'),
  both('mee oneens', 'disagree'),
  both('niet mee eens, niet mee oneens', 'neither agree nor disagree'),
  both('mee eens', 'agree'),
  both('helemaal mee eens', 'strongly agree'),
]

const options = (count: number) =>
  numbered(count, (number) => ({
    value: `option_${number}`,
    label: both(`Mogelijkheid ${number}`, `Option ${number}`),
  }))

const likert = (number: number): Input => ({
  type: 'likert',
  name: `statement_${number}`,
  label: both(
    `Stelling ${number}: in onze gemeente weet iedereen wat er dit jaar moet gebeuren.`,
    `Statement ${number}: in our municipality everybody knows what must be done this year.`,
  ),
  points,
  dontKnow: both('weet ik niet', 'don’t know'),
  required: true,
})

const singleChoice = (number: number): Input => ({
  type: 'single-choice',
  name: `choice_${number}`,
  label: both(`Vraag ${number}: wat past het best bij uw gemeente?`, `Question ${number}: what suits you best?`),
  options: options(5),
  required: true,
})

const longText = (number: number): Input => ({
  type: 'text',
  name: `text_${number}`,
  label: both(`Vraag ${number}: kunt u dat toelichten?`, `Question ${number}: could you explain that?`),
  isLong: true,
})

const multipleChoice = (number: number): Input => ({
  type: 'multiple-choice',
  name: `several_${number}`,
  label: both(`Vraag ${number}: wat geldt bij u?`, `Question ${number}: which apply?`),
  options: options(6),
})

const amount = (number: number): Input => ({
  type: 'number',
  name: `number_${number}`,
  label: both(`Vraag ${number}: hoeveel medewerkers?`, `Question ${number}: how many employees?`),
  lowest: 0,
  highest: 5000,
})

const statusMatrix = (number: number): Input => ({
  type: 'status-matrix',
  name: `blocks_${number}`,
  label: both('Hoe ver bent u met elke bouwsteen?', 'How far are you with every building block?'),
  rows: numbered(10, (row) => ({ value: `row_${row}`, label: both(`Bouwsteen ${row}`, `Building block ${row}`) })),
  options: options(4),
})

/** Of ten questions six are statements, as in questionnaires of this kind. */
const kinds = [likert, likert, likert, singleChoice, likert, multipleChoice, likert, amount, likert, longText]

const survey = (name: string, pages: Input[][]): Survey =>
  Survey.parse({
    name,
    version: 1,
    title: both('Meting van de snelheid', 'Measurement of speed'),
    languages: ['nl', 'en'],
    welcome: {
      purpose: both('Om te meten hoe snel het gaat.', 'To measure how fast it is.'),
      minutes: { lowest: 10, highest: 60 },
      privacy: both('Alles is verzonnen.', 'Everything is made up.'),
    },
    thanks: both('Dank u wel.', 'Thank you.'),
    pages: pages.map((questions, index) => ({
      name: `page-${index + 1}`,
      title: both(`Onderdeel ${index + 1}`, `Part ${index + 1}`),
      questions,
    })),
  })

/** A long questionnaire of mixed questions, SYNTHETIC, with one status matrix and some six questions a page. */
export function longSurvey(questions: number): Survey {
  const all = numbered(questions, (number) =>
    number === questions ? statusMatrix(number) : (kinds[number % kinds.length] ?? likert)(number),
  )
  const pages = Math.round(questions / 6.25)
  const startOf = (page: number) => Math.round((page * questions) / pages)
  return survey(
    `long-${questions}`,
    numbered(pages, (page) => all.slice(startOf(page - 1), startOf(page))),
  )
}

/** The questionnaire on which LimeSurvey was measured: six pages, 30 statements, 6 choices and 2 long texts. */
export const comparedSurvey = (): Survey =>
  survey(
    'compared',
    numbered(6, (page) => [
      ...numbered(5, (place) => likert((page - 1) * 5 + place)),
      singleChoice(page),
      ...(page === 6 ? [longText(1), longText(2)] : []),
    ]),
  )

/** A study around a questionnaire, among so many municipalities that do not exist. */
export function studyAround(questionnaire: Survey, municipalities: number): LoadedStudy {
  const title = questionnaire.title
  const study: Study = {
    slug: questionnaire.name,
    title,
    subtitle: title,
    organisation: { name: 'Meetbureau', email: 'meting@example.org' },
    frame: { file: 'frame.csv', referenceDate: '2010-01-01', source: both('verzonnen', 'invented') },
    waves: [{ name: '2010', title }],
    roles: [
      { code: 'secretary', label: both('Gemeentesecretaris', 'Municipal secretary') },
      { code: 'coordinator', label: both('Coördinator', 'Coordinator') },
    ],
    sizeClassifications: [
      {
        name: 'default',
        title: both('Twee klassen', 'Two classes'),
        source: 'invented',
        classes: [
          { code: 'small', label: both('klein', 'small'), from: 0, below: 20_000 },
          { code: 'large', label: both('groot', 'large'), from: 20_000 },
        ],
      },
    ],
    defaultSizeClassification: 'default',
    disclosure: { minimumRespondents: 5 },
    retention: { answersYears: 10, contactsMonthsAfterClose: 12 },
  }
  const frame: FrameUnit[] = numbered(municipalities, (number) => ({
    code: `GM${String(number).padStart(4, '0')}`,
    name: `Gemeente ${number}`,
    province: 'Utrecht',
    population: 1000 * number,
    populationStatus: 'observed',
  }))
  const reportPlan = {
    title,
    subtitle: title,
    cover: { scales: [] },
    chapters: [],
  }
  return { study, frame, surveys: [questionnaire], reportPlan, publishedFindings: [] }
}
