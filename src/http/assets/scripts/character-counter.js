const nearlyFull = 20
const pause = 1000

/** Counts under a text field how many characters are left; read aloud, after a pause, only when they run out. */
export function countCharacters(field) {
  const count = document.getElementById(`${field.name}-count`)
  if (count === null) return
  const aloud = document.createElement('span')
  aloud.className = 'visually-hidden'
  aloud.setAttribute('role', 'status')
  count.after(aloud)
  let timer

  function update() {
    const left = Number(field.dataset.longest) - field.value.length
    const text = left < 0 ? count.dataset.countOver : count.dataset.countLeft
    count.textContent = text.replace('{n}', String(Math.abs(left)))
    count.classList.toggle('question__count--over', left < 0)
    clearTimeout(timer)
    timer = setTimeout(() => {
      aloud.textContent = left <= nearlyFull ? count.textContent : ''
    }, pause)
  }

  update()
  field.addEventListener('input', update)
}
