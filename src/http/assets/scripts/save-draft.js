import { isReachable, sendDraft } from './draft-request.js'
import { draftOf } from './form-values.js'
import { openMirror } from './local-mirror.js'
import { openSaveState } from './save-state.js'
import { unsavedValues } from './unsaved-values.js'

/** Milliseconds after the last sign typed, after a choice, and at most after the first change. */
const afterTyping = 400
const afterChoosing = 100
const atMost = 800
const slow = 1000
const longestPause = 30_000

/**
 * Saves what is filled in while it is filled in, and keeps a copy on this device until the server has confirmed it.
 * The form goes on only when everything has been confirmed, so that a tunnel between two pages costs nothing.
 */
export function saveWhileFilling(form) {
  const { visit, sequence } = form.elements
  const here = location.pathname + location.search
  const { type: arrival, transferSize } = performance.getEntriesByType('navigation')[0] ?? {}
  if (arrival !== 'navigate') visit.value = ownVisit(visit.value)
  const mirror = openMirror(form.dataset.mirror, visit.value)
  const state = openSaveState()
  if (mirror.isPossible) takeServedValues(form, arrival)

  /** Set when the page came out of the browser’s memory: the server may hold something else by now. */
  let isStale = mirror.isPossible && arrival === 'back_forward' && !(transferSize > 0)
  const unsaved = unsavedValues(form, mirror)
  let isSending = false
  let isRefused = false
  let isPosted = false
  /** True while the form is posted because everything has just been confirmed. */
  let isCleared = false
  let isKept = mirror.isPossible
  let failures = 0
  let firstChange = null
  let timer
  /** The button that waits until everything is confirmed; null for the Enter key, undefined when none does. */
  let waiting

  function noteChange(patience) {
    isKept = unsaved.keep()
    if (!unsaved.exist() || isSending || isRefused || failures > 0) return
    firstChange ??= Date.now()
    plan(Math.min(patience, firstChange + atMost - Date.now()))
  }

  function plan(delay) {
    clearTimeout(timer)
    timer = setTimeout(save, Math.max(0, delay))
  }

  async function save() {
    clearTimeout(timer)
    if (isSending || isRefused) return
    firstChange = null
    isSending = true
    const slowly = failures === 0 && !isStale ? setTimeout(state.saving, slow) : undefined
    const isDone = isStale ? await showAgain() : await send()
    clearTimeout(slowly)
    isSending = false
    finish(isDone)
  }

  function nextNumber() {
    const number = Number(sequence.value) + 1
    sequence.value = String(number)
    return number
  }

  /** Sends the form as it is; true when the server confirmed it. */
  async function send() {
    const number = nextNumber()
    unsaved.noteSent(number)
    unsaved.keep()
    const { kind, answer } = await sendDraft(form.dataset.draftAddress, draftOf(form))
    if (kind === 'saved') {
      failures = 0
      unsaved.confirm(number)
      isKept = unsaved.keep()
      if (answer.conflicts.some((question) => document.getElementById(`conflict-${question}`) === null))
        state.conflict()
      else state.saved(answer.text)
    }
    if (kind === 'refused') {
      isRefused = true
      state.refused(answer)
    }
    return kind === 'saved'
  }

  /** Loads the page anew once that is possible; what was typed here and is not saved is put back then. */
  async function showAgain() {
    if (!(await isReachable(here))) return false
    location.replace(here)
    return new Promise(() => {})
  }

  function finish(isDone) {
    if (isSending || isRefused) return
    if (!isDone) return tryLater()
    if (unsaved.exist()) return noteChange(0)
    if (waiting === undefined) return
    const button = waiting
    waiting = undefined
    isCleared = true
    form.requestSubmit(button)
    isCleared = false
  }

  function tryLater() {
    const pause = Math.min(1000 * 2 ** failures, longestPause)
    failures += 1
    state.offline({ isKept, isHeld: waiting !== undefined })
    waiting = undefined
    plan(pause)
  }

  function tryNow() {
    if (failures > 0) save()
  }

  /** Sends what is not on its way yet, since the page may be gone in a moment. */
  function flush() {
    if (isRefused || isStale || !unsaved.exist() || (isSending && unsaved.isSent())) return
    clearTimeout(timer)
    send().then(finish)
  }

  form.addEventListener('input', ({ target }) => {
    noteChange(target.matches('[type=radio], [type=checkbox], select') ? afterChoosing : afterTyping)
  })

  form.addEventListener('submit', (event) => {
    const isConfirmed = !unsaved.exist() && failures === 0 && !isStale && navigator.onLine
    if (isConfirmed || isCleared || isRefused) {
      clearTimeout(timer)
      nextNumber()
      isPosted = true
      return
    }
    event.preventDefault()
    waiting = event.submitter
    save()
  })

  addEventListener('online', tryNow)
  addEventListener('pagehide', flush)
  document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? flush() : tryNow()))
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted || !isPosted) return noteChange(0)
    isStale = mirror.isPossible
    save()
  })

  if (unsaved.restore(isStale)) state.restored()
  if (isStale) save()
  else noteChange(0)
}

/**
 * After Back and Reload browsers put back what they remember, over newer answers from elsewhere even, and take it for
 * typed. Some have done so before the script starts, others do it once the page is complete. The mirror knows better.
 */
function takeServedValues(form, arrival) {
  if (arrival !== 'navigate') form.reset()
  form.autocomplete = 'off'
  addEventListener('pageshow', () => form.removeAttribute('autocomplete'), { once: true })
}

/** A page that the browser shows twice, after Back or in a copied tab, is two visits: only the end is made anew. */
function ownVisit(visit) {
  const end = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(6))))
  return visit.replace(/-.*/, `-${end.replaceAll('+', '-').replaceAll('/', '_')}`)
}
