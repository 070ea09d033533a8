import { describe, expect, it } from 'vitest'
import { isVisit, newVisit, shownAt } from '#src/responses/page-visit.ts'

describe('the name of a showing of a page', () => {
  const now = new Date('2010-04-14T09:30:00Z')

  it('says when the page was shown, and differs each time', () => {
    const [one, other] = [newVisit(now), newVisit(now)]
    expect([isVisit(one), shownAt(one)]).toEqual([true, now])
    expect(one).not.toBe(other)
  })

  it('may end as the script of the page ends it, in the signs of base64', () => {
    const renamed = newVisit(now).replace(/-.*/, '-Ab_-9zZ0')
    expect([isVisit(renamed), shownAt(renamed)]).toEqual([true, now])
  })

  it.each(['', 'x', '../x-abcdefgh', 'g1-abcdefghi', 'G1-abcdefgh', 'g1-abcd efg', 'g1-abcdefgh\n'])(
    'is not %j',
    (text) => {
      expect([isVisit(text), shownAt(text)]).toEqual([false, null])
    },
  )
})
