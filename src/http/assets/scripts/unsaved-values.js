import { differences, isSame, putBack, servedValues, valuesOf } from './form-values.js'
import { isOwnValue } from './local-mirror.js'

/** How many unanswered sends are remembered, to know our own values by. */
const remembered = 5

const distinct = (values) => [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]

const withRevision = ({ fields, revision }) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, { ...field, revision }]))

/** What a form holds that the server has not confirmed yet, kept in the mirror all the time. */
export function unsavedValues(form, mirror) {
  const { revision } = form.elements
  let confirmed = servedValues(form)
  let lastConfirmed = 0
  /** What was sent without an answer so far, oldest first. */
  let sent = []
  let leftovers = []

  const names = () => differences(valuesOf(form), confirmed)

  function forgetLeftovers() {
    for (const leftover of leftovers) mirror.forget(leftover, confirmed)
    leftovers = []
  }

  return {
    exist: () => names().length > 0,

    /** Whether all that is unsaved is on its way. */
    isSent: () => sent.length > 0 && isSame([valuesOf(form)], [sent.at(-1).values]),

    /** Mirrors what is unsaved. Returns whether this device could. */
    keep() {
      const now = valuesOf(form)
      const known = [confirmed, ...sent.map(({ values }) => values)]
      const field = (name) => ({ now: now[name] ?? [], known: distinct(known.map((values) => values[name] ?? [])) })
      return mirror.keep(Object.fromEntries(names().map((name) => [name, field(name)])), Number(revision.value))
    },

    noteSent(number) {
      sent = [...sent, { number, values: valuesOf(form) }].slice(-remembered)
    },

    /** What was sent under this number is safe, and what was sent before it no longer matters. */
    confirm(number) {
      const values = sent.find((one) => one.number === number)?.values
      if (values === undefined || number < lastConfirmed) return
      lastConfirmed = number
      confirmed = values
      sent = sent.filter((one) => one.number > number)
      forgetLeftovers()
    },

    /**
     * Puts back what earlier showings of this page could not save; returns whether there was anything. In a page that
     * is stale this is for the eye only, until the page has been loaded anew.
     */
    restore(isStale) {
      const served = confirmed
      leftovers = mirror.leftovers()
      // Of two leftovers of one field the newest counts.
      const fields = Object.assign({}, ...leftovers.map(withRevision))
      const back = Object.entries(fields).filter(
        ([name, { now }]) => !isSame(now, served[name]) && putBack(form, name, now),
      )
      // Somebody else filled this in meanwhile: by the older revision the server knows that there are two answers.
      const foreign = isStale ? [] : back.filter(([name, field]) => !isOwnValue(field, served[name]))
      revision.value = String(Math.min(Number(revision.value), ...foreign.map(([, field]) => field.revision)))
      if (isStale) confirmed = valuesOf(form)
      else if (names().length === 0) forgetLeftovers()
      return back.length > 0 && !isStale
    },
  }
}
