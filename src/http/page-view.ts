import type { FastifyRequest } from 'fastify'
import { messagesIn } from '#src/i18n/messages.ts'
import { previewMessagesIn } from '#src/i18n/preview/preview-messages.ts'
import { paths } from '#src/paths.ts'
import { type AssetName, assetAddress } from './assets.ts'

/** What every page says about itself, besides what its own template shows. */
export interface PageView {
  title: string
  /** True when the page shows faults: the title then says so first, as screen readers read it first. */
  hasFaults?: boolean
  /** True where made-up answers may be shown. */
  isSynthetic: boolean
  /** Respondent pages are one narrow column; staff pages are wide. */
  width: 'narrow' | 'wide'
  /** The form that a switch of language must post, where something may have been typed that is not saved yet. */
  languageForm?: string
  styles?: AssetName[]
  scripts?: AssetName[]
  [detail: string]: unknown
}

/** What the layout shows around a page. */
export function siteView(request: FastifyRequest, view: PageView) {
  const messages = messagesIn(request.locale)
  const account = request.account ?? null
  const otherLocale = request.locale === 'nl' ? 'en' : 'nl'
  return {
    ...messages.site,
    locale: request.locale,
    title: `${view.hasFaults ? messages.site.errorPrefix : ''}${view.title} – ${messages.site.name}`,
    isSynthetic: view.isSynthetic,
    width: view.width,
    preview: previewView(request),
    otherLocale,
    languageForm: view.languageForm ?? null,
    // Relative to the page itself, so that a personal link is repeated nowhere.
    otherLanguageAddress: `?lang=${otherLocale}`,
    homeAddress: paths.home(),
    accessibilityAddress: paths.accessibility(),
    staffAddress: paths.staff.home(),
    signOutAddress: paths.staff.signOut(),
    account:
      account === null
        ? null
        : {
            text: messages.staff.signedInAs(account.name, messages.staff.roles[account.role]),
            csrfToken: account.csrfToken,
          },
    fontAddress: assetAddress('source-sans-3.woff2'),
    styles: (['site.css', ...(view.styles ?? [])] as AssetName[]).map(assetAddress),
    scripts: (view.scripts ?? []).map(assetAddress),
  }
}

/** Around a questionnaire that is tried out: that it is, and the way to every page of it. */
function previewView({ personalLink, locale }: FastifyRequest) {
  if (personalLink === null || personalLink.preview === null) return null
  const { token, preview } = personalLink
  const words = previewMessagesIn(locale)
  return {
    words,
    otherStateAddress: paths.staff.preview(preview.slug),
    places: [
      { label: words.start, address: paths.respond.welcome(token) },
      ...preview.pages.map(({ name, title }) => ({ label: title[locale], address: paths.respond.page(token, name) })),
      { label: words.overview, address: paths.respond.check(token) },
    ],
  }
}
