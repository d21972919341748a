import { describe, expect, test } from 'vitest'
import {
  canonicalQuery,
  isFresh,
  isSigned,
  postbackSecret,
  signatureOf,
} from '../../../lib/tracking/postback-signature.ts'

const secret = 'whsec-test'
const query = {
  txn_id: 'A-1001',
  status: 'approved',
  click_id: 'clk_01',
  amount: '19.90',
  ts: '1795000000',
  event: 'sale',
  currency: 'EUR',
}
const sig = '0e5ae4c3b081dbca0c9bb899faf5c610fab4ce9426004243c565d1a629dd6414'

describe('the signature of a postback', () => {
  test('is the one of the published example', () => {
    expect(canonicalQuery(query)).toBe(
      'amount=19.90&click_id=clk_01&currency=EUR&event=sale&status=approved&ts=1795000000&txn_id=A-1001',
    )
    expect(signatureOf(query, secret)).toBe(sig)
    expect(isSigned({ ...query, sig }, secret)).toBe(true)
    expect(isSigned({ ...query, sig: sig.toUpperCase() }, secret)).toBe(true)
  })

  test('covers every parameter but itself, in one spelling', () => {
    expect(canonicalQuery({ txn_id: "A 1/2+3&4=5 (é)!*'~", sig: 'x', amount: undefined, a: '' })).toBe(
      'a=&txn_id=A%201%2F2%2B3%264%3D5%20%28%C3%A9%29%21%2A%27~',
    )
  })

  test.each(Object.keys(query))('fails once %s is another', (name) => {
    expect(isSigned({ ...query, [name]: `${query[name as keyof typeof query]}1`, sig }, secret)).toBe(false)
    expect(isSigned({ ...query, [name]: undefined, sig }, secret)).toBe(false)
  })

  test.each([
    undefined,
    '',
    'x',
    sig.slice(1),
    sig.slice(2),
    `${sig}00`,
    `${sig.slice(0, -1)}5`,
    `${sig.slice(0, -2)}zz`,
  ])('is not %j', (wrong) => {
    expect(isSigned({ ...query, sig: wrong }, secret)).toBe(false)
  })

  test('fails with another secret', () => {
    expect(isSigned({ ...query, sig }, 'whsec-other')).toBe(false)
  })
})

test('a postback is fresh for five minutes, whichever clock is ahead', () => {
  const nowMs = 1_795_000_000_999
  expect([-301, -300, 0, 300, 301].map((by) => isFresh(String(1_795_000_000 + by), nowMs))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ])
})

test('each token of each campaign has a signing secret of its own', () => {
  const key = Buffer.alloc(32, 1)
  const secrets = [
    postbackSecret(key, 'cmp_a', 1),
    postbackSecret(key, 'cmp_a', 2),
    postbackSecret(key, 'cmp_b', 1),
    postbackSecret(Buffer.alloc(32, 2), 'cmp_a', 1),
  ]
  expect(new Set(secrets).size).toBe(4)
  for (const one of secrets) expect(one).toMatch(/^pbsec_[0-9a-f]{64}$/)
  expect(postbackSecret(key, 'cmp_a', 1)).toBe(secrets[0])
})
