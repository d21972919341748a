import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atOnce, heldSince, heldUntil, type Timing } from '../../../lib/notifications/quiet.ts'
import { digests } from '../../../lib/notifications/vocabulary.ts'
import { hoursBetween, toInstant } from '../../../lib/values/instant.ts'

const nights = { from: '22:00', to: '07:00' }
const timing = (facts: Partial<Timing>): Timing => ({ ...atOnce, ...facts })

describe('until when an event is held', () => {
  test.each([
    ['at once', {}, '2026-06-01T12:34:56.000Z', null],
    ['until the hour is full', { digest: 'HOURLY' }, '2026-06-01T12:34:56.000Z', '2026-06-01T13:00:00.000Z'],
    ['until eight in the morning', { digest: 'DAILY' }, '2026-06-01T12:34:56.000Z', '2026-06-02T08:00:00.000Z'],
    [
      'until eight where the reader is',
      { digest: 'DAILY', timeZone: 'Asia/Kolkata' },
      '2026-06-01T12:34:56.000Z',
      '2026-06-02T02:30:00.000Z',
    ],
    ['not before the night', { quietHours: nights }, '2026-06-01T21:59:59.999Z', null],
    ['until the night is over', { quietHours: nights }, '2026-06-01T22:00:00.000Z', '2026-06-02T07:00:00.000Z'],
    ['until this night is over', { quietHours: nights }, '2026-06-01T06:59:00.000Z', '2026-06-01T07:00:00.000Z'],
    ['not after the night', { quietHours: nights }, '2026-06-01T07:00:00.000Z', null],
    [
      'until the night is over, where an hour ends in it',
      { digest: 'HOURLY', quietHours: nights },
      '2026-06-01T21:30:00.000Z',
      '2026-06-02T07:00:00.000Z',
    ],
    [
      'once a day when the night is over',
      { digest: 'DAILY', quietHours: nights },
      '2026-06-01T12:00:00.000Z',
      '2026-06-02T07:00:00.000Z',
    ],
    [
      'until a lunch break is over',
      { quietHours: { from: '12:00', to: '13:00' }, timeZone: 'Europe/Berlin' },
      '2026-06-01T10:30:00.000Z',
      '2026-06-01T11:00:00.000Z',
    ],
    [
      'until seven by a clock that was put forward in the night',
      { quietHours: nights, timeZone: 'Europe/Berlin' },
      '2026-03-28T22:00:00.000Z',
      '2026-03-29T05:00:00.000Z',
    ],
    [
      'until seven by a clock that was put back in the night',
      { quietHours: nights, timeZone: 'Europe/Berlin' },
      '2026-10-24T21:00:00.000Z',
      '2026-10-25T06:00:00.000Z',
    ],
  ] as const)('%s', (_, facts, at, due) => {
    expect(heldSince(at, timing(facts))).toBe(due)
  })

  test('what is critical is not held', () => {
    const event = { at: '2026-06-01T23:00:00.000Z', severity: 'CRITICAL' } as const
    expect(heldUntil(event, timing({ digest: 'DAILY', quietHours: nights }))).toBeNull()
    expect(heldUntil({ ...event, severity: 'HIGH' }, timing({ digest: 'DAILY' }))).not.toBeNull()
  })

  const time = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
  const anyTiming = fc.record({
    digest: fc.constantFrom(...digests),
    quietHours: fc.option(fc.record({ from: time, to: time }).filter(({ from, to }) => from !== to)),
    timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia'),
  })
  const anyMoment = fc
    .integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2027-01-01T00:00:00Z') })
    .map(toInstant)

  test('is later, at most three days later, and never in quiet hours itself', () => {
    fc.assert(
      fc.property(anyTiming, anyMoment, (wanted, at) => {
        const due = heldSince(at, wanted)
        if (due === null) return
        expect(due > at).toBe(true)
        expect(hoursBetween(at, due)).toBeLessThanOrEqual(72)
        expect(heldSince(due, { ...wanted, digest: 'NONE' })).toBeNull()
      }),
    )
  })
})
