import { isForce } from '#src/change-forces/change-force.ts'
import { formatDate } from '#src/i18n/format.ts'
import { reportMessagesIn } from '#src/i18n/report/report-messages.ts'
import { findingsSection } from '#src/reports/sections/findings-section.ts'
import { meanSection } from '#src/reports/sections/mean-section.ts'
import { mentionsSection } from '#src/reports/sections/mentions-section.ts'
import { methodSection } from '#src/reports/sections/method-section.ts'
import { balanceLines, profileFigure } from '#src/reports/sections/profile-section.ts'
import { responseSection } from '#src/reports/sections/response-section.ts'
import { scaleSection } from '#src/reports/sections/scale-section.ts'
import { sharesSection } from '#src/reports/sections/shares-section.ts'
import { statementsSection } from '#src/reports/sections/statements-section.ts'
import { statusesSection } from '#src/reports/sections/statuses-section.ts'
import { summarySection } from '#src/reports/sections/summary-section.ts'
import { supportSection } from '#src/reports/sections/support-section.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import type { PublishedFinding } from './published-finding.ts'
import { everyoneBase, numberContext, type ReportContext, type SectionContent, toFigure } from './report-context.ts'
import type { ReportData } from './report-data.ts'
import type { Block, Chapter, ReportModel, Section } from './report-model.ts'
import type { ReportChapter, ReportPlan, ReportSection } from './report-plan.ts'

export interface BuildReport {
  data: ReportData
  plan: ReportPlan
  findings: readonly PublishedFinding[]
  /** Names the exact data: the first signs of their hash. */
  snapshot: string
  createdAt: Date
  locale: Locale
}

/** Puts words around the numbers: the whole report as data, in one language, ready to be drawn on screen or paper. */
export function buildReport({ data, plan, findings, snapshot, createdAt, locale }: BuildReport): ReportModel {
  const words = reportMessagesIn(locale)
  const context = numberContext(locale, words, data, variablesByClass(plan))
  const cover = toFigure(context, profileFigure(context, plan.cover.scales))
  const chapters = plan.chapters.map((chapter, index) => buildChapter(context, chapter, index + 1, findings))
  const wave = data.waveTitle[locale]
  return {
    locale,
    title: plan.title[locale],
    subtitle: plan.subtitle[locale],
    edition: words.edition(data.study.title[locale], wave, snapshot),
    date: formatDate(locale, createdAt),
    createdAt: createdAt.toISOString(),
    syntheticNotice: data.isSynthetic ? words.syntheticNotice : null,
    author: data.study.organisation.name,
    cover: {
      figure: cover,
      lines: [everyoneBase(context)],
    },
    summary: buildSummary(context, chapters, cover),
    chapters,
    words: words.words,
  }
}

function variablesByClass({ chapters }: ReportPlan): ReadonlySet<string> {
  const sections = chapters.flatMap((chapter) => chapter.sections)
  return new Set(
    sections.flatMap((section) => ('variable' in section && section.segment !== undefined ? [section.variable] : [])),
  )
}

function buildSummary(
  context: ReportContext,
  chapters: readonly Chapter[],
  cover: ReportModel['cover']['figure'],
): Section {
  const { words, data } = context
  const synthetic: Block[] = data.isSynthetic
    ? [{ kind: 'notice', title: words.syntheticTitle, text: words.syntheticText }]
    : []
  return {
    id: 'summary',
    title: words.words.summary,
    blocks: [...synthetic, ...summarySection(context, chapters, cover), { kind: 'list', items: balanceLines(context) }],
  }
}

function buildChapter(
  context: ReportContext,
  chapter: ReportChapter,
  number: number,
  findings: readonly PublishedFinding[],
): Chapter {
  const contents = chapter.sections.map((section) => buildSection(context, section, findings))
  return {
    id: chapter.name,
    number,
    title: chapter.title[context.locale],
    force: chapter.scale !== undefined && isForce(chapter.scale) ? chapter.scale : null,
    question: chapter.question[context.locale],
    answer: contents.flatMap(({ answer }) => answer),
    blocks: [
      ...contents.flatMap(({ blocks }) => blocks),
      ...(chapter.note === undefined ? [] : [{ kind: 'paragraph' as const, text: chapter.note[context.locale] }]),
    ],
  }
}

function buildSection(
  context: ReportContext,
  section: ReportSection,
  findings: readonly PublishedFinding[],
): SectionContent {
  switch (section.kind) {
    case 'response':
      return responseSection(context, section.segments)
    case 'profile':
      return {
        answer: [],
        blocks: [{ kind: 'figure', figure: toFigure(context, profileFigure(context, section.scales)) }],
      }
    case 'scale':
      return scaleSection(context, section.scale, section.segment ?? 'size_class')
    case 'statements':
      return statementsSection(context, section.scale)
    case 'shares':
      return sharesSection(context, section.variable, section.segment)
    case 'mean':
      return meanSection(context, section.variable, section.segment ?? 'size_class')
    case 'statuses':
      return statusesSection(context, section.question)
    case 'mentions':
      return mentionsSection(context, section.question)
    case 'support':
      return supportSection(context, section.variable, section.category, section.segment)
    case 'findings':
      return findingsSection(
        context,
        findings.filter(({ id }) => section.findings.includes(id)),
      )
    case 'method':
      return methodSection(context)
  }
}
