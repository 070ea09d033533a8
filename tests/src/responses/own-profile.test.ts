import { describe, expect, it } from 'vitest'
import { scoreScales } from '#src/change-forces/change-force.ts'
import { levelState, ownProfile } from '#src/profiles/own-profile.ts'
import { type PeerAnswers, toPeers } from '#src/profiles/peers.ts'
import { comparisonChart } from '#src/profiles/profile-charts.ts'
import { Study } from '#src/studies/study.ts'
import { smallSurvey } from '#tests/support/a-small-survey.ts'

const text = (words: string) => ({ nl: words, en: words })

/** Twenty small municipalities and three large ones, of which six and three sent something; fewest others are five. */
const study = Study.parse({
  slug: 'small',
  title: text('Klein'),
  subtitle: text('…'),
  organisation: { name: 'Bureau', email: 'bureau@example.org' },
  frame: { file: 'frame.csv', referenceDate: '2010-01-01', source: text('…') },
  waves: [{ name: '2010', title: text('2010') }],
  roles: [{ code: 'secretary', label: text('Secretaris') }],
  sizeClassifications: [
    {
      name: 'default',
      title: text('Twee klassen'),
      source: '…',
      classes: [
        { code: 'small', label: text('klein'), from: 0, below: 100 },
        { code: 'large', label: text('groot'), from: 100 },
      ],
    },
  ],
  defaultSizeClassification: 'default',
  disclosure: { minimumRespondents: 5 },
  retention: { answersYears: 1, contactsMonthsAfterClose: 1 },
})
const unit = (code: string, population: number) => ({
  code,
  name: code,
  province: 'Drenthe',
  population,
  populationStatus: 'observed',
})
const small = Array.from({ length: 20 }, (_, index) => unit(`S${index}`, 10))
const large = Array.from({ length: 3 }, (_, index) => unit(`L${index}`, 500))
const frame = [...small, ...large]

/** Everyone answers all statements with one point; the last statement counts the other way round. */
const sent = (units: typeof frame, point: (index: number) => number): PeerAnswers[] =>
  units.map(({ code, population }, index) => ({
    unitCode: code,
    population,
    survey: smallSurvey,
    answers: { one: point(index), two: point(index), three: 6 - point(index) },
  }))

const own = (point: number) => scoreScales(smallSurvey, { one: point, two: point, three: 6 - point })
const [viewer] = small
if (viewer === undefined) throw new Error('There is nobody to look')

describe('the own profile beside others', () => {
  it('shows the mean of the others in the size class from the first step on, the own last version beside it', () => {
    const profile = ownProfile(
      own(5),
      toPeers(
        study,
        frame,
        sent(small.slice(0, 6), (index) => (index === 0 ? 1 : 4)),
      ),
      viewer,
    )
    expect(profile.rows[0]?.own.score).toBe(5)
    expect(profile.rows[0]?.sizeClass).toMatchObject({ estimate: 4, n: 5, interval: null })
    expect(profile.sizeClass.code).toBe('small')
    expect(levelState(profile, 'sizeClass')).toEqual({ kind: 'shown' })
  })

  it('says how many more municipalities there must be', () => {
    const profile = ownProfile(
      own(3),
      toPeers(
        study,
        frame,
        sent(small.slice(0, 4), () => 3),
      ),
      viewer,
    )
    expect(levelState(profile, 'sizeClass')).toEqual({ kind: 'waits', needed: 2 })
    expect(levelState(profile, 'country')).toEqual({ kind: 'waits', needed: 2 })
    expect(comparisonChart('nl', profile)).toBeNull()
  })

  it('never shows a class with too few municipalities, and names it as missing from the country', () => {
    const [first] = large
    const peers = toPeers(study, frame, [...sent(large, () => 2), ...sent(small.slice(0, 6), () => 4)])
    const profile = ownProfile(own(2), peers, first ?? viewer)
    expect(levelState(profile, 'sizeClass')).toEqual({ kind: 'never' })
    expect(levelState(profile, 'country')).toEqual({ kind: 'shown' })
    expect(profile.rows[0]?.country).toMatchObject({ estimate: 4, n: 6 })
    expect(profile.withheld.map(({ code }) => code)).toEqual(['large'])
  })

  it('is drawn with the own score filled and the others as an outline, on the whole axis', () => {
    const peers = toPeers(
      study,
      frame,
      sent(small.slice(0, 12), (index) => 1 + (index % 5)),
    )
    const chart = comparisonChart('nl', ownProfile(own(5), peers, viewer))
    expect(chart?.axis).toMatchObject({ lowest: 1, highest: 5 })
    expect(chart?.rows.map(({ label, base, tone }) => [label, base, tone.kind])).toEqual([
      ['Urgentie: uw gemeente', '', 'own'],
      ['Urgentie: gemeenten van uw grootte', 'n = 11', 'peers'],
      ['Urgentie: alle gemeenten', 'n = 11', 'peers'],
    ])
    expect(chart?.rows[1]?.interval).not.toBeNull()
  })
})
