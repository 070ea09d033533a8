import type { DeviceUse } from '#src/quality/answer-quality.ts'

const questionnaires = (count: number): string => (count === 1 ? '1 vragenlijst' : `${count} vragenlijsten`)

/** The words of the page about the quality of the answers, for researchers. */
export const qualityNl = {
  title: 'Kwaliteit van de antwoorden',
  /** On the page of the study. */
  linkText:
    'Hoe lang het invullen duurde, op welke apparaten, en welke vragenlijsten een tweede blik waard zijn. Deelnemers zien dit nooit.',
  link: 'Bekijk de kwaliteit van de antwoorden',
  submissions: (count: number) => `${questionnaires(count)} verstuurd in de nieuwste meting`,
  emptyTitle: 'Er is nog niets verstuurd',
  emptyText: 'Zodra de eerste vragenlijst is verstuurd, staat hier hoe er is ingevuld.',
  durationTitle: 'Tijd',
  median: 'Mediaan van de invultijd',
  minutes: (count: string) => `${count} minuten`,
  durationHalf: (lower: string, upper: string, count: string) =>
    `De helft deed er ${lower} tot ${upper} minuten over (n = ${count}). Van een pauze telt hooguit vijf minuten mee.`,
  durationMargin: (coverage: string) => `Tussen haken: de marge van de mediaan, met ${coverage}% zekerheid.`,
  durationTooFew: 'Er zijn minder dan tien gemeten tijden: te weinig voor een mediaan.',
  devicesTitle: 'Apparaten',
  device: 'Apparaat',
  deviceKinds: {
    phone: 'Telefoon',
    tablet: 'Tablet',
    computer: 'Computer',
    several: 'Meer dan één soort',
    unknown: 'Onbekend',
  } satisfies Record<DeviceUse, string>,
  flagsTitle: 'Signalen',
  flagsText:
    'Een signaal is een reden om te kijken, geen bewijs. Alleen wie genoeg antwoordde, kan worden beoordeeld. Niemand is om een signaal weggelaten uit de cijfers.',
  flagsCaption: 'Vragenlijsten per signaal',
  flag: 'Signaal',
  count: 'Vragenlijsten',
  share: 'Aandeel',
  judged: 'Beoordeeld',
  flagged: (flagged: number, all: number) => `${flagged} van ${questionnaires(all)} met een signaal of meer`,
  rulesTitle: 'Antwoorden die elkaar tegenspreken',
  rulesText: 'Wordt een regel vaak overtreden, dan ligt het eerder aan de vraag dan aan wie antwoordt.',
  rulesCaption: 'Vragenlijsten per regel',
  rule: 'Wat de deelnemer te lezen kreeg',
  flaggedTitle: 'Vragenlijsten met een signaal',
  flaggedCaption: 'Per vragenlijst, de meeste signalen eerst',
  noneFlagged: 'Geen enkele vragenlijst heeft een signaal.',
  municipality: 'Gemeente',
  role: 'Functie',
  flags: 'Signalen',
  minutesColumn: 'Minuten',
  timeRatioColumn: 'Tijd ten opzichte van anderen',
  longestStringColumn: 'Langste reeks gelijke antwoorden',
  brokenColumn: 'Tegenspraken',
  unansweredColumn: 'Niet beantwoord',
  dontKnowColumn: 'Weet ik niet',
}

export type QualityMessages = typeof qualityNl
