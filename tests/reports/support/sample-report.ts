import type { Force } from '#src/change-forces/change-force.ts'
import { forces } from '#src/change-forces/change-force.ts'
import type { BarChart, ChartSpec, DotIntervalChart, RadarChart, StackedBarChart } from '#src/reports/chart-spec.ts'
import type { Block, Cell, Figure, ReportModel, ReportWords, Row, Table } from '#src/reports/report-model.ts'
import type { Locale } from '#src/surveys/localised-text.ts'

/** A test fixture: invented numbers that look like a report, so that drawings can be judged. Nothing here is a result. */

/** Text that tries to be Typst, HTML, a template or a control sign; it must come out as it went in. */
export const hostileText =
  '#import "x" *vet* _schuin_ [haak] $x$ @noot <script>alert(1)</script> {{naam}} \\n & "quote" `code`'

const words: Record<Locale, ReportWords> = {
  nl: {
    contents: 'Inhoud',
    summary: 'Samenvatting',
    figure: 'Figuur',
    table: 'Tabel',
    of: 'van',
    page: 'Pagina',
    chapter: 'Hoofdstuk',
    question: 'Vraag',
    base: 'Basis',
    method: 'Methode',
    source: 'Bron',
    note: 'Noot',
    showTable: 'Toon de tabel',
    download: 'Download',
  },
  en: {
    contents: 'Contents',
    summary: 'Summary',
    figure: 'Figure',
    table: 'Table',
    of: 'of',
    page: 'Page',
    chapter: 'Chapter',
    question: 'Question',
    base: 'Base',
    method: 'Method',
    source: 'Source',
    note: 'Note',
    showTable: 'Show the table',
    download: 'Download',
  },
}

const forceNames: Record<Locale, Record<Force, string>> = {
  nl: {
    urgency: 'Urgentie',
    ambition: 'Ambitie',
    planning: 'Planning',
    interaction: 'Interactie',
    leadership: 'Leiderschap',
  },
  en: {
    urgency: 'Urgency',
    ambition: 'Ambition',
    planning: 'Planning',
    interaction: 'Interaction',
    leadership: 'Leadership',
  },
}

export const radarChart: RadarChart = {
  kind: 'radar',
  axes: forces.map((force) => ({ force, label: forceNames.nl[force] })),
  lowest: 1,
  highest: 5,
  series: [
    { label: 'Voorbeeldgemeente Zuidwester-Koggenland', role: 'own', values: [3.8, 3.1, 2.6, 2.9, 3.4] },
    { label: 'Gemeenten van 20.000 tot 50.000 inwoners', role: 'peers', values: [3.4, 3.3, 3.0, 2.7, 3.2] },
  ],
}

export const segmentChart: DotIntervalChart = {
  kind: 'dot-interval',
  axis: { label: 'Score urgentie, van 1 (laag) tot 5 (hoog)', lowest: 1, highest: 5, step: 1, decimals: 0 },
  rows: [
    {
      label: 'Alle gemeenten',
      base: 'n = 126',
      value: 3.42,
      valueText: '3,4',
      interval: { lower: 3.29, upper: 3.55 },
      reason: null,
      tone: { kind: 'total' },
    },
    {
      label: 'Minder dan 20.000 inwoners',
      base: 'n = 47',
      value: 3.12,
      valueText: '3,1',
      interval: { lower: 2.9, upper: 3.34 },
      reason: null,
      tone: { kind: 'segment', index: 0, count: 4 },
    },
    {
      label: '20.000 tot 50.000 inwoners',
      base: 'n = 52',
      value: 3.51,
      valueText: '3,5',
      interval: { lower: 3.31, upper: 3.71 },
      reason: null,
      tone: { kind: 'segment', index: 1, count: 4 },
    },
    {
      label: '50.000 tot 100.000 inwoners',
      base: 'n = 24',
      value: 4.6,
      valueText: '4,6',
      interval: null,
      reason: 'alle gemeenten in deze klasse antwoordden: geen marge',
      tone: { kind: 'segment', index: 2, count: 4 },
    },
    {
      label: '100.000 inwoners of meer',
      base: 'n < 5',
      value: null,
      valueText: '·',
      interval: null,
      reason: 'te weinig antwoorden om te tonen',
      tone: { kind: 'segment', index: 3, count: 4 },
    },
  ],
}

