import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPostUrl } from '../../../lib/platforms/links/post-url.ts'
import { pastedForms } from './pasted-forms.ts'
import { forms } from './url-forms.ts'

const nowMs = Date.parse('2026-11-01T00:00:00.000Z')
const canonical = fc.constantFrom(...new Set(forms.map((form) => form.canonical)))
const before = fc.constantFrom(
  '',
  ' ',
  '\n',
  '- ',
  '1. ',
  '• ',
  '(',
  '[',
  '“',
  '«',
  '「',
  '（',
  '*',
  '**',
  '~~',
  '`',
  '||',
  '<',
  '"',
  '> ',
  '\u200b',
  '\u2066',
  '\ufeff',
  '\ufffc',
  'see ',
  'Link:',
  '看这个',
  'A title: ',
  '[my video](',
  '<a href="',
  'two lines\n',
  '#ad ',
)
const after = fc.constantFrom(
  '',
  ' ',
  '\n',
  '.',
  ',',
  '!',
  '?',
  ';',
  ':',
  ')',
  ']',
  '”',
  '»',
  '」',
  '）',
  '。',
  '，',
  '…',
  '*',
  '**',
  '~~',
  '`',
  '||',
  '>',
  '"',
  '\u200b',
  '\u2069',
  '\ufe0f',
  ' 🔥🔥',
  '🔥',
  ' and more',
  ' (via the app)',
  ').',
  '！快来看',
  '"></a>',
  ' #ad',
  '\n\nSent from my phone',
)
const invisible = fc.constantFrom(
  '\u200b',
  '\u200d',
  '\u00ad',
  '\u034f',
  '\u2060',
  '\u202a',
  '\ufeff',
  '\ufe0f',
  '\u{e0100}',
  '\u3164',
  '\ufffc',
)
const wrapper = fc.constantFrom<(link: string) => string>(
  (link) => `https://l.facebook.com/l.php?u=${encodeURIComponent(link)}&h=AT1`,
  (link) => `https://l.instagram.com/?u=${encodeURIComponent(link)}&e=AT0`,
  (link) => `https://www.google.com/url?sa=t&url=${encodeURIComponent(link)}`,
  (link) => `https://www.google.com/url?q=${encodeURIComponent(link)}`,
  (link) => `https://out.reddit.com/t3_1abcde?url=${encodeURIComponent(link)}`,
)

const keyOf = (text: string): string => {
  const read = readPostUrl(text, nowMs)
  return 'refusal' in read ? `refused ${read.refusal}` : `${read.platform} ${read.nativeId} ${read.canonicalUrl}`
}
const expectSame = (text: string, link: string): void => {
  expect([text, keyOf(text)]).toEqual([text, keyOf(link)])
}

describe('a link, whatever is around it', () => {
  it('is the same behind any words and markup, and before any', () => {
    fc.assert(
      fc.property(before, canonical, after, (left, link, right) => expectSame(`${left}${link}${right}`, link)),
      { numRuns: 2_000 },
    )
  })

  it('is the same with invisible characters around it, and in it after its host', () => {
    fc.assert(
      fc.property(canonical, invisible, fc.nat(), fc.boolean(), (link, character, position, isEscaped) => {
        const host = link.indexOf('/', 'https://'.length) + 1
        const at = host + (position % (link.length - host + 1))
        const inserted = isEscaped ? encodeURIComponent(character) : character
        expectSame(`${link.slice(0, at)}${inserted}${link.slice(at)}`, link)
        expectSame(`${character}${link}${character}`, link)
      }),
      { numRuns: 1_000 },
    )
  })

  it('is the same behind one wrapper, and refused behind two', () => {
    fc.assert(
      fc.property(canonical, wrapper, wrapper, (link, one, other) => {
        expectSame(one(link), link)
        expect(readPostUrl(other(one(link)), nowMs)).toEqual({ refusal: 'not_a_post', target: 'redirect_in_redirect' })
      }),
    )
  })

  it('is refused with another post beside it, and taken when it is there twice', () => {
    const separator = fc.constantFrom(' ', '\n', ', ', ' | ', ' and ', ',', ';')
    fc.assert(
      fc.property(canonical, canonical, separator, (one, other, between) => {
        const [platform, id] = keyOf(one).split(' ')
        const isSame = keyOf(other).startsWith(`${platform} ${id} `)
        if (isSame) expectSame(`${one}${between}${other}`, one)
        else
          expect(readPostUrl(`${one}${between}${other}`, nowMs)).toEqual({
            refusal: 'not_a_post',
            target: 'several_posts',
          })
      }),
    )
  })
})

/** Counts the addresses that are parsed, and their characters. */
const costOf = (text: string): { readonly parsed: number; readonly characters: number } => {
  const Original = globalThis.URL
  const cost = { parsed: 0, characters: 0 }
  globalThis.URL = class extends Original {
    constructor(address: string | URL, base?: string | URL) {
      cost.parsed += 1
      cost.characters += String(address).length
      super(address, base)
    }
  }
  try {
    readPostUrl(text, nowMs)
    return cost
  } finally {
    globalThis.URL = Original
  }
}

describe('what reading costs', () => {
  const video = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'
  it('is one address for a link, and two for a wrapped one', () => {
    expect(costOf(video).parsed).toBe(1)
    expect(costOf(`https://l.facebook.com/l.php?u=${encodeURIComponent(video)}`).parsed).toBe(2)
  })

  it('is limited by the length of the text, whatever it repeats', () => {
    const units = [
      'https://youtu.be/',
      `${video} `,
      `${video},`,
      video,
      '_',
      '__',
      '`',
      '](',
      '%E2%80%8B',
      '\u200b',
      'https%3A%2F%2F',
      'x.com/a ',
      '//',
      '&amp;',
      '👩‍👩‍👧',
      '看',
    ]
    for (const unit of units) {
      for (const length of [1_000, 9_999, 100_000]) {
        const text = `${video} ${unit.repeat(Math.ceil(length / unit.length))}`
        const { parsed, characters } = costOf(text)
        expect([unit, parsed <= 100, characters <= 4 * text.length]).toEqual([unit, true, true])
      }
    }
  })

  it('is nothing for a text that is too long, which is refused by its length', () => {
    const words = (length: number) => `${video} ${'word '.repeat(length / 5)}`.slice(0, length)
    expect(readPostUrl(words(10_000), nowMs)).toMatchObject({ nativeId: 'dQw4w9WgXcQ', notes: ['shared_text'] })
    for (const length of [10_005, 100_000, 1_000_000]) {
      expect(readPostUrl(`${words(length)}w`, nowMs)).toEqual({ refusal: 'invalid_url' })
      expect(costOf(`${words(length)}w`).parsed).toBe(0)
    }
  })

  it('never ends in an exception, however the pieces of links are put together', () => {
    const pieces = [
      ...pastedForms.flatMap(({ texts }) => texts.slice(0, 6)),
      'https://',
      '//',
      '](',
      '%',
      '%E2%80',
      '&amp;',
      '?v=',
      '#!',
      '@',
      '\\',
      '\u200b',
      '\ud800',
      '.',
      '_',
      ':',
      ' ',
      '\u0000',
      'u=',
      'next=/',
    ]
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 12 }),
        (parts) => {
          expect(readPostUrl(parts.join(''), nowMs)).toBeTypeOf('object')
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
