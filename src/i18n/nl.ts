import { problemsNl } from './problems/problems-nl.ts'

/** Dutch is the master: its type is what every other language must fill in completely. */
export const nl = {
  site: {
    name: 'Veranderkrachten',
    skipToContent: 'Direct naar de inhoud',
    otherLanguage: 'English',
    language: 'Taal',
    syntheticTitle: 'Synthetische gegevens',
    syntheticText: 'Dit is een demonstratie. Alle antwoorden zijn verzonnen; de gemeenten bestaan of bestonden echt.',
    footer: 'Veranderkrachten: onderzoek naar de e-overheid bij gemeenten',
    accessibility: 'Toegankelijkheid',
    signOut: 'Uitloggen',
    error: 'Fout',
    errorPrefix: 'Fout: ',
  },
  home: {
    title: 'Onderzoek naar veranderkrachten bij gemeenten',
    introduction:
      'Met dit platform beantwoorden gemeenten vragen over de uitvoering van de e-overheid. De antwoorden laten vijf krachten zien die een verandering dragen: urgentie, ambitie, planning, interactie en leiderschap.',
    respondentTitle: 'Bent u uitgenodigd?',
    respondentText:
      'Open de persoonlijke link uit uw uitnodiging. U hebt geen account of wachtwoord nodig. Met dezelfde link gaat u later verder, ook op een ander apparaat.',
    staffTitle: 'Onderzoeker of consultant',
    staffText: 'Log in om het verloop en de rapporten van een onderzoek te bekijken.',
    signIn: 'Inloggen',
  },
  forces: {
    urgency: 'Urgentie',
    ambition: 'Ambitie',
    planning: 'Planning',
    interaction: 'Interactie',
    leadership: 'Leiderschap',
  },
  respond: {
    invitedAs: (role: string, municipality: string) =>
      `U bent uitgenodigd als ${role} van de gemeente ${municipality}.`,
    purposeTitle: 'Waar gaat dit over?',
    timeTitle: 'Hoeveel tijd kost het?',
    /** `takes`: the sentence that says how long it takes. */
    time: (takes: string) =>
      `${takes} U kunt op elk moment stoppen: wat u invult, wordt bewaard. Met dezelfde link gaat u later verder.`,
    preparationTitle: 'Handig om bij de hand te hebben',
    readBeforehand: 'Bekijk eerst alle vragen, op het scherm of op papier',
    privacyTitle: 'Wat gebeurt er met uw antwoorden?',
    start: 'Beginnen',
    resume: 'Verdergaan',
    resumeTitle: 'Welkom terug',
    resumeText: (when: string) => `U bent al begonnen. Uw antwoorden zijn het laatst bewaard op ${when}.`,
    progress: (position: string, total: string) => `Pagina ${position} van ${total}`,
    next: 'Opslaan en verder',
    previous: 'Vorige',
    answersUntil: (date: string) => `U kunt antwoorden tot en met ${date}.`,
    graceUntil: (time: string) =>
      `De vragenlijst is gesloten. U was er nog mee bezig, dus u kunt tot ${time} uur verder invullen en versturen.`,
    savedAt: (time: string) => `Opgeslagen om ${time}`,
    saveAndCheck: 'Opslaan en naar overzicht',
    errorTitle: (count: number) =>
      count === 1 ? 'Er is 1 ding dat nog aandacht vraagt' : `Er zijn ${count} dingen die nog aandacht vragen`,
    errorText: 'Wat u hebt ingevuld, staat er nog. Wat goed is ingevuld, is al bewaard.',
    checkTitle: 'Controleer uw antwoorden',
    checkText:
      'Kijk uw antwoorden na. Klopt alles? Verstuur ze dan onderaan de pagina. Wijzigen kan daarna nog, tot de vragenlijst sluit.',
    noticeTitle: 'Klopt dit?',
    noticeText:
      'Pas het aan als het niet klopt. Klopt het wel, of wilt u het zo laten? Kies dan nog een keer voor verder.',
    skipped: (label: string) => `U hebt “${label}” niet ingevuld. Uw antwoord helpt het onderzoek; het hoeft niet.`,
    skippedThis: 'U hebt dit niet ingevuld. Uw antwoord helpt het onderzoek; het hoeft niet.',
    conflictTitle: (label: string) => `Twee antwoorden bij “${label}”`,
    conflictText:
      'Dit is op twee plaatsen tegelijk ingevuld, bijvoorbeeld in twee tabbladen of op twee apparaten. Beide antwoorden zijn bewaard. Welk antwoord wilt u houden?',
    conflictWhen: (when: string) => `bewaard op ${when}`,
    conflictEmpty: '(leeg)',
    change: 'Wijzigen',
    changePage: (page: string) => `Wijzigen: ${page}`,
    notAnswered: 'Niet ingevuld',
    mustChoose: 'Nog te kiezen: er zijn twee antwoorden',
    mustMend: 'Nog te verbeteren',
    mustAnswer: 'Nog in te vullen',
    incompleteTitle: 'Er zijn nog vragen die u moet beantwoorden',
    submitTitle: 'Versturen',
    submitText: 'Als u verstuurt, tellen uw antwoorden mee in het onderzoek.',
    submit: 'Antwoorden versturen',
    receiptTitle: 'Uw antwoorden zijn verstuurd',
    receiptEarlierTitle: (version: string) => `Uw antwoorden, versie ${version}`,
    receiptReplaced: (version: string) => `U hebt later versie ${version} verstuurd. Die telt nu mee.`,
    receiptVersion: (version: string, when: string) => `Versie ${version}, verstuurd op ${when}`,
    versionsTitle: 'Verstuurde versies',
    receiptPdf: 'Ontvangstbewijs als pdf',
    reopenTitle: 'Toch nog iets veranderen?',
    reopenText:
      'Dat kan tot de vragenlijst sluit. Wat u hebt verstuurd, blijft meetellen totdat u een nieuwe versie verstuurt.',
    reopen: 'Antwoorden wijzigen',
    reopenedText:
      'U bent uw antwoorden aan het wijzigen. Wat u eerder hebt verstuurd, telt mee totdat u opnieuw verstuurt.',
    goOn: 'Verder met wijzigen',
    receiptText: (when: string) => `Wij hebben uw antwoorden ontvangen op ${when}.`,
    receiptNumber: 'Ontvangstnummer',
    toProfile: 'Bekijk het profiel van uw gemeente',
    answersTitle: 'Uw antwoorden',
    profileTitle: (municipality: string) => `De vijf veranderkrachten van ${municipality}`,
    profileIntroduction:
      'Dit profiel komt uit uw eigen antwoorden. Per kracht ziet u het gemiddelde van de zes stellingen, van 1 (zwak) tot 5 (sterk).',
    profileTable: 'Scores per veranderkracht',
    profileForce: 'Veranderkracht',
    profileItems: 'Stellingen beantwoord',
    profileNoScore: 'Geen score',
    profileNoScoreText: (minimum: string) => `Voor een score zijn minstens ${minimum} beantwoorde stellingen nodig.`,
    profileStrongest: (force: string, score: string) => `De sterkste kracht is ${force.toLowerCase()} (${score}).`,
    profileWeakest: (force: string, score: string) => `De minst sterke kracht is ${force.toLowerCase()} (${score}).`,
    profileAlternative: (municipality: string, scores: string) => `Profiel van ${municipality}. ${scores}.`,
    profileOwn: 'Uw gemeente',
    profileNote:
      'De stellingen en de scoring zijn van ons. Ze zijn gemaakt op basis van de vijf veranderkrachten die Telengy in 2010 gebruikte (model van Annemarie Mars).',
    backToReceipt: 'Terug naar het ontvangstbewijs',
  },
  faults: {
    required: (label: string) => `Beantwoord de vraag “${label}”`,
    rowRequired: (row: string) => `Kies een antwoord bij “${row}”`,
    answerThis: 'Beantwoord deze vraag',
    chooseAnswer: 'Kies een antwoord',
    unknownChoice: (label: string) => `Kies een van de antwoorden bij “${label}”`,
    exclusiveChoice: (option: string) => `“${option}” past niet bij de andere antwoorden. Kies het een of het ander.`,
    notANumber: (label: string) => `Vul bij “${label}” een getal in, bijvoorbeeld 12`,
    notWhole: (label: string) => `Vul bij “${label}” een heel getal in, zonder komma`,
    unclearNumber: (label: string, fraction: string, thousands: string) =>
      `Bedoelt u bij “${label}” ${fraction} of ${thousands}? Vul het getal zo in, zonder punt voor duizendtallen.`,
    tooLow: (label: string, lowest: string) => `Vul bij “${label}” ${lowest} of meer in`,
    tooHigh: (label: string, highest: string) => `Vul bij “${label}” ${highest} of minder in`,
    tooLong: (label: string, longest: string, surplus: string) =>
      `Het antwoord bij “${label}” is ${surplus} ${surplus === '1' ? 'teken' : 'tekens'} te lang. Er passen ${longest} tekens in.`,
    tooFewChoices: (label: string, fewest: string) => `Kies bij “${label}” minstens ${fewest} antwoorden`,
    tooManyChoices: (label: string, most: string) => `Kies bij “${label}” hooguit ${most} antwoorden`,
    notADate: (label: string) =>
      `Vul bij “${label}” een bestaande datum in: dag, maand en jaar, bijvoorbeeld 14 4 2010`,
    tooEarly: (label: string, earliest: string) => `Vul bij “${label}” ${earliest} of later in`,
    tooLate: (label: string, latest: string) => `Vul bij “${label}” ${latest} of eerder in`,
    wrongTotal: (label: string, total: string, given: string) =>
      `De getallen bij “${label}” zijn samen ${given}. Maak er samen ${total} van.`,
    notAllRanked: (label: string) => `Zet bij “${label}” alle punten in volgorde`,
    unknownMunicipality: (label: string, near: string) =>
      near === ''
        ? `Kies bij “${label}” een gemeente uit de lijst`
        : `Kies bij “${label}” een gemeente uit de lijst. Bedoelt u misschien: ${near}?`,
    answerAndMissing: (label: string) => `Geef bij “${label}” een antwoord of kruis één vakje aan, niet allebei`,
  },
  problems: problemsNl,
  serverError: {
    title: 'Er ging iets mis bij ons',
    text: (requestId: string) =>
      `Probeer het over een paar minuten opnieuw. Blijft het misgaan? Geef dan dit nummer door: ${requestId}.`,
  },
  toHome: 'Naar de beginpagina',
  toPersonalPage: 'Naar uw persoonlijke pagina',
  staff: {
    roles: { admin: 'Beheerder', researcher: 'Onderzoeker', consultant: 'Consultant' },
    signInTitle: 'Inloggen',
    email: 'E-mailadres',
    password: 'Wachtwoord',
    signIn: 'Inloggen',
    signInFailed: 'Het e-mailadres of het wachtwoord klopt niet.',
    signInLocked: 'Er is te vaak een verkeerd wachtwoord gebruikt. Probeer het over een kwartier opnieuw.',
    firstRunTitle: 'Eerste keer: maak de beheerder',
    firstRunText:
      'Deze installatie is nog leeg. Neem de eenmalige code over van de console waarop de server is gestart en maak het account van de beheerder.',
    firstRunCode: 'Eenmalige code',
    firstRunName: 'Naam',
    firstRunPasswordHelp: 'Minstens 12 tekens. Een zin van een paar woorden is sterk en goed te onthouden.',
    firstRunSubmit: 'Beheerder maken',
    firstRunWrongCode: 'Deze code klopt niet. De code staat op de console van de server.',
    firstRunNameMissing: 'Vul een naam in.',
    firstRunEmailWrong: 'Vul een geldig e-mailadres in, bijvoorbeeld naam@gemeente.nl.',
    firstRunPasswordShort: 'Kies een wachtwoord van minstens 12 tekens.',
    studiesTitle: 'Onderzoeken',
    signedInAs: (name: string, role: string) => `Ingelogd als ${name} (${role.toLowerCase()})`,
    noStudiesTitle: 'Er is nog geen onderzoek',
    noStudiesText:
      'Een onderzoek bestaat uit een map met bestanden. Controleer en laad de map op de server met deze opdrachten:',
    studyState: (submitted: string, invited: string) => `${submitted} van ${invited} vragenlijsten verstuurd`,
    wave: 'Meting',
    fieldworkTitle: 'Respons',
    fieldworkCaption: 'Vragenlijsten en gemeenten per grootteklasse',
    sizeClass: 'Grootteklasse',
    population: 'Gemeenten in Nederland',
    invited: 'Uitgenodigd',
    started: 'Begonnen',
    submitted: 'Verstuurd',
    municipalities: 'Gemeenten met antwoord',
    total: 'Totaal',
    reportsTitle: 'Rapport',
    reportsText:
      'Het landelijke rapport: vijf veranderkrachten per grootteklasse, ondersteuningsbehoefte en de gepubliceerde uitkomsten ernaast.',
    reportPage: 'Rapport als webpagina',
    reportPdf: 'Rapport als pdf',
    reportNotYet: (minimum: string) =>
      `Het rapport verschijnt zodra er minstens ${minimum} vragenlijsten zijn verstuurd.`,
    backToStudy: 'Terug naar het onderzoek',
    backToStudies: 'Alle onderzoeken',
  },
}

export type Messages = typeof nl