export const forceChart: DotIntervalChart = {
  kind: 'dot-interval',
  axis: { label: 'Score van 1 (laag) tot 5 (hoog)', lowest: 1, highest: 5, step: 1, decimals: 0 },
  rows: forces.map((force, index) => ({
    label: forceNames.nl[force],
    base: `n = ${[126, 124, 121, 125, 119][index]}`,
    value: [3.42, 4.85, 1.15, 2.95, 3.21][index]!,
    valueText: ['3,4', '4,9', '1,2', '3,0', '3,2'][index]!,
    interval: index === 3 ? null : { lower: [3.29, 4.6, 1.0, 0, 3.05][index]!, upper: [3.55, 5, 1.4, 0, 3.37][index]! },
    reason: index === 3 ? 'geen marge berekend' : null,
    tone: { kind: 'force' as const, force },
  })),
}

export const statements = [
  'Het management weet waarom onze gemeente de dienstverlening en de bedrijfsvoering moet veranderen',
  'Medewerkers weten waarom de verandering nodig is',
  'We voelen zelf dat het anders moet; het is niet alleen een verplichting die van buiten komt',
  'De landelijke verplichtingen geven ons plan vaart',
  'De wensen van onze eigen inwoners en bedrijven geven ons plan vaart',
  'Wij kunnen nog jaren doorgaan op de manier waarop wij nu werken (omgekeerd geteld)',
]

const statementShares = [
  [3, 9, 18, 45, 25],
  [8, 24, 31, 29, 8],
  [5, 14, 27, 38, 16],
  [2, 7, 12, 49, 30],
  [6, 18, 29, 35, 12],
]

export const statementChart: StackedBarChart = {
  kind: 'stacked-bar',
  palette: 'diverging',
  segments: ['helemaal oneens', 'oneens', 'niet oneens, niet eens', 'eens', 'helemaal eens'],
  rows: statements.map((label, index) => ({
    label,
    base: index === 5 ? 'n < 5' : `n = ${124 - index * 3}`,
    shares: statementShares[index] ?? null,
    shareTexts: (statementShares[index] ?? []).map((share) => `${share}%`),
    reason: index === 5 ? 'te weinig antwoorden om te tonen' : null,
  })),
  apart: {
    label: 'weet ik niet (deel van alle antwoorden)',
    rows: [2, 5, 12, 1, 0, null].map((share) => (share === null ? null : { share, text: `${share}%` })),
  },
}

export const stageChart: StackedBarChart = {
  kind: 'stacked-bar',
  palette: 'sequential',
  segments: ['niet begonnen', 'in voorbereiding', 'in uitvoering', 'in gebruik'],
  rows: ['Mijn voorziening voor inwoners', 'Basisregistratie adressen en gebouwen', 'Koppelvlak voor berichten'].map(
    (label, index) => ({
      label,
      base: `n = ${110 + index}`,
      shares: [
        [10, 20, 45, 25],
        [3, 7, 30, 60],
        [54, 32, 0, 0],
      ][index]!,
      shareTexts: [
        ['10%', '20%', '45%', '25%'],
        ['3%', '7%', '30%', '60%'],
        ['54%', '32%', '', ''],
      ][index]!,
      reason: null,
    }),
  ),
  withheld: { label: 'niet apart te tonen', shares: [0, 0, 14] },
}

export const categoryChart: StackedBarChart = {
  kind: 'stacked-bar',
  palette: 'categories',
  segments: ['kennis', 'menskracht', 'geld', 'leiding van projecten', 'samen één dienst', 'standaarden', 'anders'],
  rows: ['Alle gemeenten', 'Minder dan 20.000 inwoners', '20.000 tot 50.000 inwoners'].map((label, index) => ({
    label,
    base: `n = ${50 - index * 12}`,
    shares: [
      [22, 30, 18, 8, 10, 5, 7],
      [30, 35, 12, 5, 8, 4, 6],
      [15, 24, 26, 12, 9, 6, 8],
    ][index]!,
    shareTexts: [
      ['22%', '30%', '18%', '8%', '10%', '5%', '7%'],
      ['30%', '35%', '12%', '5%', '8%', '4%', '6%'],
      ['15%', '24%', '26%', '12%', '9%', '6%', '8%'],
    ][index]!,
    reason: null,
  })),
}

