import type { OwnAgainstPeers, PeerMean } from '#analysis/report/own-against-peers.ts'
import type { ScaleResult } from '#src/change-forces/change-force.ts'
import type { SizeClass } from '#src/studies/study.ts'
import type { Peers } from './peers.ts'

/** The score of a municipality on a scale, with the means of others; only what may be shown. */
export interface ProfileRow {
  own: ScaleResult
  sizeClass: PeerMean
  country: PeerMean
}

/** What others a mean is about. */
export type PeerLevel = 'sizeClass' | 'country'

export interface OwnProfile {
  rows: ProfileRow[]
  sizeClass: SizeClass
  /** Size classes of which the mean of the country holds nothing yet. */
  withheld: SizeClass[]
}

/**
 * A municipality's own profile beside that of others. Its own score is that of its last version; others do not see
 * what it changed.
 */
export function ownProfile(
  scores: readonly ScaleResult[],
  peers: Peers,
  { code, population }: { code: string; population: number },
): OwnProfile {
  const compared = new Map(peers.against(code).map((result): [string, OwnAgainstPeers] => [result.name, result]))
  const sizeClass = peers.sizeClassOf(population)
  if (sizeClass === undefined) throw new Error(`The municipality ${code} is in no size class`)
  const rows = scores.flatMap((own) => {
    const found = compared.get(own.scale.name)
    return found === undefined ? [] : [{ own, sizeClass: found.sizeClass, country: found.country }]
  })
  const about = new Set(
    rows.flatMap(({ country }) =>
      country.warnings.flatMap((warning) => (warning.code === 'withheldStratum' ? (warning.about ?? []) : [])),
    ),
  )
  return { rows, sizeClass, withheld: peers.sizeClasses.filter((candidate) => about.has(candidate.code)) }
}

/** Where the mean at a level stands: shown for every scale or some of them, to come, or never to come. */
export type LevelState = { kind: 'shown' } | { kind: 'partly' } | { kind: 'waits'; needed: number } | { kind: 'never' }

export function levelState({ rows }: OwnProfile, level: PeerLevel): LevelState {
  const shown = rows.filter((row) => row[level].estimate !== null).length
  if (shown > 0) return { kind: shown === rows.length ? 'shown' : 'partly' }
  const needed = rows.flatMap((row) => row[level].needed ?? [])
  return needed.length === 0 ? { kind: 'never' } : { kind: 'waits', needed: Math.min(...needed) }
}
