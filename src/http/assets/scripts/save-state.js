/** The line that says whether everything is saved; screen readers read it when it changes. */
export function openSaveState() {
  const line = document.getElementById('save-state')
  const choose = document.getElementById('save-state-choose')
  const onward = document.getElementById('save-state-onward')
  const { saving, offline, unkept, held, restored, conflict, refused } = line.dataset
  let isRestored = false

  function show(state, text) {
    line.parentElement.dataset.state = state
    if (line.textContent !== text) line.textContent = text
    choose.hidden = state !== 'conflict'
    onward.hidden = state !== 'refused'
  }

  return {
    saving: () => show('saving', saving),
    saved(text) {
      show('saved', isRestored ? `${restored} ${text}` : text)
      isRestored = false
    },
    /** `isKept`: this device holds what is not saved; `isHeld`: the person wanted to go on. */
    offline({ isKept, isHeld }) {
      const what = isKept ? offline : unkept
      show('offline', isHeld ? `${what} ${held}` : what)
    },
    /** To be said with the next save. */
    restored() {
      isRestored = true
    },
    conflict: () => show('conflict', conflict),
    refused({ title, text, address }) {
      if (address !== undefined) onward.href = address
      show('refused', `${title}. ${text} ${refused}`)
    },
  }
}
