import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextTryAt, renewalAt } from '../../../lib/connections/renewal.ts'
import { hoursBetween, type Instant, plusHours, toInstant } from '../../../lib/values/instant.ts'

const renewedAt: Instant = '2026-06-01T10:30:00.000Z'
const after = (days: number): Instant => plusHours(renewedAt, days * 24)
const ending = (refreshUntil: Instant | null) => renewalAt({ state: 'ACTIVE', renewedAt, refreshUntil })

test.each<[string, Instant | null, Instant | null]>([
  ['of 60 days, in their last 15', after(60), '2026-07-17T00:00:00.000Z'],
  ['of a year', after(365), '2027-05-18T00:00:00.000Z'],
  ['of 10 days, once they are a day old', after(10), '2026-06-03T00:00:00.000Z'],
  ['that end before they may be renewed, at their end', after(0.5), after(0.5)],
  ['that end on the day on which they may be renewed, at their end', after(1.2), after(1.2)],
  ['that do not end, never', null, null],
])('tokens %s, are renewed by the job', (_, refreshUntil, expected) => {
  expect(ending(refreshUntil)).toBe(expected)
})

test.each(['RECONNECT', 'REVOKED'] as const)('a connection in the state %s is not renewed', (state) => {
  expect(renewalAt({ state, renewedAt, refreshUntil: after(60) })).toBeNull()
})

test('tokens that are renewed over and over on one day keep their place in the index', () => {
  const places = [0, 2, 8, 13].map((hours) => {
    const at = plusHours(renewedAt, hours)
    return renewalAt({ state: 'ACTIVE', renewedAt: at, refreshUntil: plusHours(at, 365 * 24) })
  })
  expect(new Set(places).size).toBe(1)
})

test('whatever a platform says of the end, the job comes before it or at it, and not on the day of a renewal', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e10 }), fc.integer({ min: 0, max: 1e13 }), (seconds, ms) => {
      const at = toInstant(ms)
      const refreshUntil = toInstant(ms + seconds * 1_000)
      const when = renewalAt({ state: 'ACTIVE', renewedAt: at, refreshUntil })
      expect(when !== null && when <= refreshUntil && when > at).toBe(true)
      if (when !== null && when < refreshUntil) expect(hoursBetween(at, when)).toBeGreaterThanOrEqual(24)
    }),
  )
})

test('the next try is a day later, at the end of the tokens if that is sooner, and a day later again once they have ended', () => {
  expect(nextTryAt(renewedAt, { refreshUntil: after(10) })).toBe(after(1))
  expect(nextTryAt(renewedAt, { refreshUntil: after(0.5) })).toBe(after(0.5))
  expect(nextTryAt(renewedAt, { refreshUntil: after(-1) })).toBe(after(1))
  expect(nextTryAt(renewedAt, { refreshUntil: null })).toBe(after(1))
})
