/** Made-up words for the open questions of the demonstration. None of them was ever written by a respondent. */
export const syntheticRemarks = {
  otherRoles: ['hoofd informatisering', 'concerncontroller'],
  otherStories: ['minder administratieve lasten voor inwoners', 'samenwerken met buurgemeenten'],
  successFactors: [
    'Een vaste projectleider die tijd heeft gekregen.',
    'De wethouder vraagt er elke maand naar.',
    'Samen optrekken met twee buurgemeenten. Dat scheelt uitzoekwerk.',
    'Klein beginnen en laten zien wat het oplevert aan de balie.',
    'De gemeentesecretaris die het op de agenda van het managementteam houdt.',
    'Medewerkers die zelf hun werkproces mogen herontwerpen.',
  ],
  failureFactors: [
    'Te weinig mensen: iedereen doet het erbij.',
    'Landelijke planningen die steeds schuiven.',
    'Het wordt gezien als een project van ICT.',
    'Leveranciers die niet op tijd opleveren.',
    'Geen eigen budget, dus elk onderdeel moet apart worden bevochten.',
    'Afdelingen wachten op elkaar. Niemand heeft het overzicht.',
  ],
  remarks: [
    'Fijn dat de uitkomsten terugkomen naar de gemeenten.',
    'Sommige bouwstenen zijn voor ons nog erg onduidelijk.',
  ],
} as const
