import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml'
import { type FileFault, type Path, pathText } from './file-fault.ts'

/** The contents of a YAML file that still knows on which line everything stands. */
export interface LocatedYaml {
  file: string
  /** The contents as plain data; `undefined` when the file could not be read. */
  data: unknown
  /** Syntax errors and keys that appear twice. */
  faults: FileFault[]
  /** The line of the value at a path; of its nearest parent when the value is missing. Follows anchors to their list. */
  lineOf(path: Path): number
}

/** Enough for every questionnaire, too little for a file that multiplies its anchors to exhaust the memory. */
const mostAliases = 2_000

/** Reads a YAML text; never throws on what the text contains. */
export function readYaml(file: string, text: string): LocatedYaml {
  const lines = new LineCounter()
  // Duplicate keys are looked for below, so that each is reported with its path.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false })
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line)
  const lineOf = (path: Path) => lineAt(offsetOf(document, path))

  const syntax = [...document.errors, ...document.warnings].map((error) => ({
    file,
    line: lineAt(error.pos[0]),
    path: '',
    problem: `cannot be read as YAML: ${error.message.trim().replace(/\.$/, '')}`,
    remedy: 'Check the indentation, the quotes and the brackets here and on the line above.',
  }))
  if (syntax.length > 0) return { file, data: undefined, faults: syntax, lineOf }

  const repeated = repeatedKeys(document.contents, []).map(({ path, offset, firstOffset }) => ({
    file,
    line: lineAt(offset),
    path: pathText(path),
    problem: `\`${path.at(-1)}\` is given twice; the first one is on line ${lineAt(firstOffset)}`,
    remedy: 'Keep one of the two.',
  }))
  const astray = strayAliases(document, document.contents, [], []).map(({ path, name, offset, isCircular }) => ({
    file,
    line: lineAt(offset),
    path: pathText(path),
    problem: isCircular
      ? `\`*${name}\` stands inside the list it refers to`
      : `\`*${name}\` refers to an anchor that does not exist`,
    remedy: `Define \`&${name}\` above this line, or correct the name.`,
  }))
  const faults = [...repeated, ...astray]
  if (astray.length > 0) return { file, data: undefined, faults, lineOf }
  try {
    return { file, data: document.toJS({ maxAliasCount: mostAliases }), faults, lineOf }
  } catch (error) {
    // What is left to go wrong is a file that multiplies its anchors.
    const problem = `refers to its anchors too often: ${error instanceof Error ? error.message : String(error)}`
    const remedy = 'Write the lists out, or refer to fewer lists that refer to lists.'
    return { file, data: undefined, faults: [...faults, { file, line: 1, path: '', problem, remedy }], lineOf }
  }
}

/** A fault at a path of a file. */
export function faultAt(yaml: LocatedYaml, path: Path, problem: string, remedy: string): FileFault {
  return { file: yaml.file, line: yaml.lineOf(path), path: pathText(path), problem, remedy }
}

/** Where the value at a path starts in the text; a key stands for its value, so that a block starts at its name. */
function offsetOf(document: Document.Parsed, path: Path): number {
  let node: unknown = resolved(document, document.contents)
  let offset = startOf(node)
  for (const step of path) {
    if (isMap(node)) {
      // The last one wins in the data, so the last one is meant.
      const pair = node.items.findLast((candidate) => keyText(candidate) === String(step))
      if (pair === undefined) return offset
      offset = startOf(pair.key)
      node = resolved(document, pair.value)
    } else if (isSeq(node) && typeof step === 'number') {
      const item = node.items[step]
      if (item === undefined) return offset
      node = resolved(document, item)
      offset = startOf(node)
    } else return offset
  }
  return offset
}

const resolved = (document: Document.Parsed, node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node)

const startOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0

const keyText = (pair: Pair): string => String(isScalar(pair.key) ? pair.key.value : pair.key)

function repeatedKeys(node: unknown, path: Path): { path: Path; offset: number; firstOffset: number }[] {
  if (isSeq(node)) return node.items.flatMap((item, index) => repeatedKeys(item, [...path, index]))
  if (!isMap(node)) return []
  const first = new Map<string, number>()
  return node.items.flatMap((pair) => {
    const key = keyText(pair)
    const here = [...path, key]
    const firstOffset = first.get(key)
    const own = firstOffset === undefined ? [] : [{ path: here, offset: startOf(pair.key), firstOffset }]
    if (firstOffset === undefined) first.set(key, startOf(pair.key))
    return [...own, ...repeatedKeys(pair.value, here)]
  })
}

interface StrayAlias {
  path: Path
  name: string
  offset: number
  isCircular: boolean
}

/** Aliases that refer to nothing, or to a list that they are part of. */
function strayAliases(document: Document.Parsed, node: unknown, path: Path, parents: readonly unknown[]): StrayAlias[] {
  if (isAlias(node)) {
    const target = node.resolve(document)
    const isCircular = target !== undefined && parents.includes(target)
    if (target !== undefined && !isCircular) return []
    return [{ path, name: node.source, offset: startOf(node), isCircular }]
  }
  const inside = [...parents, node]
  if (isSeq(node)) return node.items.flatMap((item, index) => strayAliases(document, item, [...path, index], inside))
  if (!isMap(node)) return []
  return node.items.flatMap((pair) => strayAliases(document, pair.value, [...path, keyText(pair)], inside))
}
