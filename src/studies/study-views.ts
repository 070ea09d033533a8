import type { ResponseAccount, ResponseCounts } from '#src/fieldwork/response-account.ts'
import { formatNumber } from '#src/i18n/format.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import { previewMessagesIn } from '#src/i18n/preview/preview-messages.ts'
import { qualityMessagesIn } from '#src/i18n/quality/quality-messages.ts'
import { togetherMessagesIn } from '#src/i18n/together/together-messages.ts'
import { paths } from '#src/paths.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import type { Study } from './study.ts'

export interface StudyProgress {
  study: Study
  isSynthetic: boolean
  account: ResponseAccount
}

export function studyListView(locale: Locale, studies: readonly StudyProgress[]) {
  const { staff } = messagesIn(locale)
  return {
    title: staff.studiesTitle,
    isSynthetic: studies.some(({ isSynthetic }) => isSynthetic),
    width: 'wide' as const,
    words: staff,
    empty:
      studies.length > 0
        ? null
        : {
            title: staff.noStudiesTitle,
            text: staff.noStudiesText,
            commands:
              'npm run study -- check surveys/nup-2010\nnpm run study -- load surveys/nup-2010\nnpm run study -- invite nup-2010 --out links.csv',
          },
    studies: studies.map(({ study, account }) => ({
      title: study.title[locale],
      subtitle: study.subtitle[locale],
      state: staff.studyState(
        formatNumber(locale, account.total.submitted),
        formatNumber(locale, account.total.invited),
      ),
      address: paths.staff.study(study.slug),
    })),
  }
}

export function studyView(
  locale: Locale,
  { study, isSynthetic, account }: StudyProgress,
  { maySeeQuality, mayHelp }: { maySeeQuality: boolean; mayHelp: boolean },
) {
  const { staff } = messagesIn(locale)
  const quality = qualityMessagesIn(locale)
  const { helpDesk } = togetherMessagesIn(locale)
  const columns = [
    { label: staff.population, count: 'population' },
    { label: staff.invited, count: 'invited' },
    { label: staff.started, count: 'started' },
    { label: staff.submitted, count: 'submitted' },
    { label: staff.municipalities, count: 'municipalities' },
  ] as const
  const row = (label: string, counts: ResponseCounts, isTotal: boolean) => ({
    label,
    isTotal,
    cells: columns.map(({ label: column, count }) => ({ column, value: formatNumber(locale, counts[count]) })),
  })
  const { minimumRespondents } = study.disclosure
  const isReportable = account.total.submitted >= minimumRespondents
  return {
    title: study.title[locale],
    isSynthetic,
    width: 'wide' as const,
    words: staff,
    subtitle: study.subtitle[locale],
    state: staff.studyState(formatNumber(locale, account.total.submitted), formatNumber(locale, account.total.invited)),
    columns: columns.map(({ label }) => label),
    rows: [
      ...account.classes.map(({ sizeClass, counts }) => row(sizeClass.label[locale], counts, false)),
      row(staff.total, account.total, true),
    ],
    report: isReportable
      ? { pageAddress: paths.staff.report(study.slug), pdfAddress: paths.staff.reportPdf(study.slug) }
      : null,
    reportNotYet: staff.reportNotYet(formatNumber(locale, minimumRespondents)),
    preview: { address: paths.staff.preview(study.slug), label: previewMessagesIn(locale).link },
    quality: maySeeQuality
      ? { address: paths.staff.quality(study.slug), title: quality.title, text: quality.linkText, link: quality.link }
      : null,
    help: mayHelp ? { title: helpDesk.offer, text: helpDesk.offerText, address: paths.staff.help(study.slug) } : null,
    backAddress: paths.staff.home(),
  }
}
