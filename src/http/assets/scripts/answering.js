import { countCharacters } from './character-counter.js'
import { keepExclusive } from './exclusive-option.js'
import { rankInPlace } from './ranking.js'
import { addUp } from './running-total.js'
import { saveWhileFilling } from './save-draft.js'

// Every page works without this script; with it, nothing typed has to wait for a button.
const form = document.querySelector('form[data-draft-address]')

if (form !== null) {
  for (const field of form.querySelectorAll('[data-longest]')) countCharacters(field)
  for (const division of form.querySelectorAll('[data-total]')) addUp(division)
  for (const list of form.querySelectorAll('[data-place-text]')) rankInPlace(list)
  for (const group of form.querySelectorAll('fieldset:has([data-exclusive])')) keepExclusive(group)
  saveWhileFilling(form)
}

// Not every browser honours `autofocus`; an address that points at a question leads there.
if (location.hash === '') document.getElementById('error-summary')?.focus()
