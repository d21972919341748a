import { describe, expect, test } from 'vitest'
import { earliestAfter, waitingIn } from '../../../lib/table/changes-after.ts'
import type { Instant } from '../../../lib/values/instant.ts'

const until: Instant = '2026-06-01T12:00:00.000Z'
const day = (date: number): string => `2026-05-${String(date).padStart(2, '0')}T00:00:00.000Z`
const changed = (itemId: string, date: number) => ({ itemId, version: 1, at: day(date) })
const [ada, bob, cy] = [changed('a', 1), changed('b', 2), changed('c', 3)]
const broken = new Error('of a later release')

const look = (changes: (typeof ada)[], lost: string[], cursor: string, limit = 10) => {
  const unread = new Map<string, unknown>()
  const request = { until, limit, unread }
  const found = earliestAfter({ changes, lost: new Map(lost.map((id) => [id, broken])) }, cursor, request)
  return { ids: found.changes.map(({ itemId }) => itemId), cursor: found.cursor, unread: [...unread.keys()] }
}

describe('an item that cannot be read', () => {
  test('is noted and waits, while the place goes on past it', () => {
    expect(look([ada, cy], ['b'], day(0))).toEqual({ ids: ['a', 'c'], cursor: `${day(3)}#c|b`, unread: ['b'] })
    expect(look([ada, cy], ['b'], `${day(3)}#c|b`)).toEqual({ ids: [], cursor: `${day(3)}#c|b`, unread: ['b'] })
  })

  test('comes once it can be read, however far the place is, and the place stays there', () => {
    expect(look([ada, bob, cy], [], `${day(3)}#c|b`)).toEqual({ ids: ['b'], cursor: `${day(3)}#c`, unread: [] })
  })

  test('goes on waiting if more come before it than fit, or if it changed a moment ago', () => {
    expect(look([ada, bob, cy], [], `${day(3)}#c|a,b`, 1)).toEqual({ ids: ['a'], cursor: `${day(3)}#c|b`, unread: [] })
    const later = { ...bob, at: '2026-06-02T00:00:00.000Z' }
    expect(look([later], [], `${day(3)}#c|b`).cursor).toBe(`${day(3)}#c|b`)
  })

  test('that is gone is waited for no more', () => {
    expect(look([ada], [], `${day(3)}#c|b`).cursor).toBe(`${day(3)}#c`)
  })

  test('stops everything of its kind where there are more than a hundred', () => {
    const many = Array.from({ length: 101 }, (_, at) => `i${at}`)
    expect(waitingIn(look([ada], many.slice(1), day(0)).cursor)).toHaveLength(100)
    expect(() => look([ada], many, day(0))).toThrow(broken)
  })
})

test('a cursor of an earlier release, which waits for nothing, leads on', () => {
  expect(look([ada, bob, cy], [], `${day(1)}#a`)).toEqual({ ids: ['b', 'c'], cursor: `${day(3)}#c`, unread: [] })
  expect(look([ada], [], `${day(1)}#a`).cursor).toBe(`${day(1)}#a`)
})
