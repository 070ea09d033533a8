import { formatDateTime, formatNumber } from '#src/i18n/format.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import type { Messages } from '#src/i18n/nl.ts'
import { questionMessagesIn } from '#src/i18n/questions/question-messages.ts'
import type { Invitation } from '#src/invitations/invitation.ts'
import { paths } from '#src/paths.ts'
import type { Study } from '#src/studies/study.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import { incompletePages, type Place, type Route, unansweredQuestions } from '#src/surveys/page-flow.ts'
import type { FormBody } from '#src/surveys/question-type.ts'
import { type Question, typeOf } from '#src/surveys/question-types/question-types.ts'
import type { Survey } from '#src/surveys/survey.ts'
import { type WordedFault, wordFaults } from './fault-words.ts'
import type { ParsedPage } from './parse-page.ts'

/** What every page behind a personal link starts from. */
export interface RespondentContext {
  token: string
  locale: Locale
  invitation: Invitation
  survey: Survey
  study: Study
}

const shared = ({ invitation }: RespondentContext) => ({
  isSynthetic: invitation.study.syntheticSince !== null,
  width: 'narrow' as const,
})

export function welcomeView(context: RespondentContext, resumeAddress: string | null) {
  const { locale, survey, study, invitation, token } = context
  const { respond } = messagesIn(locale)
  const role = study.roles.find(({ code }) => code === invitation.role)?.label[locale] ?? invitation.role
  const { purpose, minutes, preparation, privacy } = survey.welcome
  return {
    ...shared(context),
    title: survey.title[locale],
    words: respond,
    invitedAs: respond.invitedAs(role.toLowerCase(), invitation.municipality.name),
    purpose: purpose[locale],
    time: respond.time(formatNumber(locale, minutes.lowest), formatNumber(locale, minutes.highest)),
    preparation: preparation.map((text) => text[locale]),
    privacy: privacy[locale],
    contact: { name: study.organisation.name, email: study.organisation.email },
    startAddress: paths.respond.start(token),
    resume:
      resumeAddress === null || invitation.response === null
        ? null
        : { address: resumeAddress, text: respond.resumeText(formatDateTime(locale, invitation.response.savedAt)) },
  }
}

/** The field that a page with errors posts, so that they are shown again after a switch of language. */
export const shownErrors = 'shown_errors'

export interface PageViewInput {
  place: Place
  form: FormBody
  faults: ParsedPage['faults']
  /** True when the respondent came from the check page and returns to it. */
  isChange: boolean
}

export function surveyPageView(context: RespondentContext, { place, form, faults, isChange }: PageViewInput) {
  const { locale, token } = context
  const messages = messagesIn(locale)
  const { page, questions } = place.shown
  const errors = wordFaults(messages, locale, questions, faults)
  return {
    ...shared(context),
    title: page.title[locale],
    hasFaults: faults.length > 0,
    scripts: ['keep-draft.js' as const],
    languageForm: 'survey',
    words: messages.respond,
    errorWord: messages.site.errorPrefix,
    introduction: page.introduction?.[locale] ?? null,
    progress: {
      text: messages.respond.progress(formatNumber(locale, place.position), formatNumber(locale, place.total)),
      value: place.position,
      total: place.total,
    },
    errorSummary:
      errors.length === 0
        ? null
        : {
            title: messages.respond.errorTitle(errors.length),
            text: messages.respond.errorText,
            links: errors.map(({ fieldId, text }) => ({ target: fieldId, text })),
          },
    questions: questions.map((question) => questionView(question, form, locale, messages, errors)),
    shownErrors: errors.length === 0 ? null : shownErrors,
    action: `${paths.respond.page(token, page.name)}${isChange ? '?from=check' : ''}`,
    draftAddress: paths.respond.draft(token, page.name),
    next: isChange ? messages.respond.saveAndCheck : messages.respond.next,
    hasPrevious: !isChange,
  }
}

function questionView(
  question: Question,
  form: FormBody,
  locale: Locale,
  messages: Messages,
  errors: readonly WordedFault[],
) {
  const own = errors.filter((error) => error.question === question.name)
  const byField = Object.fromEntries(own.map(({ fieldId, fieldText }) => [fieldId, fieldText]))
  const { partial, ...field } = typeOf(question).field(question, form, locale, byField)
  const isMatrix = question.type === 'status-matrix'
  const error = isMatrix ? null : (own[0]?.fieldText ?? null)
  const help = question.help?.[locale] ?? null
  const describedBy = [
    ...(help === null ? [] : [`${question.name}-help`]),
    ...(error === null ? [] : [`${question.name}-error`]),
  ]
  return {
    partial: `partials/${partial}`,
    field: {
      name: question.name,
      label: question.label[locale],
      help,
      isOptional: !question.required,
      error,
      describedBy: describedBy.length === 0 ? null : describedBy.join(' '),
      words: questionMessagesIn(locale),
      errorWord: messages.site.errorPrefix,
      ...field,
    },
  }
}

/** All answers in words, page by page, for the check page and the receipt. */
function answersInWords({ locale, token }: RespondentContext, route: Route) {
  const { respond } = messagesIn(locale)
  return route.pages.map((shown) => {
    const missing = new Set(unansweredQuestions(shown, route.answers).map(({ name }) => name))
    return {
      id: shown.page.name,
      title: shown.page.title[locale],
      changeText: respond.change,
      changeLabel: respond.changePage(shown.page.title[locale]),
      changeAddress: `${paths.respond.page(token, shown.page.name)}?from=check`,
      answers: shown.questions.map((question) => {
        const lines = typeOf(question).inWords(question, route.answers, locale)
        const isMissing = missing.has(question.name)
        return {
          label: question.label[locale],
          lines: lines.length > 0 ? lines : [isMissing ? respond.mustAnswer : respond.notAnswered],
          isEmpty: lines.length === 0,
        }
      }),
    }
  })
}

export function checkView(context: RespondentContext, route: Route) {
  const { locale, token } = context
  const { respond } = messagesIn(locale)
  const incomplete = incompletePages(route)
  const lastPage = route.pages.at(-1)
  return {
    ...shared(context),
    title: respond.checkTitle,
    hasFaults: incomplete.length > 0,
    words: respond,
    errorSummary:
      incomplete.length === 0
        ? null
        : {
            title: respond.incompleteTitle,
            text: null,
            pages: incomplete.map(({ page }) => ({
              address: `${paths.respond.page(token, page.name)}?from=check`,
              text: page.title[locale],
            })),
          },
    pages: answersInWords(context, route),
    submitAddress: paths.respond.submit(token),
    previousAddress:
      lastPage === undefined ? paths.respond.welcome(token) : paths.respond.page(token, lastPage.page.name),
  }
}

export function receiptView(context: RespondentContext, route: Route, submittedAt: string, responseId: string) {
  const { locale, token, survey } = context
  const { respond } = messagesIn(locale)
  return {
    ...shared(context),
    title: respond.receiptTitle,
    words: respond,
    text: respond.receiptText(formatDateTime(locale, submittedAt)),
    thanks: survey.thanks[locale],
    number: receiptNumber(responseId),
    profileAddress: paths.respond.profile(token),
    pages: answersInWords(context, route),
  }
}

/** A short number to quote on the phone; the random end of the response's id. */
const receiptNumber = (responseId: string): string =>
  responseId
    .replaceAll('-', '')
    .slice(-8)
    .toUpperCase()
    .replace(/(.{4})(.{4})/, '$1-$2')
