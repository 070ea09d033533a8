import type { Form } from './in-process-visitor.ts'

/** A page of the questionnaire as somebody fills it in: what it is called, what is answered, what comes of it. */
export interface JourneyPage {
  /** The page's name in its address. */
  page: string
  heading: string
  /** Some of what stands on it before it is filled in. */
  says?: readonly string[]
  answers: Form
  /** The lines of the error summary that these answers lead to; the page is then shown again. */
  errors?: readonly string[]
  /** What these answers are asked about once; posted again, they are taken. */
  notices?: readonly string[]
}

/** Six statements answered in order; an empty text leaves one out. */
export const statements = (force: string, points: readonly (number | 'dont_know' | '')[]): Form =>
  Object.fromEntries(points.flatMap((point, index) => (point === '' ? [] : [[`${force}_${index + 1}`, String(point)]])))

/** Everything asked, everything answered, every conditional page visited; in Dutch. */
export const longestJourney: readonly JourneyPage[] = [
  { page: 'about-you', heading: 'U en uw functie', answers: { respondent_role: 'secretary', years_in_role: '7' } },
  {
    page: 'plan',
    heading: 'Het plan van uw gemeente',
    answers: {
      change_story: 'other',
      change_story_text: 'Samen met de buren',
      plan_status: 'behind',
      starting_position: '8',
    },
  },
  { page: 'urgency', heading: 'Urgentie', answers: statements('urgency', [4, 4, 3, 5, 4, 2]) },
  { page: 'ambition', heading: 'Ambitie', answers: statements('ambition', [3, 2, 4, 3, 3, 4]) },
  { page: 'planning', heading: 'Planning', answers: statements('planning', [2, 2, 1, 2, 3, 4]) },
  { page: 'interaction', heading: 'Interactie', answers: statements('interaction', [3, 3, 3, 'dont_know', 4, 3]) },
  {
    page: 'leadership',
    heading: 'Leiderschap',
    answers: statements('leadership', ['dont_know', 'dont_know', 'dont_know', 4, 4, 2]),
  },
  {
    page: 'blocks-citizens',
    heading: 'Bouwstenen: diensten voor inwoners',
    answers: { block_citizens_bsn: 'operational', block_citizens_mijnoverheid: 'preparing' },
  },
  {
    page: 'blocks-base-registers',
    heading: 'Bouwstenen: basisregistraties',
    answers: { block_base_registers_gba: 'operational' },
  },
  { page: 'blocks-businesses-technical', heading: 'Bouwstenen: ondernemers en techniek', answers: {} },
  {
    page: 'budget-support',
    heading: 'Budget en hulp',
    answers: { budget_pressure: 'yes', budget_next_year: 'cut', help_needed: 'yes' },
  },
  { page: 'budget-cut', heading: 'De bezuiniging', answers: { budget_cut_band: '10_25' } },
  {
    page: 'support',
    heading: 'De hulp die uw gemeente nodig heeft',
    answers: { help_kinds: ['knowledge', 'other'], help_kinds_text: 'Een goed voorbeeld' },
  },
  {
    page: 'progress',
    heading: 'De uitvoering tot nu toe',
    answers: { resistance: '3', success_confidence: '4', information_complete: '2', board_involvement: '5' },
  },
  {
    page: 'resistance-source',
    heading: 'Waar de weerstand vandaan komt',
    answers: { resistance_source: ['staff', 'council'] },
  },
  {
    page: 'own-words',
    heading: 'In uw eigen woorden',
    answers: { success_factors: 'Rust en regelmaat', failure_factors: '', remarks: '' },
  },
]

/** Only what must be answered, no conditional page; in English. */
export const shortestJourney: readonly JourneyPage[] = [
  { page: 'about-you', heading: 'You and your position', answers: { respondent_role: 'e_coordinator' } },
  {
    page: 'plan',
    heading: 'Your municipality’s plan',
    answers: { change_story: 'case_based', plan_status: 'no_plan', starting_position: 'dont_know' },
  },
  { page: 'urgency', heading: 'Urgency', answers: statements('urgency', [5, 5, 5, 5, 5, 1]) },
  { page: 'ambition', heading: 'Ambition', answers: statements('ambition', [1, 1, 1, 1, 1, 5]) },
  { page: 'planning', heading: 'Planning', answers: statements('planning', [3, 3, 3, 3, 3, 3]) },
  { page: 'interaction', heading: 'Interaction', answers: statements('interaction', [4, 4, 4, 4, 4, 2]) },
  { page: 'leadership', heading: 'Leadership', answers: statements('leadership', [2, 2, 2, 2, 2, 4]) },
  { page: 'blocks-citizens', heading: 'Building blocks: services for residents', answers: {} },
  { page: 'blocks-base-registers', heading: 'Building blocks: base registers', answers: {} },
  { page: 'blocks-businesses-technical', heading: 'Building blocks: businesses and technology', answers: {} },
  {
    page: 'budget-support',
    heading: 'Budget and support',
    answers: { budget_pressure: 'no', budget_next_year: 'equal', help_needed: 'dont_know' },
  },
  {
    page: 'progress',
    heading: 'The work so far',
    answers: { resistance: '1', success_confidence: '4', information_complete: '4', board_involvement: 'dont_know' },
  },
  { page: 'own-words', heading: 'In your own words', answers: {} },
]

type Mistake = Required<Pick<JourneyPage, 'answers' | 'errors'>>

const mistakes: Readonly<Record<string, Mistake>> = {
  'about-you': {
    answers: { respondent_role: 'mayor', years_in_role: 'zeven' },
    errors: [
      'Kies een van de antwoorden bij “Wat is uw functie?”',
      'Vul bij “Hoeveel jaar werkt u in deze functie bij deze gemeente?” een getal in, bijvoorbeeld 12',
    ],
  },
  plan: {
    answers: { change_story: 'other', change_story_text: 'Samen met de buren' },
    errors: [
      'Beantwoord de vraag “Hoe staat het met de uitvoering van het plan?”',
      'Beantwoord de vraag “Welk cijfer geeft u de uitgangspositie van uw gemeente voor de e-overheid?”',
    ],
  },
  urgency: {
    answers: statements('urgency', [4, 4, 3, '', 4, 2]),
    errors: ['Kies een antwoord bij “De landelijke afspraken van het NUP brengen ons in beweging.”'],
  },
  'blocks-citizens': {
    answers: { block_citizens_bsn: 'operational', block_citizens_mijnoverheid: 'finished' },
    errors: [
      'Kies een van de antwoorden bij “Hoe ver is uw gemeente met deze bouwstenen voor inwoners? – MijnOverheid”',
    ],
  },
  'budget-support': {
    answers: {},
    errors: [
      'Beantwoord de vraag “Staat het budget voor de e-overheid in uw gemeente onder druk?”',
      'Beantwoord de vraag “Wat gebeurt er in 2011 met dit budget, vergeleken met dit jaar?”',
      'Beantwoord de vraag “Heeft uw gemeente hulp nodig om het NUP uit te voeren?”',
    ],
  },
}

/** Each page that can be got wrong is got wrong first, and is then filled in as it should be; in Dutch. */
export const carelessJourney: readonly JourneyPage[] = longestJourney.flatMap((step) => {
  const mistake = mistakes[step.page]
  return mistake === undefined ? [step] : [{ ...step, ...mistake }, step]
})
