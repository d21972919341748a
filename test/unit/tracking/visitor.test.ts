import { createSecretKey, type KeyObject } from 'node:crypto'
import { expect, test } from 'vitest'
import { callerNetwork } from '../../../lib/access/caller-address.ts'
import { networkKey, visitorKey } from '../../../lib/tracking/visitor.ts'
import type { LinkCode } from '../../../lib/values/link-code.ts'

const [salt, otherSalt] = [1, 2].map((byte) => createSecretKey(Buffer.alloc(32, byte))) as [KeyObject, KeyObject]
const [code, otherCode] = ['a0bcdefghj' as LinkCode, 'b0bcdefghj' as LinkCode]
const network = '203.0.113.0/24'

test.each([
  ['203.0.113.9', '203.0.113.0/24'],
  ['::ffff:203.0.113.9', '203.0.113.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['2001:DB8:1:ffff::', '2001:db8:1::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['nonsense', 'unknown'],
  [undefined, 'unknown'],
])('the network of %s is %s', (address, expected) => {
  expect(callerNetwork(address)).toBe(expected)
})

test('a visitor is another one on another link, in another network, with another browser and on another day', () => {
  const keys = [
    visitorKey(salt, code, network, 'a browser'),
    visitorKey(salt, otherCode, network, 'a browser'),
    visitorKey(salt, code, '203.0.114.0/24', 'a browser'),
    visitorKey(salt, code, network, 'another browser'),
    visitorKey(otherSalt, code, network, 'a browser'),
    networkKey(salt, code, network),
    networkKey(otherSalt, code, network),
    networkKey(salt, otherCode, network),
  ]
  expect(new Set(keys).size).toBe(keys.length)
  expect(visitorKey(salt, code, network, 'a browser')).toBe(keys[0])
})

test('what is told apart is not run together', () => {
  expect(visitorKey(salt, code, 'a', 'bc')).not.toBe(visitorKey(salt, code, 'ab', 'c'))
})

test('a key shows nothing of what it was made from', () => {
  const key = visitorKey(salt, code, network, 'a browser')
  expect(key).toMatch(/^[\w-]{22}$/)
})
