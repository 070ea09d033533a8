/** The words inside questions, on every page that shows one. */
export const questionsNl = {
  /** For who hears the question; who sees it misses “niet verplicht”. */
  required: '(verplicht)',
  optional: '(niet verplicht)',
  recommended: '(graag invullen)',
  example: 'Bijvoorbeeld:',
  earlier: 'Vorige keer ingevuld:',
  definition: 'Uitleg',
  terms: 'Wat betekenen deze woorden?',
  definitions: 'Wat betekenen deze antwoorden?',
  otherText: 'Namelijk',
  chooseExactly: (count: string) => (count === '1' ? 'Kies 1 antwoord' : `Kies ${count} antwoorden`),
  chooseAtLeast: (fewest: string) =>
    fewest === '1' ? 'Kies minstens 1 antwoord' : `Kies minstens ${fewest} antwoorden`,
  chooseAtMost: (most: string) => (most === '1' ? 'Kies hooguit 1 antwoord' : `Kies hooguit ${most} antwoorden`),
  chooseBetween: (fewest: string, most: string) => `Kies ${fewest} tot ${most} antwoorden`,
  wholeNumberBounds: (lowest: string, highest: string) => `Een heel getal van ${lowest} tot en met ${highest}`,
  numberBounds: (lowest: string, highest: string) => `Een getal van ${lowest} tot en met ${highest}`,
  longestText: (longest: string) => `Maximaal ${longest} tekens`,
  charactersLeft: 'Tekens over: {n}',
  charactersOver: 'Tekens te veel: {n}',
  day: 'Dag',
  month: 'Maand',
  year: 'Jaar',
  dateExample: 'Bijvoorbeeld 14 4 2010',
  dateOnPaper: 'Dag, maand en jaar',
  dateFrom: (earliest: string) => `Op of na ${earliest}`,
  dateUntil: (latest: string) => `Op of voor ${latest}`,
  dateBetween: (earliest: string, latest: string) => `Van ${earliest} tot en met ${latest}`,
  allocationHint: (total: string, unit: string) =>
    `Verdeel precies ${total} ${unit}. Een vak dat u leeg laat, telt als 0.`,
  allocated: 'Verdeeld: {n} van {total}',
  rankingHint: 'Zet met de knoppen bovenaan wat voor u nummer 1 is. Klopt de volgorde? Kruis dat aan onder de lijst.',
  rankingTopHint: (top: string) =>
    `Zet met de knoppen uw eerste ${top} bovenaan; de volgorde van de rest telt niet. Klopt het? Kruis dat aan onder de lijst.`,
  rankingPlace: (place: string, total: string) => `${place} van ${total}`,
  rankingMoved: (item: string, place: string, total: string) => `“${item}” staat nu op plaats ${place} van ${total}`,
  rankingDone: 'Dit is mijn volgorde',
  rankingOnPaper: (last: string) => `Zet er nummers bij, van 1 tot en met ${last}. Nummer 1 staat voor u bovenaan.`,
  belowTop: (top: string) => `niet bij de eerste ${top}`,
  up: 'Omhoog',
  down: 'Omlaag',
  moveUp: (item: string) => `Zet “${item}” omhoog`,
  moveDown: (item: string) => `Zet “${item}” omlaag`,
  municipalityHint: 'Typ het begin van de naam en kies de gemeente uit de lijst',
}

export type QuestionMessages = typeof questionsNl
