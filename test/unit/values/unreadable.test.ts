import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { knownRow } from '../../../lib/table/row-version.ts'
import { Busy } from '../../../lib/values/busy.ts'
import { isUnreadable } from '../../../lib/values/unreadable.ts'

const errorOf = (step: () => unknown): unknown => {
  try {
    step()
  } catch (error) {
    return error
  }
  return null
}

test.each([
  ['a row of a later release', () => knownRow({ PK: 'POST#post_1', SK: 'POST', v: 99 }), true],
  ['a row without what it needs', () => z.object({ at: z.string() }).parse({}), true],
  [
    'a table that is busy',
    () => {
      throw new Busy('The table is busy.')
    },
    false,
  ],
  ['nothing', () => null, false],
])('%s is unreadable for good: %#', (_, step, expected) => {
  expect(isUnreadable(errorOf(step))).toBe(expected)
})
