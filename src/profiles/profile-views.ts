import type { PeerMean } from '#analysis/report/own-against-peers.ts'
import { formatList, formatNumber } from '#src/i18n/format.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import { profileMessagesIn } from '#src/i18n/profile/profile-messages.ts'
import { paths } from '#src/paths.ts'
import { chartDrawing } from '#src/reports/chart-configuration.ts'
import { narrowWidth } from '#src/reports/chart-size.ts'
import type { Respondent } from '#src/responses/respondent.ts'
import { sharedView } from '#src/responses/shared-views.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import { levelState, type OwnProfile, type PeerLevel } from './own-profile.ts'
import { comparisonChart, comparisonWidth, shownLevels } from './profile-charts.ts'

/** A respondent's own profile: its shape, its scores beside those of others, and what there is to know about them. */
export function profileView(respondent: Respondent, profile: OwnProfile) {
  const { locale, token, invitation } = respondent
  const { respond } = messagesIn(locale)
  const words = profileMessagesIn(locale)
  const levels = shownLevels(profile)
  const unscored = profile.rows.find(({ own }) => own.score === null)?.own
  return {
    ...sharedView(respondent),
    styles: ['report.css' as const],
    title: respond.profileTitle(invitation.municipality.name),
    words: { ...respond, ...words },
    highlights: highlights(locale, profile),
    figure: shapeFigure(respondent, profile),
    columns: [words.own, ...levels.map((level) => words[level]), words.index, respond.profileItems],
    rows: profile.rows.map((row) => {
      const { scale, score, index, validItems } = row.own
      const items = `${formatNumber(locale, validItems)} / ${formatNumber(locale, scale.items.length)}`
      return {
        label: scale.title[locale],
        cells: [
          { column: words.own, text: score === null ? respond.profileNoScore : formatNumber(locale, score, 2) },
          ...levels.map((level) => ({ column: words[level], ...peerCell(locale, row[level]) })),
          { column: words.index, text: index === null ? '–' : formatNumber(locale, index) },
          { column: respond.profileItems, text: items },
        ].map((cell) => ({ interval: null, base: null, ...cell })),
      }
    }),
    missingNote:
      unscored === undefined ? null : respond.profileNoScoreText(formatNumber(locale, unscored.scale.minimumValid)),
    comparison: comparisonFigure(respondent, profile),
    waiting: (['sizeClass', 'country'] as const).flatMap((level) => waiting(locale, profile, level)),
    notes: notes(locale, profile, levels),
    receiptAddress: paths.respond.receipt(token),
  }
}

/** The strongest and the weakest force in words. */
function highlights(locale: Locale, { rows }: OwnProfile): string[] {
  const { respond } = messagesIn(locale)
  const ordered = scored(rows).sort((one, other) => other.score - one.score)
  const [strongest, weakest] = [ordered[0], ordered.at(-1)]
  if (strongest === undefined || weakest === undefined || strongest.score === weakest.score) return []
  return [
    respond.profileStrongest(strongest.scale.title[locale], formatNumber(locale, strongest.score, 2)),
    respond.profileWeakest(weakest.scale.title[locale], formatNumber(locale, weakest.score, 2)),
  ]
}

const scored = (rows: OwnProfile['rows']) =>
  rows.flatMap(({ own: { scale, score } }) => (score === null ? [] : [{ scale, score }]))

/** A shape needs three corners. */
function shapeFigure({ locale, token, invitation }: Respondent, { rows }: OwnProfile) {
  const corners = scored(rows)
  if (corners.length < 3) return null
  const scores = corners.map(({ scale, score }) => `${scale.title[locale]} ${formatNumber(locale, score, 2)}`)
  return {
    address: paths.respond.profileFigure(token),
    alternative: messagesIn(locale).respond.profileAlternative(invitation.municipality.name, scores.join('; ')),
  }
}

function comparisonFigure({ locale, token }: Respondent, profile: OwnProfile) {
  const words = profileMessagesIn(locale)
  const chart = comparisonChart(locale, profile)
  if (chart === null) return null
  const wide = chartDrawing(chart, { width: comparisonWidth, locale })
  const narrow = chartDrawing(chart, { width: narrowWidth, locale })
  const spoken = chart.rows.map(({ label, value, valueText, reason }) =>
    value === null ? `${label} ${reason ?? ''}`.trim() : `${label} ${valueText}`,
  )
  return {
    title: words.figureTitle,
    address: paths.respond.profileComparison(token),
    narrowAddress: `${paths.respond.profileComparison(token)}?width=narrow`,
    width: wide.width,
    height: wide.height,
    narrowWidth: narrow.width,
    narrowHeight: narrow.height,
    alternative: words.figureAlternative(spoken.join('; ')),
  }
}

function peerCell(locale: Locale, { estimate, interval, n }: PeerMean) {
  if (estimate === null) return { text: '–' }
  return {
    text: formatNumber(locale, estimate, 2),
    interval:
      interval === null
        ? null
        : `${formatNumber(locale, interval.lower, 2)}–${formatNumber(locale, interval.upper, 2)}`,
    base: profileMessagesIn(locale).base(formatNumber(locale, n)),
  }
}

/** When there will be something to see, where there is nothing yet. */
function waiting(locale: Locale, profile: OwnProfile, level: PeerLevel): string[] {
  const words = profileMessagesIn(locale)
  const state = levelState(profile, level)
  switch (state.kind) {
    case 'waits':
      return [level === 'sizeClass' ? words.sizeClassWaits(state.needed) : words.countryWaits(state.needed)]
    case 'never':
      return [level === 'sizeClass' ? words.sizeClassNever : words.countryNever]
    default:
      return []
  }
}

function notes(locale: Locale, profile: OwnProfile, levels: readonly PeerLevel[]): string[] {
  if (levels.length === 0) return []
  const words = profileMessagesIn(locale)
  const { rows, sizeClass, withheld } = profile
  const means = rows.flatMap((row) => levels.map((level) => row[level]))
  const level = means.find(({ interval }) => interval !== null)?.interval?.level
  return [
    ...(levels.includes('sizeClass') ? [words.whichSizeClass(sizeClass.label[locale])] : []),
    ...(withheld.length === 0
      ? []
      : [
          words.withoutClasses(
            formatList(
              locale,
              withheld.map(({ label }) => label[locale]),
            ),
          ),
        ]),
    words.baseNote,
    ...(level === undefined ? [] : [words.intervalNote(formatNumber(locale, level * 100))]),
    ...(means.some(({ estimate }) => estimate === null) ? [words.partlyNote] : []),
    words.stepsNote,
  ]
}
