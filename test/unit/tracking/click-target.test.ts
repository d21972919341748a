import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clickTarget } from '../../../lib/tracking/click-target.ts'

const id = 'clk_X'

test.each([
  ['https://shop.example', 'https://shop.example/?clk=clk_X'],
  ['https://shop.example/a?size=m&tag=a%20b+c', 'https://shop.example/a?size=m&tag=a%20b+c&clk=clk_X'],
  ['https://shop.example/a?', 'https://shop.example/a?clk=clk_X'],
  ['https://shop.example/a?x=1#part', 'https://shop.example/a?x=1&clk=clk_X#part'],
  ['https://shop.example/ä?q=ö', 'https://shop.example/%C3%A4?q=%C3%B6&clk=clk_X'],
  ['https://shop.example:8443/a', 'https://shop.example:8443/a?clk=clk_X'],
])('%s becomes %s', (target, page) => {
  expect(clickTarget(target, id)).toBe(page)
})

test.each(['clk=clk_forged', 'clk', '%63lk=clk_forged', 'a=1&clk=clk_forged&b=2&clk=again'])(
  'a target with ?%s carries no click but ours',
  (query) => {
    const page = new URL(clickTarget(`https://shop.example/?${query}`, id))
    expect(page.searchParams.getAll('clk')).toEqual([id])
  },
)

test('without an id nothing is added, and a damaged query stays as it is', () => {
  expect(clickTarget('https://shop.example/?a=%E0%A4&b', null)).toBe('https://shop.example/?a=%E0%A4&b')
})

test('the own query is kept, whatever it is', () => {
  const names = fc.string({ minLength: 1 }).filter((name) => name !== 'clk' && name.isWellFormed())
  const pairs = fc.array(
    fc.tuple(
      names,
      fc.string().filter((text) => text.isWellFormed()),
    ),
  )
  fc.assert(
    fc.property(pairs, (own) => {
      const target = `https://shop.example/?${new URLSearchParams(own)}`
      expect([...new URL(clickTarget(target, id)).searchParams]).toEqual([...own, ['clk', id]])
    }),
  )
})
