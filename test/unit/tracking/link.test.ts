import { describe, expect, it } from 'vitest'
import { newLinkCode, targetOf } from '../../../lib/tracking/link.ts'
import { isLinkCode } from '../../../lib/values/link-code.ts'

const landingUrl = 'https://shop.example/'
const targetUrl = 'https://shop.example/spring'

describe('a link', () => {
  it('has a code that is read as one', () => {
    const codes = Array.from({ length: 200 }, newLinkCode)
    expect(codes.every(isLinkCode)).toBe(true)
    expect(new Set(codes).size).toBe(200)
  })

  it.each(['', 'abc', 'ABCDEFGH00', 'abcdefghi1', 'abcdefgh000', 'abcdefgh/0', 'abcdefgh0\n'])(
    'is not found by the code %j',
    (text) => expect(isLinkCode(text)).toBe(false),
  )

  it.each([
    ['its own page', { targetUrl, stoppedAt: null }, { landingUrl }, targetUrl],
    ['the landing page when it has no other', { targetUrl: null, stoppedAt: null }, { landingUrl }, landingUrl],
    ['the landing page once stopped', { targetUrl, stoppedAt: '2026-06-01T00:00:00.000Z' }, { landingUrl }, landingUrl],
    [
      'the landing page when that moved to another host',
      { targetUrl, stoppedAt: null },
      { landingUrl: 'https://new.example/' },
      'https://new.example/',
    ],
    ['nowhere without a landing page', { targetUrl, stoppedAt: null }, { landingUrl: null }, null],
  ] as const)('leads to %s', (_, link, campaign, target) => {
    expect(targetOf(link, campaign)).toBe(target)
  })
})
