import { chartDrawing } from './chart-configuration.ts'
import { fullWidth, narrowWidth } from './chart-size.ts'
import type { Block, Figure, ReportModel, ReportWords, Table } from './report-model.ts'

/** Where the picture of a figure is found. */
export type FigureAddress = (figure: string) => string

/** A report on screen: the same model as on paper, with addresses for its figures. */
export function reportPageView(model: ReportModel, figureAddress: FigureAddress) {
  const blockView = (block: Block) => viewOf(block, model.words, figureAddress)
  return {
    subtitle: model.subtitle,
    edition: model.edition,
    date: model.date,
    author: model.author,
    words: model.words,
    cover: figureView(model.cover.figure, model.words, figureAddress),
    coverLines: model.cover.lines,
    contents: [
      { address: `#${model.summary.id}`, text: model.summary.title },
      ...model.chapters.map(({ id, number, title }) => ({ address: `#${id}`, text: `${number} ${title}` })),
    ],
    summary: { id: model.summary.id, title: model.summary.title, blocks: model.summary.blocks.map(blockView) },
    chapters: model.chapters.map(({ id, number, title, force, question, answer, blocks }) => ({
      id,
      title: `${number} ${title}`,
      force,
      question,
      answer,
      blocks: blocks.map(blockView),
    })),
  }
}

/** A block with the partial that shows it; its own fields under `block`. */
function viewOf(block: Block, words: ReportWords, figureAddress: FigureAddress) {
  switch (block.kind) {
    case 'figure':
      return { partial: 'partials/report/figure', block: figureView(block.figure, words, figureAddress) }
    case 'table':
      return { partial: 'partials/report/table-block', block: tableView(block.table, words) }
    case 'keyFigures':
      return { partial: 'partials/report/key-figures', block }
    default:
      return { partial: `partials/report/${block.kind}`, block }
  }
}

function figureView(figure: Figure, words: ReportWords, figureAddress: FigureAddress) {
  const { id, title, subtitle, alternative, foot, table, number } = figure
  return {
    id,
    number: `${words.figure} ${number}`,
    title,
    subtitle,
    address: figureAddress(id),
    narrowAddress: `${figureAddress(id)}?width=narrow`,
    ...sizes(figure),
    alternative,
    foot: [
      { label: words.question, text: foot.question },
      { label: words.base, text: foot.base },
      { label: words.method, text: foot.method },
      { label: words.source, text: foot.source },
    ].filter(({ text }) => text !== null),
    showTable: `${words.showTable}: ${words.table.toLowerCase()} ${table.number}`,
    table: tableView(table, words),
  }
}

/** Sizes of both pictures, so that the page keeps room for them and nothing jumps while they load. */
function sizes({ chart }: Figure) {
  const { width, height } = chartDrawing(chart, { width: fullWidth, locale: 'nl' })
  const narrow = chartDrawing(chart, { width: narrowWidth, locale: 'nl' })
  return { width, height, narrowWidth: narrow.width, narrowHeight: narrow.height }
}

function tableView(table: Table, words: ReportWords) {
  return {
    id: table.id,
    number: `${words.table} ${table.number}`,
    caption: table.caption,
    columns: table.columns.map(({ label, align }) => ({ label, isNumber: align === 'end' })),
    rows: table.rows.map(({ header, cells, isTotal }) => ({
      header,
      isTotal,
      cells: cells.map(({ text, interval }, index) => ({
        text,
        interval,
        isNumber: table.columns[index + 1]?.align === 'end',
      })),
    })),
    notes: table.notes,
  }
}
