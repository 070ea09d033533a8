/** Says under a division how much has been divided; what is not a number counts for nothing. */
export function addUp(division) {
  const output = division.querySelector('output')
  if (output === null) return

  function update() {
    const typed = [...division.querySelectorAll('input[type=text]')].map(({ value }) => value.trim())
    const sum = typed.filter((text) => /^\d+$/.test(text)).reduce((before, text) => before + Number(text), 0)
    output.textContent = output.dataset.sumText.replace('{n}', String(sum)).replace('{total}', division.dataset.total)
  }

  update()
  division.addEventListener('input', update)
}
