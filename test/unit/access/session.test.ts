import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deviceName } from '../../../lib/access/device-name.ts'
import { newSession, readSessionToken, type Session } from '../../../lib/access/session.ts'
import { placeFor } from '../../../lib/access/session-place.ts'

const now = '2026-06-01T12:00:00.000Z'
const facts = { sessionId: 'ses_1', affiliateId: 'aff_1', place: 3, keyId: 'k', createdAt: now, device: 'x' } as const

describe('a token', () => {
  test('leads to its session, and is not in it', () => {
    const { session, token } = newSession(facts, false)
    expect(readSessionToken(token)).toBe(`aff_1/3/${session.secretHash}`)
    expect(JSON.stringify(session)).not.toContain(token.split('.')[2])
    expect(newSession(facts, false).token).not.toBe(token)
  })

  test('is nothing else that somebody sends', () => {
    fc.assert(fc.property(fc.string(), (text) => readSessionToken(text) === null))
    const { token } = newSession(facts, false)
    for (const wrong of [`${token}=`, token.slice(1, -1), token.replace('.3.', '.-3.'), `aff_1.${token}`]) {
      expect(readSessionToken(wrong)).toBeNull()
    }
  })
})

describe('a session lasts', () => {
  test.each([
    [false, 1, '2026-06-02T00:00:00.000Z'],
    [true, 1, '2026-07-01T12:00:00.000Z'],
    [false, 720, '2027-05-27T12:00:00.000Z'],
    [true, 100_000, '2126-05-08T12:00:00.000Z'],
  ])('remembered %s, by a clock %d times as fast, until %s', (isRemembered, speed, until) => {
    expect(newSession(facts, isRemembered, speed).session.validUntil).toBe(until)
  })
})

describe('a new session takes', () => {
  const at = (place: number, more: Partial<Session> = {}): Session => ({
    ...newSession({ ...facts, place, createdAt: `2026-05-31T${String(23 - place).padStart(2, '0')}:59:00.000Z` }, true)
      .session,
    ...more,
  })
  const full = Array.from({ length: 20 }, (_, place) => at(place))

  test('the first place that is free, or whose session has ended', () => {
    expect(placeFor([], now)).toBe(0)
    expect(placeFor([at(0), at(2)], now)).toBe(1)
    expect(placeFor([at(0, { endedAt: now }), at(1)], now)).toBe(0)
    expect(placeFor(full.with(7, at(7, { validUntil: now })), now)).toBe(7)
  })

  test('that of the oldest where none is', () => {
    expect(placeFor(full, now)).toBe(19)
  })
})

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
    'Chrome on Windows',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
    'Safari on Mac',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0 Mobile/15E148 Safari/604.1',
    'Chrome on iPhone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36',
    'Samsung Internet on Android',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  ['curl/8.9.1', 'A program'],
  ['', 'A program'],
])('%s is called %s', (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name)
})
