import fc from 'fast-check'
import { expect, test } from 'vitest'
import { callerAddress } from '../../../lib/access/caller-address.ts'

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002:ffff::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['1::2::3', 'unknown'],
  ['1:2:3', 'unknown'],
  ['x', 'unknown'],
  ['', 'unknown'],
  [undefined, 'unknown'],
])('%s is counted as %s', (address, counted) => {
  expect(callerAddress(address)).toBe(counted)
})

test('every address of one /64 network is one caller, and those of another network are another', () => {
  const hextet = fc.integer({ min: 0, max: 0xffff }).map((group) => group.toString(16))
  const half = fc.tuple(hextet, hextet, hextet, hextet)
  fc.assert(
    fc.property(half, half, half, half, (network, other, one, two) => {
      const inNetwork = (host: readonly string[]): string => callerAddress([...network, ...host].join(':'))
      expect(inNetwork(one)).toBe(inNetwork(two))
      const elsewhere = callerAddress([...other, ...one].join(':'))
      expect(elsewhere === inNetwork(one)).toBe(network.join(':') === other.join(':'))
    }),
  )
})
