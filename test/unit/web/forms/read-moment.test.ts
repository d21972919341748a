import { expect, test } from 'vitest'
import { readMoment } from '../../../../lib/web/forms/read-moment.ts'

const now = Date.parse('2026-03-31T12:00:30.000Z')
const local = (atMs: number): string => {
  const at = new Date(atMs)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

test('a moment in the zone of the viewer is the same moment in UTC', () => {
  expect(readMoment(local(now), now)).toBe('2026-03-31T12:00:00.000Z')
  expect(readMoment(local(now - 29 * dayMs), now)).toBe('2026-03-02T12:00:00.000Z')
})

test('nothing entered is no moment', () => {
  expect(readMoment('', now)).toBeNull()
})

test.each([
  [local(now + minuteMs), /not in the future/],
  [local(now - 30 * dayMs - minuteMs), /within the last 30 days/],
  ['0026-03-31T12:00', /within the last 30 days/],
  ['yesterday', /a date and a time/],
])('%s is refused', (text, sentence) => {
  expect(readMoment(text, now)).toEqual({ error: expect.stringMatching(sentence) })
})
