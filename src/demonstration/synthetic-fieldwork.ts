import type { FrameUnit } from '#src/studies/study.ts'
import type { AnswerValue } from '#src/surveys/question-type.ts'
import { type RandomStream, randomStream } from './random-stream.ts'
import { syntheticRemarks } from './synthetic-remarks.ts'

/**
 * One made-up questionnaire. Municipality names are real, answers are not: they are drawn from a fixed seed so that
 * the totals agree with what was published of the 2010 study (40 % needs help, 14 % announces cuts, …).
 */
export interface SyntheticRespondent {
  unitCode: string
  role: string
  answers: Record<string, AnswerValue>
  startedAt: Date
  minutes: number
  /** False for drafts that were never sent. */
  isSubmitted: boolean
}

type SizeGroup = 0 | 1 | 2 | 3

/** Questionnaires by size class, smallest first: 126 in all, and larger municipalities answer more often. */
const submittedByGroup = [34, 48, 26, 18] as const
const draftsByGroup = [7, 6, 2, 1] as const

const groupOf = (population: number): SizeGroup =>
  population < 20_000 ? 0 : population < 50_000 ? 1 : population < 100_000 ? 2 : 3

/** Mean of each force by size group on the latent scale, where 0 is "neither agree nor disagree". */
const forceMeans = {
  urgency: [0.35, 0.45, 0.75, 0.95],
  ambition: [-0.05, 0.15, 0.45, 0.7],
  planning: [-0.4, -0.25, 0.15, 0.45],
  interaction: [0.1, -0.15, -0.1, 0.05],
  leadership: [0.3, 0.25, 0.35, 0.5],
} as const
const forceNames = Object.keys(forceMeans) as (keyof typeof forceMeans)[]

/** How easy each of the six statements is to agree with; the last one is worded the other way round. */
const easiness = [0.45, -0.2, 0.1, 0.3, -0.15, -0.1] as const
const itemsReversed = new Set([5])
const cutPoints = [-1.35, -0.45, 0.35, 1.35] as const

/** Share of municipalities in which a building block is in use, and how far preparing it tends to be. */
const blockMaturity: Record<string, number> = {
  block_citizens_webrichtlijnen: 0.1,
  block_citizens_samenwerkende_catalogi: 0.9,
  block_citizens_digid_burger: 1.5,
  block_citizens_mijnoverheid: -0.6,
  block_citizens_antwoord_14: -0.5,
  block_citizens_bsn: 1.7,
  block_citizens_digid_machtigen: -1.2,
  block_base_registers_gba: 1.9,
  block_base_registers_nhr: -0.8,
  block_base_registers_bag: 0.8,
  block_base_registers_brt: -0.6,
  block_base_registers_brk: 0.1,
  block_base_registers_brv: -0.4,
  block_base_registers_blau: -1.4,
  block_base_registers_bri: -1.3,
  block_base_registers_woz: 1.1,
  block_base_registers_rni: -1.5,
  block_base_registers_bgt: -0.9,
  block_base_registers_bro: -1.7,
  block_businesses_antwoord_voor_bedrijven: 0.2,
  block_businesses_eherkenning: -1.1,
  block_technical_digikoppeling: -0.7,
  block_technical_digimelding: -1.0,
  block_technical_digilevering: -1.4,
}
const blockStatuses = ['not_started', 'preparing', 'in_progress', 'operational'] as const
const blockCutPoints = [-0.9, 0, 0.85] as const

interface Draft extends SyntheticRespondent {
  group: SizeGroup
  /** How well things go in this municipality in general; drives several answers at once. */
  strength: number
}

/** Draws the respondents of the demonstration: 126 who sent their questionnaire and 16 who never finished. */
export function syntheticFieldwork(frame: readonly FrameUnit[], seed: number): SyntheticRespondent[] {
  const random = randomStream(seed)
  const drafts = drawRespondents(frame, random)
  const submitted = drafts.filter(({ isSubmitted }) => isSubmitted)
  for (const draft of drafts) answerIndependently(draft, random)
  answerToPublishedTotals(submitted, random)
  for (const draft of drafts.filter(({ isSubmitted }) => !isSubmitted)) stopHalfway(draft, random)
  return drafts.map(({ unitCode, role, answers, startedAt, minutes, isSubmitted }) => ({
    unitCode,
    role,
    answers,
    startedAt,
    minutes,
    isSubmitted,
  }))
}

