import type { StudyFiles } from '#src/studies/check-study.ts'

/** A complete study that is as small as a study can be and still use everything that is checked. */
export const smallStudy: StudyFiles = {
  'study.yaml': `slug: small
title: { nl: Klein onderzoek, en: Small study }
subtitle: { nl: Om te testen, en: For testing }
organisation: { name: Testbureau, email: test@example.org }
frame:
  file: frame.csv
  referenceDate: 2010-01-01
  source: { nl: verzonnen, en: invented }
waves:
  - { name: '2010', title: { nl: Voorjaar, en: Spring } }
roles:
  - { code: secretary, label: { nl: Secretaris, en: Secretary } }
sizeClassifications:
  - name: default
    title: { nl: Drie klassen, en: Three classes }
    source: ours
    classes:
      - { code: small, label: { nl: klein, en: small }, from: 0, below: 20000 }
      - { code: medium, label: { nl: middelgroot, en: medium }, from: 20000, below: 100000 }
      - { code: large, label: { nl: groot, en: large }, from: 100000 }
defaultSizeClassification: default
disclosure: { minimumRespondents: 5 }
retention: { answersYears: 10, contactsMonthsAfterClose: 12 }
`,
  'frame.csv': `code,name,province,population,population_status
GM0001,Aandorp,Drenthe,12000,observed
GM0002,"Beek, Ceek en Deek",Limburg,45000,estimated
GM0003,Eestad,Utrecht,150000,provisional
`,
  'questionnaire.v1.yaml': `name: small
version: 1
title: { nl: Kleine vragenlijst, en: Small questionnaire }
languages: [nl, en]
welcome:
  purpose: { nl: Doel, en: Purpose }
  minutes: { lowest: 2, highest: 3 }
  privacy: { nl: Veilig, en: Safe }
thanks: { nl: Bedankt, en: Thank you }
codeLists:
  points: &points
    - { nl: oneens, en: disagree }
    - { nl: neutraal, en: neutral }
    - { nl: eens, en: agree }
  dont_know:
    - &dontKnow { nl: weet ik niet, en: don’t know }
pages:
  - name: first
    title: { nl: Eerste, en: First }
    questions:
      - type: single-choice
        name: colour
        label: { nl: Welke kleur?, en: Which colour? }
        options:
          - { value: red, label: { nl: rood, en: red } }
          - { value: blue, label: { nl: blauw, en: blue } }
          - { value: other, label: { nl: anders, en: other }, withText: true }
          - { value: dont_know, label: { nl: weet niet, en: don’t know }, isMissing: true }
      - type: multiple-choice
        name: kinds
        label: { nl: Welke soorten?, en: Which kinds? }
        options:
          - { value: one, label: { nl: een, en: one } }
          - { value: two, label: { nl: twee, en: two } }
      - { type: number, name: years, label: { nl: Jaren?, en: Years? }, lowest: 0, highest: 50 }
      - { type: text, name: why, label: { nl: Waarom?, en: Why? } }
  - name: statements
    title: { nl: Stellingen, en: Statements }
    questions:
      - type: likert
        name: force_1
        label: { nl: Het gaat goed., en: It goes well. }
        points: *points
        dontKnow: *dontKnow
      - type: likert
        name: force_2
        label: { nl: Het gaat slecht., en: It goes badly. }
        points: *points
      - type: status-matrix
        name: block
        label: { nl: Hoe ver?, en: How far? }
        rows:
          - { value: gba, label: { nl: GBA, en: GBA } }
          - { value: bag, label: { nl: BAG, en: BAG } }
        options:
          - { value: not_started, label: { nl: niet begonnen, en: not started } }
          - { value: operational, label: { nl: in gebruik, en: in use } }
  - name: last
    title: { nl: Laatste, en: Last }
    showIf: { all: [{ question: colour, oneOf: [red, blue] }, { question: force_1, atLeast: 2 }] }
    questions:
      - type: text
        name: remarks
        label: { nl: Opmerkingen?, en: Remarks? }
        showIf: { not: { question: kinds, includes: one } }
scales:
  - name: force
    title: { nl: Kracht, en: Force }
    question: { nl: Is er kracht?, en: Is there force? }
    items: [force_1, force_2]
    reversed: [force_2]
    minimumValid: 2
    lowest: 1
    highest: 3
`,
  'published-findings.yaml': `sources:
  - &source { code: a, title: Krant, url: example.org }
roundingWords:
  - words: { nl: de helft, en: half }
    interval: &half { lowest: 45, highest: 55 }
findings:
  - id: R1
    kind: share
    claim: { nl: Rood, en: Red }
    measure: { variable: colour, categories: [red] }
    among: { variable: block_gba, categories: [operational] }
    wordings:
      - { published: { nl: “de helft”, en: “de helft” (half) }, interval: *half, sources: [*source] }
  - id: S1
    kind: direction
    claim: { nl: Vooral klein, en: Mainly small }
    sizeClassification: default
    sizeClasses: [small]
    measures:
      - { variable: force_1, is: highest }
    wordings:
      - { published: { nl: vooral klein, en: mainly small }, sources: [*source] }
`,
  'report-plan.yaml': `title: { nl: Rapport, en: Report }
subtitle: { nl: Klein, en: Small }
cover: { scales: [force, force, force] }
chapters:
  - name: force
    title: { nl: Kracht, en: Force }
    question: { nl: Is er kracht?, en: Is there force? }
    scale: force
    sections:
      - { kind: response, segments: [size_class] }
      - { kind: scale, scale: force, segment: size_class }
      - { kind: statements, scale: force }
      - { kind: shares, variable: colour }
      - { kind: mean, variable: years }
  - name: rest
    title: { nl: Rest, en: Rest }
    question: { nl: En verder?, en: What else? }
    sections:
      - { kind: statuses, question: block }
      - { kind: mentions, question: kinds }
      - { kind: findings, findings: [R1, S1] }
      - { kind: method }
`,
}

/** The small study with one piece of text replaced in one file; the piece must occur there exactly once. */
export function changed(files: StudyFiles, file: string, from: string, to: string): StudyFiles {
  const text = files[file] ?? ''
  if (text.split(from).length !== 2) throw new Error(`${file} should contain this exactly once: ${from}`)
  return { ...files, [file]: text.replace(from, () => to) }
}
