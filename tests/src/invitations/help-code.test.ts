import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupHelpCode, hashHelpCode, helpCodeSigns, newHelpCode, readHelpCode } from '#src/help-codes/help-code.ts'
import { togetherEn } from '#src/i18n/together/together-en.ts'
import { togetherNl } from '#src/i18n/together/together-nl.ts'

describe('a code for help by phone', () => {
  it('has eight signs that are not taken for one another', () => {
    for (let made = 0; made < 500; made += 1) expect(newHelpCode()).toMatch(/^[AC-HJ-NP-RTUW-Y34679]{8}$/)
    // B and 8, I and 1, O and 0, S and 5, Z and 2, U and V look alike: at most one of each pair is there.
    for (const pair of ['B8', 'I1', 'O0', 'S5', 'Z2', 'UV'])
      expect([...pair].filter((sign) => helpCodeSigns.includes(sign)).length).toBeLessThanOrEqual(1)
    expect(helpCodeSigns.length ** 8).toBeGreaterThan(2 ** 37)
  })

  it('uses every sign at every place', () => {
    const codes = Array.from({ length: 2000 }, newHelpCode)
    for (let place = 0; place < 8; place += 1)
      expect(new Set(codes.map((code) => code[place])).size).toBe(helpCodeSigns.length)
  })

  it('is read whatever the capitals, spaces and dashes', () => {
    const sign = fc.constantFrom(...helpCodeSigns)
    const noise = fc.constantFrom('', ' ', '-', '–', '.', '\t')
    fc.assert(
      fc.property(fc.array(fc.tuple(sign, noise, fc.boolean()), { minLength: 8, maxLength: 8 }), (typed) => {
        const code = typed.map(([letter]) => letter).join('')
        const text = typed.map(([letter, after, isSmall]) => (isSmall ? letter.toLowerCase() : letter) + after).join('')
        expect(readHelpCode(text)).toBe(code)
        expect(readHelpCode(groupHelpCode(code))).toBe(code)
      }),
    )
  })

  it.each(['', 'ACDE', 'ACDE-34679', 'ACDE-346B', 'ÀCDE-3467', '<script>'])('is not %j', (typed) => {
    expect(readHelpCode(typed)).toBeUndefined()
  })

  it('is stored differently under another secret', () => {
    expect(hashHelpCode('ACDE3467', 'one')).not.toBe(hashHelpCode('ACDE3467', 'another'))
    expect(hashHelpCode('ACDE3467', 'one')).toBe(hashHelpCode('ACDE3467', 'one'))
  })

  it('can be spelled: every letter has a word that begins with it, in both languages', () => {
    const letters = [...helpCodeSigns].filter((sign) => /[A-Z]/.test(sign))
    for (const { spelling } of [togetherNl, togetherEn]) {
      expect(Object.keys(spelling)).toEqual(letters)
      for (const [letter, word] of Object.entries(spelling)) expect(word.startsWith(letter)).toBe(true)
    }
  })
})
