import { describe, expect, test } from 'vitest'
import { type FlagInput, flagsOfClaim } from '../../../lib/post/flag.ts'
import { metricsOf } from '../../support/a-post.ts'

const codes = (overrides: Partial<FlagInput>): string[] =>
  flagsOfClaim({
    claimed: metricsOf([1000, 50, 5]),
    previous: null,
    hasEvidence: false,
    publishedAt: null,
    campaignStart: null,
    claimants: 1,
    campaignsElsewhere: 0,
    heldAs: null,
    page: null,
    ...overrides,
  }).map(({ code }) => code)

describe('a claim is flagged past a threshold, and not at it', () => {
  test.each([
    ['METRIC_ORDER', { claimed: metricsOf([40, 41, 5]) }, { claimed: metricsOf([40, 40, 5]) }],
    ['HIGH_CTR', { claimed: metricsOf([1000, 351, 5]) }, { claimed: metricsOf([1000, 350, 5]) }],
    ['HIGH_CTR', { claimed: metricsOf([100, 36, 5]) }, { claimed: metricsOf([99, 36, 5]) }],
    ['HIGH_CVR', { claimed: metricsOf([1000, 20, 13]) }, { claimed: metricsOf([1000, 20, 12]) }],
    ['HIGH_CVR', { claimed: metricsOf([1000, 20, 20]) }, { claimed: metricsOf([1000, 19, 19]) }],
    ['DECREASED', { previous: metricsOf([1011, 50, 5]) }, { previous: metricsOf([1010, 50, 5]) }],
    ['SPIKE', { previous: metricsOf([199, 50, 5]) }, { previous: metricsOf([200, 50, 5]) }],
    ['EVIDENCE_MISSING', { claimed: metricsOf([50_000, 50, 5]) }, { claimed: metricsOf([49_999, 50, 5]) }],
    ['POSSIBLE_DUPLICATE', { heldAs: 'post_other' }, { heldAs: null }],
    ['CONTESTED_CONTENT', { claimants: 2 }, { claimants: 1 }],
    ['SAME_CONTENT_ELSEWHERE', { campaignsElsewhere: 1 }, { campaignsElsewhere: 0 }],
    [
      'OUTSIDE_CAMPAIGN',
      { publishedAt: '2026-05-30T23:59:59.999Z', campaignStart: '2026-06-01T00:00:00.000Z' },
      { publishedAt: '2026-05-31T00:00:00.000Z', campaignStart: '2026-06-01T00:00:00.000Z' },
    ],
  ] as const)('%s', (code, past, at) => {
    expect(codes(past)).toEqual([code])
    expect(codes(at)).toEqual([])
  })

  test('evidence clears the flag for missing evidence', () => {
    expect(codes({ claimed: metricsOf([50_000, 50, 5]), hasEvidence: true })).toEqual([])
  })

  test('with the value and the threshold beside the code', () => {
    const none = { previous: null, publishedAt: null, campaignStart: null, claimants: 1 }
    const input = { ...none, hasEvidence: false, campaignsElsewhere: 0, heldAs: null, page: null }
    expect(flagsOfClaim({ ...input, claimed: metricsOf([1000, 500, 5]) })).toEqual([
      { code: 'HIGH_CTR', value: 0.5, threshold: 0.35 },
    ])
  })
})