export const barChart: BarChart = {
  kind: 'bar',
  axis: { label: 'Deel van de gemeenten, in procenten', highest: 100, step: 20 },
  rows: [
    {
      label: 'Heeft hulp nodig bij het uitvoeren van het plan',
      base: 'n = 126',
      value: 40.2,
      valueText: '40%',
      interval: { lower: 33.1, upper: 47.6 },
      reason: null,
    },
    {
      label: 'Het budget staat onder druk door de bezuinigingen die het college voor volgend jaar aankondigt',
      base: 'n = 121',
      value: 47.9,
      valueText: '48%',
      interval: { lower: 40.5, upper: 55.4 },
      reason: null,
    },
    {
      label: 'Vraagt uitstel',
      base: 'n = 126',
      value: 96,
      valueText: '96%',
      interval: { lower: 91.2, upper: 98.4 },
      reason: null,
    },
    {
      label: 'Is gestopt met het plan',
      base: 'n = 126',
      value: 1,
      valueText: '1%',
      interval: null,
      reason: 'één gemeente: geen marge',
    },
    {
      label: 'Kort meer dan de helft',
      base: 'n < 5',
      value: null,
      valueText: '·',
      interval: null,
      reason: 'te weinig antwoorden om te tonen',
    },
  ],
}

/** Every kind of chart once. */
export const sampleCharts: Record<string, ChartSpec> = {
  radar: radarChart,
  segments: segmentChart,
  forces: forceChart,
  statements: statementChart,
  stages: stageChart,
  categories: categoryChart,
  bar: barChart,
}

const cell = (text: string, interval: string | null = null): Cell => ({ text, interval })

function scoreTable(id: string, number: number): Table {
  const row = (header: string, cells: Cell[], isTotal = false): Row => ({ header, cells, isTotal })
  return {
    id,
    number,
    caption: `Score urgentie naar grootteklasse, met 95%-betrouwbaarheidsinterval (tabel ${number})`,
    columns: [
      { label: 'Grootteklasse', align: 'start' },
      { label: 'Score (1–5)', align: 'end' },
      { label: 'Index (0–100)', align: 'end' },
      { label: 'n', align: 'end' },
    ],
    rows: [
      row('Alle gemeenten', [cell('3,42', '3,29–3,55'), cell('60,5', '57,3–63,8'), cell('126')], true),
      row('Minder dan 20.000 inwoners', [cell('3,12', '2,90–3,34'), cell('53,0', '47,5–58,5'), cell('47')]),
      row('20.000 tot 50.000 inwoners', [cell('3,51', '3,31–3,71'), cell('62,8', '57,8–67,8'), cell('52')]),
      row('50.000 tot 100.000 inwoners', [cell('4,60'), cell('90,0'), cell('24')]),
      row('100.000 inwoners of meer', [cell('·'), cell('·'), cell('·')]),
    ],
    notes: [
      '· minder dan 5 antwoorden, of af te leiden uit andere cellen: niet getoond.',
      'a. Gewogen naar grootteklasse.',
    ],
  }
}

function statementTable(id: string, number: number): Table {
  return {
    id,
    number,
    caption: 'Stellingen over urgentie, in procenten van de antwoorden',
    columns: [
      { label: 'Stelling', align: 'start' },
      ...statementChart.segments.map((label) => ({ label, align: 'end' as const })),
      { label: 'weet ik niet', align: 'end' },
      { label: 'n', align: 'end' },
    ],
    rows: statementChart.rows.map(({ label, shareTexts, base }, index) => ({
      header: label,
      cells: [
        ...(shareTexts.length === 0
          ? statementChart.segments.map(() => cell('·'))
          : shareTexts.map((text) => cell(text))),
        cell(statementChart.apart?.rows[index]?.text ?? '·'),
        cell(base.replace('n = ', '').replace('n < 5', '·')),
      ],
      isTotal: false,
    })),
    notes: ['· minder dan 5 antwoorden: niet getoond.'],
  }
}

