/** Says under a division how much has been divided; what is not a number counts for nothing. */
export function addUp(division) {
  const { name, total, sumText } = division.dataset
  const output = document.getElementById(`${name}-sum`)
  if (output === null) return

  function update() {
    const typed = [...division.querySelectorAll('input[type=text], input[type=number]')].map(({ value }) =>
      value.trim(),
    )
    const sum = typed.filter((text) => /^\d+$/.test(text)).reduce((before, text) => before + Number(text), 0)
    output.textContent = sumText.replace('{n}', String(sum)).replace('{total}', total)
  }

  update()
  division.addEventListener('input', update)
}