function drawRespondents(frame: readonly FrameUnit[], random: RandomStream): Draft[] {
  return ([0, 1, 2, 3] as const).flatMap((group) => {
    const members = random.shuffle(frame.filter(({ population }) => groupOf(population) === group))
    const total = submittedByGroup[group] + draftsByGroup[group]
    return members.slice(0, total).map((unit, index) => ({
      unitCode: unit.code,
      role: random.chance(0.58) ? 'secretary' : 'e_coordinator',
      answers: {},
      startedAt: officeHour(random),
      minutes: 7 + Math.round(14 * random.uniform() ** 1.5),
      isSubmitted: index < submittedByGroup[group],
      group,
      strength: random.normal(),
    }))
  })
}

/** A working day from 22 March to 29 April 2010, between nine and five. */
function officeHour(random: RandomStream): Date {
  for (;;) {
    const day = new Date(Date.UTC(2010, 2, 22 + Math.floor(random.uniform() * 39)))
    if (day.getUTCDay() === 0 || day.getUTCDay() === 6) continue
    return new Date(day.getTime() + (7 * 60 + Math.floor(random.uniform() * 470)) * 60_000)
  }
}

const rank = (value: number, cuts: readonly number[]): number => 1 + cuts.filter((cut) => value > cut).length

function answerIndependently(draft: Draft, random: RandomStream): void {
  const { answers, group, strength, role } = draft
  answers.respondent_role = random.chance(0.96) ? role : 'other'
  if (answers.respondent_role === 'other') answers.respondent_role_text = random.pick(syntheticRemarks.otherRoles)
  if (random.chance(0.93)) answers.years_in_role = 1 + Math.floor(random.uniform() ** 2 * 22)

  for (const force of forceNames) {
    const level = forceMeans[force][group] + 0.55 * strength + 0.6 * random.normal()
    for (const [index, ease] of easiness.entries()) {
      const agreement = rank(level + ease + 0.75 * random.normal(), cutPoints)
      const answer = itemsReversed.has(index) ? 6 - agreement : agreement
      answers[`${force}_${index + 1}`] = random.chance(0.03) ? 'dont_know' : answer
    }
  }

  for (const [name, maturity] of Object.entries(blockMaturity)) {
    if (random.chance(0.03)) continue
    const level = maturity + 0.3 * (group - 1) + 0.35 * strength + 0.8 * random.normal()
    answers[name] = random.chance(0.05)
      ? 'dont_know'
      : (blockStatuses[rank(level, blockCutPoints) - 1] ?? 'not_started')
  }

  // Municipalities rated their own starting position rosier than their plans: a high mean with little spread.
  const mark = Math.round(6.7 + 0.25 * (group - 1) + 0.7 * strength + 0.8 * random.normal())
  answers.starting_position = random.chance(0.02) ? 'dont_know' : Math.min(10, Math.max(1, mark))

  answers.resistance = rank([0.25, 0.2, 0, -0.7][group]! - 0.45 * strength + 0.8 * random.normal(), [-1, 0.1, 1, 1.9])
  answers.success_confidence = rank(
    [0, 0.05, 0.2, 0.95][group]! + 0.5 * strength + 0.7 * random.normal(),
    [-1.6, -0.6, 0.5, 1.7],
  )
  answers.information_complete = rank(
    [0.35, -0.35, -0.3, 0.4][group]! + 0.3 * strength + 0.75 * random.normal(),
    [-1.3, -0.3, 0.5, 1.5],
  )
  answers.board_involvement = rank(
    [0.95, 0.35, 0.3, 0.15][group]! + 0.2 * strength + 0.75 * random.normal(),
    [-1.6, -0.7, 0.2, 1.1],
  )
  for (const name of ['resistance', 'success_confidence', 'information_complete', 'board_involvement']) {
    if (random.chance(0.02)) answers[name] = 'dont_know'
  }
  if (typeof answers.resistance === 'number' && answers.resistance >= 2) {
    const sources = ['staff', 'middle_management', 'top_management', 'it_department', 'board', 'council']
    const likelihoods = [0.65, 0.45, 0.12, 0.2, 0.1, 0.12]
    const named = sources.filter((_, index) => random.chance(likelihoods[index] ?? 0))
    if (named.length > 0) answers.resistance_source = named
  }

  const story = random.uniform() + 0.06 * (group - 1)
  answers.change_story =
    story < 0.5 ? 'service_delivery' : story < 0.77 ? 'case_based' : story < 0.96 ? 'base_registers' : 'other'
  if (answers.change_story === 'other') answers.change_story_text = random.pick(syntheticRemarks.otherStories)

  if (random.chance(0.42)) answers.success_factors = random.pick(syntheticRemarks.successFactors)
  if (random.chance(0.45)) answers.failure_factors = random.pick(syntheticRemarks.failureFactors)
  if (random.chance(0.12)) answers.remarks = random.pick(syntheticRemarks.remarks)
}

