import { expect, test } from 'vitest'
import { codingFor } from '../../../lib/http/accept-encoding.ts'

const all = () => true
const gzipAlone = (packing: string) => packing === 'gzip'

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['BR', 'br'],
  ['gzip;q=1.0,br;q=1.0', 'br'],
  ['gzip;q=1.0, br;q=0.5', 'gzip'],
  ['br;q=0', 'identity'],
  ['br;q=0, gzip', 'gzip'],
  ['gzip ; q=0 , br', 'br'],
  ['br; Q=0.000, gzip;q=0', 'identity'],
  ['*', 'br'],
  ['*;q=0.1, br;q=0', 'gzip'],
  ['*;q=0', 'identity'],
  ['identity;q=0, *;q=0', 'identity'],
  ['identity, gzip;q=0.5', 'identity'],
  ['identity;q=0.5, gzip', 'gzip'],
  ['identity, br', 'br'],
  ['brotli', 'identity'],
  ['x-gzip, broken', 'identity'],
  ['gzip;q=lots', 'identity'],
  ['', 'identity'],
  [',;,;q=1', 'identity'],
  [undefined, 'identity'],
])('of all packings, %j gets %s', (accepted, coding) => {
  expect(codingFor(accepted, all)).toBe(coding)
})

test.each([
  ['gzip, deflate, br', 'gzip'],
  ['br', 'identity'],
  ['*', 'gzip'],
])('where there is no Brotli, %j gets %s', (accepted, coding) => {
  expect(codingFor(accepted, gzipAlone)).toBe(coding)
})
