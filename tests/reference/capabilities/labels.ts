type Labels = readonly (string | number | null)[]

/** Labels as text; the cases code answers as numbers. With `levels`, as in R's `factor`, any other label is missing. */
export function labels(values: Labels, levels?: Labels): (string | null)[] {
  const known = levels === undefined ? null : new Set(levels.map(String))
  return values.map((value) => (value === null || known?.has(String(value)) === false ? null : String(value)))
}

/** The levels R's `factor` finds by itself: numbers in order of size, text in order of its characters. */
export function levelsOf(values: Labels): string[] {
  const found = [...new Set(values)].filter((value) => value !== null)
  return found.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).map(String)
}
