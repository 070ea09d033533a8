import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json }

/** How close a number must come: |got - want| <= abs + rel * |want|. */
export type Tolerance = { readonly rel: number; readonly abs: number }

export type ReferenceCase = {
  readonly file: string
  readonly name: string
  readonly fn: string
  readonly description: string
  readonly input: JsonObject
  readonly expected: Json
  readonly tolerance: Tolerance
  readonly overrides: Readonly<Record<string, Partial<Tolerance>>>
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Every case file of a folder, by file name; `manifest.json` and `data/` are not cases. */
export function listCases(directory: string): ReferenceCase[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json') && entry.name !== 'manifest.json')
    .map((entry) => entry.name)
    .sort()
    .map((file) => readCase(directory, file))
}

function readCase(directory: string, file: string): ReferenceCase {
  const raw = JSON.parse(readFileSync(join(directory, file), 'utf8')) as JsonObject
  const tolerance = (raw.tolerance ?? {}) as {
    rel?: number
    abs?: number
    overrides?: Record<string, Partial<Tolerance>>
  }
  return {
    file,
    name: String(raw.name ?? file.replace(/\.json$/, '')),
    fn: String(raw.fn),
    description: String(raw.description ?? ''),
    input: resolveReferences(raw.input ?? {}, directory) as JsonObject,
    expected: raw.expected ?? null,
    tolerance: { rel: tolerance.rel ?? 1e-8, abs: tolerance.abs ?? 0 },
    overrides: tolerance.overrides ?? {},
  }
}

/** `{"$ref": "data/x.json"}` stands for the columns of that file; its category orders come along as `$levels`. */
function resolveReferences(value: Json, directory: string): Json {
  if (Array.isArray(value)) return value.map((item) => resolveReferences(item, directory))
  if (!isObject(value)) return value
  if (typeof value.$ref === 'string') {
    const file = JSON.parse(readFileSync(join(directory, value.$ref), 'utf8')) as JsonObject
    return { ...(file.columns as JsonObject), $levels: file.levels ?? {} }
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveReferences(item, directory)]))
}
