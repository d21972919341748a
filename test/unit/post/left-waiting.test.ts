import { expect, test } from 'vitest'
import { unavailable } from '../../../lib/platforms/answer.ts'
import type { Observation } from '../../../lib/platforms/platform.ts'
import { isLeftWaiting } from '../../../lib/post/left-waiting.ts'
import type { Post } from '../../../lib/post/post.ts'
import type { Verdict } from '../../../lib/post/verdict.ts'
import { aPost, asOf } from '../../support/a-post.ts'

const empty = unavailable('budget_empty', asOf, 60)
const ofAccount: Observation = { kind: 'unavailable', fetchedAt: asOf, reason: 'budget_empty', isOfAccount: true }
const pending = aPost()
const withVerdict = (change: Partial<Verdict>): Post => ({ ...pending, verdict: { ...pending.verdict, ...change } })
const gone = { status: 'UNVERIFIABLE', reason: 'POST_PRIVATE', final: true } as const
const flag = { code: 'SPIKE', value: '9', threshold: '5' } as Post['flags'][number]

test.each<[string, Post, Post, Observation, boolean]>([
  ['a budget is empty', pending, pending, empty, true],
  ['a circuit is open', pending, pending, unavailable('circuit_open', asOf, 60), true],
  ['a claim is still pending, with a reason', pending, withVerdict({ reason: 'PLATFORM_UNAVAILABLE' }), empty, true],
  ['an account reached its own limit', pending, pending, ofAccount, false],
  ['the platform said that a quota is used up', pending, pending, unavailable('quota_exceeded', asOf, 60), false],
  ['the platform did not respond', pending, pending, unavailable('timeout', asOf), false],
  ['the post is gone', pending, pending, { kind: 'gone', fetchedAt: asOf, reason: 'private' }, false],
  ['a window ended meanwhile', pending, withVerdict({ final: true }), empty, false],
  ['nobody looked for too long', pending, withVerdict(gone), empty, false],
  ['a verdict has another reason', withVerdict(gone), withVerdict({ ...gone, reason: 'POST_NOT_FOUND' }), empty, false],
  ['a replaced claim is held against it', pending, { ...pending, flags: [flag] }, empty, false],
])('%s', (_, before, after, observation, isLeft) => {
  expect(isLeftWaiting(before, after, observation)).toBe(isLeft)
})
