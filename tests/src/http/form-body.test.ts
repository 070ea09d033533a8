import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Problem } from '#src/errors.ts'
import { formOf, parseForm } from '#src/http/form-body.ts'

const parse = (body: string | Buffer) => parseForm(Buffer.from(body))

const cases: [claim: string, body: string, form: Record<string, string[]>][] = [
  ['nothing', '', {}],
  ['one ticked box as a list', 'kinds=money', { kinds: ['money'] }],
  ['several ticked boxes in their order', 'kinds=money&kinds=people', { kinds: ['money', 'people'] }],
  ['empty fields', 'remark=&name', { remark: [''], name: [''] }],
  ['superfluous ampersands as nothing', '&a=1&&b=2&', { a: ['1'], b: ['2'] }],
  ['an equals sign in a value', 'a=1=2', { a: ['1=2'] }],
  ['a field without a name', '=1', { '': ['1'] }],
  ['spaces, signs and line breaks', 'a=1+2%263%3D4%0D%0A%F0%9F%98%80', { a: ['1 2&3=4\r\n😀'] }],
  ['a plus sign that was typed', 'a+b=1%2B2', { 'a b': ['1+2'] }],
  ['letters that are not encoded', 'a=één', { a: ['één'] }],
  ['names in brackets as they are', 'a[]=1&a[b]=2', { 'a[]': ['1'], 'a[b]': ['2'] }],
  ['the sign with code zero as nothing', 'a=%00x\0', { a: ['x'] }],
]
it.each(cases)('reads %s', (_, body, form) => {
  expect({ ...parse(body) }).toEqual(form)
})

const refused: [claim: string, body: string | Buffer, code: string][] = [
  ['half a percent sign', 'a=%', 'badRequest'],
  ['percent signs that stand for nothing', 'a=%zz', 'badRequest'],
  ['the same in a name', '%4=1', 'badRequest'],
  ['percent signs that are no UTF-8', 'a=%ff', 'badRequest'],
  ['a character cut in half', 'a=%F0%9F%98', 'badRequest'],
  ['half of a pair of characters', 'a=%ED%A0%80', 'badRequest'],
  ['bytes that are no UTF-8', Buffer.from([0x61, 0x3d, 0xff]), 'badRequest'],
  ['more fields than a page can have', 'a&'.repeat(5001), 'formTooLarge'],
]
it.each(refused)('refuses %s', (_, body, code) => {
  expect(() => parse(body)).toThrow(expect.objectContaining({ code }))
})

it('reads as many fields as are allowed', () => {
  expect(parse('a&'.repeat(5000)).a).toHaveLength(5000)
})

it('is not fooled by names that objects have of their own', () => {
  const form = parse('__proto__=1&constructor=2&toString=3')
  expect(Object.getPrototypeOf(form)).toBeNull()
  expect(Object.entries(form)).toEqual([
    ['__proto__', ['1']],
    ['constructor', ['2']],
    ['toString', ['3']],
  ])
  expect(parse('a=1').toString).toBeUndefined()
})

it('gives back whatever a browser encodes', () => {
  const texts = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))
  fc.assert(
    fc.property(fc.array(fc.tuple(texts, texts)), (fields) => {
      const form = parse(new URLSearchParams(fields).toString())
      for (const [name, values] of Object.entries(form)) {
        expect(values).toEqual(fields.filter(([other]) => other === name).map(([, value]) => value))
      }
      expect(Object.values(form).flat()).toHaveLength(fields.length)
    }),
  )
})

it('answers any bytes with a form or with a problem', () => {
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.stringMatching(/^[a%0-9=&+fF]*$/).map(Buffer.from))
  fc.assert(
    fc.property(bytes, (body) => {
      try {
        for (const text of Object.values(parseForm(Buffer.from(body))).flat()) expect(text.isWellFormed()).toBe(true)
      } catch (error) {
        expect(error).toBeInstanceOf(Problem)
      }
    }),
  )
})

it.each([undefined, null])('takes %s for an empty form', (body) => {
  expect(formOf(body)).toEqual({})
})
