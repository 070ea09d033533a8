/** The candidate that somebody probably meant, or nothing when none is near. */
const closestName = (name: string, candidates: Iterable<string>): string | undefined =>
  closestNames(name, candidates, 1)[0]

/** The candidates that somebody may have meant, the nearest first; `most` at the most. */
export function closestNames(name: string, candidates: Iterable<string>, most: number): string[] {
  // A third of the letters wrong is a slip of the pen; more is another word.
  const limit = Math.max(1, Math.floor(name.length / 3))
  return [...candidates]
    .filter((candidate) => Math.abs(candidate.length - name.length) <= limit)
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .sort((one, other) => one.distance - other.distance)
    .slice(0, most)
    .map(({ candidate }) => candidate)
}

/** "Did you mean `x`? " when a near name exists, else nothing; to be followed by the general advice. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const near = closestName(name, candidates)
  return near === undefined ? '' : `Did you mean \`${near}\`? `
}

/** Names in a sentence: `a`, `b`, `c`; a long list is cut, because nobody reads it. */
export function nameList(names: Iterable<string>, most = 12): string {
  const all = [...names].map((name) => `\`${name}\``)
  return all.length > most ? `${all.slice(0, most).join(', ')} and ${all.length - most} more` : all.join(', ')
}

/** How many letters must be added, left out, replaced or swapped with their neighbour (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swapped = isSwap ? beforePrevious[j - 2]! + 1 : Number.POSITIVE_INFINITY
      current.push(Math.min(replaced, swapped, previous[j]! + 1, current[j - 1]! + 1))
    }
    beforePrevious = previous
    previous = current
  }
  return previous[b.length]!
}
