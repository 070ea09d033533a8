import { expect, it } from 'vitest'
import { readableAddress } from '#src/http/address.ts'

it.each(['/', '/r/abc/page/plan?lang=en', '/gemeente/%27s-Hertogenbosch', '/a?b=%', '/%F0%9F%98%80'])(
  'leaves %s as it is',
  (url) => {
    expect(readableAddress({ url })).toBe(url)
  },
)

it.each(['/%', '/%E0%A4%A', '/r/%ff', '/a%00b'])('leads nowhere instead of to %s', (url) => {
  expect(readableAddress({ url })).toBe('/unreadable')
})

it('leads to the front door when nothing was asked for', () => {
  expect(readableAddress({})).toBe('/')
})
