import { perMetric } from '../../../../lib/platforms/vocabulary.ts'
import type { Claim, Evolution, Observation, Post } from '../../../../lib/web/views/post/views-of-post.ts'
import { claimedNumbers } from '../../../support/a-post.ts'

export const claim: Claim = {
  report_id: 'rep_1',
  ...claimedNumbers(16_000, 500, 50),
  as_of: '2026-03-01T10:00:00.000Z',
  submitted_at: '2026-03-01T10:00:00.000Z',
}

export const observation: Observation = {
  fetched_at: '2026-03-01T10:00:02.000Z',
  ...perMetric(() => 50),
  views: 10_000,
  clicks: null,
  missing: { clicks: 'hidden' },
  sources: { views: 'mock', conversions: 'mock' },
}

export const verdict: Post['verdict'] = {
  status: 'DISCREPANCY',
  level: 'HIGH',
  final: false,
  reason: null,
  not_checkable: [],
  checked_at: '2026-03-01T10:00:02.000Z',
  views: { claimed: 16_000, observed: 10_000, diff: 6_000, diff_pct: 60, level: 'HIGH' },
  clicks: { claimed: 500, observed: null, diff: null, diff_pct: null, level: 'NONE' },
  conversions: { claimed: 50, observed: 50, diff: 0, diff_pct: 0, level: 'NONE' },
}

export const post: Post = {
  post_id: 'post_1',
  campaign_id: 'cmp_1',
  affiliate_id: 'aff_1',
  platform: 'youtube',
  native_id: 'abc',
  url: 'https://www.youtube.com/watch?v=abc',
  page: null,
  title: null,
  description: null,
  submission_method: 'API',
  link_code: null,
  counted_metrics: [],
  created_at: '2026-03-01T10:00:00.000Z',
  is_reconciled: false,
  claim,
  observation,
  held_fall: null,
  verdict,
  provisional_until: '2026-03-03T10:00:00.000Z',
  flags: [],
  duplicate: null,
  appeals: [],
  due_at: '2026-03-01T11:00:00.000Z',
  withdrawn_at: null,
}

export const evolution: Evolution = {
  post_id: 'post_1',
  settles_at: '2026-03-03T10:00:00.000Z',
  claims: [claim],
  observations: [observation],
  decisions: [],
  checks: [
    {
      id: 'chk_1',
      checked_at: '2026-03-01T10:00:02.000Z',
      is_held: false,
      status: 'DISCREPANCY',
      level: 'HIGH',
      final: false,
      reason: null,
      not_checkable: [],
      attempt: 0,
    },
  ],
}
