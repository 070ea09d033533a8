import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

export interface Import {
  /** A package by its name, a file of ours by its path from the root: `src/app.ts`. */
  target: string
  isTypeOnly: boolean
}

export interface SourceFile {
  /** Path from the root, with forward slashes. */
  path: string
  text: string
  imports: Import[]
}

/** Every file below these folders with one of these endings, in the order of their paths. */
export function filesIn(folders: readonly string[], ending: string): { path: string; text: string }[] {
  return folders
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((entry) => entry.endsWith(ending))
        .map((entry) => path.posix.join(folder, entry.split(path.sep).join('/'))),
    )
    .sort()
    .map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }))
}

/** TypeScript sources with what they import. */
export const sourcesIn = (...folders: string[]): SourceFile[] =>
  filesIn(folders, '.ts').map((file) => ({ ...file, imports: importsOf(file) }))

function importsOf({ path: file, text }: { path: string; text: string }): Import[] {
  const statements = text.matchAll(
    /^(?:import|export)(?<type> type)?\b[^'";]*?\bfrom '(?<from>[^']+)'|^import '(?<bare>[^']+)'|\bimport\('(?<dynamic>[^']+)'\)/gm,
  )
  return [...statements].map(({ groups = {} }) => ({
    target: targetOf(file, groups.from ?? groups.bare ?? groups.dynamic ?? ''),
    isTypeOnly: groups.type !== undefined,
  }))
}

function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(file), specifier)
  return specifier.startsWith('#') ? specifier.slice(1) : specifier
}