/**
 * How many gave each answer whose total was published, by size group. Who they are depends on their strength and on
 * chance. In all: 50 of 125 need help, 59 of 124 have a budget under pressure, 18 of 126 announce a cut, 1 stopped and
 * 42 are behind. Small counts stand together in one group, so that the disclosure rule can hide them and show the rest.
 */
const totalsByGroup = {
  help_needed: { yes: [18, 20, 7, 5], dont_know: [1, 0, 0, 0], no: [15, 28, 19, 13] },
  budget_pressure: { yes: [16, 23, 12, 8], dont_know: [1, 1, 0, 0], no: [17, 24, 14, 10] },
  budget_next_year: { cut: [6, 7, 5, 0], equal: [28, 41, 21, 18] },
  plan_status: { no_plan: [4, 0, 0, 0], stopped: [1, 0, 0, 0], behind: [13, 17, 7, 5], on_schedule: [16, 31, 19, 13] },
} as const satisfies Record<string, Record<string, readonly [number, number, number, number]>>

function answerToPublishedTotals(respondents: Draft[], random: RandomStream): void {
  for (const [name, totals] of Object.entries(totalsByGroup)) {
    for (const group of [0, 1, 2, 3] as const) {
      const members = respondents.filter((respondent) => respondent.group === group)
      const counts = Object.entries(totals).map(([value, byGroup]) => [value, byGroup[group] ?? 0] as const)
      assign(members, name, counts, ({ strength }) => 0.5 * strength + 0.8 * random.normal())
    }
  }
  const cutting = respondents.filter(({ answers }) => answers.budget_next_year === 'cut')
  const bands = [
    ['0_10', 10],
    ['10_25', 5],
    ['25_50', 2],
    ['dont_know', 1],
  ] as const
  assign(cutting, 'budget_cut_band', bands, () => random.normal())

  const kinds = ['knowledge', 'capacity', 'money', 'project_leadership', 'shared_service', 'standards'] as const
  const likelihoods = [0.62, 0.58, 0.36, 0.3, 0.42, 0.38]
  for (const { answers, group } of respondents) {
    if (answers.help_needed !== 'yes') continue
    const wanted = kinds.filter((kind, index) =>
      random.chance((likelihoods[index] ?? 0) + (kind === 'capacity' ? 0.12 * (1 - group) : 0)),
    )
    answers.help_kinds = wanted.length > 0 ? [...wanted] : ['knowledge']
  }
}

/** Gives each answer to its number of respondents, from the lowest inclination up. */
function assign(
  respondents: readonly Draft[],
  name: string,
  totals: readonly (readonly [string, number])[],
  inclination: (respondent: Draft) => number,
): void {
  const ordered = respondents
    .map((respondent) => ({ respondent, inclination: inclination(respondent) }))
    .sort((one, other) => one.inclination - other.inclination)
  let next = 0
  for (const [value, count] of totals) {
    for (const { respondent } of ordered.slice(next, next + count)) respondent.answers[name] = value
    next += count
  }
}

/** Who never sends their answers has usually stopped among the statements. */
function stopHalfway({ answers }: Draft, random: RandomStream): void {
  const keep = forceNames.slice(0, Math.floor(random.uniform() * 4))
  for (const name of Object.keys(answers)) {
    const isKept =
      name === 'respondent_role' || name === 'years_in_role' || keep.some((force) => name.startsWith(`${force}_`))
    if (!isKept) delete answers[name]
  }
}
