import { paths } from '#src/paths.ts'
import type { PaperBlock } from '#src/surveys/paper-block.ts'
import type { PaperEntry, PaperQuestion, PaperQuestionnaire } from './paper-questionnaire.ts'

/** The questionnaire to read beforehand as a page that prints well: the same model as the PDF. */
export function questionnaireView(token: string, questionnaire: PaperQuestionnaire) {
  const { title, syntheticNotice, forWhom, size, purpose, time, preparation, lookUps, privacy, contact, words } =
    questionnaire
  return {
    // Not the title alone: the welcome has that one.
    title: `${words.kind}: ${title}`,
    heading: title,
    isSynthetic: syntheticNotice !== null,
    width: 'narrow' as const,
    styles: ['print.css' as const],
    words,
    forWhom,
    size,
    purpose,
    time,
    hasLookUps: preparation.length + lookUps.length > 0,
    preparation,
    lookUps: lookUps.map(({ number, text }) => ({ address: `#${anchor(number)}`, text })),
    privacy,
    contact,
    sections: questionnaire.sections.map(({ entries, ...section }) => ({
      ...section,
      entries: entries.map((entry) => entryView(entry, words)),
    })),
    pdfAddress: paths.respond.questionnairePdf(token),
    backAddress: paths.respond.welcome(token),
  }
}

const anchor = (number: string): string => `question-${number}`

function entryView(entry: PaperEntry, words: PaperQuestionnaire['words']) {
  const shared = { lookUpSign: entry.isLookUp ? words.lookUpSign : null, remarks: entry.remarks.join(' · ') }
  if (entry.kind === 'question') return { statements: null, question: { ...shared, ...questionView(entry, words) } }
  const statements = entry.rows.map(({ number, label }) => ({
    id: anchor(number),
    number,
    label,
    options: entry.points,
  }))
  return { statements: { ...shared, rows: statements }, question: null }
}

function questionView(
  { number, label, help, example, condition, block, explainedAt }: PaperQuestion,
  words: PaperQuestionnaire['words'],
) {
  return {
    id: number === null ? null : anchor(number),
    number,
    label,
    help,
    example: example === null ? null : `${words.example} ${example}`,
    condition,
    partial: `partials/paper/${block.kind}`,
    block: blockView(block, explainedAt, words),
  }
}

function blockView(block: PaperBlock, explainedAt: string | null, words: PaperQuestionnaire['words']) {
  switch (block.kind) {
    case 'grid': {
      const explained = block.columns.filter(({ definition }) => definition !== null)
      const options = block.columns.map(({ label }) => label)
      return {
        ...block,
        meaningsTitle: words.meanings,
        explainedAt,
        meanings: explainedAt === null ? explained : [],
        rows: block.rows.map((row) => ({ ...row, options })),
      }
    }
    case 'amounts':
      return { ...block, totalLabel: `${words.total}: ${block.total} ${block.unit}`.trim() }
    default:
      return block
  }
}
