/** The words of a page with questions about what is saved. */
export const savingNl = {
  /** `moment`: 14 april 2010 om 14:03 */
  lastSaved: (moment: string) => `Laatst opgeslagen op ${moment}`,
  saving: 'Bezig met opslaan…',
  offline:
    'Geen verbinding. Wat u invult, blijft op dit apparaat staan. Wij proberen steeds opnieuw om het op te slaan.',
  /** Where the browser may not keep anything. */
  unkept: 'Geen verbinding. Laat deze pagina open: wij proberen steeds opnieuw om op te slaan wat u hebt ingevuld.',
  /** After the words about the connection, when somebody wanted to go on. */
  held: 'U kunt verder zodra er weer verbinding is.',
  restored: 'Wat u had ingevuld en nog niet was opgeslagen, staat er weer.',
  conflict:
    'Op deze pagina is ook ergens anders iets ingevuld. Wij hebben beide antwoorden bewaard. U kiest welk antwoord blijft.',
  showConflict: 'Bekijk beide antwoorden',
  refused: 'Wat u nu nog invult, wordt niet meer opgeslagen.',
  onward: 'Bekijk hoe het verder gaat',
}

export type SavingMessages = typeof savingNl
