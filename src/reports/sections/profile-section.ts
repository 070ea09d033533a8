import { surveyMean } from '#analysis/survey/survey-mean.ts'
import { isForce } from '#src/change-forces/change-force.ts'
import { insideSentence } from '#src/i18n/format.ts'
import type { RadarChart } from '#src/reports/chart-spec.ts'
import {
  count,
  type DraftFigure,
  decimal,
  decimalInterval,
  everyoneBase,
  figureFoot,
  meanCell,
  plainCell,
  type ReportContext,
} from '#src/reports/report-context.ts'
import { numbersNamed } from '#src/reports/report-data.ts'

/** The country on the five forces: the shape of one profile, never a comparison of segments. */
export function profileFigure(context: ReportContext, scaleNames: readonly string[]): DraftFigure {
  const { data, words, locale } = context
  const results = scaleNames.flatMap((name) => {
    const scale = data.survey.scales.find((candidate) => candidate.name === name)
    if (scale === undefined) return []
    const estimate = surveyMean(data.design, numbersNamed(data, name))
    const isHidden = estimate.n < data.minimum
    return [{ name, label: scale.title[locale], estimate, isHidden, score: isHidden ? null : estimate.estimate }]
  })
  const scored = results
    .flatMap(({ label, score }) => (score === null ? [] : [{ label, score }]))
    .sort((one, other) => other.score - one.score)
  const title = profileTitle(context, results)
  const shownForces = results.flatMap((result) => (isForce(result.name) ? [{ ...result, force: result.name }] : []))
  const chart: RadarChart = {
    kind: 'radar',
    axes: shownForces.map(({ force, label }) => ({ force, label })),
    lowest: 1,
    highest: 5,
    series: [{ label: words.profile.series, role: 'own', values: shownForces.map(({ score }) => score) }],
  }
  const inWords = scored.map(({ label, score }) => `${insideSentence(label)} ${decimal(context, score)}`).join('; ')
  return {
    id: 'profile',
    title,
    subtitle: words.profile.subtitle,
    chart,
    alternative: `${title}. ${words.profile.alternative(inWords)}`,
    table: {
      id: 'profile-table',
      caption: words.profile.subtitle,
      columns: [
        { label: words.columns.force, align: 'start' },
        { label: words.columns.n, align: 'end' },
        { label: `${words.columns.mean} [${words.columns.interval}]`, align: 'end' },
      ],
      rows: results.map(({ label, estimate, isHidden }) => ({
        header: label,
        cells: [
          plainCell(isHidden ? words.suppressed : count(context, estimate.n)),
          meanCell(context, estimate, isHidden),
        ],
        isTotal: false,
      })),
      notes: results.some(({ isHidden }) => isHidden) ? [words.suppressedNote(count(context, data.minimum))] : [],
    },
    foot: figureFoot(context, {
      question: null,
      base: everyoneBase(context),
      method: words.methodMean,
    }),
  }
}

/** What the balance between the forces hints at; only where a difference exceeds its own margin of error. */
export function balanceLines(context: ReportContext): string[] {
  const { words } = context
  const [urgency, ambition, planning] = ['urgency', 'ambition', 'planning'].map((name) => context.data.scores.get(name))
  if (urgency === undefined || ambition === undefined) return []
  const lines = [pushOrPull(context, urgency, ambition)]
  if (planning !== undefined) {
    const story = urgency.map((score, row) => meanOf(score, ambition[row] ?? null))
    const route = clearDifference(context, story, planning)
    if (route !== null && route.estimate > 0) lines.push(words.balance.route(route.text))
  }
  return [...lines.filter((line) => line !== null), words.balance.note]
}

function pushOrPull(
  context: ReportContext,
  urgency: readonly (number | null)[],
  ambition: readonly (number | null)[],
): string | null {
  const { balance } = context.words
  const found = hasEnough(context, urgency, ambition) ? clearDifference(context, urgency, ambition) : 'unknown'
  if (found === 'unknown') return null
  if (found === null) return balance.even
  return found.estimate > 0 ? balance.urgency(found.text) : balance.ambition(found.text)
}

/** Whether enough respondents have both scores to say anything. */
const hasEnough = (
  { data }: ReportContext,
  one: readonly (number | null)[],
  other: readonly (number | null)[],
): boolean => one.filter((score, row) => score !== null && other[row] != null).length >= data.minimum

const meanOf = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : (one + other) / 2

/** The mean difference within respondents, when its interval leaves 0 out; without its sign in the text. */
function clearDifference(
  context: ReportContext,
  first: readonly (number | null)[],
  second: readonly (number | null)[],
) {
  const values = first.map((score, row) => {
    const other = second[row]
    return score === null || other == null ? null : score - other
  })
  const { estimate, interval, n } = surveyMean(context.data.design, values)
  if (estimate === null || interval === null || n < context.data.minimum) return null
  if (interval.lower <= 0 && interval.upper >= 0) return null
  const size = estimate > 0 ? interval : { ...interval, lower: -interval.upper, upper: -interval.lower }
  return { estimate, text: `${decimal(context, Math.abs(estimate))} [${decimalInterval(context, size)}]` }
}

/** Which force scores highest and which lowest; named only where each differs from its neighbour beyond chance. */
function profileTitle(
  context: ReportContext,
  results: readonly { name: string; label: string; score: number | null }[],
): string {
  const { profile } = context.words
  const ordered = results
    .flatMap(({ name, label, score }) => (score === null ? [] : [{ name, label, score }]))
    .sort((one, other) => other.score - one.score)
  const isClear = (one: number, other: number): boolean => {
    const [first, second] = [ordered.at(one), ordered.at(other)]
    const [values, others] = [first, second].map((force) => context.data.scores.get(force?.name ?? ''))
    return (
      first !== second &&
      values !== undefined &&
      others !== undefined &&
      clearDifference(context, values, others) !== null
    )
  }
  const [strongest, weakest] = [ordered[0], ordered.at(-1)]
  if (strongest === undefined || weakest === undefined || ordered.length < 2) return profile.titleUnknown
  if (isClear(0, 1) && isClear(-1, -2)) return profile.title(strongest.label, insideSentence(weakest.label))
  if (isClear(0, 1)) return profile.titleStrongest(strongest.label)
  return isClear(-1, -2) ? profile.titleWeakest(weakest.label) : profile.titleUnknown
}
