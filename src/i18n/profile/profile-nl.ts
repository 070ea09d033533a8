const municipalities = (count: number): string => (count === 1 ? '1 gemeente' : `${count} gemeenten`)

/** The words of a municipality's own profile beside that of others. */
export const profileNl = {
  peersTitle: 'Uw gemeente naast andere gemeenten',
  /** Heads of columns, and names of dots in the figure. */
  own: 'Uw gemeente',
  sizeClass: 'Gemeenten van uw grootte',
  country: 'Alle gemeenten',
  index: 'Uw index 0–100',
  axis: 'Score van 1 (zwak) tot 5 (sterk)',
  /** A row of the figure: “Urgentie: uw gemeente”. */
  figureRow: (force: string, whose: string) => `${force}: ${whose.charAt(0).toLowerCase()}${whose.slice(1)}`,
  figureTitle: 'Uw scores naast het gemiddelde van andere gemeenten',
  figureAlternative: (scores: string) =>
    `Figuur met per veranderkracht de score van uw gemeente en het gemiddelde van andere gemeenten. ${scores}.`,
  base: (count: string) => `n = ${count}`,
  /** `of`: the label of the own size class. */
  whichSizeClass: (of: string) => `Gemeenten van uw grootte zijn de andere gemeenten met ${of}.`,
  intervalNote: (level: string) =>
    `Tussen haken staat de marge: met ${level}% zekerheid ligt het gemiddelde van al deze gemeenten daartussen.`,
  baseNote: 'n is het aantal andere gemeenten achter het cijfer. Uw eigen gemeente telt er niet in mee.',
  stepsNote:
    'Het gemiddelde verandert pas als er een paar gemeenten tegelijk bij komen. Zo is niemand te herkennen. Van elke gemeente telt wat de eerste keer is verstuurd.',
  withoutClasses: (classes: string) => `In “alle gemeenten” ontbreken nog de gemeenten met ${classes}.`,
  sizeClassWaits: (needed: number) =>
    `Zodra nog ${municipalities(needed)} van uw grootte de vragenlijst ${needed === 1 ? 'heeft' : 'hebben'} verstuurd, ziet u hier ook het gemiddelde van gemeenten van uw grootte. Eerder kan niet: dan zou iemand te herkennen zijn.`,
  countryWaits: (needed: number) =>
    `Zodra nog minstens ${municipalities(needed)} de vragenlijst ${needed === 1 ? 'heeft' : 'hebben'} verstuurd, verspreid over het land, ziet u hier ook het gemiddelde van alle gemeenten.`,
  sizeClassNever:
    'Het gemiddelde van gemeenten van uw grootte laten wij niet zien: er zijn er zo weinig dat iemand te herkennen zou zijn.',
  countryNever: 'Het gemiddelde van alle gemeenten laten wij niet zien: dan zou iemand te herkennen zijn.',
  partlyNote: 'Een streepje betekent: voor deze kracht is er nog geen gemiddelde dat niemand herkenbaar maakt.',
}

export type ProfileMessages = typeof profileNl
