import { formatDateTime, formatNumber } from '#src/i18n/format.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import { savingMessagesIn } from '#src/i18n/saving/saving-messages.ts'
import { togetherMessagesIn } from '#src/i18n/together/together-messages.ts'
import { paths } from '#src/paths.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import type { Place, Route } from '#src/surveys/page-flow.ts'
import { withPipedTexts } from '#src/surveys/piped-text.ts'
import { conflictView } from './conflict-views.ts'
import type { Draft } from './draft.ts'
import type { EarlierAnswers } from './earlier-answers.ts'
import { errorSummary } from './error-summary-views.ts'
import { wordFaults } from './fault-words.ts'
import type { MinuteRange } from './measured-time.ts'
import { wordNotices } from './notice-words.ts'
import type { PageFault, PageNotice } from './page-remarks.ts'
import { pageFields } from './posted-page.ts'
import { questionView } from './question-views.ts'
import type { Respondent } from './respondent.ts'
import { graceText, sharedView } from './shared-views.ts'
import { wordRemaining } from './time-words.ts'

export interface SurveyPage {
  draft: Draft
  route: Route
  place: Place
  /** This showing of the page. */
  visit: string
  faults: readonly PageFault[]
  notices: readonly PageNotice[]
  /** What was answered last time, in words, by question. */
  earlier: EarlierAnswers
  /** By question: the colleague who filled it in. */
  authors: ReadonlyMap<string, string>
  /** How long the rest takes, this page included; null when that is not known. */
  remaining: MinuteRange | null
  /** True when the respondent came from the check page and returns to it. */
  isChange: boolean
}

/** A page of the questionnaire with what is filled in, what is wrong with it and what there is to choose. */
export function surveyPageView(respondent: Respondent, input: SurveyPage) {
  const { locale, token, survey, invitation } = respondent
  const { draft, route, place, visit, faults, notices, earlier, authors, remaining, isChange } = input
  const messages = messagesIn(locale)
  const saving = savingMessagesIn(locale)
  const piping = { survey, route, municipality: invitation.municipality.name }
  const { page, questions } = withPipedTexts(place.shown, piping, locale)
  const saved = draft.pages.get(page.name)
  const fields = saved?.fields ?? {}
  const errors = wordFaults(messages, locale, questions, faults)
  const worded = wordNotices(locale, questions, notices)
  return {
    ...sharedView(respondent),
    title: page.title[locale],
    hasFaults: faults.length > 0,
    scripts: ['answering.js' as const],
    languageForm: 'survey',
    words: messages.respond,
    grace: graceText(respondent),
    introduction: page.introduction?.[locale] ?? null,
    progress: {
      text: messages.respond.progress(formatNumber(locale, place.position), formatNumber(locale, place.total)),
      remaining: remaining === null ? null : wordRemaining(locale, remaining),
      value: place.position,
      total: place.total,
    },
    errorSummary: errorSummary(
      locale,
      errors.map(({ fieldId, text }) => ({ target: fieldId, text })),
      messages.respond.errorText,
    ),
    noticeSummary:
      worded.length === 0 || errors.length > 0
        ? null
        : { title: messages.respond.noticeTitle, text: messages.respond.noticeText, notices: worded },
    questions: questions.map((question) => ({
      ...questionView(question, {
        fields,
        locale,
        errors,
        notice: worded.find((notice) => notice.question === question.name)?.fieldText ?? null,
        earlier: earlier.get(question.name) ?? null,
      }),
      conflict: conflictView(question, draft, { locale, saved }),
      author: authorInWords(authors.get(question.name), locale),
    })),
    hidden: [
      { name: pageFields.revision, value: String(draft.revision) },
      { name: pageFields.visit, value: visit },
      { name: pageFields.sequence, value: '0' },
      ...(errors.length === 0 ? [] : [{ name: pageFields.shownErrors, value: 'yes' }]),
      ...notices.map(({ name }) => ({ name: pageFields.confirmed, value: name })),
    ],
    action: isChange ? paths.respond.change(token, page.name) : paths.respond.page(token, page.name),
    saveState: {
      words: saving,
      lastSaved: saved === undefined ? '' : saving.lastSaved(formatDateTime(locale, saved.savedAt)),
      onwardAddress: paths.respond.welcome(token),
    },
    draftAddress: paths.respond.draft(token, page.name),
    mirror: `${draft.responseId}:${page.name}`,
    next: isChange ? messages.respond.saveAndCheck : messages.respond.next,
    hasPrevious: !isChange,
  }
}

const authorInWords = (name: string | undefined, locale: Locale): string | null =>
  name === undefined ? null : togetherMessagesIn(locale).delegate.filledInBy(name)
