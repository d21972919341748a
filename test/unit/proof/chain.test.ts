import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, type Json } from '../../../lib/proof/canonical-json.ts'
import { chainRecords, digestOf, hashOf, leafOf } from '../../../lib/proof/chain.ts'

describe('canonical JSON', () => {
  test.each<[Json, string]>([
    [{ b: 1, a: [true, false, null], c: undefined }, '{"a":[true,false,null],"b":1}'],
    [
      { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 },
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}',
    ],
    ['\u20ac$\u000f\nA\'B"\\"/', '"\u20ac$\\u000f\\nA\'B\\"\\\\\\"/"'],
    [-0, '0'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
  ])('writes %j as RFC 8785 does', (value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })

  test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses the number %d', (number) => {
    expect(() => canonicalJson({ number })).toThrow('whole numbers')
  })

  test('refuses half a character', () => {
    expect(() => canonicalJson('\ud800')).toThrow('well-formed')
  })

  test('does not depend on the order of members, and is JSON of the same value', () => {
    const json = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constant(null),
        fc.boolean(),
        fc.maxSafeInteger(),
        fc.string({ unit: 'grapheme' }),
        fc.array(tie('value')),
        fc.dictionary(fc.string(), tie('value'), { noNullPrototype: true }),
      ),
    })).value
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json, { noNullPrototype: true }), (value) => {
        const backwards = Object.fromEntries(Object.entries(value).toReversed())
        expect(canonicalJson(backwards)).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})

const record = (version: number, views: number) => ({ version, kind: 'check', body: { views } })
const salts = (): (() => string) => {
  let made = 0
  return () => {
    made += 1
    return `salt ${made}`
  }
}

describe('a chain', () => {
  const links = chainRecords('post_a', null, [record(5, 30), record(2, 10), record(4, 20)], salts())

  test('goes through versions in their order, each link with the hash of the one before', () => {
    expect(links.map(({ version }) => version)).toEqual([2, 4, 5])
    expect(links.map(({ prev }) => prev)).toEqual([null, links[0]?.hash, links[1]?.hash])
    for (const link of links) expect(link.hash).toBe(hashOf('post_a', link))
  })

  test('goes on where it ended', () => {
    const newSalt = salts()
    const first = chainRecords('post_a', null, [record(2, 10)], newSalt)
    const rest = chainRecords('post_a', first[0]?.hash ?? null, [record(4, 20), record(5, 30)], newSalt)
    expect([...first, ...rest]).toEqual(links)
  })

  test('another number, version, kind, salt or item gives another hash', () => {
    const [link] = links
    if (link === undefined) throw new Error('The chain is empty')
    const digests = [
      digestOf('salt 1', record(2, 10)),
      digestOf('salt 1', record(2, 11)),
      digestOf('salt 1', record(3, 10)),
      digestOf('salt 1', { ...record(2, 10), kind: 'decision' }),
      digestOf('salt 2', record(2, 10)),
    ]
    expect(link.digest).toBe(digests[0])
    expect(new Set(digests).size).toBe(digests.length)
    expect(hashOf('post_b', link)).not.toBe(link.hash)
  })

  test('the log names item, version and hash', () => {
    expect(leafOf('post_a', { version: 3, hash: 'h1' })).toBe('post_a:3:h1')
  })
})
