import { createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { clickIdOf, maxClickShards, readClickId, verifiedClickId } from '../../../lib/tracking/click-id.ts'
import { toInstant } from '../../../lib/values/instant.ts'
import { isLinkCode, type LinkCode } from '../../../lib/values/link-code.ts'

const key = createSecretKey(Buffer.alloc(32, 7))
const code = 'a0bcdefghj' as LinkCode
const characters = '0123456789abcdefghjkmnpqrstvwxyz'
const codes = fc
  .array(fc.constantFrom(...characters), { minLength: 10, maxLength: 10 })
  .map((parts) => parts.join(''))
  .filter(isLinkCode)
const times = fc.integer({ min: 0, max: 281_474_976_710_655 })
const shards = fc.integer({ min: 0, max: maxClickShards - 1 })

// ulid takes the moment 0 for none, and the present for it.
test('an id says its link, its time and its shard, in whatever case it comes back', () => {
  fc.assert(
    fc.property(codes, fc.integer({ min: 1, max: Date.parse('9999-01-01') }), shards, (link, ms, shard) => {
      const clickId = clickIdOf(ulid(ms), link, shard, key)
      const parts = { clickId, code: link, clickedAt: toInstant(ms), shard }
      expect(clickId).toMatch(/^clk_[0-9A-Z]{46}$/)
      expect(verifiedClickId(clickId, key)).toEqual(parts)
      expect(verifiedClickId(clickId.toLowerCase(), key)).toEqual(parts)
      expect(verifiedClickId(clickId.toUpperCase(), key)).toEqual(parts)
    }),
  )
})

test('an id in which any one character was changed is refused', () => {
  fc.assert(
    fc.property(times, shards, fc.nat(45), fc.constantFrom(...characters.toUpperCase()), (ms, shard, at, character) => {
      const clickId = clickIdOf(ulid(Math.min(ms, Date.parse('9999-01-01'))), code, shard, key)
      const forged = `${clickId.slice(0, at + 4)}${character}${clickId.slice(at + 5)}`
      expect(verifiedClickId(forged, key) === null).toBe(forged !== clickId)
    }),
  )
})

test('an id of another key is refused', () => {
  expect(verifiedClickId(clickIdOf(ulid(0), code, 0, key), createSecretKey(Buffer.alloc(32, 8)))).toBeNull()
})

test('ids are told from everything else', () => {
  fc.assert(fc.property(fc.string(), (text) => readClickId(text) === null))
  for (const text of ['', 'clk_', `clk_${'0'.repeat(45)}`, `clk_${'U'.repeat(46)}`, `clk_8${'0'.repeat(45)}`]) {
    expect(readClickId(text)).toBeNull()
  }
})

test('the form of ids holds across releases, since ids live for 90 days', () => {
  expect(clickIdOf('01K6A0B1C2D3E4F5G6H7J8K9MN', code, 3, key)).toBe(
    'clk_01K6A0B1C2D3E4F5G6H7J8K9M3A0BCDEFGHJ4PTAQK78FY',
  )
})
