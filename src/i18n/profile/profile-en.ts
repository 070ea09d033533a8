import type { ProfileMessages } from './profile-nl.ts'

const municipalities = (count: number): string => (count === 1 ? '1 more municipality' : `${count} more municipalities`)

export const profileEn: ProfileMessages = {
  peersTitle: 'Your municipality beside other municipalities',
  own: 'Your municipality',
  sizeClass: 'Municipalities of your size',
  country: 'All municipalities',
  index: 'Your index 0–100',
  axis: 'Score from 1 (weak) to 5 (strong)',
  figureRow: (force, whose) => `${force}: ${whose.charAt(0).toLowerCase()}${whose.slice(1)}`,
  figureTitle: 'Your scores beside the mean of other municipalities',
  figureAlternative: (scores) =>
    `Figure with the score of your municipality and the mean of other municipalities for each change force. ${scores}.`,
  base: (count) => `n = ${count}`,
  whichSizeClass: (of) => `Municipalities of your size are the other municipalities ${of}.`,
  intervalNote: (level) =>
    `The margin stands between brackets: with ${level}% confidence it holds the mean of all these municipalities.`,
  baseNote: 'n is the number of other municipalities behind the figure. Your own municipality is not among them.',
  stepsNote:
    'The mean changes only when a few municipalities are added at the same time, so that nobody can be recognised. What counts of every municipality is what was sent the first time.',
  withoutClasses: (classes) => `“All municipalities” does not yet hold the municipalities ${classes}.`,
  sizeClassWaits: (needed) =>
    `As soon as ${municipalities(needed)} of your size ${needed === 1 ? 'has' : 'have'} sent the questionnaire, you will also see the mean of municipalities of your size here. Sooner is not possible: somebody might be recognised.`,
  countryWaits: (needed) =>
    `As soon as at least ${municipalities(needed)} across the country ${needed === 1 ? 'has' : 'have'} sent the questionnaire, you will also see the mean of all municipalities here.`,
  sizeClassNever:
    'We do not show the mean of municipalities of your size: there are so few that somebody might be recognised.',
  countryNever: 'We do not show the mean of all municipalities: somebody might be recognised.',
  partlyNote: 'A dash means that there is not yet a mean for this force that leaves everybody unrecognised.',
}
