const nearlyFull = 20
const pause = 1000

/** Counts under a text field how many characters are left; read aloud, after a pause, only when they run out. */
export function countCharacters(field) {
  const { longest, countLeft, countOver } = field.dataset
  const count = document.getElementById(`${field.name}-count`)
  if (count === null) return
  const aloud = document.createElement('span')
  aloud.className = 'visually-hidden'
  aloud.setAttribute('role', 'status')
  count.after(aloud)
  let timer

  function update() {
    const left = Number(longest) - field.value.length
    count.textContent = (left < 0 ? countOver : countLeft).replace('{n}', String(Math.abs(left)))
    count.classList.toggle('question__count--over', left < 0)
    clearTimeout(timer)
    timer = setTimeout(() => {
      aloud.textContent = left <= nearlyFull ? count.textContent : ''
    }, pause)
  }

  update()
  field.addEventListener('input', update)
}
