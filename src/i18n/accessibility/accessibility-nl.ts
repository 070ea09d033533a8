import type { AccessibilityCondition, AccessibilityState } from '#src/accessibility/last-run.ts'
import type { Locale } from '#src/surveys/localised-text.ts'

/** The words of the statement on accessibility. */
export const accessibilityNl = {
  title: 'Toegankelijkheidsverklaring',
  /** Where a narrow screen may break it. */
  heading: 'Toegankelijkheids\u00ADverklaring',
  introduction:
    'Iedereen moet deze website kunnen gebruiken. Ook als u slecht ziet, de letters groot zet of geen muis gebruikt. Hier leest u hoe ver wij zijn.',
  scopeTitle: 'Waar gaat deze verklaring over?',
  scope:
    'Over alle pagina’s van deze website: de vragenlijsten, het ontvangstbewijs, het profiel en de pagina’s voor onderzoekers. Ook de pdf’s horen erbij.',
  statusTitle: 'Status',
  status: 'De eerste maatregelen zijn genomen.',
  statusText:
    'Wij zeggen niet dat de website helemaal voldoet. Een automatische test vindt maar een deel van de drempels. Een onafhankelijke deskundige heeft de website nog niet onderzocht.',
  testTitle: 'Wat is getest?',
  testText:
    'Een programma bekijkt de pagina’s in een echte browser en meldt wat niet mag. Getest is een vragenlijst met elke soort vraag, met alle pagina’s eromheen.',
  noRun: 'Op deze website is niet bekend wat de laatste automatische test vond.',
  figures: {
    date: 'Datum van de test',
    norm: 'Norm',
    tool: 'Programma',
    rules: 'Groepen regels',
    pages: 'Bekeken pagina’s',
    inspections: 'Controles',
    languages: 'Talen',
    violations: 'Gevonden fouten',
  },
  norm: 'WCAG 2.2, niveau A en AA',
  toolIn: (tool: string, browser: string) => `${tool} in ${browser}`,
  violations: (count: number, number: string) =>
    count === 0 ? 'geen' : count === 1 ? '1 regel overtreden' : `${number} regels overtreden`,
  inspectionsText: 'Elke pagina is zo bekeken:',
  conditions: {
    desktop: 'op een breed scherm',
    phone: 'op een telefoon van 360 pixels breed',
    zoom: 'met 400 % vergroting',
    'text-spacing': 'met meer ruimte tussen letters, woorden en regels',
    light: 'met lichte kleuren',
    dark: 'met donkere kleuren',
    'forced-colours': 'met de kleuren van het apparaat (hoog contrast)',
    'reduced-motion': 'met de wens om niets te laten bewegen',
  } satisfies Record<AccessibilityCondition, string>,
  statesText: 'De pagina’s zijn bekeken in deze toestanden, als zij die hebben:',
  states: {
    empty: 'nog niets ingevuld',
    'filled-in': 'helemaal ingevuld',
    'no-script': 'helemaal ingevuld, zonder JavaScript',
    errors: 'met foutmeldingen',
    notice: 'met de vraag of iets klopt of vergeten is',
    back: 'na de knop Terug van de browser',
    conflict: 'met twee antwoorden op een vraag',
    colleague: 'ingevuld door een collega',
    preview: 'uitgeprobeerd door een onderzoeker',
  } satisfies Record<AccessibilityState, string>,
  languages: { nl: 'Nederlands', en: 'Engels' } satisfies Record<Locale, string>,
  keyboardText: 'Andere tests lopen de hele vragenlijst door met alleen het toetsenbord, met en zonder JavaScript.',
  notTestedTitle: 'Wat is niet getest?',
  notTested: [
    'voorlezen met een schermlezer, door iemand die dat elke dag doet',
    'bedienen met de stem of met een schakelaar',
    'invullen door mensen met een beperking',
    'andere browsers, zoals Firefox en Safari',
    'de pagina’s voor onderzoekers in al deze toestanden',
    'de pdf’s met een schermlezer',
  ],
  barriersTitle: 'Bekende drempels',
  measure: 'Maatregel',
  planning: 'Planning',
  brokenRule: (rule: string, count: number, number: string) =>
    count === 1 ? `Gevonden op 1 pagina (regel ${rule}).` : `Gevonden op ${number} pagina’s (regel ${rule}).`,
  mendMeasure: 'Wij herstellen dit en testen opnieuw.',
  mendPlanning: 'Voor de volgende versie van de website.',
  unknownToUs: {
    title: 'Drempels die een programma niet ziet',
    text: 'Wat niet is getest, kan een drempel zijn die wij nog niet kennen.',
    measure: 'Een onafhankelijk onderzoek, ook met een schermlezer. Tot die tijd herstellen wij wat u ons meldt.',
    planning: 'Voor dit onderzoek is nog geen datum.',
  },
  contactTitle: 'Lukt iets niet?',
  contactText:
    'Laat het ons weten. Vertel welke pagina het was en wat er niet lukte. U kunt de vragen ook op papier krijgen.',
  contactInvitation: 'Vraag het de onderzoeker die u heeft uitgenodigd. Het adres staat in uw uitnodiging.',
  contactList: 'Schrijf aan wie u heeft uitgenodigd:',
  foot: (date: string) => `Deze verklaring is gemaakt uit de test van ${date}.`,
  footWithoutRun: 'Deze verklaring wordt aangevuld zodra er een test bekend is.',
}

export type AccessibilityMessages = typeof accessibilityNl