/** A table that needs more than one page. */
function longTable(id: string, number: number): Table {
  return {
    id,
    number,
    caption: 'Scores op de vijf krachten voor veertig denkbeeldige gemeenten',
    columns: [
      { label: 'Gemeente', align: 'start' },
      ...forces.map((force) => ({ label: forceNames.nl[force], align: 'end' as const })),
      { label: 'n', align: 'end' },
    ],
    rows: Array.from({ length: 40 }, (_, index) => ({
      header: `Denkbeeldige gemeente ${String(index + 1).padStart(2, '0')}`,
      cells: [
        ...forces.map((_, column) => {
          if ((index + column) % 11 === 0) return cell('·')
          const score = 1.5 + ((index * 7 + column * 13) % 30) / 10
          const print = (value: number) => value.toFixed(1).replace('.', ',')
          return cell(print(score), `${print(score - 0.3)}–${print(score + 0.3)}`)
        }),
        cell(String(5 + (index % 9))),
      ],
      isTotal: false,
    })),
    notes: ['· niet getoond om herleiding te voorkomen.'],
  }
}

function simpleTable(id: string, number: number, caption: string): Table {
  return {
    id,
    number,
    caption,
    columns: [
      { label: 'Antwoord', align: 'start' },
      { label: 'Aandeel', align: 'end' },
      { label: 'n', align: 'end' },
    ],
    rows: barChart.rows.map(({ label, valueText, interval, base }) => ({
      header: label,
      cells: [
        cell(valueText, interval === null ? null : `${Math.round(interval.lower)}–${Math.round(interval.upper)}%`),
        cell(base.replace('n = ', '').replace('n < 5', '·')),
      ],
      isTotal: false,
    })),
    notes: [],
  }
}

function figure(id: string, number: number, title: string, subtitle: string, chart: ChartSpec, table: Table): Figure {
  return {
    id,
    number,
    title,
    subtitle,
    chart,
    alternative: `${title} ${subtitle}. De waarden staan in tabel ${table.number}.`,
    table,
    foot: {
      question: 'In hoeverre bent u het eens met de volgende stellingen over de verandering in uw gemeente?',
      base: '126 ingevulde vragenlijsten, gewogen naar 431 gemeenten',
      method: 'Gewogen gemiddelde met 95%-betrouwbaarheidsinterval',
      source: 'Testgegevens, bedacht voor deze test',
    },
  }
}

