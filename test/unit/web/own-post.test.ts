import { expect, test } from 'vitest'
import { perMetric } from '../../../lib/platforms/vocabulary.ts'
import { isAwaited, type OwnPost, verifiedViews } from '../../../lib/web/views/posts/own-post.ts'

const at = '2026-06-01T12:00:00.000Z'
const post = (change: Partial<OwnPost>): OwnPost =>
  ({
    title: null,
    url: 'https://www.youtube.com/watch?v=abc',
    claim: { submitted_at: at },
    observation: null,
    verdict: { status: 'PENDING', level: 'NONE', final: false, reason: null, not_checkable: [] },
    ...change,
  }) as OwnPost

test('a first verdict is awaited for three minutes, unless the platform did not respond', () => {
  const after = (seconds: number): number => Date.parse(at) + seconds * 1_000
  expect(isAwaited(post({}), after(5))).toBe(true)
  expect(isAwaited(post({}), after(179))).toBe(true)
  expect(isAwaited(post({}), after(181))).toBe(false)
  const unanswered = {
    status: 'PENDING',
    level: 'NONE',
    final: false,
    reason: 'PLATFORM_UNAVAILABLE',
    not_checkable: [] as never[],
  } as const
  expect(isAwaited(post({ verdict: unanswered }), after(5))).toBe(false)
  const judged = { status: 'MATCHED', level: 'NONE', final: true, reason: null, not_checkable: [] as never[] } as const
  expect(isAwaited(post({ verdict: judged }), after(5))).toBe(false)
})

test('views that no platform showed are missing, and 0 is a number', () => {
  const observation = { fetched_at: at, ...perMetric(() => null), views: 0, missing: {}, sources: {} }
  expect(verifiedViews(post({}))).toBeNull()
  expect(verifiedViews(post({ observation: { ...observation, views: null } }))).toBeNull()
  expect(verifiedViews(post({ observation }))).toBe(0)
})
