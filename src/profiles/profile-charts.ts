import { isForce } from '#src/change-forces/change-force.ts'
import { formatNumber } from '#src/i18n/format.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import { profileMessagesIn } from '#src/i18n/profile/profile-messages.ts'
import type { DotIntervalChart, DotIntervalRow, RadarChart } from '#src/reports/chart-spec.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import type { OwnProfile, PeerLevel, ProfileRow } from './own-profile.ts'

/** In points: on the column of a respondent’s page, letters are then as large as its small print. */
export const comparisonWidth = 380

/** The shape of one municipality on the five forces. */
export function profileChart(locale: Locale, { rows }: OwnProfile): RadarChart {
  const forces = rows.flatMap(({ own }) =>
    isForce(own.scale.name) ? [{ force: own.scale.name, label: own.scale.title[locale], score: own.score }] : [],
  )
  return {
    kind: 'radar',
    axes: forces.map(({ force, label }) => ({ force, label })),
    lowest: 1,
    highest: 5,
    series: [{ label: messagesIn(locale).respond.profileOwn, role: 'own', values: forces.map(({ score }) => score) }],
  }
}

/** Levels at which a mean is shown for some scale at least. */
export const shownLevels = ({ rows }: OwnProfile): PeerLevel[] =>
  (['sizeClass', 'country'] as const).filter((level) => rows.some((row) => row[level].estimate !== null))

/** The own score on every scale with the means of others under it; null as long as there is none to show. */
export function comparisonChart(locale: Locale, profile: OwnProfile): DotIntervalChart | null {
  const words = profileMessagesIn(locale)
  const levels = shownLevels(profile)
  const lowest = Math.min(...profile.rows.map(({ own }) => own.scale.lowest))
  const highest = Math.max(...profile.rows.map(({ own }) => own.scale.highest))
  if (levels.length === 0) return null
  return {
    kind: 'dot-interval',
    axis: { label: words.axis, lowest, highest, step: 1, decimals: 0 },
    rows: profile.rows.flatMap((row) => [ownRow(locale, row), ...levels.map((level) => peerRow(locale, row, level))]),
  }
}

function ownRow(locale: Locale, { own: { scale, score } }: ProfileRow): DotIntervalRow {
  const words = profileMessagesIn(locale)
  return {
    label: words.figureRow(scale.title[locale], words.own),
    base: '',
    value: score,
    valueText: score === null ? '' : formatNumber(locale, score, 2),
    interval: null,
    reason: score === null ? messagesIn(locale).respond.profileNoScore : null,
    tone: { kind: 'own' },
  }
}

function peerRow(locale: Locale, row: ProfileRow, level: PeerLevel): DotIntervalRow {
  const words = profileMessagesIn(locale)
  const { estimate, interval, n } = row[level]
  return {
    label: words.figureRow(row.own.scale.title[locale], words[level]),
    base: estimate === null ? '' : words.base(formatNumber(locale, n)),
    value: estimate,
    valueText: estimate === null ? '' : formatNumber(locale, estimate, 2),
    interval: interval === null ? null : { lower: interval.lower, upper: interval.upper },
    reason: estimate === null ? '–' : null,
    tone: { kind: 'peers' },
  }
}
