import type { FlagOverview } from '#analysis/quality/flag-overview.ts'
import { analysisMessagesIn } from '#src/i18n/analysis/analysis-messages.ts'
import { formatNumber } from '#src/i18n/format.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import { qualityMessagesIn } from '#src/i18n/quality/quality-messages.ts'
import { paths } from '#src/paths.ts'
import { type FrameUnit, roleLabel, type Study } from '#src/studies/study.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import type { Survey } from '#src/surveys/survey.ts'
import type { AnswerQuality } from './answer-quality.ts'
import { warningChecks } from './broken-checks.ts'

export interface QualityPage {
  study: Study
  isSynthetic: boolean
  survey: Survey
  frame: readonly FrameUnit[]
  quality: AnswerQuality
}

/** The quality of the answers of a wave, for researchers. */
export function qualityView(locale: Locale, { study, isSynthetic, survey, frame, quality }: QualityPage) {
  const words = qualityMessagesIn(locale)
  const number = quality.responses.length
  const flagged = quality.responses.filter(({ flags }) => flags.length > 0)
  return {
    title: words.title,
    isSynthetic,
    width: 'wide' as const,
    styles: ['report.css' as const],
    words,
    backAddress: paths.staff.study(study.slug),
    back: messagesIn(locale).staff.backToStudy,
    subtitle: study.title[locale],
    state: words.submissions(number),
    isEmpty: number === 0,
    duration: durationView(locale, quality),
    devices: quality.devices
      .filter(({ device, count }) => count > 0 || (device !== 'several' && device !== 'unknown'))
      .map(({ device, count }) => ({
        label: words.deviceKinds[device],
        count: formatNumber(locale, count),
        share: percentage(locale, count, number),
      })),
    flagRows: [quality.straightLining, quality.speeding, quality.contradictions, quality.nonResponse].flatMap(
      (overview) => flagRows(locale, overview),
    ),
    flaggedState: words.flagged(flagged.length, number),
    rules: quality.rules.map(({ broken, checked }, index) => ({
      label: warningChecks(survey)[index]?.check.message[locale] ?? '',
      count: formatNumber(locale, broken),
      share: percentage(locale, broken, checked),
      judged: formatNumber(locale, checked),
    })),
    flagged: flaggedRows(locale, { study, frame, flagged }),
  }
}

function durationView(locale: Locale, { duration }: AnswerQuality) {
  const words = qualityMessagesIn(locale)
  const minutes = (seconds: number) => formatNumber(locale, seconds / 60, 1)
  const { median, quartiles, interval, coverage, n } = duration
  if (median === null || quartiles === null) return { median: null, text: words.durationTooFew }
  return {
    median: words.minutes(minutes(median)),
    interval: interval === null ? null : `${minutes(interval.lower)}–${minutes(interval.upper)}`,
    text: words.durationHalf(minutes(quartiles.lower), minutes(quartiles.upper), formatNumber(locale, n)),
    margin: coverage === null ? null : words.durationMargin(formatNumber(locale, coverage * 100, 1)),
  }
}

function flagRows(locale: Locale, { flags, judged }: FlagOverview) {
  const { qualityFlags } = analysisMessagesIn(locale)
  return flags.map(({ flag, count }) => ({
    label: capitalised(qualityFlags[flag]),
    count: formatNumber(locale, count),
    share: percentage(locale, count, judged),
    judged: formatNumber(locale, judged),
  }))
}

function flaggedRows(
  locale: Locale,
  { study, frame, flagged }: { study: Study; frame: readonly FrameUnit[]; flagged: AnswerQuality['responses'] },
) {
  const words = qualityMessagesIn(locale)
  const { qualityFlags } = analysisMessagesIn(locale)
  const nameOf = new Map(frame.map(({ code, name }) => [code, name]))
  const shown = (value: number | null, decimals = 0) => (value === null ? '–' : formatNumber(locale, value, decimals))
  const share = (value: number | null) => (value === null ? '–' : `${formatNumber(locale, value * 100)}%`)
  return [...flagged]
    .sort((one, other) => other.flags.length - one.flags.length)
    .map((response) => ({
      municipality: nameOf.get(response.unitCode) ?? response.unitCode,
      role: roleLabel(study, response.role)[locale],
      flags: response.flags.map((flag) => qualityFlags[flag]),
      figures: [
        { column: words.minutesColumn, text: shown(response.activeSeconds && response.activeSeconds / 60, 1) },
        { column: words.timeRatioColumn, text: shown(response.timeRatio, 2) },
        { column: words.longestStringColumn, text: shown(response.longestString) },
        { column: words.brokenColumn, text: shown(response.brokenChecks) },
        { column: words.unansweredColumn, text: share(response.unansweredShare) },
        { column: words.dontKnowColumn, text: share(response.dontKnowShare) },
      ],
    }))
}

/** Whole, unless so many were counted that a tenth means something. */
const percentage = (locale: Locale, count: number, base: number): string =>
  base === 0 ? '–' : `${formatNumber(locale, (count / base) * 100, base < 200 ? 0 : 1)}%`

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
