import { expect, test } from 'vitest'
import { claimOf } from '../../../lib/submission/claim-of.ts'
import { claimBody } from '../../../lib/submission/submission-contract.ts'

const now = '2026-06-01T12:00:00.000Z'
const numbers = { claimed_views: 1, claimed_clicks: 1, claimed_conversions: 1 }

const asOf = (text?: string): string => {
  const body = claimBody.parse({ ...numbers, ...(text === undefined ? {} : { as_of: text }) })
  return claimOf(body, { clock: () => now, newId: (prefix) => `${prefix}_1` }).asOf
}

test('times are accepted with any offset, and kept in UTC', () => {
  expect(asOf('2026-06-01T11:00:00Z')).toBe('2026-06-01T11:00:00.000Z')
  expect(asOf('2026-06-01T11:00:00+00:00')).toBe('2026-06-01T11:00:00.000Z')
  expect(asOf('2026-06-01T13:30:00.5+02:30')).toBe('2026-06-01T11:00:00.500Z')
  expect(asOf('2026-06-01T00:00:00-11:00')).toBe('2026-06-01T11:00:00.000Z')
  for (const none of ['2026-06-01', '2026-06-01T11:00:00', '2026-06-01T11:00:00+25:00', '2026-02-30T00:00:00Z']) {
    expect(() => asOf(none), none).toThrow('must be a time such as')
  }
})

test('an as_of up to a minute ahead counts as now, and no more than that', () => {
  expect(asOf()).toBe(now)
  expect(asOf('2026-06-01T12:00:00.001Z')).toBe(now)
  expect(asOf('2026-06-01T12:01:00.000Z')).toBe(now)
  expect(asOf('2026-06-01T14:00:59+02:00')).toBe(now)
  expect(() => asOf('2026-06-01T12:01:00.001Z')).toThrow(
    '`as_of` must not be in the future; our clock says 2026-06-01T12:00:00.000Z.',
  )
})
