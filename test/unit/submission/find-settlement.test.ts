import { expect, test } from 'vitest'
import type { Deps } from '../../../lib/deps/deps.ts'
import type { Thresholds } from '../../../lib/post/policy.ts'
import { findSettlement } from '../../../lib/submission/find-settlement.ts'
import { aClaim, aPost } from '../../support/a-post.ts'

const post = aPost({ claim: aClaim([1, 1, 1], { asOf: '2026-03-01T10:00:00.000Z' }) })
const depsWith = (thresholds: Thresholds | null) =>
  ({ recent: { campaign: async () => thresholds && { thresholds } } }) as unknown as Deps

test.each([
  ['of its campaign', { settlement_hours: 1.5 }, '2026-03-01T11:30:00.000Z'],
  ['of its platform, where the campaign has none', {}, '2026-03-03T10:00:00.000Z'],
  ['of its platform, where the campaign is gone', null, '2026-03-03T10:00:00.000Z'],
])('a claim settles by the hours %s, counted from its as_of', async (_, thresholds, settled) => {
  expect(await findSettlement(post, depsWith(thresholds))).toBe(settled)
})
