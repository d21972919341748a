import { afterEach, describe, expect, test, vi } from 'vitest'
import { createMeasuring, measurementsOf } from '../../lib/metrics.ts'

const names = (code: Parameters<typeof measurementsOf>[0], fields: Parameters<typeof measurementsOf>[1]) =>
  measurementsOf(code, fields).map(({ name, value, dimensions }) => [name, value, dimensions])

describe('a log line is measured', () => {
  test.each([
    ['POST_SUBMITTED', { platform: 'x', postId: 'post_1' }, [['Submissions', 1, { platform: 'x' }]]],
    [
      'POST_CHECKED',
      { platform: 'x', status: 'MATCHED', claimAgeSeconds: 3 },
      [
        ['Checks', 1, { platform: 'x', status: 'MATCHED' }],
        ['ClaimToVerdict', 3, { platform: 'x' }],
      ],
    ],
    [
      'POST_CHECKED',
      { platform: 'x', status: 'PENDING', claimAgeSeconds: 3 },
      [['Checks', 1, { platform: 'x', status: 'PENDING' }]],
    ],
    ['POST_CHECKED', { platform: 'x', status: 'MATCHED' }, [['Checks', 1, { platform: 'x', status: 'MATCHED' }]]],
    ['PLATFORM_ASKED', { platform: 'x', durationMs: 12 }, [['PlatformLatency', 12, { platform: 'x' }]]],
    [
      'PLATFORM_UNAVAILABLE',
      { platform: 'x', reason: 'timeout' },
      [['PlatformFaults', 1, { platform: 'x', reason: 'timeout' }]],
    ],
    ['PLATFORM_WATCHED', { platform: 'x', isOpen: true }, [['CircuitOpen', 1, { platform: 'x' }]]],
    ['PLATFORM_WATCHED', { platform: 'x', isOpen: false }, [['CircuitOpen', 0, { platform: 'x' }]]],
    [
      'SWEEP_COMPLETED',
      { due: 7, oldestDueSeconds: 60 },
      [
        ['DueBacklog', 7, {}],
        ['OldestDue', 60, {}],
      ],
    ],
    [
      'ALERT_RAISED',
      { type: 'TRUST_DROP', severity: 'HIGH', alertId: 'a' },
      [
        ['AlertsRaised', 1, { severity: 'HIGH' }],
        ['TrustDrops', 1, {}],
      ],
    ],
    ['CHECK_FAILED', {}, [['ChecksFailed', 1, {}]]],
    ['CAMPAIGN_CREATED', { campaignId: 'cmp_1' }, []],
  ] as const)('%s', (code, fields, expected) => {
    expect(names(code, fields)).toEqual(expected)
  })
})

describe('measurements', () => {
  afterEach(() => {
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
  })

  test('are printed as embedded metrics with their stage, and not on a laptop', () => {
    vi.stubEnv('POWERTOOLS_DEV', 'true')
    const printed: string[] = []
    vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line))
    createMeasuring({ stage: 'dev' })('POST_SUBMITTED', { platform: 'x' })
    createMeasuring({ stage: 'local' })('POST_SUBMITTED', { platform: 'x' })
    const [line = '{}', ...others] = printed
    expect(others).toEqual([])
    expect(JSON.parse(line)).toMatchObject({
      _aws: { CloudWatchMetrics: [{ Namespace: 'AffiliateReconciliation', Metrics: [{ Name: 'Submissions' }] }] },
      stage: 'dev',
      platform: 'x',
      Submissions: 1,
    })
  })
})
