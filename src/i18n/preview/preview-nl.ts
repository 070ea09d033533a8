/** The words around a questionnaire that staff try out. */
export const previewNl = {
  title: 'Vragenlijst uitproberen',
  introduction:
    'U ziet de vragenlijst zoals een respondent die ziet. Wat u invult, telt nergens mee en wordt na een dag verwijderd.',
  unit: 'Als gemeente',
  role: 'In de functie',
  state: 'In welke toestand?',
  states: {
    new: 'Net uitgenodigd, nog niets ingevuld',
    started: 'Half ingevuld',
    complete: 'Helemaal ingevuld, nog niet verstuurd',
    submitted: 'Verstuurd: het ontvangstbewijs en het profiel',
    reopened: 'Verstuurd en weer geopend',
    declined: 'Doet niet mee',
    closed: 'De vragenlijst is gesloten',
    revoked: 'De link is ingetrokken',
  },
  open: 'Openen',
  link: 'Vragenlijst uitproberen',
  bannerTitle: 'Voorbeeld',
  bannerText: 'U probeert de vragenlijst uit. Antwoorden tellen niet mee.',
  goTo: 'Ga naar een pagina',
  start: 'Begin',
  overview: 'Overzicht',
  otherState: 'Andere toestand kiezen',
}

export type PreviewMessages = typeof previewNl
