/**
 * Finds which masked cells of a table with published margins follow from the rest by repeated subtraction: a masked cell
 * that is alone in its row or column. Positions count down the columns, from 0 (column-major).
 *
 * @example recoverableBySubtraction([[true, false], [false, false]]) // [0]
 */
export function recoverableBySubtraction(isMasked: readonly (readonly boolean[])[]): number[] {
  const height = isMasked.length
  const left = isMasked.map((row) => [...row])
  const found: number[] = []
  for (let isChanged = true; isChanged; ) {
    isChanged = false
    for (const [i, row] of left.entries()) {
      for (const [j, masked] of row.entries()) {
        if (!masked || !(isAlone(row) || isAlone(left.map((other) => other[j]!)))) continue
        row[j] = false
        found.push(j * height + i)
        isChanged = true
      }
    }
  }
  return found.sort((a, b) => a - b)
}

function isAlone(line: readonly boolean[]): boolean {
  return line.filter(Boolean).length === 1
}
