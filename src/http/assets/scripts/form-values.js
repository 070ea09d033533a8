/**
 * What the questions of a form hold: by field name, the values that would be posted.
 * @typedef {Record<string, string[]>} Values
 */

/** Fields of the page itself, and choices between two answers: those are settled only when the page is posted. */
const isOfPage = (name) => name === '' || /^(?:revision|visit|sequence|shown_errors|confirmed|choice-.*)$/.test(name)

const isQuestionField = ({ name, type, disabled }) => !isOfPage(name) && !disabled && !/^(?:submit|button)$/.test(type)

const isTicked = ({ type }) => type === 'radio' || type === 'checkbox'

/** What the form holds now. @returns {Values} */
export const valuesOf = (form) =>
  collect(form, (element) => (isTicked(element) && !element.checked ? undefined : element.value))

/** What the form held when the server made the page, whatever was typed or put back since. @returns {Values} */
export const servedValues = (form) => collect(form, servedValue)

function servedValue(element) {
  if (isTicked(element)) return element.defaultChecked ? element.value : undefined
  if (!(element instanceof HTMLSelectElement)) return element.defaultValue
  return ([...element.options].find(({ defaultSelected }) => defaultSelected) ?? element.options[0])?.value
}

function collect(form, read) {
  const values = {}
  for (const element of form.elements) {
    if (!isQuestionField(element)) continue
    const value = read(element)
    values[element.name] = [...(values[element.name] ?? []), ...(value === undefined ? [] : [value])]
  }
  return values
}

/** The form as it is posted to be kept as a draft, with the line ends that browsers post. */
export const draftOf = (form) =>
  new URLSearchParams(
    [...new FormData(form)]
      .filter(([name]) => !name.startsWith('choice-'))
      .map(([name, value]) => [name, value.replaceAll(/\r?\n/g, '\r\n')]),
  )

export const isSame = (one = [], other = []) => JSON.stringify(one) === JSON.stringify(other)

/** The names of the fields in which two states of one form differ. */
export const differences = (one, other) =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => !isSame(one[name], other[name]))

/** Puts values into the fields of a name, as if they had been typed again; false when the form has no such field. */
export function putBack(form, name, values) {
  const elements = [...form.elements].filter((element) => isQuestionField(element) && element.name === name)
  for (const [index, element] of elements.entries()) {
    if (isTicked(element)) element.checked = values.includes(element.value)
    else element.value = values[index] ?? ''
  }
  elements[0]?.dispatchEvent(new Event('input', { bubbles: true }))
  return elements.length > 0
}
