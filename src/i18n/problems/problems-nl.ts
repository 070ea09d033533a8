import type { ProblemCode } from '#src/errors.ts'

interface ProblemText {
  title: string
  /** What is the matter and what to do; `when` is a date in words where the problem has one. */
  text: (when: string) => string
}

/** What a page says when a request cannot be honoured. */
export const problemsNl = {
  pageNotFound: { title: 'Deze pagina bestaat niet', text: () => 'Controleer het adres, of ga naar de beginpagina.' },
  linkUnknown: {
    title: 'Deze link kennen wij niet',
    text: () => 'Misschien is de link niet helemaal overgenomen. Open de link nog eens vanuit uw uitnodiging.',
  },
  linkRevoked: {
    title: 'Deze link is ingetrokken',
    text: () => 'Met deze link kan niet meer worden ingevuld. Neem contact op met de onderzoekers als dat niet klopt.',
  },
  invitationHandedOver: {
    title: 'Deze vragenlijst is overgedragen',
    text: (when: string) =>
      `U hebt de vragenlijst op ${when} overgedragen aan een collega. Die heeft een eigen link gekregen.`,
  },
  invitationDeclined: {
    title: 'U hebt aangegeven dat u niet meedoet',
    text: () => 'Wilt u toch meedoen? Dat kan op uw persoonlijke pagina.',
  },
  handOverTakenBack: {
    title: 'Deze link is niet meer nodig',
    text: () => 'Uw collega heeft de vragenlijst weer teruggenomen en vult die zelf in. U hoeft niets te doen.',
  },
  delegationLinkReplaced: {
    title: 'Deze link is vervangen',
    text: () => 'Er is een nieuwe link voor u gemaakt. Vraag uw collega om die link. Wat u had ingevuld, is bewaard.',
  },
  colleagueMayNotFill: {
    title: 'U kunt hier nu niets invullen',
    text: () => 'Wat u eerder had ingevuld, is bewaard. Op uw pagina leest u hoe het ervoor staat.',
  },
  delegationWithdrawn: {
    title: 'Uw hulp is niet meer nodig',
    text: () => 'Uw collega heeft deze vragen teruggenomen. Wat u had ingevuld, is bewaard gebleven.',
  },
  notForColleagues: {
    title: 'Dit kan alleen degene die is uitgenodigd',
    text: () => 'U vult een deel van de vragenlijst in. Uw collega verstuurt het geheel.',
  },
  surveyClosed: {
    title: 'Deze vragenlijst is gesloten',
    text: (when: string) => `De vragenlijst is gesloten op ${when}. U kunt geen antwoorden meer geven of wijzigen.`,
  },
  responseNotStarted: {
    title: 'U bent nog niet begonnen',
    text: () => 'Open uw persoonlijke link en kies Beginnen.',
  },
  responseNotSubmitted: {
    title: 'U hebt nog niets verstuurd',
    text: () => 'Deze pagina is er nadat u uw antwoorden hebt verstuurd.',
  },
  responseAlreadySubmitted: {
    title: 'Uw antwoorden zijn al verstuurd',
    text: () => 'Uw antwoorden zijn binnen. Er is niets dubbel of verloren. Wijzigen kan niet meer.',
  },
  formExpired: {
    title: 'Dit formulier is verlopen',
    text: () => 'Ga terug, ververs de pagina en probeer het opnieuw.',
  },
  noPermission: { title: 'U hebt hier geen toegang', text: () => 'Uw account mag deze pagina niet zien.' },
  tooManyRequests: { title: 'Te veel pogingen', text: () => 'Wacht een minuut en probeer het dan opnieuw.' },
  formTooLarge: {
    title: 'Dit is te groot',
    text: () => 'Het formulier is groter dan wij kunnen verwerken. Kort uw tekst in.',
  },
  badRequest: { title: 'Dit verzoek begrijpen wij niet', text: () => 'Ga terug en probeer het opnieuw.' },
  studyNotFound: { title: 'Dit onderzoek bestaat niet', text: () => 'Ga terug naar de lijst met onderzoeken.' },
  reportNotPossible: {
    title: 'Er is nog geen rapport',
    text: () => 'Er zijn nog te weinig verstuurde vragenlijsten voor een rapport dat niemand herkenbaar maakt.',
  },
} satisfies Record<ProblemCode, ProblemText>

export type ProblemMessages = typeof problemsNl
