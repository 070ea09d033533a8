import { formatDateTime, formatNumber } from '#src/i18n/format.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import { togetherMessagesIn } from '#src/i18n/together/together-messages.ts'
import { longestName } from '#src/invitations/hand-over.ts'
import { paths } from '#src/paths.ts'
import { errorSummary } from '#src/responses/error-summary-views.ts'
import { fieldsOf } from '#src/responses/question-fields.ts'
import type { Respondent } from '#src/responses/respondent.ts'
import { sharedView } from '#src/responses/shared-views.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import type { Route, ShownPage } from '#src/surveys/page-flow.ts'
import { type Delegation, delegationState, unsettledDelegations } from './delegation.ts'

/** What was typed to ask a colleague, and what is wrong with it. */
export interface DelegationForm {
  name: string
  pages: readonly string[]
  faults: readonly DelegationFault[]
}
export type DelegationFault = 'pages' | 'name'

/** Pages that ask for something, so that there is something to hand to a colleague. */
export const pagesToDelegate = (route: Route): ShownPage[] =>
  route.pages.filter(({ questions }) => questions.some((question) => fieldsOf(question).length > 0))

/** Where a delegation stands, in words. */
function delegationStateInWords(delegation: Delegation, locale: Locale): string {
  const { states } = togetherMessagesIn(locale).delegate
  const state = delegationState(delegation)
  const since = {
    open: delegation.createdAt,
    finished: delegation.finishedAt,
    approved: delegation.approvedAt,
    withdrawn: delegation.withdrawnAt,
  }[state]
  return states[state](formatDateTime(locale, since ?? delegation.createdAt))
}

/** The colleagues who were asked, and a form to ask another. */
export function colleaguesView(
  respondent: Respondent,
  route: Route,
  { delegations, form }: { delegations: readonly Delegation[]; form: DelegationForm },
) {
  const { locale, token, survey } = respondent
  const { delegate, name, nameHelp, nameMissing } = togetherMessagesIn(locale)
  const texts: Record<DelegationFault, string> = {
    pages: delegate.pagesMissing,
    name: nameMissing(formatNumber(locale, longestName)),
  }
  const faultOf = (field: DelegationFault) => (form.faults.includes(field) ? texts[field] : null)
  const titleOf = (page: string) => survey.pages.find((known) => known.name === page)?.title[locale] ?? page
  const unsettled = unsettledDelegations(delegations)
  const options = pagesToDelegate(route).map(({ page }) => {
    const holder = unsettled.find(({ pages }) => pages.includes(page.name))
    return {
      id: `page-${page.name}`,
      value: page.name,
      label: page.title[locale],
      holder: holder === undefined ? null : delegate.pageWith(holder.name),
      isChecked: form.pages.includes(page.name),
    }
  })
  const targets: Record<DelegationFault, string> = { pages: options[0]?.id ?? 'pages', name: 'name' }
  return {
    ...sharedView(respondent),
    title: delegate.title,
    hasFaults: form.faults.length > 0,
    words: { ...delegate, name, nameHelp },
    errorWord: messagesIn(locale).site.errorPrefix,
    errorSummary: errorSummary(
      locale,
      form.faults.map((fault) => ({ target: targets[fault], text: texts[fault] })),
    ),
    action: paths.respond.colleagues(token),
    name: form.name,
    options,
    pagesError: faultOf('pages'),
    nameError: faultOf('name'),
    settle: unsettled.length === 0 ? null : delegate.settle,
    delegations: delegations.map((delegation) => {
      const state = delegationState(delegation)
      return {
        id: delegation.id,
        name: delegation.name,
        state: delegationStateInWords(delegation, locale),
        pages: delegation.pages.map(titleOf),
        action: paths.respond.colleague(token, delegation.id),
        approveLabel: state === 'finished' ? delegate.approveLabel(delegation.name) : null,
        renewLabel: state === 'open' || state === 'finished' ? delegate.renewLabel(delegation.name) : null,
        withdrawLabel: state === 'withdrawn' ? null : delegate.withdrawLabel(delegation.name),
        hasActions: state !== 'withdrawn',
      }
    }),
    checkAddress: paths.respond.check(token),
  }
}

/** A link that was just made for a colleague; it can be read on this page only. */
export function delegationLinkView(
  respondent: Respondent,
  { name, pages, address }: { name: string; pages: readonly string[]; address: string },
) {
  const { locale, token, survey } = respondent
  const { link } = togetherMessagesIn(locale)
  const titles = survey.pages.filter((page) => pages.includes(page.name)).map((page) => `- ${page.title[locale]}`)
  return newLinkView(respondent, {
    title: link.delegateTitle(name),
    address,
    subject: link.delegateSubject(survey.title[locale]),
    mail: link.delegateMail(name, titles.join('\n'), address),
    next: null,
    onward: { address: paths.respond.colleagues(token), text: link.toOverview },
  })
}

export interface NewLink {
  title: string
  address: string
  subject: string
  mail: string
  /** What happens now. */
  next: string | null
  onward: { address: string; text: string }
}

/** A link for somebody else, with a text to send along. */
export function newLinkView(respondent: Respondent, { title, address, subject, mail, next, onward }: NewLink) {
  const { link } = togetherMessagesIn(respondent.locale)
  return {
    ...sharedView(respondent),
    title,
    words: link,
    address,
    mail,
    mailAddress: `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(mail.replaceAll('\n', '\r\n'))}`,
    next,
    onward,
  }
}

/** What the check page tells of colleagues. */
export function colleaguesSummaryView({ locale, token }: Respondent, delegations: readonly Delegation[]) {
  const { delegate, welcome } = togetherMessagesIn(locale)
  const unsettled = unsettledDelegations(delegations)
  const inWords = (delegation: Delegation) =>
    delegate.unsettledLine(delegation.name, delegationStateInWords(delegation, locale))
  return {
    title: welcome.togetherTitle,
    text: welcome.togetherText,
    address: paths.respond.colleagues(token),
    linkText: delegations.length === 0 ? delegate.toForm : delegate.listTitle,
    // What still waits is told on top, so that it is not told twice.
    lines: unsettled.length > 0 ? [] : delegations.map(inWords),
    unsettled:
      unsettled.length === 0
        ? null
        : {
            title: delegate.unsettledTitle,
            text: delegate.settle,
            lines: unsettled.map(inWords),
          },
  }
}