/** A report of two chapters with every kind of block and chart. */
export function sampleReport(locale: Locale = 'nl'): ReportModel {
  const urgencyFigures: Block[] = [
    {
      kind: 'keyFigures',
      figures: [
        {
          value: '3,4',
          label: 'gemiddelde score urgentie op een schaal van 1 tot 5',
          interval: '3,3–3,6',
          base: 'n = 126',
        },
        { value: '40%', label: 'heeft hulp nodig bij de uitvoering', interval: '33–48%', base: 'n = 126' },
        { value: '·', label: 'kort meer dan de helft op het budget', interval: null, base: 'n < 5' },
      ],
    },
    { kind: 'heading', text: 'Urgentie naar grootte van de gemeente' },
    {
      kind: 'paragraph',
      text: 'Grote gemeenten ervaren meer urgentie dan kleine. Het verschil is groter dan de onzekerheidsmarge: de intervallen overlappen niet. De verantwoordelijkheidsverdeling binnen de gemeentesecretarissenorganisatie speelt daarbij waarschijnlijk een rol.',
    },
    {
      kind: 'figure',
      figure: figure(
        'urgency-by-size-class',
        2,
        'Grote gemeenten ervaren meer urgentie dan kleine.',
        'Gemiddelde score urgentie naar grootteklasse, gesorteerd op grootte',
        segmentChart,
        scoreTable('table-urgency-by-size-class', 2),
      ),
    },
    {
      kind: 'notice',
      title: 'Lees dit met voorzichtigheid',
      text: 'In de grootste klasse antwoordden te weinig gemeenten om een uitkomst te tonen.',
    },
    { kind: 'heading', text: 'De stellingen een voor een' },
    {
      kind: 'figure',
      figure: figure(
        'urgency-statements',
        3,
        'Het management weet waarom, de medewerkers veel minder.',
        'Antwoorden op zes stellingen over urgentie, in de volgorde van de vragenlijst',
        statementChart,
        statementTable('table-urgency-statements', 3),
      ),
    },
    {
      kind: 'list',
      items: [
        'Vier van de vijf gemeenten noemen landelijke verplichtingen.',
        'Eigen wensen van inwoners en bedrijven volgen op afstand.',
        hostileText,
      ],
    },
  ]
  return {
    locale,
    title: 'De vijf veranderkrachten',
    subtitle: 'Testrapport: hoe staan gemeenten ervoor met hun plannen?',
    edition: 'Testonderzoek · meting 2010 · momentopname 3f9a12c',
    date: locale === 'nl' ? '14 april 2010' : '14 April 2010',
    createdAt: '2010-04-14T09:30:00.000Z',
    syntheticNotice: locale === 'nl' ? 'Synthetische gegevens' : 'Synthetic data',
    author: 'Testbureau Veranderkrachten',
    cover: {
      figure: figure(
        'cover-forces',
        1,
        'Urgentie is de sterkste kracht, planning de zwakste.',
        'Gemiddelde score op de vijf krachten',
        radarChart,
        scoreTable('table-cover', 1),
      ),
      lines: ['126 ingevulde vragenlijsten uit 431 gemeenten', 'Veldwerk afgesloten eind april 2010'],
    },
    summary: {
      id: 'summary',
      title: words[locale].summary,
      blocks: [
        {
          kind: 'paragraph',
          text: 'Gemeenten weten waarom zij moeten veranderen, maar hun aanpak blijft achter. Grote gemeenten staan er beter voor dan kleine.',
        },
        {
          kind: 'keyFigures',
          figures: forces.map((force, index) => ({
            value: ['3,4', '3,2', '2,8', '3,0', '3,2'][index]!,
            label: forceNames[locale][force],
            interval: ['3,3–3,6', '3,1–3,4', '2,6–2,9', null, '3,1–3,4'][index]!,
            base: `n = ${[126, 124, 121, 125, 119][index]}`,
          })),
        },
        {
          kind: 'figure',
          figure: figure(
            'forces-overview',
            4,
            'Planning blijft het meest achter.',
            'Gemiddelde score op elke kracht, in de vaste volgorde',
            forceChart,
            scoreTable('table-forces-overview', 4),
          ),
        },
      ],
    },
    chapters: [
      {
        id: 'urgency',
        number: 1,
        title: forceNames[locale].urgency,
        force: 'urgency',
        question: 'Is voor iedereen duidelijk waarom de verandering nodig is, en zet dat genoeg aan?',
        answer: [
          'Ja, voor het management; voor medewerkers veel minder.',
          'Grote gemeenten ervaren meer urgentie dan kleine gemeenten.',
          'De druk komt vooral van landelijke verplichtingen.',
        ],
        blocks: urgencyFigures,
      },
      {
        id: 'state-of-play',
        number: 2,
        title: 'Stand van zaken en behoefte aan ondersteuning bij de uitvoering',
        force: null,
        question: null,
        answer: [],
        blocks: [
          {
            kind: 'figure',
            figure: figure(
              'support',
              5,
              'Vier van de tien gemeenten hebben hulp nodig.',
              'Aandeel gemeenten, meer antwoorden mogelijk',
              barChart,
              simpleTable('table-support', 5, 'Behoefte aan ondersteuning'),
            ),
          },
          {
            kind: 'figure',
            figure: figure(
              'building-blocks',
              6,
              'De basisregistratie is het verst.',
              'Stand van elke bouwsteen',
              stageChart,
              simpleTable('table-building-blocks', 6, 'Stand van de bouwstenen'),
            ),
          },
          {
            kind: 'figure',
            figure: figure(
              'help-needed',
              7,
              'Menskracht ontbreekt het vaakst.',
              'Eerste behoefte van gemeenten die hulp nodig hebben',
              categoryChart,
              simpleTable('table-help-needed', 7, 'Eerste behoefte'),
            ),
          },
          { kind: 'heading', text: 'Alle gemeenten' },
          { kind: 'table', table: longTable('table-all', 8) },
        ],
      },
    ],
    words: words[locale],
  }
}
