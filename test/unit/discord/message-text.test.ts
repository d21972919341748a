import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listed, quoted } from '../../../lib/discord/message-text.ts'

describe('other people’s text in a message', () => {
  test.each([
    ['@everyone', '\\@everyone'],
    ['<@123>', '\\<\\@123\\>'],
    ['**x** _y_ ~~z~~ ||w|| `v`', '\\*\\*x\\*\\* \\_y\\_ \\~\\~z\\~\\~ \\|\\|w\\|\\| \\`v\\`'],
    ['[click](https://evil.example)', '\\[click\\]\\(https\\:\\/\\/evil\\.example\\)'],
    ['# Ada\n> gone', '\\# Ada \\> gone'],
    [':skull:', '\\:skull\\:'],
    ['\u202eadA\u202c', 'adA'],
    ['Zoë 🏳️‍🌈', 'Zoë 🏳️‍🌈'],
  ])('%j shows as it was written', (text, said) => {
    expect(quoted(text)).toBe(said)
  })

  test('is one line of at most 80 characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        const said = quoted(text)
        expect(said).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u)
        expect(Array.from(said.replaceAll(/\\(.)/gu, '$1')).length).toBeLessThanOrEqual(80)
        expect(said.replaceAll(/\\[!-/:-@[-`{-~]/g, '')).not.toMatch(/[!-/:-@[-`{-~]/)
      }),
    )
  })
})

describe('a list', () => {
  const lines = (count: number, width = 40) => Array.from({ length: count }, (_, at) => `• ${at} ${'x'.repeat(width)}`)

  test('that fits is whole', () => {
    expect(listed('These:', lines(3, 1))).toBe('These:\n• 0 x\n• 1 x\n• 2 x')
  })

  test.each([1, 10, 40, 200, 1_500])('of lines of %i characters never passes what Discord takes', (width) => {
    const text = listed('These:', lines(1_000, width))
    expect(text.length).toBeLessThanOrEqual(2_000)
    const shown = text.split('\n').length - 2
    expect(shown).toBeGreaterThan(0)
    expect(text.split('\n').at(-1)).toBe(`… and ${1_000 - shown} more`)
  })

  test('of a part says that there are others', () => {
    expect(listed('These:', lines(1, 1), false)).toBe('These:\n• 0 x\n… and at least 1 more')
  })
})
