import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldName, hasSomethingToSee, isMixedScript, nameKey, shownName } from '../../../lib/values/shown-name.ts'

const refusals = (name: string): string[] =>
  (shownName(100).safeParse(name).error?.issues ?? []).map(({ message }) => message)

describe('a name as it is stored', () => {
  test.each([
    ['spaces of every kind, around and between', '\u00a0 Ada\u3000\u2003 Love ', 'Ada Love'],
    ['a zero-width space', 'A\u200bda', 'Ada'],
    ['a soft hyphen', 'A\u00adda', 'Ada'],
    ['a grapheme joiner', 'A\u034fda', 'Ada'],
    ['a word joiner and a byte order mark', '\ufeffA\u2060da', 'Ada'],
    ['a variation selector', 'A\ufe00da\u{e0100}', 'Ada'],
    ['tag characters', 'Ada\u{e0041}\u{e0042}', 'Ada'],
    ['a Hangul filler', 'Ada\u3164\u115f\u1160\uffa0', 'Ada'],
    ['the empty braille pattern', '\u2800Ada\u2800\u2800B', 'Ada B'],
    ['an object replacement', 'Ada\ufffc', 'Ada'],
    ['a joiner between letters that do not join', 'A\u200dda\u200c', 'Ada'],
    ['a letter and its accent apart', 'Zoe\u0308', 'Zoë'],
  ])('has no %s', (_what, typed, stored) => {
    expect(shownName(100).parse(typed)).toBe(stored)
  })

  test.each([
    'می\u200cخواهم',
    'क\u094d\u200dष',
    '👨\u200d👩\u200d👧 family',
    '❤\ufe0f',
    '①',
    'Ｆｕｌｌ',
    'O’Neil',
    '株式会社',
    '!',
  ])('stays as people write it: %s', (name) => {
    expect(shownName(100).parse(name)).toBe(name)
  })

  test('is the same when it is stored again, and has one line, no space around and something to see', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const parsed = shownName(100).safeParse(text)
        if (!parsed.success) return
        expect(foldName(parsed.data)).toBe(parsed.data)
        expect(parsed.data).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]|^\s|\s$|\s\s/u)
        expect(hasSomethingToSee(parsed.data)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a name is refused with a sentence', () => {
  test.each([
    '',
    '   ',
    '\u3164',
    '\u2800',
    '\u115f\u1160',
    '\u200b\u200d',
    '\ufe0f',
    '\u0301\u0302',
    '\u00a0\u3000',
    '\ue000',
    '\u{e0041}',
  ])('when there is nothing to see: %j', (name) => {
    expect(refusals(name)).toEqual(['must contain a visible character: a letter, a digit or a sign'])
  })

  test.each(['\u0000Ada', 'A\u0007da', 'Ada\nAda', 'Ada\tB', 'Ada\r', 'A\u0085da', 'Ada\u2028B', 'A\u007fda'])(
    'for its control character: %j',
    (name) => {
      expect(refusals(name)).toEqual([expect.stringContaining('control characters')])
    },
  )

  test.each(['\u202eadA', 'A\u2066da\u2069', '\u200fAda', '\u200eAda', '\u061cAda', 'A\u202ada\u202c'])(
    'for turning the direction of text: %j',
    (name) => {
      expect(refusals(name)).toEqual([expect.stringContaining('direction of text')])
    },
  )

  test('when it is too long as it is stored', () => {
    expect(refusals('x'.repeat(101))).toHaveLength(1)
    expect(refusals(`${'x'.repeat(100)}\u200b`)).toEqual([])
  })
})

describe('two names are one', () => {
  test.each([
    ['Ada Love', 'ADA LOVE'],
    ['Ada Love', '  ada   love '],
    ['Ada Love', 'Ada\u00a0\u2003Love'],
    ['Ada', 'A\u200bd\u034fa\ufe0f\u2060'],
    ['Ada', 'Ａｄａ'],
    ['Ada', '𝐀𝖽𝓪'],
    ['Strauß', 'STRAUSS'],
    ['ẞ', 'ss'],
    ['ΟΔΥΣΣΕΥΣ', 'οδυσσευς'],
    ['ILGIN', 'ılgın'],
    ['İlgin', 'ilgin'],
    ['ſ', 'S'],
    ['Zoe\u0308', 'zoë'],
    ['e\u034f\u0301', 'É'],
    ['ﬁn', 'FIN'],
    ['می\u200cخواهم', 'میخواهم'],
    ['❤\ufe0f', '❤'],
    ['Ada\u3164', 'ada'],
  ])('%j and %j', (left, right) => {
    expect(nameKey(left)).toBe(nameKey(right))
  })

  test.each([
    ['Ada', 'Adá'],
    ['Ada Love', 'AdaLove'],
    ['Ada', 'Аda'],
    ['Ada 1', 'Ada 2'],
  ])('but %j and %j are two', (left, right) => {
    expect(nameKey(left)).not.toBe(nameKey(right))
  })

  test('however a name is written in capitals, and however often it is folded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
        expect(nameKey(nameKey(name))).toBe(nameKey(name))
        expect(nameKey(foldName(name))).toBe(nameKey(name))
        expect(nameKey(name.toUpperCase())).toBe(nameKey(name))
      }),
      { numRuns: 500 },
    )
  })
})

describe('scripts', () => {
  test.each(['Аda', 'Αda', 'pаypal', 'Ivan Иван', 'Ωmega', 'עדa', 'ᎪDA', 'Ada Ꮃ'])('are mixed in %s', (name) => {
    expect(isMixedScript(name)).toBe(true)
  })

  test.each([
    'Ada',
    'Иван',
    'Ωμέγα',
    '株式会社ソニー Sony',
    'さくら',
    '김철수 Kim',
    'ada 李',
    '小明 ㄅㄆ',
    'Zoë 3 ✓',
    'ラーメン',
    '42',
    'Ａｄａ',
  ])('are as one language has them in %s', (name) => {
    expect(isMixedScript(name)).toBe(false)
  })
})
