import { expect, test } from 'vitest'
import { endingAfter } from '../../../lib/events/campaign-event.ts'

const [noon, one] = ['2026-06-01T12:00:00.000Z', '2026-06-01T13:00:00.000Z'] as const
const owed = { now: one, isOwed: true }

test('a campaign that is over owes one announcement, and another one each time it is over again', () => {
  const first = endingAfter(null, true, owed)
  expect(first).toEqual({ isOver: true, at: one, ends: 1, isOwed: true })
  expect(endingAfter(first, true, owed)).toBeNull()
  const reopened = endingAfter(first, false, owed)
  expect(reopened).toEqual({ isOver: false, at: one, ends: 1, isOwed: false })
  expect(endingAfter(reopened, true, owed)?.ends).toBe(2)
})

test('a campaign that was over before anybody announced it, or that still runs, owes nothing', () => {
  expect(endingAfter(null, true, { now: noon, isOwed: false })?.isOwed).toBe(false)
  expect(endingAfter(null, false, owed)).toBeNull()
})
