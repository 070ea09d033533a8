import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formOf, parseForm } from '#src/http/form-body.ts'

const cases: [claim: string, body: string, form: Record<string, string[]>][] = [
  ['nothing', '', {}],
  ['one ticked box as a list', 'kinds=money', { kinds: ['money'] }],
  ['several ticked boxes in their order', 'kinds=money&kinds=people', { kinds: ['money', 'people'] }],
  ['empty fields', 'remark=&name', { remark: [''], name: [''] }],
  ['spaces, signs and line breaks', 'a=1+2%263%3D4%0D%0A%F0%9F%98%80', { a: ['1 2&3=4\r\n😀'] }],
  ['names in brackets as they are', 'a[]=1&a[b]=2', { 'a[]': ['1'], 'a[b]': ['2'] }],
  ['broken percent signs as they are', 'a=%&b=%zz', { a: ['%'], b: ['%zz'] }],
  ['the sign with code zero as nothing', 'a=%00x%00', { a: ['x'] }],
]
it.each(cases)('reads %s', (_, body, form) => {
  expect({ ...parseForm(body) }).toEqual(form)
})

it('is not fooled by names that objects have of their own', () => {
  const form = parseForm('__proto__=1&constructor=2&toString=3')
  expect(Object.getPrototypeOf(form)).toBeNull()
  expect(Object.entries(form)).toEqual([
    ['__proto__', ['1']],
    ['constructor', ['2']],
    ['toString', ['3']],
  ])
  expect(parseForm('a=1').toString).toBeUndefined()
})

it('gives back whatever a browser encodes', () => {
  const texts = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))
  fc.assert(
    fc.property(fc.array(fc.tuple(texts, texts)), (fields) => {
      const form = parseForm(new URLSearchParams(fields).toString())
      for (const [name, values] of Object.entries(form)) {
        expect(values).toEqual(fields.filter(([other]) => other === name).map(([, value]) => value))
      }
      expect(Object.values(form).flat()).toHaveLength(fields.length)
    }),
  )
})

it.each([undefined, null])('takes %s for an empty form', (body) => {
  expect(formOf(body)).toEqual({})
})
