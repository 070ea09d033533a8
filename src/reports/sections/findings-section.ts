import { formatDate, formatList } from '#src/i18n/format.ts'
import { type CheckedFinding, checkFinding, type OwnFigure, type Verdict } from '#src/reports/check-finding.ts'
import type { PublishedFinding } from '#src/reports/published-finding.ts'
import {
  askedText,
  count,
  decimal,
  decimalInterval,
  percent,
  percentInterval,
  plainCell,
  type ReportContext,
  type SectionContent,
  toTable,
} from '#src/reports/report-context.ts'
import type { Cell, Row } from '#src/reports/report-model.ts'

/** What was published in 2010 beside our own figures, with a verdict for each wording and conflicts shown. */
export function findingsSection(context: ReportContext, findings: readonly PublishedFinding[]): SectionContent {
  const { data, words, locale } = context
  const checked = findings.map((finding) => checkFinding(data, finding, context.isShownByClass))
  const best = checked.map(bestVerdict)
  const consistent = best.filter((verdict) => verdict === 'consistent').length
  const unknown = best.filter((verdict) => verdict === 'unknown').length
  const conflicts = findings.filter(({ wordings }) => wordings.length > 1).map(({ id }) => id)
  const table = toTable(context, {
    id: 'findings-table',
    caption: words.findings.caption,
    columns: [words.columns.finding, words.columns.published, words.columns.ours, words.columns.verdict].map(
      (label) => ({ label, align: 'start' }),
    ),
    rows: checked.flatMap((result) => findingRows(context, result)),
    notes: groupedNotes(context, findings),
  })
  const sources = new Map(
    findings.flatMap(({ wordings }) =>
      wordings.flatMap((wording) => wording.sources.map((source) => [source.code, source] as const)),
    ),
  )
  return {
    answer: [
      words.findings.summary(count(context, consistent), count(context, findings.length)),
      ...(unknown > 0 ? [words.findings.unknownSummary(count(context, unknown))] : []),
      ...(data.isSynthetic ? [words.findings.syntheticCaution] : []),
    ],
    blocks: [
      { kind: 'paragraph', text: words.findings.intro },
      ...(conflicts.length > 0
        ? [{ kind: 'paragraph' as const, text: words.findings.conflict(conflicts.join(', ')) }]
        : []),
      { kind: 'table', table },
      { kind: 'table', table: roundingTable(context, findings) },
      { kind: 'heading', text: words.findings.sources },
      {
        kind: 'list',
        items: [...sources.values()].map(({ code, title, url, published }) =>
          [`${code.toUpperCase()}: ${title}`, url, published && formatDate(locale, published)]
            .filter(Boolean)
            .join('; '),
        ),
      },
    ],
  }
}

/** What a reader must know before comparing, said once for all findings that it concerns. */
function groupedNotes({ locale }: ReportContext, findings: readonly PublishedFinding[]): string[] {
  const ids = new Map<string, string[]>()
  for (const { id, note } of findings) {
    if (note !== undefined) ids.set(note[locale], [...(ids.get(note[locale]) ?? []), id])
  }
  return [...ids].map(([note, concerned]) => `${formatList(locale, concerned)}: ${note}`)
}

/** How each published wording of a share is read; the reading is ours and must be seen beside the verdicts. */
function roundingTable(context: ReportContext, findings: readonly PublishedFinding[]) {
  const { words, locale } = context
  const wordings = findings.flatMap((finding) => (finding.kind === 'share' ? finding.wordings : []))
  const readings = new Map(wordings.map(({ published, interval }) => [published[locale], interval]))
  return toTable(context, {
    id: 'findings-rounding-table',
    caption: words.findings.rounding,
    columns: [
      { label: words.findings.words, align: 'start' },
      { label: words.findings.meaning, align: 'end' },
    ],
    rows: [...readings].map(([published, { lowest, highest }]) => ({
      header: published,
      cells: [plainCell(words.findings.between(decimal(context, lowest, 1), decimal(context, highest, 1)))],
      isTotal: false,
    })),
    notes: [],
  })
}

/** One wording that fits is enough: where sources conflict they cannot all be right. */
function bestVerdict({ verdicts }: CheckedFinding): Verdict {
  if (verdicts.includes('consistent')) return 'consistent'
  return verdicts.includes('unknown') ? 'unknown' : 'inconsistent'
}

function findingRows(context: ReportContext, { finding, own, verdicts }: CheckedFinding): Row[] {
  const { words, locale } = context
  return finding.wordings.map(({ published, sources }, index): Row => {
    const codes = sources.map(({ code }) => code.toUpperCase()).join(', ')
    return {
      header: `${finding.id}. ${finding.claim[locale]}`,
      cells: [
        plainCell(words.findings.wording(published[locale], codes)),
        ownCell(context, own),
        plainCell(words.findings.verdict[verdicts[index] ?? 'unknown']),
      ],
      isTotal: false,
    }
  })
}

function ownCell(context: ReportContext, own: OwnFigure): Cell {
  const { words } = context
  switch (own.kind) {
    case 'suppressed':
      return plainCell(words.findings.suppressed)
    case 'count':
      return plainCell(
        own.outOf === null
          ? count(context, own.count)
          : words.findings.countOf(count(context, own.count), count(context, own.outOf)),
      )
    case 'share': {
      const { estimate, interval, n } = own.estimate
      if (estimate === null) return plainCell(words.absent)
      const base = words.findings.lowBase(count(context, n))
      return {
        text: `${percent(context, estimate, n)} (${base})`,
        interval: interval === null ? null : percentInterval(context, interval, n),
      }
    }
    case 'differences':
      return plainCell(
        own.differences
          .map(({ variable, difference, interval }) =>
            words.findings.direction(
              askedText(context, variable) ?? variable,
              decimal(context, difference),
              decimalInterval(context, interval),
            ),
          )
          .join(' '),
      )
  }
}
