const itemsOf = (list) => [...list.querySelectorAll('[data-rank-item]')]
const fieldOf = (item) => item.querySelector('input[type=hidden]')

/** Moves the items of a ranking where they are, without asking the server for the page again. */
export function rankInPlace(list) {
  const { name, form } = list.querySelector('input[type=hidden]')
  const moved = document.getElementById(`${name}-moved`)

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
    // What is moved in the page loses the focus.
    button.focus()
    renumber()
    const place = String(itemsOf(list).indexOf(item) + 1)
    const label = item.querySelector('.ranking__label').textContent
    moved.textContent = moved.dataset.movedText.replace('{item}', label).replace('{n}', place)
    // Who moves an item has an opinion, whatever was ticked before.
    for (const box of form.querySelectorAll(`[name="${name}_done"], [name="${name}_missing"]`)) {
      box.checked = box.name === `${name}_done`
    }
    fieldOf(item).dispatchEvent(new Event('input', { bubbles: true }))
  })

  // An order that is put back is written into the fields where they stand; the items follow.
  list.addEventListener('input', () => {
    const items = itemsOf(list)
    const order = items.map((item) => fieldOf(item).value)
    if (items.every((item, index) => item.dataset.rankItem === order[index])) return
    for (const item of items) fieldOf(item).value = item.dataset.rankItem
    list.append(...order.flatMap((value) => items.find((item) => item.dataset.rankItem === value) ?? []))
    renumber()
  })
}
