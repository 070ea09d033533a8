import { messagesIn } from '#src/i18n/messages.ts'
import { previewMessagesIn } from '#src/i18n/preview/preview-messages.ts'
import { paths } from '#src/paths.ts'
import type { FrameUnit, Study } from '#src/studies/study.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import { previewStates } from './preview.ts'

export interface PreviewPage {
  study: Study
  isSynthetic: boolean
  units: readonly (FrameUnit & { id: string })[]
  csrfToken: string
}

/** The page on which staff choose as whom, and in which state, they look at a questionnaire. */
export function previewView(locale: Locale, { study, isSynthetic, units, csrfToken }: PreviewPage) {
  const words = previewMessagesIn(locale)
  return {
    title: words.title,
    isSynthetic,
    width: 'wide' as const,
    words,
    csrfToken,
    backWord: messagesIn(locale).staff.backToStudy,
    backAddress: paths.staff.study(study.slug),
    action: paths.staff.preview(study.slug),
    units: units
      .map(({ id, name }) => ({ value: id, label: name }))
      .sort((one, other) => one.label.localeCompare(other.label, locale)),
    roles: study.roles.map(({ code, label }) => ({ value: code, label: label[locale] })),
    states: previewStates.map((state, index) => ({
      value: state,
      id: `state-${state}`,
      label: words.states[state],
      isChecked: index === 0,
    })),
  }
}
