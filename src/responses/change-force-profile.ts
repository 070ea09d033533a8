import { isForce, type ScaleResult } from '#src/change-forces/change-force.ts'
import { formatNumber } from '#src/i18n/format.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import { paths } from '#src/paths.ts'
import type { RadarChart } from '#src/reports/chart-spec.ts'
import type { Respondent } from './respondent.ts'

/** The chart of a profile: the shape of one municipality on the five forces. */
export function profileChart({ locale }: Respondent, profile: readonly ScaleResult[]): RadarChart {
  return {
    kind: 'radar',
    axes: profile.flatMap(({ scale }) =>
      isForce(scale.name) ? [{ force: scale.name, label: scale.title[locale] }] : [],
    ),
    lowest: 1,
    highest: 5,
    series: [
      {
        label: messagesIn(locale).respond.profileOwn,
        role: 'own',
        values: profile.filter(({ scale }) => isForce(scale.name)).map(({ score }) => score),
      },
    ],
  }
}

/** A respondent's own profile: chart, table, and the strongest and weakest force in words. */
export function profileView(context: Respondent, profile: readonly ScaleResult[]) {
  const { locale, token, invitation } = context
  const { respond } = messagesIn(locale)
  const scored = profile.flatMap((result) => (result.score === null ? [] : [{ ...result, score: result.score }]))
  const ordered = [...scored].sort((one, other) => other.score - one.score)
  const [strongest, weakest] = [ordered[0], ordered.at(-1)]
  const shown = (score: number) => formatNumber(locale, score, 2)
  const { name } = invitation.municipality
  const unscored = profile.find(({ score }) => score === null)
  return {
    isSynthetic: invitation.study.syntheticSince !== null,
    width: 'narrow' as const,
    title: respond.profileTitle(name),
    words: respond,
    highlights:
      strongest === undefined || weakest === undefined || strongest.score === weakest.score
        ? []
        : [
            respond.profileStrongest(strongest.scale.title[locale], shown(strongest.score)),
            respond.profileWeakest(weakest.scale.title[locale], shown(weakest.score)),
          ],
    figure:
      scored.length < 3
        ? null
        : {
            address: paths.respond.profileFigure(token),
            alternative: respond.profileAlternative(
              name,
              scored.map(({ scale, score }) => `${scale.title[locale]} ${shown(score)}`).join('; '),
            ),
          },
    rows: profile.map(({ scale, score, index, validItems }) => ({
      label: scale.title[locale],
      score: score === null ? respond.profileNoScore : shown(score),
      index: index === null ? '–' : formatNumber(locale, index),
      items: `${formatNumber(locale, validItems)} / ${formatNumber(locale, scale.items.length)}`,
    })),
    missingNote:
      unscored === undefined ? null : respond.profileNoScoreText(formatNumber(locale, unscored.scale.minimumValid)),
    receiptAddress: paths.respond.receipt(token),
  }
}
