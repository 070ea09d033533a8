// Keeps what was typed when a page is left in another way than by its own buttons: browser Back, a closed tab, a phone
// that goes to sleep. Without this script nothing breaks; the browser's own form restoration then does what it can.
const form = document.querySelector('form[data-draft-address]')
let hasUnsavedChanges = false

form?.addEventListener('input', () => {
  hasUnsavedChanges = true
})

form?.addEventListener('submit', () => {
  hasUnsavedChanges = false
})

function keepDraft() {
  if (!hasUnsavedChanges) return
  hasUnsavedChanges = false
  navigator.sendBeacon(form.dataset.draftAddress, new URLSearchParams(new FormData(form)))
}

addEventListener('pagehide', keepDraft)
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') keepDraft()
})
