import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matching } from '../../../lib/search/matching.ts'

test.each([
  ['spr', 'Spring launch', true],
  ['SPRING LAU', 'Spring launch', true],
  ['lau spr', 'Spring launch', true],
  ['launch', 'Spring launch', true],
  ['pring', 'Spring launch', false],
  ['spring autumn', 'Spring launch', false],
  ['bob boost', 'Bob “Boost” Miller', true],
  ['strasse', 'Straße 5', true],
  ['ＡＤＡ', 'Ada Lovelace', true],
  ['ada@ex', 'ada@example.com', true],
  ['東', '東京', true],
  ['!!', '!! sale', true],
  ['!!', 'sale !!', false],
  ['\u200B', 'Spring', false],
  ['', 'Spring', false],
  ['(a+)+$', 'aaaaaaaa', true],
])('%j and the name %j: %s', (typed, name, isMatch) => {
  expect(matching(typed)(name)).toBe(isMatch)
})

const text = fc.string({ unit: 'grapheme', maxLength: 40 })

test('every start of a name, and of each of its words in any order, finds it, and any text is taken', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z0-9]{1,8}$/), { minLength: 1, maxLength: 5 }),
      fc.nat(7),
      text,
      (words, length, other) => {
        const name = words.join(' ')
        expect(matching(name.slice(0, length + 1))(name)).toBe(true)
        expect(
          matching(
            words
              .toReversed()
              .map((word) => word.slice(0, length + 1))
              .join(' '),
          )(name),
        ).toBe(true)
        expect(typeof matching(other)(name)).toBe('boolean')
        expect(matching(`${name}x`)(name)).toBe(false)
      },
    ),
  )
})
