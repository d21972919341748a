import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lockable } from '../../../lib/money/statement.ts'

test.each([
  ['all of it, if it is still there', 100, 250, 100],
  ['what is left of it', 100, 40, 40],
  ['nothing, if it was held since', 100, 0, 0],
  ['nothing of what came later', 0, 250, 0],
  ['a debt that still stands', -100, -100, -100],
  ['what is left of a debt', -100, -40, -40],
  ['no debt that was earned back, or came of a short hold alone', -100, 0, 0],
] as const)('a lock takes %s', (_, then, now, taken) => {
  expect(lockable(then, now)).toBe(taken)
})

test('a lock never takes more than there was or is, and never turns what is left into the opposite', () => {
  const amount = fc.integer({ min: -1_000, max: 1_000 })
  fc.assert(
    fc.property(amount, amount, (then, now) => {
      const taken = lockable(then, now)
      expect(Math.abs(taken)).toBeLessThanOrEqual(Math.min(Math.abs(then), Math.abs(now)))
      if (taken !== 0) expect(Math.sign(taken)).toBe(Math.sign(now))
    }),
  )
})
