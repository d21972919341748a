import type { Terms } from '../../lib/money/terms.ts'

/** 3 dollars per 1,000 verified views, up to 5,000 dollars, and nothing unusual besides. */
export const someTerms = (given: Partial<Terms> = {}): Terms => ({
  campaignId: 'cmp_01jz0000000000000000000000',
  version: 1,
  payingSince: 1,
  currency: 'USD',
  model: 'CPM',
  rates: { per1000Views: 300, perClick: null, perConversion: null, orderShareBps: null, perPost: null },
  minUnits: 0,
  capPerPost: null,
  capPerAffiliate: null,
  budgetMinor: 500_000,
  budgetPolicy: 'PRO_RATA',
  countUntil: null,
  lockAfterHours: 48,
  hold: 'flagged',
  removal: 'PAY_SEEN',
  basis: 'VERIFIED',
  createdAt: '2026-10-01T00:00:00.000Z',
  createdBy: 'aff_shop',
  ...given,
})
