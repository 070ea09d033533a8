/** The words of reports in Dutch, the master. Sentences take ready-made numbers; which sentence is chosen follows from rules. */
export const reportNl = {
  words: {
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
    note: 'Toelichting',
    showTable: 'Tabel bij deze figuur',
    download: 'Rapport als pdf',
  },
  syntheticNotice: 'Synthetische gegevens',
  syntheticTitle: 'Deze gegevens zijn synthetisch',
  syntheticText:
    'De antwoorden in dit rapport zijn verzonnen. Zij zijn zo gemaakt dat de totalen passen bij wat in 2010 is gepubliceerd. De gemeenten en hun inwoneraantallen zijn echt; geen enkele gemeente heeft deze antwoorden gegeven.',
  edition: (study: string, wave: string, snapshot: string) => `${study} · ${wave} · momentopname ${snapshot}`,
  source: (wave: string, isSynthetic: boolean) =>
    isSynthetic ? `Synthetische veldwerkgegevens, ${wave}` : `Eigen vragenlijst, ${wave}`,
  everyone: 'Alle gemeenten',
  everyoneCovered: 'Gemeenten in klassen met antwoord',
  segment: { size_class: 'Grootteklasse', province: 'Provincie', role: 'Functie' },
  bySegment: { size_class: 'naar grootteklasse', province: 'naar provincie', role: 'naar functie' },
  columns: {
    n: 'n',
    mean: 'Gemiddelde',
    interval: '95%-interval',
    share: 'Aandeel',
    statement: 'Stelling',
    answer: 'Antwoord',
    block: 'Bouwsteen',
    force: 'Veranderkracht',
    province: 'Provincie',
    population: 'Gemeenten in Nederland',
    invited: 'Uitgenodigd',
    questionnaires: 'Vragenlijsten',
    municipalities: 'Gemeenten met antwoord',
    responseShare: 'Deel dat antwoordde',
    dontKnow: 'Weet ik niet',
    total: 'Totaal',
    finding: 'Uitkomst',
    published: 'Gepubliceerd',
    ours: 'Bij ons',
    verdict: 'Oordeel',
  },
  base: (valid: string, submitted: string) => `${valid} van ${submitted} vragenlijsten met een geldig antwoord`,
  baseAsked: (valid: string) => `${valid} vragenlijsten waarin deze vraag is beantwoord`,
  baseHidden: (submitted: string) => `${submitted} vragenlijsten; aantal geldige antwoorden niet getoond`,
  baseAll: (submitted: string, municipalities: string, population: string) =>
    `${submitted} vragenlijsten uit ${municipalities} van ${population} gemeenten`,
  methodMean:
    'Gewogen gemiddelde per grootteklasse (N/n), t-interval met correctie voor de eindige populatie; verschillen: t-toets op het ontwerp, Holm',
  methodShare: 'Gewogen aandeel per grootteklasse (N/n), logit-interval met correctie voor de eindige populatie',
  methodScore: (items: string, minimum: string) =>
    `Gemiddelde van ${items} stellingen na omkeren, bij minstens ${minimum} geldige antwoorden`,
  methodResponse: 'Telling van verstuurde vragenlijsten tegen het gemeenteregister',
  suppressed: '·',
  absent: '–',
  suppressedNote: (minimum: string) =>
    `· = niet getoond: minder dan ${minimum} antwoorden, of nodig om zo’n cel te beschermen.`,
  roundingNote: 'Percentages zijn gewogen en afgerond; zij tellen niet altijd op tot 100.',
  tooFew: 'te weinig antwoorden',
  notShown: 'niet getoond',
  interval: (lower: string, upper: string) => `${lower} tot ${upper}`,
  noInterval: 'geen marge te berekenen',
  lowBase: (segments: string) => `Minder dan 30 antwoorden, lees met voorzichtigheid: ${segments}.`,
  withheld: 'niet apart getoond',
  scoreAxis: 'Score van 1 (zwak) tot 5 (sterk)',
  scale: {
    title: {
      highest: (scale: string, segment: string) => `${scale} is het sterkst in gemeenten met ${segment}`,
      differs: (scale: string) => `${scale} verschilt tussen grootteklassen`,
      same: (scale: string) => `${scale}: geen aanwijzing voor verschil tussen grootteklassen`,
      tooFew: (scale: string) => `${scale}: te weinig antwoorden om klassen te vergelijken`,
    },
    subtitle: (scale: string) => `Gemiddelde score voor ${scale}, met 95%-interval`,
    average: (scale: string, mean: string, lower: string, upper: string) =>
      `Gemeenten scoren gemiddeld ${mean} op ${scale} (95%-interval ${lower}–${upper}, schaal 1–5).`,
    averageUnknown: (scale: string) => `Voor ${scale} zijn er te weinig antwoorden voor een gemiddelde.`,
  },
  statements: {
    title: (highest: string) => `Meeste instemming: “${highest}”`,
    subtitle: 'Verdeling van de antwoorden per stelling; aandeel van de geldige antwoorden',
    most: (statement: string, share: string) =>
      `De meeste instemming krijgt “${statement}” (${share} eens of helemaal eens).`,
    least: (statement: string, share: string) => `De minste instemming krijgt “${statement}” (${share}).`,
    reversed: 'Bij stellingen met (omgekeerd) betekent instemming een lagere score.',
    reversedMark: '(omgekeerd)',
    mergedNote: 'De vijf antwoorden zijn samengevoegd tot drie, omdat sommige aantallen te klein zijn om te tonen.',
    merged: { disagree: 'oneens', neutral: 'neutraal', agree: 'eens' },
    alpha: (alpha: string, interval: string, n: string) =>
      `Betrouwbaarheid van de schaal: Cronbachs alfa ${alpha} (95%-interval ${interval}; n = ${n}).`,
    alphaUnknown: 'De betrouwbaarheid van de schaal is niet te berekenen.',
  },
  difference: {
    pair: (higher: string, lower: string, difference: string, interval: string) =>
      `Gemeenten met ${higher} scoren hoger dan gemeenten met ${lower}: verschil ${difference} [${interval}].`,
    more: (clear: number, all: number) => `Van de ${all} paren klassen verschillen er ${clear}.`,
    likely: (p: string) =>
      `Grootteklassen verschillen waarschijnlijk (Kruskal-Wallis op het ontwerp, p ${p}), maar geen paar klassen apart.`,
    none: (p: string) =>
      `Er is geen aanwijzing dat grootteklassen verschillen (Kruskal-Wallis op het ontwerp, p ${p}).`,
    equal: 'Alle antwoorden zijn gelijk; er is geen verschil te toetsen.',
    unknown: 'Er zijn te weinig antwoorden om grootteklassen te vergelijken.',
  },
  shares: {
    title: (question: string, answer: string, share: string) => `${share} antwoordt “${answer}” op “${question}”`,
    titleUnknown: (question: string) => question,
    subtitle: (bySegment: string) => `Verdeling van de antwoorden ${bySegment}`,
    subtitleAll: 'Verdeling van de antwoorden',
    most: (question: string, answer: string, share: string, interval: string) =>
      `Op de vraag “${question}” antwoordt ${share} van de gemeenten [${interval}] “${answer}”.`,
    test: (statistic: string, degrees: string, p: string, v: string) =>
      `Samenhang met de klasse: Rao–Scott F(${degrees}) = ${statistic}; p ${p}; Cramérs V = ${v} (ongewogen).`,
    testHidden: 'De toets op samenhang is niet getoond: zij zou verborgen cellen kunnen prijsgeven.',
    testUndefined: 'Samenhang met de klasse is niet te toetsen: alle antwoorden zijn gelijk.',
    residuals: (cells: string) => `Opvallend ten opzichte van geen samenhang: ${cells}.`,
    residual: (answer: string, segment: string, direction: string) => `“${answer}” bij ${segment} (${direction})`,
    more: 'vaker',
    less: 'minder vaak',
  },
  mean: {
    title: (question: string, mean: string) => `Gemiddeld ${mean}: ${question}`,
    subtitle: (bySegment: string) => `Gemiddelde met 95%-interval ${bySegment}`,
    axis: (lowest: string, highest: string) => `Gemiddelde, van ${lowest} tot ${highest}`,
    ends: (lowest: string, highest: string) => `1 = ${lowest}; hoogste = ${highest}`,
    text: (mean: string, lower: string, upper: string) => `Het gemiddelde is ${mean} (95%-interval ${lower}–${upper}).`,
  },
  statuses: {
    title: (block: string, share: string) => `${block} is het vaakst in gebruik (${share})`,
    titleUnknown: 'Stand van de bouwstenen',
    subtitle: 'Stand per bouwsteen; aandeel van de geldige antwoorden, geordend naar “in gebruik”',
    most: (question: string, block: string, share: string) =>
      `${question} Het vaakst in gebruik is ${block}: ${share}.`,
    least: (block: string, share: string) => `Het minst vaak in gebruik is ${block}: ${share}.`,
  },
  mentions: {
    title: (option: string, share: string) => `Het vaakst genoemd: ${option} (${share})`,
    titleUnknown: (question: string) => question,
    subtitle: 'Aandeel van de gemeenten die de vraag kregen en beantwoordden; meer antwoorden mogelijk',
    text: (options: string, n: string) => `Het vaakst genoemd: ${options}; n = ${n}.`,
    axis: 'Aandeel dat dit noemt',
  },
  profile: {
    title: (strongest: string, weakest: string) => `${strongest} is de sterkste kracht, ${weakest} de minst sterke`,
    titleStrongest: (strongest: string) => `${strongest} is de sterkste van de vijf krachten`,
    titleWeakest: (weakest: string) => `${weakest} is de minst sterke van de vijf krachten`,
    titleUnknown: 'De vijf veranderkrachten',
    subtitle: 'Gemiddelde score van alle gemeenten op de vijf veranderkrachten, van 1 (zwak) tot 5 (sterk)',
    series: 'Alle gemeenten',
    alternative: (scores: string) => `De scores zijn: ${scores}.`,
  },
  balance: {
    urgency: (difference: string) =>
      `Urgentie ligt boven ambitie (verschil ${difference}): wel druk om te veranderen, maar minder richting.`,
    ambition: (difference: string) =>
      `Ambitie ligt boven urgentie (verschil ${difference}): er is een richting, maar de noodzaak wordt minder gevoeld.`,
    even: 'Er is geen aanwijzing dat urgentie en ambitie van elkaar verschillen.',
    route: (difference: string) =>
      `Planning blijft achter bij urgentie en ambitie (verschil ${difference}): het verhaal is er meer dan de aanpak.`,
    note: 'Deze duiding van het evenwicht is van ons, niet van Mars of Telengy.',
  },
  response: {
    title: (share: string) => `${share} van de gemeenten heeft geantwoord`,
    subtitle: 'Gemeenten met minstens één verstuurde vragenlijst, als deel van alle gemeenten in de klasse',
    axis: 'Deel van de gemeenten dat antwoordde',
    answer: (questionnaires: string, municipalities: string, population: string, share: string) =>
      `${questionnaires} vragenlijsten zijn ingevuld ontvangen, uit ${municipalities} van de ${population} gemeenten (${share}).`,
    invited: (invited: string, roles: string) => `Uitgenodigd waren ${invited} personen: per gemeente ${roles}.`,
    weights: (lowest: string, highest: string) =>
      `De klassen antwoordden niet even vaak (${lowest} tot ${highest}). Daarom telt elke klasse mee naar haar aandeel in de populatie.`,
    uncovered: (classes: string) =>
      `Uit de klasse ${classes} kwam geen antwoord. De uitkomsten gaan niet over die gemeenten.`,
    provinces: 'Respons per provincie',
    ignorable:
      'Binnen een grootteklasse nemen wij aan dat gemeenten die antwoordden lijken op gemeenten die dat niet deden.',
  },
  support: {
    figure: (segment: string) => `Gemeenten met ${segment} vragen het vaakst om hulp`,
    subtitle: (answer: string, bySegment: string) => `Aandeel dat “${answer}” antwoordt ${bySegment}, met 95%-interval`,
    total: (share: string, interval: string) =>
      `${share} van de gemeenten [${interval}] zegt hulp nodig te hebben om het NUP uit te voeren.`,
    most: (segment: string, share: string, interval: string) =>
      `Het vaakst vragen gemeenten met ${segment} om hulp: ${share} [${interval}].`,
    differs: (higher: string, lower: string, difference: string, interval: string) =>
      `Gemeenten met ${higher} zeggen vaker hulp nodig te hebben dan gemeenten met ${lower}: verschil ${difference} procentpunt [${interval}].`,
    notFrom: (segments: string) => `Van gemeenten met ${segments} verschillen zij niet aantoonbaar.`,
    uncertain:
      'Geen klasse zegt aantoonbaar vaker hulp nodig te hebben dan een andere. Op grond van deze antwoorden is geen groep aan te wijzen die het niet alleen kan.',
  },
  findings: {
    caption: 'Wat in 2010 is gepubliceerd, naast onze uitkomsten',
    intro:
      'Naast elke gepubliceerde uitkomst staat wat onze gegevens geven. “Past” betekent dat het gepubliceerde cijfer binnen ons 95%-interval ligt of het overlapt. Afgeronde woorden zoals “ruim een derde” lezen wij als een interval; die tabel is van ons.',
    verdict: { consistent: 'past', inconsistent: 'past niet', unknown: 'niet te zeggen' },
    suppressed: 'te weinig antwoorden om te tonen',
    lowBase: (n: string) => `n = ${n}`,
    count: (count: string) => count,
    countOf: (count: string, total: string) => `${count} vragenlijsten; ${total} gemeenten in de populatie`,
    wording: (published: string, sources: string) => `${published} (${sources})`,
    conflict: (ids: string) => `De bronnen spreken elkaar tegen bij ${ids}; beide lezingen staan in de tabel.`,
    summary: (consistent: string, total: string) =>
      `${consistent} van de ${total} gepubliceerde uitkomsten passen bij onze gegevens.`,
    unknownSummary: (count: string) =>
      `Over ${count} is niets te zeggen: de aantallen liggen onder de publicatiegrens of het verschil is onzeker.`,
    rounding: 'Zo lezen wij afgeronde woorden',
    words: 'Woord',
    meaning: 'Gelezen als',
    between: (lowest: string, highest: string) => `${lowest}–${highest}%`,
    sources: 'Bronnen',
    direction: (question: string, difference: string, interval: string) =>
      `“${question}” Verschil met de overige klassen: ${difference} [${interval}].`,
    syntheticCaution:
      'De gegevens zijn synthetisch en zijn gemaakt om bij deze uitkomsten te passen. Een “past” is hier dus geen bevestiging van het onderzoek uit 2010.',
  },
  method: {
    frameTitle: 'Populatie en uitnodiging',
    frame: (population: string, date: string, roles: string) =>
      `De populatie bestaat uit alle ${population} gemeenten op ${date}. In elke gemeente zijn uitgenodigd: ${roles}.`,
    populationStatus: (observed: string, other: string) =>
      `Van ${observed} gemeenten is het inwoneraantal op die datum waargenomen; bij ${other} is het voorlopig, afgerond of geschat. Het bestand vermeldt dat per gemeente.`,
    responseTitle: 'Respons en weging',
    response: (questionnaires: string, municipalities: string) =>
      `${questionnaires} vragenlijsten uit ${municipalities} gemeenten zijn geanalyseerd. De gemeente is de getrokken eenheid; twee vragenlijsten uit één gemeente tellen als één eenheid met twee antwoorden.`,
    weights: (classes: string) => `Elke klasse krijgt gewicht N/n. De klassen (N/n): ${classes}.`,
    estimationTitle: 'Schattingen en marges',
    estimation: (degrees: string) =>
      `Gemiddelden en aandelen zijn gewogen schattingen voor alle gemeenten, als uit een gestratificeerde steekproef met correctie voor de eindige populatie. Intervallen hebben 95% betrouwbaarheid; t-verdeling met ten hoogste ${degrees} vrijheidsgraden voor het totaal, minder per klasse. Bij 0 of 100% is het interval dat van Korn en Graubard. Ontbrekende antwoorden blijven in het ontwerp staan.`,
    tests:
      'Of klassen verschillen is getoetst op het ontwerp: met Kruskal-Wallis op gewogen rangen (scores) en met Rao–Scott (antwoorden). Of een paar klassen verschilt, is beoordeeld met Holm-correctie voor het aantal vergelijkingen; de intervallen van verschillen zijn niet gecorrigeerd.',
    scoresTitle: 'Scores',
    scores: (items: string, minimum: string) =>
      `Elke kracht heeft ${items} stellingen; een daarvan is omgekeerd geformuleerd en wordt omgedraaid. De score is het gemiddelde van de geldige antwoorden bij minstens ${minimum} geldige. “Weet ik niet” telt als ontbrekend. De stellingen, de scoring en de duiding zijn van ons.`,
    disclosureTitle: 'Bescherming van gegevens',
    disclosure: (minimum: string) =>
      `Een cel wordt alleen getoond bij minstens ${minimum} antwoorden. Waar één verborgen cel uit de rest is af te leiden, is een tweede verborgen. Deze bescherming is toegepast vóór het schrijven van tekst, tabel en figuur. Hoeveel vragenlijsten er zijn en hoeveel antwoorden ontbreken (“weet ik niet” of overgeslagen) zijn geen antwoorden; die aantallen worden altijd vermeld.`,
    limitsTitle: 'Beperkingen',
    limits:
      'Deelname was vrijwillig. Marges gaan over toeval, niet over verschillen tussen wie wel en niet antwoordde. De antwoorden geven de eigen kijk van wie invulde.',
    reproduction:
      'Dit is een reproductie van “NUP in uitvoering? Gemeenten aan de slag” (Telengy, 2010). De vragenlijst en gegevens van toen zijn niet openbaar; deze vragenlijst is van ons.',
  },
  summary: {
    lead: (questionnaires: string, population: string) =>
      `Dit rapport beschrijft vijf krachten die de invoering van de e-overheid dragen, op grond van ${questionnaires} vragenlijsten onder ${population} gemeenten.`,
    responseKey: 'van de gemeenten antwoordde',
    messagesTitle: 'Belangrijkste uitkomsten',
  },
  p: { below: (limit: string) => `< ${limit}`, equals: (value: string) => `= ${value}` },
}

export type ReportMessages = typeof reportNl
