/** An answer such as “none of these” unticks the others, and another answer unticks it. */
export function keepExclusive(group) {
  group.addEventListener('change', ({ target }) => {
    if (!target.checked || target.type !== 'checkbox') return
    const isExclusive = target.dataset.exclusive !== undefined
    for (const other of group.querySelectorAll('input[type=checkbox]')) {
      if (other === target || other.name !== target.name) continue
      if (isExclusive || other.dataset.exclusive !== undefined) other.checked = false
    }
    target.dispatchEvent(new Event('input', { bubbles: true }))
  })
}
