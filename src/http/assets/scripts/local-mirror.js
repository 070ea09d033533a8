import { isSame } from './form-values.js'

const prefix = 'veranderkrachten:'
const longestKept = 30 * 24 * 60 * 60 * 1000

/**
 * What was typed in one field and is not known to be saved, with the values that the server may hold of it already:
 * those that it confirmed and those that were sent without an answer.
 * @typedef {{ now: string[], known: string[][] }} UnsavedField
 *
 * Everything typed in one showing of a page that is not known to be saved.
 * @typedef {{ fields: Record<string, UnsavedField>, revision: number, at: number }} Mirror
 */

/** The browser’s storage; null where it is switched off, full from the start or forbidden. */
function openStorage() {
  try {
    localStorage.setItem(prefix, '')
    localStorage.removeItem(prefix)
    return localStorage
  } catch {
    return null
  }
}

const storage = openStorage()

/** A mirror as it was stored; null for what is none, or not any more after thirty days. @returns {Mirror | null} */
function readMirror(key) {
  try {
    const mirror = JSON.parse(storage.getItem(key))
    const isWhole = Object.values(mirror.fields).every(({ now, known }) => Array.isArray(now) && Array.isArray(known))
    return isWhole && Date.now() - mirror.at < longestKept ? mirror : null
  } catch {
    return null
  }
}

/** Puts away what is too old or unreadable, of whatever response. */
function dropOldMirrors() {
  for (const key of Object.keys(storage ?? {})) {
    if (key.startsWith(prefix) && readMirror(key) === null) storage.removeItem(key)
  }
}

/**
 * The copy on this device of what is not known to be saved. Each showing of a page has a mirror of its own, so that two
 * tabs do not write over each other’s.
 */
export function openMirror(page, visit) {
  dropOldMirrors()
  const key = `${prefix}${page}:${visit}`
  return {
    /** Keeps these fields, or nothing when all is saved. Returns whether the device could. */
    keep(fields, revision) {
      try {
        if (Object.keys(fields).length === 0) storage.removeItem(key)
        else storage.setItem(key, JSON.stringify({ fields, revision, at: Date.now() }))
        return true
      } catch {
        return false
      }
    },
    isPossible: storage !== null,
    /** What earlier showings of this page left unsaved, oldest first. */
    leftovers: () =>
      Object.keys(storage ?? {})
        .filter((other) => other.startsWith(`${prefix}${page}:`) && other !== key)
        .map((other) => ({ key: other, ...readMirror(other) }))
        .filter(({ fields }) => fields)
        .sort((one, other) => one.at - other.at),
    /** Forgets what an earlier showing left, as far as it is saved now; what it wrote since then stays. */
    forget({ key: other, fields, at }, saved) {
      if (readMirror(other)?.at !== at) return
      const unsaved = Object.entries(fields).filter(([name]) => saved[name] === undefined)
      if (unsaved.length === 0) storage.removeItem(other)
      else storage.setItem(other, JSON.stringify({ ...readMirror(other), fields: Object.fromEntries(unsaved) }))
    },
  }
}

/** Forgets what the pages of a response left on this device before a moment; what was typed since then stays. */
export function forgetMirrors(response, before) {
  dropOldMirrors()
  for (const key of Object.keys(storage ?? {})) {
    if (key.startsWith(`${prefix}${response}:`) && readMirror(key)?.at < before) storage.removeItem(key)
  }
}

/** Whether what the server holds of a field is what the person saw or sent, and not what somebody else filled in. */
export const isOwnValue = ({ known }, held) => known.some((value) => isSame(value, held))
