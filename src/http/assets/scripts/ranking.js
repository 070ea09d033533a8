const itemsOf = (list) => [...list.querySelectorAll('[data-rank-item]')]
const hiddenFieldOf = (item) => item.querySelector('input[type=hidden]')

/** Moves the items of a ranking where they are, without asking the server for the page again. */
export function rankInPlace(list) {
  const values = new Map(itemsOf(list).map((item) => [item, hiddenFieldOf(item).value]))
  const status = document.getElementById(list.dataset.rankStatus)

  function renumber() {
    for (const [index, item] of itemsOf(list).entries()) {
      item.querySelector('[data-rank-place]').textContent = list.dataset.placeText.replace('{n}', String(index + 1))
    }
  }

  list.addEventListener('click', (event) => {
    const button = event.target.closest('[data-rank-move]')
    if (button === null) return
    event.preventDefault()
    const item = button.closest('[data-rank-item]')
    if (button.dataset.rankMove === 'up') item.previousElementSibling?.before(item)
    else item.nextElementSibling?.after(item)
    // A moved element loses the focus.
    button.focus()
    renumber()
    const place = itemsOf(list).indexOf(item) + 1
    const { itemLabel } = item.dataset
    status.textContent = list.dataset.movedText.replace('{item}', itemLabel).replace('{n}', String(place))
    const { name, form } = hiddenFieldOf(item)
    // Who moves an item has an opinion, whatever was ticked before.
    for (const box of form.querySelectorAll(`[name="${name}_done"], [name="${name}_missing"]`)) {
      box.checked = box.name.endsWith('_done')
    }
    hiddenFieldOf(item).dispatchEvent(new Event('input', { bubbles: true }))
  })

  // An order that is put back is written into the fields where they stand; the items follow.
  list.addEventListener('input', () => {
    const order = itemsOf(list).map((item) => hiddenFieldOf(item).value)
    if (itemsOf(list).every((item, index) => values.get(item) === order[index])) return
    const byValue = new Map([...values].map(([item, value]) => [value, item]))
    for (const [item, value] of values) hiddenFieldOf(item).value = value
    for (const value of order) if (byValue.has(value)) list.append(byValue.get(value))
    renumber()
  })
}
