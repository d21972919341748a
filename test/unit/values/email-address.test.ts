import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalEmail, emailAddress, emailBase, emailKey } from '../../../lib/values/email-address.ts'

describe('an address is accepted', () => {
  test.each([
    ['a&b@example.com', 'a&b@example.com'],
    ["o'hara@example.ie", "o'hara@example.ie"],
    ['!#$%&*+/=?^_`{|}~-@example.com', '!#$%&*+/=?^_`{|}~-@example.com'],
    ['üser@example.de', 'üser@example.de'],
    ['u\u0308ser@example.de', 'üser@example.de'],
    ['用户@例子.广告', '用户@xn--fsqu00a.xn--4rr70v'],
    ['ada@bücher.example', 'ada@xn--bcher-kva.example'],
    ['ada@BÜCHER.Example', 'ada@xn--bcher-kva.example'],
    ['ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
    ['ada@例え。テスト', 'ada@xn--r8jz45g.xn--zckzah'],
    [' \tada@Example.COM\n', 'ada@example.com'],
    ['\u200bada@exam\u00adple.com\ufeff', 'ada@example.com'],
    ['ADA@example.com', 'ADA@example.com'],
    [`${'x'.repeat(64)}@example.com`, `${'x'.repeat(64)}@example.com`],
  ])('%j', (typed, stored) => {
    expect(emailAddress.parse(typed)).toBe(stored)
    expect(canonicalEmail(stored)).toBe(stored)
  })

  test('and stays as it was stored, within 254 bytes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: 'binary', maxLength: 40 })), (text) => {
        const stored = canonicalEmail(text)
        if (stored === null) return
        expect(canonicalEmail(stored)).toBe(stored)
        expect(emailKey(stored)).toBe(emailKey(emailKey(stored)))
        expect(Buffer.byteLength(stored)).toBeLessThanOrEqual(254)
      }),
      { numRuns: 500 },
    )
  })
})

describe('an address is refused with a sentence', () => {
  const label = 'x'.repeat(62)
  test.each([
    '',
    'ada',
    '@example.com',
    'ada@',
    'ada@localhost',
    'ada@127.0.0.1',
    'ada@[127.0.0.1]',
    'ada@0x7f.1',
    'ada@example.com.',
    'ada@.example.com',
    'ada@example..com',
    'ada@-example.com',
    'ada@example-.com',
    'ada@exa_mple.com',
    'ada@ex%61mple.com',
    'ada@example.com/x',
    'ada@example.com:25',
    'ada@b@example.com',
    'a da@example.com',
    '.ada@example.com',
    'ada.@example.com',
    'a..da@example.com',
    '"a da"@example.com',
    'ada(x)@example.com',
    'a,da@example.com',
    '<ada@example.com>',
    'a\u0000da@example.com',
    `${'x'.repeat(65)}@example.com`,
    `ada@${'x'.repeat(64)}.com`,
    `ada@${label}.${label}.${label}.${label}.com`,
    `${'x'.repeat(2_000)}@example.com`,
  ])('%j', (typed) => {
    expect(canonicalEmail(typed)).toBeNull()
    const [issue] = emailAddress.safeParse(typed).error?.issues ?? []
    expect(issue?.message).toContain('must be an e-mail address such as ada@example.com')
  })
})

describe('two addresses', () => {
  test.each([
    ['Ada@example.com', 'ada@EXAMPLE.com'],
    ['ａda@example.com', 'ada@example.com'],
  ])('are one: %s and %s', (left, right) => {
    expect(emailKey(canonicalEmail(left) ?? '')).toBe(emailKey(canonicalEmail(right) ?? ''))
  })

  test.each([
    ['ada+shop@example.com', 'Ada@example.com'],
    ['ada+a+b@example.com', 'ada+c@example.com'],
    ['a.d.a@gmail.com', 'ada+x@googlemail.com'],
  ])('reach the same mailbox, and are two: %s and %s', (left, right) => {
    expect(emailBase(left)).toBe(emailBase(right))
    expect(emailKey(left)).not.toBe(emailKey(right))
  })

  test.each([
    ['a.da@example.com', 'ada@example.com'],
    ['ada@example.com', 'ada@example.org'],
    ['+a@example.com', '+b@example.com'],
  ])('have nothing to do with each other: %s and %s', (left, right) => {
    expect(emailBase(left)).not.toBe(emailBase(right))
  })
})
