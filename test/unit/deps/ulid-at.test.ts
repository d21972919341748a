import { decodeTime } from 'ulid'
import { expect, test } from 'vitest'
import { ulidAt } from '../../../lib/deps/ulid-at.ts'
import { toInstant } from '../../../lib/values/instant.ts'

const at = toInstant(Date.parse('2026-06-01T12:00:00.000Z'))

test('ids of one moment say it, differ, and vary in every character of their random part', () => {
  const ids = Array.from({ length: 1_000 }, () => ulidAt(at))
  expect(new Set(ids.map(decodeTime))).toEqual(new Set([Date.parse(at)]))
  expect(new Set(ids).size).toBe(ids.length)
  const seen = Array.from({ length: 16 }, (_, position) => new Set(ids.map((id) => id.charAt(10 + position))).size)
  expect(seen).toEqual(Array(16).fill(32))
})
