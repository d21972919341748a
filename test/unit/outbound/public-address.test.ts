import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { describe, expect, test } from 'vitest'
import { isPublicAddress } from '../../../lib/outbound/public-address.ts'

describe('an address is refused', () => {
  test.each([
    ['this host', '0.0.0.0'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['behind a carrier', '100.64.0.1'],
    ["another cloud's metadata", '100.100.100.200'],
    ['metadata', '169.254.169.254'],
    ["a function's own API", '169.254.100.1'],
    ['documentation', '192.0.2.1'],
    ['documentation', '198.51.100.1'],
    ['documentation', '203.0.113.1'],
    ['benchmarks', '198.18.0.1'],
    ['protocols', '192.0.0.170'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['loopback, as IPv4-mapped', '::ffff:127.0.0.1'],
    ['metadata, as IPv4-mapped in hex', '::ffff:a9fe:a9fe'],
    ['public, but IPv4-mapped', '::ffff:8.8.8.8'],
    ['loopback, as IPv4-compatible', '::127.0.0.1'],
    ['through NAT64', '64:ff9b::7f00:1'],
    ['through a NAT64 of their own', '64:ff9b:1::1'],
    ['through 6to4', '2002:7f00:1::1'],
    ['through Teredo', '2001:0:7f00:1::1'],
    ['unique local', 'fd00::1'],
    ['metadata', 'fd00:ec2::254'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['multicast', 'ff02::1'],
    ['documentation', '2001:db8::1'],
    ['documentation', '3fff::1'],
    ['segment routing', '5f00::1'],
    ['discarded', '100::1'],
    ['no address at all', 'localhost'],
    ['nothing', ''],
  ])('%s: %s', (_why, address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})

test.each(['8.8.8.8', '1.1.1.1', '93.184.215.14', '172.15.0.1', '172.32.0.1', '2606:4700::1111', '2a00:1450::1'])(
  '%s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true)
  },
)

test('no address is public that a third-party library calls special', () => {
  const near = (address: string) => fc.ipV6().map((other) => `${address}:${other.split(':').slice(-2).join(':')}`)
  const addresses = fc.oneof(fc.ipV4(), fc.ipV6(), near('2001:0'), near('2002:a00:1'), near('::ffff:0'))
  fc.assert(
    fc.property(addresses.filter(ipaddr.isValid), (address) => {
      if (isPublicAddress(address)) expect([address, ipaddr.process(address).range()]).toEqual([address, 'unicast'])
    }),
    { numRuns: 5_000 },
  )
})
